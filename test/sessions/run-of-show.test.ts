import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Part, runOfShow } from "../../src/features/sessions/run-of-show.ts";
import type { Role } from "../../src/features/sessions/schema.ts";

const every: readonly Role[] = [
  "presenter",
  "friendly reviewer",
  "sceptical reviewer",
  "archaeologist",
  "experimenter",
  "practitioner",
  "scribe",
];
const run = (minutes: number, roles: readonly Role[]): readonly (readonly [Part, number])[] =>
  runOfShow(minutes, roles).map((one) => [one.part, one.minutes]);

describe("The run of show", () => {
  it.each<[what: string, minutes: number, roles: readonly Role[], order: readonly (readonly [Part, number])[]]>([
    [
      "of an hour that somebody presents",
      60,
      ["presenter"],
      [
        ["opening", 5],
        ["presenter", 30],
        ["questions", 20],
        ["decisions", 5],
      ],
    ],
    [
      "where nobody has a role",
      60,
      [],
      [
        ["opening", 5],
        ["round", 25],
        ["questions", 25],
        ["decisions", 5],
      ],
    ],
    [
      "where only a scribe is found",
      30,
      ["scribe"],
      [
        ["opening", 5],
        ["round", 10],
        ["questions", 10],
        ["decisions", 5],
      ],
    ],
    [
      "where every role is held, whatever the order in which they were given",
      60,
      every.toReversed(),
      [
        ["opening", 5],
        ["presenter", 10],
        ["friendly reviewer", 5],
        ["sceptical reviewer", 5],
        ["archaeologist", 5],
        ["experimenter", 10],
        ["practitioner", 5],
        ["questions", 10],
        ["decisions", 5],
      ],
    ],
    [
      "of a length not in fives",
      52,
      ["presenter", "scribe"],
      [
        ["opening", 1],
        ["presenter", 28],
        ["questions", 22],
        ["decisions", 1],
      ],
    ],
    [
      "of a quarter of an hour",
      15,
      ["presenter"],
      [
        ["opening", 1],
        ["presenter", 7],
        ["questions", 6],
        ["decisions", 1],
      ],
    ],
    [
      "of five minutes and nine parts",
      5,
      every,
      [
        ["presenter", 1],
        ["friendly reviewer", 1],
        ["sceptical reviewer", 1],
        ["experimenter", 1],
        ["questions", 1],
      ],
    ],
  ])("%s", (_, minutes, roles, order) => {
    expect(run(minutes, roles)).toEqual(order);
  });

  it("fills a session to the minute, each part after the other, in whole minutes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 720 }), fc.subarray([...every]), (minutes, roles) => {
        const parts = runOfShow(minutes, roles);
        let from = 0;
        for (const one of parts) {
          expect(one.from).toBe(from);
          expect(one.minutes).toBeGreaterThanOrEqual(1);
          expect(Number.isInteger(one.minutes)).toBe(true);
          from += one.minutes;
        }
        expect(from).toBe(minutes);
      }),
    );
  });

  it("has a part for every role that is held, where there is time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 720 }), fc.subarray([...every]), (minutes, roles) => {
        const parts: readonly Part[] = runOfShow(minutes, roles).map(({ part }) => part);
        expect(roles.filter((role) => role !== "scribe" && !parts.includes(role))).toEqual([]);
        expect(parts).toContain("decisions");
        expect(parts.includes("round")).toBe(!roles.includes("presenter"));
      }),
    );
  });
});
