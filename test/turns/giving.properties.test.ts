import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Role } from "../../src/features/sessions/schema.ts";
import { type Belonging, type Facts, type Meeting, played } from "../../src/features/turns/giving.ts";
import { everyRole } from "../../src/features/turns/roles.ts";

const day = (n: number): string =>
  `2026-${String(1 + Math.floor(n / 28)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;
const id = (n: number): string => `m${n}`;

/** A group of some members with meetings to come, in which some are away and others have promised a role. */
const groups = (most: number): fc.Arbitrary<Facts> =>
  fc
    .record({
      members: fc.integer({ min: 2, max: 9 }),
      roles: fc.integer({ min: 1, max: most }),
      meetings: fc.array(
        fc.record({
          away: fc.array(fc.nat(8), { maxLength: 3 }),
          promised: fc.option(fc.nat(8)),
          announced: fc.boolean(),
        }),
        { minLength: 1, maxLength: 10 },
      ),
    })
    .map(({ members, roles, meetings }) => ({
      roles: everyRole.slice(0, roles).map(({ role }) => role),
      members: Array.from(
        { length: members },
        (_, i): Belonging => ({
          ...{ id: id(i), wish: "usual", without: [], joinedAt: day(0), leftAt: null },
        }),
      ),
      meetings: meetings.map(
        ({ away, promised, announced }, i): Meeting => ({
          ...{ id: `s${i}`, startsAt: day(7 * (i + 1)), past: false, declined: [], silent: [] },
          // Only the next is announced, once the one before has ended.
          announced: announced && i === 0,
          away: away.map(id),
          turns:
            promised === null
              ? []
              : [{ role: "presenter", member: id(promised), by: "volunteer", confirmedAt: day(0) }],
        }),
      ),
    }));

const holderIn = (facts: Facts, meeting: string, role: Role): string | undefined =>
  played(facts)
    .flatMap(({ given }) => given)
    .find((one) => one.meeting === meeting && one.role === role)?.member;

/** The same, with every turn written down as it was given. */
const written = (facts: Facts): Facts => ({
  ...facts,
  meetings: played(facts).map(({ meeting, given }) => ({
    ...meeting,
    turns: given.map(({ role, member = null }) => {
      const had = meeting.turns.find((turn) => turn.role === role && turn.member === member);
      return had ?? { role, member, by: "turn", confirmedAt: null };
    }),
  })),
});

describe("Turns that are given ahead", () => {
  it("go to nobody who is away, and each member has one at most in a session", () => {
    fc.assert(
      fc.property(groups(7), (facts) => {
        for (const { meeting, given } of played(facts)) {
          const holders = given.flatMap(({ member }) => (member === undefined ? [] : [member]));
          expect(holders.filter((member) => meeting.away.includes(member))).toEqual([]);
          expect(new Set(holders).size).toBe(holders.length);
        }
      }),
    );
  });

  it("stay as they are when they are given again", () => {
    fc.assert(
      fc.property(groups(7), (facts) => {
        expect(written(written(facts))).toEqual(written(facts));
      }),
    );
  });

  it("leave what was promised with whoever promised it, if they belong and can come", () => {
    fc.assert(
      fc.property(groups(7), (facts) => {
        for (const { id, turns, away } of facts.meetings) {
          const member = turns[0]?.member;
          const can = facts.members.some((one) => one.id === member) && !away.some((one) => one === member);
          if (can) expect(holderIn(facts, id, "presenter")).toBe(member);
        }
      }),
    );
  });

  it("one that is declined trades places with the next: nobody else is moved", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 0, max: 1 }), (size, at) => {
        const members = Array.from(
          { length: size },
          (_, i): Belonging => ({
            ...{ id: id(i), wish: "usual", without: [], joinedAt: day(0), leftAt: null },
          }),
        );
        const meetings = Array.from(
          { length: 4 },
          (_, i): Meeting => ({
            ...{ id: `s${i}`, startsAt: day(7 * (i + 1)), past: false, announced: false },
            ...{ turns: [], declined: [], silent: [], away: [] },
          }),
        );
        const facts: Facts = { roles: ["presenter"], members, meetings };
        const decliner = holderIn(facts, `s${at}`, "presenter") ?? "";
        const after = {
          ...facts,
          meetings: meetings.map((one, i) => (i === at ? { ...one, declined: [decliner] } : one)),
        };
        for (let i = 0; i < 4; i++) {
          const before = holderIn(facts, `s${i === at ? at + 1 : i === at + 1 ? at : i}`, "presenter");
          expect(holderIn(after, `s${i}`, "presenter")).toBe(before);
        }
      }),
    );
  });
});
