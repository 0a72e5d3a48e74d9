import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Account, Names, Place } from "../../chat/platform.ts";
import type { MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import { callingIn } from "./calling.ts";
import { placesOf } from "./places-store.ts";
import { accounts, members, people, unitedMembers } from "./schema.ts";

/** What members are called, and the accounts by which a platform can call them, the preferred one first. */
export async function namesOf(db: Tx, wanted: readonly MemberId[]): Promise<Names> {
  const found = await namesNow(db, wanted);
  const gone = [...new Set(wanted)].filter((id) => !(id in found));
  if (gone.length === 0) return found;
  // Who became one with another member is called as that one.
  const united = await db.select().from(unitedMembers).where(inArray(unitedMembers.id, gone));
  const ones = await namesNow(
    db,
    united.map(({ member }) => member),
  );
  const also = united.flatMap(({ id, member }) => {
    const name = ones[member];
    return name ? [[id, name] as const] : [];
  });
  return { ...found, ...Object.fromEntries(also) };
}

/** A message in one of a group's places, and the members that it names. */
export interface Naming {
  readonly group: string;
  readonly place: Place;
  readonly named: readonly MemberId[];
}

/** The same for several messages at once, each with the accounts that it may call in its place. */
export async function namesIn(db: Tx, messages: readonly Naming[]): Promise<readonly Names[]> {
  const all = await namesOf(
    db,
    messages.flatMap(({ named }) => named),
  );
  const found: Names[] = [];
  for (const { group, place, named } of messages) {
    const names = Object.fromEntries(Object.entries(all).filter(([id]) => named.includes(id)));
    const callable = Object.values(names).every((one) => one.accounts.length < 2)
      ? names
      : calledIn(names, place, [...(await placesOf(db, group, "home")), ...(await placesOf(db, group, "digest"))]);
    found.push(callable);
  }
  return found;
}

const calledIn = (names: Names, place: Place, places: readonly Place[]): Names =>
  Object.fromEntries(
    Object.entries(names).map(([id, one]) => [id, { ...one, accounts: callingIn(one.accounts, place, places) }]),
  );

async function namesNow(db: Tx, wanted: readonly MemberId[]): Promise<Names> {
  if (wanted.length === 0) return {};
  const found = await called(db, { wanted: several([...new Set(wanted)]) });
  const names: Record<MemberId, { name: string; accounts: Account[] }> = {};
  for (const { member, name, account } of found) {
    const known = names[member] ?? { name, accounts: [] };
    if (account)
      known.accounts.push({
        platform: account.platform,
        workspace: account.workspace,
        user: account.user,
        name: account.name,
      });
    names[member] = known;
  }
  return names;
}

const preferredFirst = [
  desc(accounts.preferred),
  asc(accounts.platform),
  asc(accounts.workspace),
  asc(accounts.user),
] as const;

const called = statement((db, { wanted }: Holes<"wanted">) =>
  db
    .select({ member: members.id, name: people.name, account: accounts })
    .from(members)
    .innerJoin(people, eq(people.id, members.person))
    .leftJoin(accounts, eq(accounts.person, people.id))
    .where(isOneOf(members.id, wanted))
    .orderBy(...preferredFirst),
);

/** Where somebody would be written to, and whether they take direct messages there. */
export interface Direct {
  readonly place: Place;
  readonly open: boolean;
}

/**
 * Where members get direct messages, of the platforms that are connected: by an account that takes them, where they prefer;
 * nowhere if no platform knows them.
 */
export async function directTo(
  db: Tx,
  wanted: readonly MemberId[],
  connected: (platform: string) => boolean,
): Promise<ReadonlyMap<MemberId, Direct>> {
  if (wanted.length === 0) return new Map();
  const found = await db
    .select({
      member: members.id,
      platform: accounts.platform,
      workspace: accounts.workspace,
      channel: accounts.user,
      direct: sql<true>`true`,
      open: accounts.direct,
    })
    .from(members)
    .innerJoin(accounts, eq(accounts.person, members.person))
    .where(inArray(members.id, [...new Set(wanted)]))
    .orderBy(...preferredFirst);
  return new Map(
    wanted.flatMap((member) => {
      const all = found.filter((one) => one.member === member);
      const there = all.filter(({ platform }) => connected(platform));
      const direct = there.find(({ open }) => open) ?? there[0] ?? all[0];
      if (!direct) return [];
      const { open, member: _, ...place } = direct;
      return [[member, { place, open }] as const];
    }),
  );
}
