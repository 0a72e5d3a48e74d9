import { describe, expect, test } from "vitest";
import { fullOf, hindrance, most, next, type ReproductionVerb } from "../../src/features/reproductions/life.ts";
import type { ReproductionState } from "../../src/features/reproductions/schema.ts";

describe("The life of a reproduction", () => {
  test.each<[ReproductionState, ReproductionVerb, ReproductionState | string]>([
    ["planned", "claim", "planned"],
    ["planned", "attempt", "running"],
    ["running", "attempt", "running"],
    ["planned", "conclude", "concluded"],
    ["concluded", "conclude", "concluded"],
    ["concluded", "discover", "concluded"],
    ["concluded", "cause", "concluded"],
    ["concluded", "attempt", "Start another of the same paper with /reproduction start."],
    ["planned", "withdraw", "withdrawn"],
    ["running", "withdraw", "what was found stays"],
    ["concluded", "withdraw", "This reproduction is concluded."],
    ["withdrawn", "discover", "This reproduction was withdrawn by who started it."],
    ["withdrawn", "hide", "hidden"],
    ["hidden", "hide", "An organizer has hidden this reproduction."],
  ])("%s, %s: %s", (state, verb, leads) => {
    const step = next(state, verb);
    if ("to" in step) expect(step.to).toBe(leads);
    else expect(step.wrong).toContain(leads);
  });
});

describe("Who may do what to a reproduction", () => {
  const running = { state: "running", startedBy: "ada", joined: ["boris"] } as const;
  const [starter, joined, other, organizer] = [
    { id: "ada", organizer: false },
    { id: "boris", organizer: false },
    { id: "chloe", organizer: false },
    { id: "dana", organizer: true },
  ];
  const may = (verb: ReproductionVerb, state: ReproductionState = "running") =>
    [starter, joined, other, organizer].map((by) => hindrance({ ...running, state }, verb, by) === undefined);

  test.each<[ReproductionVerb, readonly boolean[]]>([
    ["attempt", [true, true, true, true]],
    ["discover", [true, true, true, true]],
    ["join", [true, true, true, true]],
    ["claim", [true, true, false, true]],
    ["cause", [true, true, false, true]],
    ["conclude", [true, true, false, true]],
    ["edit", [true, false, false, false]],
  ])("%s: who started it, who joined, another member, an organizer", (verb, each) => {
    expect(may(verb)).toEqual(each);
  });

  test("only who started it withdraws it", () => {
    expect(may("withdraw", "planned")).toEqual([true, false, false, false]);
  });
});

test("What one reproduction holds has an end, and says so", () => {
  expect(fullOf("claims", most.claims - 1)).toBeUndefined();
  expect(fullOf("claims", most.claims)).toContain("A reproduction holds 40 claims, and this one has as many.");
});
