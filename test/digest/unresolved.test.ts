import { describe, expect, it } from "vitest";
import { sessionsSince, type Unresolved, unresolvedness } from "../../src/features/digest/unresolved.ts";

const asked = (how: Partial<Unresolved> = {}): Unresolved => ({
  age: 0,
  silence: 0,
  meToos: 0,
  stakes: { soon: false, atStake: false },
  ...how,
});

describe("How unresolved a question is", () => {
  it.each<[string, Partial<Unresolved>, number]>([
    ["asked today, wanted by nobody else", {}, 0],
    ["one session old and touched since", { age: 1 }, 1],
    ["one session old and untouched", { age: 1, silence: 1 }, 2],
    ["asked today, and one more wants to know", { meToos: 1 }, 2],
    ["asked today, and three more want to know", { meToos: 3 }, 6],
    ["three sessions old, taken up after two", { age: 3, silence: 1 }, 4],
    ["six sessions old and forgotten", { age: 6, silence: 6 }, 9],
    ["half a year old and forgotten: no more than that", { age: 26, silence: 26 }, 9],
    ["on the paper of the next session", { stakes: { soon: true, atStake: false } }, 2],
    ["asked out of what is at stake", { stakes: { soon: false, atStake: true } }, 2],
    [
      "both, two sessions old, wanted by two",
      { age: 2, silence: 0, meToos: 2, stakes: { soon: true, atStake: true } },
      10,
    ],
  ])("%s", (_, how, points) => {
    expect(unresolvedness(asked(how))).toBe(points);
  });

  it("ranks what many want above what is merely old, and what is forgotten above what is looked after", () => {
    const order = [
      asked({ meToos: 5 }),
      asked({ age: 26, silence: 26 }),
      asked({ age: 6, silence: 0 }),
      asked({ age: 1, silence: 1 }),
      asked({ age: 1 }),
    ].map(unresolvedness);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
    expect(new Set(order).size).toBe(order.length);
  });

  it("counts a session as passed only if it began after the question was asked", () => {
    const held = ["2026-10-22T13:00:00.000Z", "2026-10-29T14:00:00.000Z"];
    expect(sessionsSince(held, "2026-10-19T09:00:00.000Z")).toBe(2);
    expect(sessionsSince(held, "2026-10-22T13:00:00.000Z")).toBe(1);
    expect(sessionsSince(held, "2026-10-30T09:00:00.000Z")).toBe(0);
  });
});
