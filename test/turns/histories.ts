import fc from "fast-check";
import type { Role } from "../../src/features/sessions/schema.ts";
import { everyRole } from "../../src/features/turns/roles.ts";
import {
  after,
  type Hand,
  type Held,
  joined,
  nobodyYet,
  picked,
  type Wish,
} from "../../src/features/turns/rotation.ts";

/** A session as it went, with all that says who may be compared with whom over it. */
export interface Went {
  readonly members: readonly string[];
  readonly present: readonly string[];
  readonly held: readonly Held[];
  readonly declined: readonly string[];
}
/** What happens around one session, in numbers that name members modulo how many there are. */
interface Happens {
  readonly joins: number;
  readonly leaves: number | undefined;
  readonly away: readonly number[];
  readonly declines: readonly number[];
  readonly volunteers: number | undefined;
  readonly swaps: number | undefined;
  /** Who says nothing about the turn that is theirs until another takes it over. */
  readonly silent: number | undefined;
}

const member = fc.nat({ max: 30 });
const seldom = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 6, nil: undefined });
const happens: fc.Arbitrary<Happens> = fc.record({
  joins: fc.constantFrom(0, 0, 0, 0, 0, 1, 2),
  leaves: fc
    .option(member, { freq: 1, nil: undefined })
    .map((one) => (one !== undefined && one > 20 ? one : undefined)),
  away: fc.array(member, { maxLength: 4 }),
  declines: fc.oneof(fc.constant([]), fc.constant([]), fc.array(member, { maxLength: 2 })),
  volunteers: seldom(member).map((one) => (one !== undefined && one > 22 ? one : undefined)),
  swaps: seldom(member).map((one) => (one !== undefined && one > 22 ? one : undefined)),
  silent: seldom(member).map((one) => (one !== undefined && one > 22 ? one : undefined)),
});
const quiet: fc.Arbitrary<Happens> = fc.constant({
  ...{
    joins: 0,
    leaves: undefined,
    away: [],
    declines: [],
    volunteers: undefined,
    swaps: undefined,
    silent: undefined,
  },
});

export interface Group {
  readonly roles: readonly Role[];
  readonly hands: ReadonlyMap<string, Hand>;
  readonly history: readonly Happens[];
  readonly first: number;
}

const wishes: readonly Wish[] = ["usual", "usual", "usual", "more", "less"];
const someRoles = fc
  .integer({ min: 1, max: everyRole.length })
  .map((n) => everyRole.slice(0, n).map(({ role }) => role));

/** Groups with their histories; those that `stay` have nobody come, go, be away or decline, and all have the same wish. */
export const groups = (stays: boolean): fc.Arbitrary<Group> =>
  fc.record({
    roles: someRoles,
    first: fc.integer({ min: 1, max: 12 }),
    history: fc.array(stays ? quiet : happens, { minLength: 5, maxLength: 60 }),
    hands: fc
      .array(fc.record({ wish: fc.constantFrom(...wishes), without: fc.subarray(someNo) }), {
        minLength: 140,
        maxLength: 140,
      })
      .map(
        (all) =>
          new Map(
            all.map(({ wish, without }, i): [string, Hand] => {
              const id = `m${String(i).padStart(3, "0")}`;
              return [id, stays ? { id, wish: "usual", without: [] } : { id, wish, without }];
            }),
          ),
      ),
  });
const someNo: Role[] = ["scribe", "archaeologist"];

/** Lets a history happen, by the rules alone; `listed` says in which order those who are free come from the database. */
export function went(
  { roles, hands, history, first }: Group,
  listed = (free: readonly Hand[]): readonly Hand[] => free,
): readonly Went[] {
  let standing = nobodyYet;
  let members = [...hands.keys()].slice(0, first);
  let came = first;
  const all: Went[] = [];
  for (const one of history) {
    const leaver = one.leaves === undefined || members.length < 2 ? undefined : members[one.leaves % members.length];
    members = members.filter((id) => id !== leaver);
    members = [...members, ...[...hands.keys()].slice(came, came + one.joins)];
    came += one.joins;
    const away = one.away.map((n) => members[n % members.length]);
    const present = members.filter((id) => !away.includes(id));
    const stands = joined(standing, members);
    const may = (id: string): Hand[] => [hands.get(id) ?? { id, wish: "usual", without: [] }];
    const volunteer = one.volunteers === undefined ? undefined : present[one.volunteers % present.length];
    const own: Held[] = volunteer ? [{ role: "presenter", member: volunteer, inTurn: false }] : [];
    const open = roles.filter((role) => !own.some((held) => held.role === role));
    const give = (declined: readonly (string | undefined)[]): ReadonlyMap<Role, string> => {
      const free = present.filter((id) => id !== volunteer && !declined.includes(id));
      return picked(stands, { roles: open, hands: listed(free.flatMap(may)), last: [] });
    };
    const declined: string[] = [];
    let given = give([]);
    for (const n of one.declines) {
      const decliner = [...given.values()][n % Math.max(1, given.size)];
      if (decliner === undefined) continue;
      declined.push(decliner);
      given = give(declined);
    }
    const nth = (n: number | undefined) =>
      n === undefined ? undefined : [...given.values()][n % Math.max(1, given.size)];
    const silent = nth(one.silent);
    const swapper = nth(one.swaps) ?? silent;
    const idle = present.filter(
      (id) => id !== volunteer && !declined.includes(id) && ![...given.values()].includes(id),
    );
    const instead = swapper === undefined ? undefined : idle[0];
    const held = [
      ...own,
      ...[...given].map(([role, id]): Held => {
        const swapped = instead !== undefined && id === swapper;
        return { role, member: swapped ? instead : id, inTurn: !swapped };
      }),
    ];
    // Who gave their turn away, or let it go, is not compared over this session either.
    const sitting = {
      ...{ members, present, held },
      declined: instead && swapper ? [...declined, swapper] : declined,
      silent: instead && swapper !== undefined && swapper === silent ? [swapper] : [],
    };
    all.push(sitting);
    standing = after(stands, sitting);
  }
  return all;
}

/** The most that one member came ahead of another of the same wish, while both could come and neither did anything on their own. */
export function furthestAhead(all: readonly Went[], hands: ReadonlyMap<string, Hand>, role?: Role): number {
  const known = new Map<string, { now: number; least: number }>();
  let most = 0;
  for (const { present, held, declined } of all) {
    const own = [...declined, ...held.flatMap(({ inTurn, member }) => (inTurn ? [] : [member]))];
    const compared = present.filter((id) => !own.includes(id));
    const alike = (one: string, other: string) =>
      JSON.stringify({ ...hands.get(one), id: "" }) === JSON.stringify({ ...hands.get(other), id: "" });
    const turns = (id: string) => held.filter((one) => one.member === id && (!role || one.role === role)).length;
    const before = new Map(known);
    known.clear();
    for (const one of compared)
      for (const other of compared) {
        if (one === other || !alike(one, other)) continue;
        const key = `${one} ${other}`;
        const { now, least } = before.get(key) ?? { now: 0, least: 0 };
        const next = now + turns(one) - turns(other);
        known.set(key, { now: next, least: Math.min(least, next) });
        most = Math.max(most, next - Math.min(least, next));
      }
  }
  return most;
}
