import { describe, expect, it, test } from "vitest";
import { buttonsOf } from "../../src/chat/card.ts";
import { carried } from "../../src/chat/carried.ts";
import { limits } from "../../src/chat/limits.ts";
import { misfits } from "../../src/chat/misfits.ts";
import { answersAfter, fieldsOf, readAs, wrongIn } from "../../src/features/notes/answering.ts";
import { builtIn } from "../../src/features/notes/built-in.ts";
import { writeButton } from "../../src/features/notes/cards.ts";
import { fits } from "../../src/features/notes/fitting.ts";
import { askedOf, isComplete, promptsOf, stepAfter, stepMeant, stepOf } from "../../src/features/notes/layers.ts";
import type { NoteAnswers } from "../../src/features/notes/schema.ts";
import type { Layer, Prompt, Template } from "../../src/features/notes/template.ts";
import { layered } from "../../src/features/notes/templates/layered.ts";
import { reproducibility } from "../../src/features/notes/templates/reproducibility.ts";
import { review } from "../../src/features/notes/templates/review.ts";
import { rolePlay } from "../../src/features/notes/templates/role-play.ts";
import { everyRole } from "../../src/features/turns/roles.ts";

const layers = builtIn.flatMap((template) => template.layers.map((layer) => [template, layer] as const));
const chosen = (value: string, words = "") => ({ words, chosen: value, seenBy: "group" }) as const;

describe("The templates that come with Colloquy", () => {
  test.each(builtIn.map((one) => [one.title, one] as const))("%s fits every platform", (_, template) => {
    expect(fits(template)).toEqual([]);
  });

  test.each(layers.map(([template, layer]) => [template.title, layer.title, layer] as const))(
    "%s: every form of the %s fits, whatever is answered, and so do its buttons",
    (_, __, layer) => {
      const long: NoteAnswers = Object.fromEntries(
        promptsOf(layer).map(({ key }) => [key, { words: "x".repeat(3000), seenBy: "me" }]),
      );
      for (const step of layer.steps.keys())
        for (const answers of [{}, long]) expect(misfits(fieldsOf(layer, step + 1, answers))).toEqual([]);
      const button = { ...writeButton("Continue", layer, "0123456789", 9), group: "0123456789" };
      expect(carried(button).length).toBeLessThanOrEqual(limits.button.carries);
      expect(buttonsOf({ body: [], buttons: [button] })).toHaveLength(1);
    },
  );

  it("have names of their own, and no two layers go by one name", () => {
    for (const names of [builtIn.map(({ id }) => id), layers.map(([, { name }]) => name)])
      expect(new Set(names).size).toBe(names.length);
  });

  it("give every role its form in the role play", () => {
    expect(rolePlay.layers.flatMap(({ role }) => role ?? []).toSorted()).toEqual(
      everyRole.map(({ role }) => role).toSorted(),
    );
  });
});

describe("A template that would not work is told so in a sentence", () => {
  const first: Layer = { ...layerOf(layered), steps: [[words("one")], [words("two")]] };
  const steps = (...all: readonly (readonly Prompt[])[]): Template => ({
    ...layered,
    layers: [{ ...first, steps: all }],
  });
  const yes: Prompt = { ...words("yes"), kind: "choice", options: [option("Yes"), option("No")] };
  const why = { label: "Why", hint: "" };
  const hanging = (key: string, is: string): Prompt => ({ ...words("two"), when: { key, is } });
  const hangs = (on: string, all: readonly (readonly Prompt[])[]): Case[] => {
    const { key, is } = all.flat().flatMap(({ when }) => when ?? [])[0] ?? { key: "", is: "" };
    const sentence = `“Two” hangs on “${key}: ${is}”, which is not an answer to choose in an earlier step.`;
    return [[`a condition on ${on}`, steps(...all), sentence]];
  };

  type Case = [about: string, template: Template, sentence: string | undefined];
  test.each<Case>([
    ["what fits", steps([words("one")]), undefined],
    [
      "six inputs in one step",
      steps(["a", "b", "c", "d", "e", "f"].map(words)),
      "First pass would ask for 6 things, and 5 fit one form (words that follow a choice count too). Put it into another step.",
    ],
    [
      "words that follow a choice",
      steps(["a", "b", "c"].map((key): Prompt => ({ ...yes, why, ...named(key) }))),
      "First pass would ask for 6 things, and 5 fit one form (words that follow a choice count too). Put it into another step.",
    ],
    ["an empty step", steps([words("one")], []), "First pass: every step asks something. Remove the empty step."],
    [
      "a long label",
      steps([{ ...words("one"), label: "x".repeat(46) }]),
      `“${"x".repeat(46)}” is 46 characters long, and 45 fit.`,
    ],
    [
      "a long hint",
      steps([{ ...words("one"), hint: "x".repeat(101) }]),
      "The hint of “One” is 101 characters long, and 100 fit.",
    ],
    ["no label", steps([{ ...words("one"), label: " " }]), "What is asked has a label."],
    ["one key twice", steps([words("one")], [words("one")]), "Two things are asked under “one”."],
    ["a key that commands use", steps([words("paper")]), "“paper” cannot be what an answer is kept under."],
    [
      "one option alone",
      steps([{ ...yes, options: [option("Yes")] }]),
      "“Yes” needs at least two answers to choose from.",
    ],
    ["an option twice", steps([{ ...yes, options: [option("Yes"), option("yes")] }]), "“Yes” has “yes” twice."],
    [
      "26 options",
      steps([{ ...yes, options: Array.from({ length: 26 }, (_, i) => option(`No ${i}`)) }]),
      "“Yes” has 26 answers to choose from, and 25 is the most.",
    ],
    [
      "a scale of six points",
      steps([{ ...words("one"), kind: "scale", points: ["a", "b", "c", "d", "e", "f"] }]),
      "“One” has 6 answers to choose from, and 5 is the most.",
    ],
    ["a condition on an earlier step", steps([yes], [hanging("yes", "yes")]), undefined],
    ...hangs("the same step", [[yes, hanging("yes", "yes")]]),
    ...hangs("a later step", [[hanging("yes", "yes")], [yes]]),
    ...hangs("words", [[words("yes")], [hanging("yes", "yes")]]),
    ...hangs("an option that is not there", [[yes], [hanging("yes", "so")]]),
    ...hangs("what is not asked", [[yes], [hanging("gone", "yes")]]),
    [
      "two critiques in one layer",
      steps(...[words("one"), words("two")].map((one): readonly Prompt[] => [{ ...one, offers: "critique" }])),
      "First pass: only one answer of a layer can offer itself as a critique.",
    ],
    ["no layers", { ...layered, layers: [] }, "A template has at least one layer."],
    [
      "one layer twice",
      { ...layered, layers: [first, { ...first, steps: [[words("three")]] }] },
      "Two layers go by “first”.",
    ],
    [
      "a title that its form would cut",
      { ...layered, layers: [{ ...first, title: "A first pass of the paper" }] },
      "The name “A first pass of the paper” is 25 characters long, and 16 fit.",
    ],
  ])("%s", (_, template, sentence) => {
    expect(fits(template)).toEqual(sentence === undefined ? [] : [sentence]);
  });
});

