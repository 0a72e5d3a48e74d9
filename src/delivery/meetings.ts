import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Kept, Meeting, Place, Platform } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { plan } from "../clock/plan.ts";
import type { Root, Tx } from "../store/db.ts";
import type { After } from "../time/after.ts";
import { plus } from "../time/instant.ts";
import { awayOf, notAway } from "./away.ts";
import { backoff } from "./backoff.ts";
import { oldestFirst } from "./oldest-first.ts";
import { meetings } from "./schema.ts";
import { within } from "./within.ts";

type Row = typeof meetings.$inferSelect;

/** How a group's meetings are to stand in the calendars of its workspaces: those that are to come, and those it can forget. */
export interface Wanted {
  readonly group: string;
  readonly places: readonly Place[];
  readonly coming: ReadonlyMap<string, Meeting>;
  /** Sessions that have begun: how they stand there is history, and nobody changes it any more. */
  readonly begun: ReadonlySet<string>;
}

/** A workspace as one text: a calendar is a workspace's, whichever of its channels a group lives in. */
export const workspaceKey = ({ platform, workspace }: Place): string => `${platform}:${workspace}`;

/** Writes down how a group's meetings are to stand; what stands so already is left alone. Said with the group's turn taken. */
export async function wantMeetings(db: Tx, wanted: Wanted, at: Instant): Promise<void> {
  const { group, coming, begun } = wanted;
  const places = new Map(wanted.places.map((place) => [workspaceKey(place), place]));
  const old = await db.select().from(meetings).where(eq(meetings.group, group));
  for (const row of old) {
    const meeting = places.has(row.workspace) ? (coming.get(row.session) ?? null) : null;
    if (meeting === null && (begun.has(row.session) || row.state === "none"))
      await db.delete(meetings).where(same(row));
    else if (row.state !== "none" && !isSame(row.meeting, meeting)) await change(db, row, meeting, at);
  }
  for (const [workspace, place] of places)
    for (const [session, meeting] of coming)
      if (!old.some((row) => row.session === session && row.workspace === workspace))
        await db.insert(meetings).values({
          ...{ session, workspace, group, place, meeting },
          ...{ version: 1, state: "due", nextAt: at, tries: 0 },
        });
}

const same = ({ session, workspace }: Row) => and(eq(meetings.session, session), eq(meetings.workspace, workspace));

const isSame = (one: Meeting | null, other: Meeting | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.name === other.name &&
    one.about === other.about &&
    one.where === other.where &&
    one.startsAt === other.startsAt &&
    one.endsAt === other.endsAt);

/** One that has to wait, since nobody knows whether it stands already, waits on. */
const change = (db: Tx, row: Row, meeting: Meeting | null, at: Instant) =>
  db
    .update(meetings)
    .set({
      meeting,
      version: sql`${meetings.version} + 1`,
      state: "due",
      nextAt: row.trying === null ? at : sql`greatest(${meetings.nextAt}, ${at}::timestamptz)`,
      tries: 0,
    })
    .where(same(row));

/** What keeping meetings takes. */
export interface Keeping {
  readonly root: Root;
  readonly platforms: ReadonlyMap<string, Platform>;
  now(): Instant;
  newId(): string;
  readonly after: After;
  /** How many milliseconds a platform may take: one that never answers stops nothing else. */
  readonly answerWithin: number;
  readonly log: { error(facts: object, words: string): void };
}

/** A claim is another worker's to take up after this long, and an effect whose end is unknown has landed by then or never will. */
const leaseSeconds = 90;
const settleSeconds = 60;

/** Has the meetings that are due stand as they should, oldest first; says how many it took up. */
export async function keepMeetings(works: Keeping): Promise<number> {
  const lease = works.newId();
  const claimed = await claim(works, lease);
  const ends = await Promise.allSettled(claimed.map((row) => keepOne(works, row, lease)));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return claimed.length;
}

async function keepOne(works: Keeping, row: Row, lease: string): Promise<void> {
  const at = works.now();
  const mine = and(same(row), eq(meetings.lease, lease));
  // No calendar takes a meeting that has begun.
  if (row.meeting !== null && row.meeting.startsAt <= at) {
    await works.root.delete(meetings).where(mine);
    return;
  }
  const kept = await tried(works, row);
  await works.root.transaction(async (db) => {
    if (kept.kind === "kept" && row.meeting === null) {
      const gone = await db
        .delete(meetings)
        .where(and(mine, eq(meetings.version, row.version)))
        .returning({ session: meetings.session });
      if (gone.length > 0) return;
    }
    await db
      .update(meetings)
      .set({ ...marked(row, kept, works.now()), lease: null, leaseUntil: null })
      .where(mine);
    if (kept.kind !== "never") return;
    const { session, workspace, group } = row;
    works.log.error({ session, workspace, why: kept.why }, "a meeting could not be kept in a calendar");
    await plan(db, { entry: "group unkept", subject: `${session} ${workspace}`, group, at: works.now() });
  });
}

