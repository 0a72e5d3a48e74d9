import { describe, expect, it } from "vitest";
import { answersAfter, fieldsOf } from "../../src/features/notes/answering.ts";
import {
  asksSomething,
  isComplete,
  promptsOf,
  stepAfter,
  stepOf,
  stepToResume,
} from "../../src/features/notes/layers.ts";
import type { NoteAnswers } from "../../src/features/notes/schema.ts";
import { layered } from "../../src/features/notes/templates/layered.ts";
import { layerNamed } from "./layered.ts";

const first = layerNamed("first");
const close = layerNamed("close");
const notebook = layerNamed("notebook");
const shared = (words: string) => ({ words, seenBy: "group" }) as const;
const own = (words: string) => ({ words, seenBy: "me" }) as const;
const all = (prompts: readonly { readonly key: string }[]): NoteAnswers =>
  Object.fromEntries(prompts.map(({ key }) => [key, shared("Something.")]));

describe("The layers as a template", () => {
  it("has the three layers of reading, with what each asks", () => {
    expect(layered.layers.map(({ title, steps }) => [title, steps.map((step) => step.length)])).toEqual([
      ["First pass", [4]],
      ["Close reading", [5]],
      ["Notebook", [4, 3]],
    ]);
  });

  it("asks what to keep to oneself where a form has room for it", () => {
    expect(Object.keys(fieldsOf(first, 1, {}))).toContain("keep");
    expect(Object.keys(fieldsOf(close, 1, {}))).not.toContain("keep");
    expect(Object.keys(fieldsOf(notebook, 2, {}))).toContain("keep");
  });
});

describe("A layer is taken up where it was left", () => {
  const one = all(stepOf(notebook, 1));
  it.each([
    ["nothing is written", {}, 1],
    ["the first step is written", one, 2],
    ["something in the first step is open", { ...one, coreQuestion: shared(" "), ...all(stepOf(notebook, 2)) }, 1],
    ["all of it is written", all(promptsOf(notebook)), 1],
  ] as const)("when %s", (_, answers, step) => {
    expect(stepToResume(notebook, answers)).toBe(step);
  });

  it("goes on with the next step, but not with one that is all answered", () => {
    expect(stepAfter(notebook, 1, one)).toBe(2);
    expect(stepAfter(notebook, 1, all(promptsOf(notebook)))).toBeUndefined();
    expect(stepAfter(notebook, 2, {})).toBeUndefined();
  });

  it("is complete when all of it is answered, and blanks are no answer", () => {
    expect(isComplete(first, all(promptsOf(first)))).toBe(true);
    expect(isComplete(first, { ...all(promptsOf(first)), stakes: shared(" \n ") })).toBe(false);
  });
});

describe("What a sent step makes of the answers", () => {
  const prompts = promptsOf(first);
  const saved: NoteAnswers = { problem: shared("Slow."), stakes: own("None."), mainIdea: shared("Attention.") };
  const sent = (known: Record<string, string>, base: NoteAnswers = saved, now: NoteAnswers = saved) =>
    answersAfter({ base, now }, prompts, known);

  it.each([
    ["what was not sent stays", {}, saved],
    ["what was sent replaces what was there", { problem: "Too slow." }, { ...saved, problem: shared("Too slow.") }],
    ["what was emptied on purpose is gone", { mainIdea: "" }, { problem: saved.problem, stakes: saved.stakes }],
    ["what was emptied stays kept to oneself", { stakes: "" }, { ...saved, stakes: own("") }],
    [
      "words stay as they were typed",
      { evidence: "  *BLEU*\n@everyone " },
      { ...saved, evidence: shared("  *BLEU*\n@everyone ") },
    ],
    [
      "the places that an answer points at are kept beside its words",
      { evidence: "28.4 BLEU (Table 2, p. 8)" },
      {
        ...saved,
        evidence: {
          ...shared("28.4 BLEU (Table 2, p. 8)"),
          anchors: [
            { kind: "table", at: "2" },
            { kind: "page", at: "8" },
          ],
        },
      },
    ],
    [
      "what is chosen to be kept is kept, all else is shared",
      { keep: "problem" },
      { ...saved, problem: own("Slow."), stakes: shared("None.") },
    ],
    [
      "it may be chosen by the names that people read",
      { keep: "Main idea, Problem" },
      { problem: own("Slow."), stakes: shared("None."), mainIdea: own("Attention.") },
    ],
    [
      "what is chosen for everyone is shown to them, unless it is kept",
      { keep: "problemNow, main idea, Main idea: everyone now" },
      { problem: { ...shared("Slow."), seenBy: "everyone" }, stakes: shared("None."), mainIdea: own("Attention.") },
    ],
    ["keeping nothing shares everything", { keep: "" }, { ...saved, stakes: shared("None.") }],
  ] as const)("%s", (_, known, after) => {
    expect(sent(known)).toEqual(after);
  });

  it("an answer that points at nothing any more has no places", () => {
    const now = sent({ evidence: "Table 2" });
    expect(sent({ evidence: "The loss." }, now, now).evidence).toEqual(shared("The loss."));
  });

  it("two forms open at once take nothing from each other", () => {
    const now = sent({ problem: "Slow.", stakes: "", mainIdea: "", evidence: "", keep: "" }, {}, {});
    expect(sent({ problem: "", stakes: "Cost.", mainIdea: "", evidence: "", keep: "stakes" }, {}, now)).toEqual({
      problem: shared("Slow."),
      stakes: own("Cost."),
    });
  });
});

describe("An answer asks something", () => {
  it.each([
    ["Is Table 2 fair?", true],
    ["公平吗？", true],
    ["هل هذا عادل؟", true],
    ["Table 2 is fair.", false],
    ["", false],
  ])("%s", (words, asks) => {
    expect(asksSomething(words)).toBe(asks);
  });
});
