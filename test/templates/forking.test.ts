import { describe, expect, it, test } from "vitest";
import { fits } from "../../src/features/notes/fitting.ts";
import { promptsOf } from "../../src/features/notes/layers.ts";
import type { Template } from "../../src/features/notes/template.ts";
import { review } from "../../src/features/notes/templates/review.ts";
import {
  forked,
  moved,
  promptFrom,
  reworded,
  withoutPrompt,
  withPrompt,
} from "../../src/features/templates/forking.ts";

const own = forked(review, { id: "ours", title: "Our review" });
const steps = (template: Template): readonly string[] =>
  template.layers.flatMap(({ name, steps }) =>
    steps.map((step, i) => `${name}.${i + 1}: ${step.map(({ key }) => key).join(" ")}`),
  );
const typed = (label: string, options = "") => promptFrom(own, { label, hint: "", options });

describe("A group's own template", () => {
  it("begins as what it was made from, as a first version of its own", () => {
    expect(own).toEqual({ ...review, id: "ours", title: "Our review", version: 1 });
  });

  test.each<[about: string, template: Template, after: readonly string[]]>([
    [
      "asks one thing more in a step",
      withPrompt(own, { layer: "review", step: 1 }, typed("Ethics: any concern?")),
      [
        "review.1: summary strengths weaknesses reviewQuestions ethics",
        "review.2: soundness presentation worth confidence",
      ],
    ],
    [
      "asks it in a new step",
      withPrompt(own, { layer: "review", step: 3 }, typed("Ethics: any concern?")),
      [
        "review.1: summary strengths weaknesses reviewQuestions",
        "review.2: soundness presentation worth confidence",
        "review.3: ethics",
      ],
    ],
    [
      "asks something no more",
      withoutPrompt(own, "soundness"),
      ["review.1: summary strengths weaknesses reviewQuestions", "review.2: presentation worth confidence"],
    ],
    [
      "loses a step that asks nothing",
      ["soundness", "presentation", "worth", "confidence"].reduce(withoutPrompt, own),
      ["review.1: summary strengths weaknesses reviewQuestions"],
    ],
    [
      "asks something elsewhere in its step",
      moved(own, "weaknesses", { layer: "review", step: 1 }, 1),
      ["review.1: weaknesses summary strengths reviewQuestions", "review.2: soundness presentation worth confidence"],
    ],
    [
      "asks something in another step",
      moved(own, "confidence", { layer: "review", step: 1 }),
      ["review.1: summary strengths weaknesses reviewQuestions confidence", "review.2: soundness presentation worth"],
    ],
    [
      "asks something in a step of its own",
      moved(own, "confidence", { layer: "review", step: 3 }),
      [
        "review.1: summary strengths weaknesses reviewQuestions",
        "review.2: soundness presentation worth",
        "review.3: confidence",
      ],
    ],
    ["is as it was where something unknown is moved", moved(own, "gone", { layer: "review", step: 1 }), steps(own)],
  ])("%s", (_, template, after) => {
    expect(steps(template)).toEqual(after);
    expect(fits(template)).toEqual([]);
  });

  it("words something otherwise, and keeps its answers under what they were", () => {
    const after = reworded(own, "summary", { label: "In two sentences", hint: "", name: "gist" });
    expect(after.layers.flatMap(promptsOf)[0]).toMatchObject({
      key: "summary",
      label: "In two sentences",
      name: "gist",
    });
    expect(steps(after)).toEqual(steps(own));
  });
});

describe("What is asked besides, as an organizer types it", () => {
  test.each<[label: string, options: string, made: object]>([
    ["Novelty: what is new?", "", { key: "novelty", name: "novelty", label: "Novelty: what is new?", kind: "words" }],
    ["Would you cite it?", "", { key: "wouldYouCite", name: "would you cite it" }],
    ["Summary, again", "", { key: "summaryAgain" }],
    ["Summary", "", { key: "summaryN2" }],
    ["Paper", "", { key: "paperN2" }],
    ["新しい点は？", "", { key: "prompt", name: "新しい点は" }],
    [
      "Code?",
      "Yes, no, can’t tell",
      {
        kind: "choice",
        options: [
          { value: "o1", label: "Yes" },
          { value: "o2", label: "no" },
          { value: "o3", label: "can’t tell" },
        ],
      },
    ],
    ["Novelty", "1 poor, 2: fair, 3 – good", { kind: "scale", points: ["poor", "fair", "good"] }],
    ["Novelty", "1 poor, fair", { kind: "choice" }],
  ])("%s (%s)", (label, options, made) => {
    expect(typed(label, options)).toMatchObject(made);
  });
});
