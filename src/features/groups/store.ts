import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Account } from "../../chat/platform.ts";
import type { Instant, MemberId } from "../../chat/prose.ts";
import { plan } from "../../clock/plan.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import { plus } from "../../time/instant.ts";
import { accounts, groups, members, people } from "./schema.ts";

export type Person = Omit<typeof people.$inferSelect, "createdAt">;
export type Group = typeof groups.$inferSelect;
export type Member = typeof members.$inferSelect;

const personColumns = { id: people.id, name: people.name, zone: people.zone };

const ofAccount = (account: Pick<Account, "platform" | "workspace" | "user">) =>
  and(
    eq(accounts.platform, account.platform),
    eq(accounts.workspace, account.workspace),
    eq(accounts.user, account.user),
  );

/** The person behind an account, if they were ever met. */
export async function personKnownAs(db: Tx, account: Account): Promise<Person | undefined> {
  const [found] = await db
    .select(personColumns)
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.person))
    .where(ofAccount(account));
  return found;
}

/** A person by their id. */
export async function personById(db: Tx, id: string): Promise<Person | undefined> {
  const [found] = await db.select(personColumns).from(people).where(eq(people.id, id));
  return found;
}

/** The person behind an account, met now if they never were; their name and zone follow what the platform says. */
export async function meetPerson(db: Tx, account: Account, id: string, at: Instant): Promise<Person> {
  const [known] = await db
    .select({ person: personColumns, called: accounts.name, preferred: accounts.preferred })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.person))
    .where(ofAccount(account));
  if (known) return named(db, account, known);
  const made = { id, name: account.name, zone: account.zone ?? null };
  await db.insert(people).values({ ...made, createdAt: at });
  const { platform, workspace, user, name } = account;
  const [row] = await db
    .insert(accounts)
    .values({ platform, workspace, user, name, direct: account.direct ?? true, person: id })
    .onConflictDoNothing()
    .returning({ person: accounts.person });
  if (row) return made;
  await db.delete(people).where(eq(people.id, id));
  return (await personKnownAs(db, account)) ?? made;
}

/**
 * A person of several accounts is called as the one that they prefer is, or else as they were, whichever they use. A name
 * that only stands in changes nothing.
 */
export async function named(
  db: Tx,
  account: Account,
  { person, called, preferred }: { readonly person: Person; readonly called: string; readonly preferred: boolean },
): Promise<Person> {
  const wanted = (account.standsIn ? "" : account.name) || called;
  const zone = person.zone ?? account.zone ?? null;
  if (wanted === called && wanted === person.name && zone === person.zone) return person;
  await db.update(accounts).set({ name: wanted }).where(ofAccount(account));
  const follows = preferred || (await db.$count(accounts, eq(accounts.person, person.id))) === 1;
  const name = follows ? wanted : person.name;
  await db.update(people).set({ name, zone }).where(eq(people.id, person.id));
  return { id: person.id, name, zone };
}

/** Says in which zone somebody is. */
export async function setZone(db: Tx, person: string, zone: string): Promise<void> {
  await db.update(people).set({ zone }).where(eq(people.id, person));
}

/** Lets Colloquy write to an account in private without being asked first, or not any more. */
export async function openTo(
  db: Tx,
  account: Pick<Account, "platform" | "workspace" | "user">,
  direct: boolean,
): Promise<void> {
  await db.update(accounts).set({ direct }).where(ofAccount(account));
}

/** To whom of some people Colloquy may write in private without being asked first. */
export async function mayWriteTo(db: Tx, people: readonly string[]): Promise<ReadonlySet<string>> {
  const open = await db
    .select({ person: accounts.person })
    .from(accounts)
    .where(and(inArray(accounts.person, [...people]), eq(accounts.direct, true)));
  return new Set(open.map(({ person }) => person));
}

/** A group by its id. */
export async function groupById(db: Tx, id: string): Promise<Group | undefined> {
  const [found] = await byId(db, { id });
  return found;
}

const byId = statement((db, { id }: Holes<"id">) => db.select().from(groups).where(eq(groups.id, id)));