describe("What hangs on an earlier answer", () => {
  const checklist = layerOf(reproducibility);
  const proofs = { kind: chosen("theory"), describes: chosen("yes") };

  it("is asked of those who answered so, and of nobody else", () => {
    const keys = (answers: NoteAnswers) => askedOf(checklist, answers).map(({ key }) => key);
    expect(keys(proofs)).toEqual(["kind", "describes", "proofs"]);
    expect(keys({ kind: chosen("experiments") })).toContain("code");
    expect(keys({ kind: chosen("experiments") })).not.toContain("proofs");
  });

  it("is not missing from those whom it is not asked of", () => {
    expect(stepAfter(checklist, 1, proofs)).toBe(2);
    expect(stepOf(checklist, 2, proofs).map(({ key }) => key)).toEqual(["proofs"]);
    expect(isComplete(checklist, { ...proofs, proofs: chosen("no") })).toBe(true);
    expect(isComplete(checklist, { ...proofs, kind: chosen("experiments"), proofs: chosen("no") })).toBe(false);
  });

  it("has no empty form: a step that asks this writer nothing gives way to one that does", () => {
    expect(stepMeant(checklist, 3, proofs)).toBe(2);
    expect(stepMeant(checklist, 2, {})).toBe(1);
    expect(stepMeant(checklist, 2, { kind: chosen("experiments") })).toBe(3);
  });
});

describe("Answers that are chosen", () => {
  const grades = stepOf(layerOf(review), 2);
  const [soundness] = grades;
  const [, describes] = stepOf(layerOf(reproducibility), 1);
  if (!soundness || !describes) throw new Error("These ask for a choice.");

  it("are taken by value or as they read, and taken back by nothing", () => {
    const once = answersAfter({ base: {}, now: {} }, grades, { soundness: "3: good", confidence: "5" });
    expect(once).toEqual({ soundness: chosen("3"), confidence: chosen("5") });
    expect(answersAfter({ base: once, now: once }, grades, { soundness: "" })).toEqual({ confidence: chosen("5") });
  });

  it("keep the words that follow them, with the places that those point at", () => {
    const known = { describes: "Yes", describesWhy: "In Appendix B" };
    expect(answersAfter({ base: {}, now: {} }, [describes], known)).toEqual({
      describes: { ...chosen("yes", "In Appendix B"), anchors: [{ kind: "appendix", at: "B" }] },
    });
    expect(readAs(describes, chosen("yes", "In Appendix B"))).toBe("Yes\nIn Appendix B");
  });

  it("are refused with what there is to choose from", () => {
    expect(wrongIn(grades, { soundness: "great" })?.wrong).toContain(
      "“great” is not one of the choices. Choose “1: poor”",
    );
    expect(wrongIn(grades, { soundness: "4" })).toBeUndefined();
  });

  it("read as what they say", () => expect(readAs(soundness, chosen("3"))).toBe("3: good"));
});

function layerOf(template: Template): Layer {
  const [layer] = template.layers;
  if (!layer) throw new Error("A template has a layer.");
  return layer;
}

function named(key: string): { key: string; name: string; label: string } {
  return { key, name: key, label: `${key.charAt(0).toUpperCase()}${key.slice(1)}` };
}

function words(key: string): Prompt {
  return { ...named(key), hint: "" };
}

function option(label: string): { value: string; label: string } {
  return { value: label.toLowerCase(), label };
}
