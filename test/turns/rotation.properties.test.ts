import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyRole } from "../../src/features/turns/roles.ts";
import { furthestAhead, groups, went } from "./histories.ts";

const runs = { numRuns: 150 };

describe("Over any history of joins, leaves, absences, declines, swaps and volunteers", () => {
  it("two who had the same wish, could always come and took what came differ by one turn in all", () => {
    fc.assert(
      fc.property(groups(false), (group) => {
        expect(furthestAhead(went(group), group.hands)).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  it("and by three at most in any one role", () => {
    fc.assert(
      fc.property(groups(false), (group) => {
        const all = went(group);
        for (const { role } of everyRole) expect(furthestAhead(all, group.hands, role)).toBeLessThanOrEqual(3);
      }),
      runs,
    );
  });

  it("nobody who is away or does not want the role is picked, nobody has two roles, and none stays open that somebody could have", () => {
    fc.assert(
      fc.property(groups(false), (group) => {
        for (const { present, held, declined } of went(group)) {
          const holders = held.map(({ member }) => member);
          expect(new Set(holders).size).toBe(holders.length);
          expect(holders.filter((id) => !present.includes(id))).toEqual([]);
          const unwanted = held.filter(
            ({ role, member, inTurn }) => inTurn && group.hands.get(member)?.without.includes(role),
          );
          expect(unwanted).toEqual([]);
          const open = group.roles.filter((role) => !held.some((one) => one.role === role));
          const idle = present.filter((id) => !holders.includes(id) && !declined.includes(id));
          const could = idle.filter((id) => open.some((role) => !group.hands.get(id)?.without.includes(role)));
          expect(could).toEqual([]);
        }
      }),
      runs,
    );
  });

  it("the same history gives the same turns again, in whatever order members are looked up", () => {
    fc.assert(
      fc.property(groups(false), (group) => {
        const hands = new Map([...group.hands].map(([id, hand]) => [id, { ...hand }]));
        const again = went({ ...group, hands }, (free) => free.toReversed());
        expect(again).toEqual(went(group));
      }),
      runs,
    );
  });
});

describe("While everybody comes to everything", () => {
  it("any two differ by one turn in all, and by two at most in any one role", () => {
    fc.assert(
      fc.property(groups(true), (group) => {
        const all = went(group);
        expect(furthestAhead(all, group.hands)).toBeLessThanOrEqual(1);
        for (const { role } of everyRole) expect(furthestAhead(all, group.hands, role)).toBeLessThanOrEqual(2);
      }),
      runs,
    );
  });
});