/** Several groups by their ids. */
export const groupsByIds = async (db: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Group>> =>
  new Map((await byIds(db, { ids: several(ids) })).map((one) => [one.id, one]));

const byIds = statement((db, { ids }: Holes<"ids">) => db.select().from(groups).where(isOneOf(groups.id, ids)));

/** The groups somebody is a member of now, in the order they joined. */
export async function groupsOf(
  db: Tx,
  person: string,
): Promise<readonly { readonly group: Group; readonly member: Member }[]> {
  const found = await db
    .select()
    .from(members)
    .innerJoin(groups, eq(groups.id, members.group))
    .where(and(eq(members.person, person), isNull(members.leftAt), isNull(groups.endedAt)))
    .orderBy(asc(members.joinedAt), asc(members.id));
  return found.map((row) => ({ group: row.groups, member: row.members }));
}

/** Writes a new group down. */
export async function addGroup(
  db: Tx,
  made: Pick<Group, "id" | "name" | "zone" | "digestRule" | "digestStart">,
  at: Instant,
): Promise<Group> {
  const [row] = await db
    .insert(groups)
    .values({ ...made, blind: true, createdAt: at })
    .returning();
  if (!row) throw new Error(`Group ${made.id} was not written.`);
  return row;
}

/** Changes a group's settings, or ends it. */
export async function changeGroup(
  db: Tx,
  id: string,
  change: Partial<
    Pick<
      Group,
      "name" | "zone" | "digestRule" | "digestStart" | "blind" | "template" | "anonymous" | "language" | "endedAt"
    >
  >,
): Promise<Group> {
  const [row] = await db.update(groups).set(change).where(eq(groups.id, id)).returning();
  if (!row) throw new Error(`Group ${id} vanished.`);
  return row;
}

/** Somebody's membership of a group, also one that has ended. */
export async function membership(db: Tx, group: string, person: string): Promise<Member | undefined> {
  const [found] = await db
    .select()
    .from(members)
    .where(and(eq(members.group, group), eq(members.person, person)));
  return found;
}

/** The memberships that some people have of a group, also those that have ended. */
export const membershipsOf = (db: Tx, group: string, people: readonly string[]): Promise<readonly Member[]> =>
  db
    .select()
    .from(members)
    .where(and(eq(members.group, group), inArray(members.person, [...people])));

/** Makes a person a member, or again one; who is one stays as they are. */
export async function addMember(
  db: Tx,
  made: {
    readonly id: string;
    readonly group: string;
    readonly person: string;
    readonly organizer: boolean;
    readonly at: Instant;
  },
): Promise<Member> {
  const { at, ...row } = made;
  await db
    .insert(members)
    .values({ ...row, joinedAt: at })
    .onConflictDoUpdate({
      target: [members.group, members.person],
      // Who comes back belongs anew from then on; who is a member does so since they joined.
      set: {
        leftAt: null,
        joinedAt: sql`case when ${members.leftAt} is null then ${members.joinedAt} else excluded.joined_at end`,
      },
    });
  const member = await membership(db, made.group, made.person);
  if (!member) throw new Error(`Member ${made.id} vanished while joining.`);
  return member;
}

/** The members a group has now, with their people, in the order they joined. */
export async function membersOf(db: Tx, group: string): Promise<readonly (Member & { readonly who: Person })[]> {
  const found = await membersNow(db, { group });
  return found.map(({ member, who }) => ({ ...member, who }));
}

const membersNow = statement((db, { group }: Holes<"group">) =>
  db
    .select({ member: members, who: personColumns })
    .from(members)
    .innerJoin(people, eq(people.id, members.person))
    .where(and(eq(members.group, group), isNull(members.leftAt)))
    .orderBy(asc(members.joinedAt), asc(members.id)),
);

/** Ends a membership. The row stays, since the member's words do. */
export async function endMembership(db: Tx, group: string, member: MemberId, at: Instant): Promise<void> {
  await db
    .update(members)
    .set({ leftAt: at, organizer: false })
    .where(and(eq(members.group, group), eq(members.id, member)));
}

/** Makes a member an organizer, or takes it back. */
export async function setOrganizer(db: Tx, group: string, member: MemberId, organizer: boolean): Promise<void> {
  await db
    .update(members)
    .set({ organizer })
    .where(and(eq(members.group, group), eq(members.id, member)));
}

/** Has the clock look, a week after an instant, whether a group still has an active organizer. */
export const planSuccession = (db: Tx, group: string, after: Instant): Promise<void> =>
  plan(db, { entry: "group succession", subject: group, group, at: plus(after, { days: 7 }) });
