import { createHash } from "node:crypto";
import { eq, inArray, max, ne, sql } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import type { CalendarEvent } from "./compose.ts";
import { calendarEvents, calendars } from "./schema.ts";
import type { Numbered } from "./write.ts";

/** Whose a calendar is. */
export type Owner = { readonly person: string } | { readonly group: string };

const hashOf = (words: string): string => createHash("sha256").update(words).digest("base64url");

/** What is kept of a secret address, and by which it is found again; the address itself is not kept. */
export const kept = (secret: string): string => hashOf(`calendar ${secret}`);

const ownedBy = (owner: Owner) =>
  "person" in owner ? eq(calendars.person, owner.person) : eq(calendars.group, owner.group);

/** Since when a calendar has had its address; `undefined` if it has none. */
export async function addressedSince(db: Tx, owner: Owner): Promise<Instant | undefined> {
  const [row] = await db
    .select({ at: max(calendars.createdAt) })
    .from(calendars)
    .where(ownedBy(owner));
  return row?.at ?? undefined;
}

/** Gives a calendar an address, in place of the one it had. */
export async function setAddress(db: Tx, owner: Owner, secret: string, at: Instant): Promise<void> {
  await dropAddress(db, owner);
  await db.insert(calendars).values({ ...owner, address: kept(secret), createdAt: at });
}

/** Takes the address of a calendar away. */
export async function dropAddress(db: Tx, owner: Owner): Promise<void> {
  await db.delete(calendars).where(ownedBy(owner));
}

/** Whose calendar is read at an address, by what is kept of it. */
export async function ownerOf(db: Tx, address: string): Promise<Owner | undefined> {
  const [row] = await db.select().from(calendars).where(eq(calendars.address, address));
  if (row?.person) return { person: row.person };
  return row?.group ? { group: row.group } : undefined;
}

/**
 * Numbers the events of a calendar: one that says something else than it last did counts one further, and one that stands in
 * for a date of a rule counts from where the rule stands, which told that date before.
 */
export async function numbered(db: Tx, events: readonly CalendarEvent[], at: Instant): Promise<readonly Numbered[]> {
  const before = await countsOf(db, events);
  const told = events.filter((event) => event.own || before.has(nameOf(event)));
  const said = told.map((event) => ({ event, said: hashOf(JSON.stringify(event)) }));
  const changed = said.filter(({ event, said }) => before.get(nameOf(event))?.said !== said);
  await count(db, changed, at);
  const after = changed.length > 0 ? await countsOf(db, events) : before;
  return told.map((event) => {
    const { sequence = 0, changedAt = at } = after.get(nameOf(event)) ?? {};
    const rule = event.instead === undefined ? undefined : after.get(nameOf({ uid: event.uid }));
    return { ...event, changedAt, sequence: rule ? rule.sequence + 1 + sequence : sequence };
  });
}

async function count(
  db: Tx,
  changed: readonly { readonly event: CalendarEvent; readonly said: string }[],
  at: Instant,
) {
  // In one order, so that two readers at once wait for each other instead of for ever.
  const rows = changed
    .toSorted((one, other) => (nameOf(one.event) < nameOf(other.event) ? -1 : 1))
    .map(({ event: { uid, instead = "" }, said }) => ({ uid, instead, said, sequence: 0, changedAt: at }));
  for (let i = 0; i < rows.length; i += most)
    await db
      .insert(calendarEvents)
      .values(rows.slice(i, i + most))
      .onConflictDoUpdate({
        target: [calendarEvents.uid, calendarEvents.instead],
        set: {
          ...{ said: sql`excluded.said`, changedAt: sql`excluded.changed_at` },
          sequence: sql`${calendarEvents.sequence} + 1`,
        },
        setWhere: ne(calendarEvents.said, sql`excluded.said`),
      });
}

/** As many rows as one statement takes with ease. */
const most = 1000;

const nameOf = ({ uid, instead = "" }: { readonly uid: string; readonly instead?: string | undefined }): string =>
  `${uid} ${instead}`;

async function countsOf(db: Tx, wanted: readonly { readonly uid: string }[]) {
  const uids = [...new Set(wanted.map(({ uid }) => uid))];
  const rows = uids.length === 0 ? [] : await db.select().from(calendarEvents).where(inArray(calendarEvents.uid, uids));
  return new Map(rows.map((row) => [nameOf(row), row]));
}