async function tried(works: Keeping, row: Row): Promise<Kept> {
  const platform = works.platforms.get(row.place.platform);
  if (!platform) return { kind: "later", why: `${row.place.platform} is not connected` };
  const { meeting, ref, tried } = row;
  const trying = platform.meeting(row.place, { meeting, ref, tried }).catch((error): Kept => {
    works.log.error({ session: row.session, error }, "a platform failed while keeping a meeting");
    return { kind: "unknown", why: "Something broke while it was kept. Colloquy's log says more." };
  });
  return within<Kept, Kept>(works.after, works.answerWithin, trying, {
    kind: "unknown",
    why: "The platform did not answer in time.",
  });
}

/** Why a calendar may not take a meeting, as its planned report names it: session and workspace. */
export async function whyUnkept(db: Tx, subject: string): Promise<string | undefined> {
  const [session = "", workspace = ""] = subject.split(" ");
  const [found] = await db
    .select({ why: meetings.why })
    .from(meetings)
    .where(and(eq(meetings.session, session), eq(meetings.workspace, workspace)));
  return found?.why ?? undefined;
}

/** How a row is marked by the end of a try; one that was changed meanwhile stays due. */
function marked(row: Row, kept: Kept, at: Instant) {
  const known = { trying: null, tried: null, why: null };
  const looked = "stands" in kept && kept.stands !== undefined;
  const seen = looked ? { ref: kept.stands, tried: null } : { tried: row.tried };
  switch (kept.kind) {
    case "kept":
      return { ...known, ref: kept.ref, tries: 0, state: unlessChanged(row, "kept") };
    case "none":
      return { ...known, tries: 0, state: unlessChanged(row, "none") };
    case "later":
      return { ...known, ...seen, nextAt: plus(at, { seconds: kept.after ?? backoff(row.tries) }) };
    case "never":
      // Somebody may allow it meanwhile.
      return { ...known, ...seen, why: kept.why, nextAt: plus(at, { days: 1 }) };
    case "unknown":
      // What was looked for and not found is in doubt no more; what was tried since then is.
      return { ...seen, ...(looked ? { tried: row.trying } : {}), nextAt: plus(at, { seconds: settleSeconds }) };
    default:
      return kept satisfies never;
  }
}

const unlessChanged = (row: Row, state: Row["state"]) =>
  sql<Row["state"]>`case when ${meetings.version} > ${row.version} then 'due' else ${state} end`;

/** In doubt is what was being tried when a claim ended without a word; what the first such try wanted is what may stand there. */
async function claim(works: Keeping, lease: string): Promise<readonly Row[]> {
  const at = works.now();
  // Read once: in the condition itself PostgreSQL may read it again for each row, and take up more than so many, or others.
  const waiting = works.root.$with("waiting").as(
    works.root
      .select({ session: meetings.session, workspace: meetings.workspace })
      .from(meetings)
      .where(
        and(
          sql`${meetings.state} = 'due'`,
          lte(meetings.nextAt, at),
          or(isNull(meetings.leaseUntil), lte(meetings.leaseUntil, at)),
          notAway(meetings.workspace, awayOf(works.platforms)),
        ),
      )
      .orderBy(asc(meetings.nextAt), asc(meetings.session), asc(meetings.workspace))
      .limit(10)
      .for("update", { skipLocked: true }),
  );
  const claimed = await works.root
    .with(waiting)
    .update(meetings)
    .set({
      lease,
      leaseUntil: plus(at, { seconds: leaseSeconds }),
      tries: sql`${meetings.tries} + 1`,
      tried: sql`coalesce(${meetings.tried}, ${meetings.trying})`,
      trying: sql`${meetings.meeting}`,
    })
    .where(sql`(${meetings.session}, ${meetings.workspace}) in (select session, workspace from waiting)`)
    .returning();
  return oldestFirst(claimed, ({ session, workspace }) => `${session} ${workspace}`);
}

/** When there is next a meeting to be kept, after an instant at which all that could be done was done. */
export async function nextMeeting(root: Root, after: Instant): Promise<Instant | undefined> {
  const free = sql<Instant>`greatest(${meetings.nextAt}, ${meetings.leaseUntil})`.mapWith(meetings.nextAt);
  const [first] = await root
    .select({ at: free })
    .from(meetings)
    .where(and(sql`${meetings.state} = 'due'`, sql`${free} > ${after}::timestamptz`))
    .orderBy(asc(free))
    .limit(1);
  return first?.at;
}
