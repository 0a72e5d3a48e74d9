import { describe, expect, test } from "vitest";
import { elderFirst, type Noted, unitedNotes, unitedState, unitedWords } from "../../src/features/papers/merging.ts";
import type { PaperState } from "../../src/features/papers/schema.ts";

describe("two papers that are one", () => {
  test("the one proposed first stays; of one list, the one that was written down first", () => {
    const [monday, tuesday] = ["2026-10-19T07:00:00.000Z", "2026-10-20T07:00:00.000Z"];
    const papers = [
      { id: "i3", proposedAt: tuesday },
      { id: "i2", proposedAt: monday },
      { id: "i1", proposedAt: monday },
    ];
    expect(papers.toSorted(elderFirst).map(({ id }) => id)).toEqual(["i1", "i2", "i3"]);
  });

  const states: readonly [PaperState, PaperState, PaperState][] = [
    ["proposed", "proposed", "proposed"],
    ["dropped", "dropped", "dropped"],
    ["dropped", "proposed", "proposed"],
    ["read", "proposed", "read"],
    ["dropped", "read", "read"],
    ["read", "scheduled", "scheduled"],
    ["to be continued", "scheduled", "scheduled"],
    ["read", "to be continued", "to be continued"],
  ];
  test.each(states)("one %s and one %s are %s together", (one, other, both) => {
    expect(unitedState(one, other)).toBe(both);
    expect(unitedState(other, one)).toBe(both);
  });

  test("what both proposers wrote stands side by side, and the same words once", () => {
    expect(unitedWords("For the method.", "For the data.")).toBe("For the method.\n\nFor the data.");
    expect(unitedWords("For the method.", "For the method.")).toBe("For the method.");
    expect(unitedWords("For the method.", null)).toBe("For the method.");
    expect(unitedWords(null, "For the data.")).toBe("For the data.");
    expect(unitedWords(null, null)).toBeNull();
  });
});

describe("two notes that a member wrote about one paper", () => {
  const [monday, tuesday] = ["2026-10-19T07:00:00.000Z", "2026-10-20T07:00:00.000Z"];
  const note = (editedAt: string, submitted: boolean, answers: Readonly<Record<string, string>>) =>
    ({
      answers: Object.fromEntries(Object.entries(answers).map(([key, words]) => [key, { words }])),
      editedAt,
      submittedAt: submitted ? editedAt : null,
    }) satisfies Noted<{ words: string }>;

  test("become one in which each answer stands, and of two to the same question the later", () => {
    const one = note(monday, true, { problem: "Slow training", stakes: "Cost" });
    const other = note(tuesday, true, { problem: "No parallel training", stakes: " ", evidence: "Table 2" });
    const both = {
      answers: {
        problem: { words: "No parallel training" },
        stakes: { words: "Cost" },
        evidence: { words: "Table 2" },
      },
      editedAt: tuesday,
      submittedAt: monday,
    };
    expect(unitedNotes(one, other)).toEqual(both);
    expect(unitedNotes(other, one)).toEqual(both);
  });

  test("stay a draft if both are drafts", () => {
    const both = unitedNotes(note(monday, false, { problem: "a" }), note(tuesday, false, { stakes: "b" }));
    expect(both).toMatchObject({ answers: { problem: { words: "a" }, stakes: { words: "b" } }, submittedAt: null });
  });

  test("an unsent draft adds nothing to a submitted note: nobody else may see it", () => {
    const submitted = note(monday, true, { problem: "Slow training" });
    const draft = note(tuesday, false, { problem: "Not sure yet", stakes: "Unsent thought" });
    expect(unitedNotes(submitted, draft)).toEqual(submitted);
    expect(unitedNotes(draft, submitted)).toEqual(submitted);
  });
});
