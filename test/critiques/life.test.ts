import { describe, expect, it } from "vitest";
import { kindOf } from "../../src/features/critiques/aspects.ts";
import { type CritiqueVerb, hindrance, standing } from "../../src/features/critiques/life.ts";
import type { CritiqueState } from "../../src/features/critiques/schema.ts";

describe("How a critique stands", () => {
  it.each([
    ["nobody has reacted", "raised", 0, 0, "raised"],
    ["others share it", "raised", 3, 0, "agreed"],
    ["somebody disputes it, however many share it", "raised", 20, 1, "disputed"],
    ["it is settled, whatever was said", "settled", 2, 2, "settled"],
    ["its author took it back", "withdrawn", 2, 0, "withdrawn"],
    ["an organizer hid it", "hidden", 0, 2, "hidden"],
  ] as const)("%s", (_, state, agree, dispute, expected) => {
    expect(standing({ state, agree, dispute })).toBe(expected);
  });
});

describe("What may be done to a critique", () => {
  const states: readonly CritiqueState[] = ["raised", "settled", "withdrawn", "hidden"];
  const may = (verb: CritiqueVerb, member: string) =>
    states.filter(
      (state) => hindrance({ state, by: "ada" }, verb, { id: member, organizer: member === "olga" }) === undefined,
    );

  it.each([
    ["agree", "ben", ["raised"]],
    ["dispute", "ben", ["raised"]],
    ["agree", "ada", []],
    ["dispute", "ada", []],
    ["settle", "ada", ["raised"]],
    ["settle", "olga", ["raised"]],
    ["settle", "ben", []],
    ["edit", "ada", ["raised"]],
    ["edit", "ben", []],
    ["withdraw", "ada", ["raised", "settled"]],
    ["withdraw", "ben", []],
    ["hide", "ben", ["raised", "settled", "withdrawn"]],
  ] as const)("one may %s as %s (Ada raised it) while it is %s", (verb, member, expected) => {
    expect(may(verb, member)).toEqual(expected);
  });

  it("every refusal says what would be right", () => {
    const verbs: readonly CritiqueVerb[] = ["agree", "dispute", "settle", "edit", "withdraw"];
    const refusals = verbs.flatMap((verb) =>
      states.flatMap((state) =>
        ["ada", "ben"].flatMap(
          (member) => hindrance({ state, by: "ada" }, verb, { id: member, organizer: false }) ?? [],
        ),
      ),
    );
    expect(refusals.filter((words) => !/\/critique|You can|you can/.test(words))).toEqual([]);
  });
});

describe("A critique in a few words", () => {
  it.each([
    [{ stance: "weakness", severity: null, aspect: "baselines" }, "Weakness: baselines"],
    [{ stance: "strength", severity: "major", aspect: "clarity" }, "Major strength: clarity"],
  ] as const)("%o", (critique, words) => {
    expect(kindOf(critique)).toBe(words);
  });
});
