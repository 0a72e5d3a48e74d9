import { describe, expect, it } from "vitest";
import {
  keptSince,
  mayRead,
  openAnswers,
  type Pass,
  readableAnswers,
  type Written,
  whoWillSee,
} from "../../src/features/notes/blind.ts";
import { layerNamed } from "./layered.ts";

const submitted: Written = { member: "ada", layer: "first", submittedAt: "2026-10-19T07:00:00.000Z" };
const draft: Written = { ...submitted, submittedAt: null };
const blind: Pass = { blind: true, agendaComposed: false, submittedLayers: [] };
const composed: Pass = { ...blind, agendaComposed: true };
const open: Pass = { ...blind, blind: false };
const alsoWrote: Pass = { ...blind, submittedLayers: ["first"] };
const wroteAnother: Pass = { ...blind, submittedLayers: ["close", "notebook"] };

describe("Who may read a note", () => {
  it.each([
    ["its author reads their draft", "ada", draft, blind, true],
    ["its author reads it though they have submitted nothing else", "ada", submitted, blind, true],
    ["nobody else reads a draft", "ben", draft, alsoWrote, false],
    ["nobody else reads a draft when the agenda is composed", "ben", draft, composed, false],
    ["nobody else reads a draft in a group that does not read blind", "ben", draft, open, false],
    ["who has not submitted that layer does not read it", "ben", submitted, blind, false],
    ["who has submitted other layers only does not read it", "ben", submitted, wroteAnother, false],
    ["who has submitted that layer reads it", "ben", submitted, alsoWrote, true],
    ["everybody reads it once the agenda is composed", "ben", submitted, composed, true],
    ["everybody reads it in a group that does not read blind", "ben", submitted, open, true],
    ["while the group reads blind it is not for everybody", undefined, submitted, blind, false],
    ["once the agenda is composed it is for everybody", undefined, submitted, composed, true],
    ["a draft is for nobody in particular", undefined, draft, composed, false],
  ] as const)("%s", (_, reader, note, pass, may) => {
    expect(mayRead(reader, note, pass)).toBe(may);
  });
});

describe("Which answers of a note one may read", () => {
  const note = {
    ...submitted,
    answers: {
      problem: { words: "It is slow.", seenBy: "group" },
      stakes: { words: "I do not see any.", seenBy: "me" },
      evidence: { words: "", seenBy: "group" },
    },
  } as const;

  it.each([
    ["its author reads all that they wrote", "ada", ["problem", "stakes"]],
    ["others read what is shared", "ben", ["problem"]],
    ["what is for its author only is not for everybody", undefined, ["problem"]],
  ] as const)("%s", (_, reader, keys) => {
    expect(Object.keys(readableAnswers(reader, note))).toEqual(keys);
  });
});

describe("What its author shows to everyone", () => {
  const note = {
    ...submitted,
    answers: {
      problem: { words: "It is slow.", seenBy: "everyone" },
      stakes: { words: "None.", seenBy: "me" },
      evidence: { words: "Table 2.", seenBy: "group" },
    },
  } as const;

  it.each([
    ["is seen by who has not submitted that layer", "ben", note, blind, ["problem"]],
    ["is seen by who looks on", undefined, note, blind, ["problem"]],
    ["is seen with the rest by who has submitted it", "ben", note, alsoWrote, ["problem", "evidence"]],
    ["is seen by nobody while it is a draft", "ben", { ...note, submittedAt: null }, blind, []],
    ["is seen by its author like all they wrote", "ada", note, blind, ["problem", "stakes", "evidence"]],
  ] as const)("%s", (_, reader, written, pass, keys) => {
    expect(Object.keys(openAnswers(reader, written, pass))).toEqual(keys);
  });

  it("is taken back where it was told again, once it is for fewer", () => {
    const now = { ...note.answers, problem: { words: "It is slow.", seenBy: "group" } } as const;
    expect(keptSince(note.answers, now)).toEqual(["problem"]);
    expect(keptSince(now, note.answers)).toEqual([]);
  });
});

describe("What a form says beforehand", () => {
  const first = layerNamed("first");
  it.each([
    ["who reads blind is told when blindness ends", blind, /own first pass .* once the session’s agenda is out/],
    ["who comes after the agenda is told that all see it", composed, /The agenda is out, so the whole group/],
    ["who does not read blind is told that all see it", open, /^The group sees your answers once you submit them\.$/],
  ] as const)("%s", (_, pass, words) => {
    expect(whoWillSee(pass, first)).toMatch(words);
  });
});
