import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Card } from "../chat/card.ts";
import { pages } from "../chat/pages.ts";
import { isSameWorkspace, type Place } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { inTurns, rows, type Tx } from "../store/db.ts";
import { insertion } from "../store/insertion.ts";
import { type Holes, isOneOf, several, statement } from "../store/statement.ts";
import { unawaited } from "../store/unawaited.ts";
import { outbox } from "./schema.ts";

/** News for some places, as a command leaves it. */
export interface News {
  readonly group: string;
  readonly places: readonly Place[];
  readonly card: Card;
  readonly at: Instant;
  readonly about?: string;
  /** True if what it is about was made just now, so that no message can stand that shows it. */
  readonly first?: true;
  readonly until?: Instant;
  /** Whose thread it belongs in: what another message is about. It goes wherever that message stands. */
  readonly reply?: string;
  /** True if it is drawn only where it stands already. */
  readonly standing?: true;
  /** The channels whose threads a reply may join; without them, any. */
  readonly within?: readonly Place[];
  /** True if it is for somebody who takes no direct messages: it waits for them to ask for it. */
  readonly kept?: boolean;
}

/** A place as one text, for ordering what goes there. */
export const placeKey = (place: Place): string =>
  `${place.platform}:${place.workspace}:${place.direct ? "@" : ""}${place.channel}`;

/** Whoever tells news about a thing that others may tell at the same time takes this first, then reads what it shows. */
export const turnFor = (db: Tx, group: string, about: string): Promise<void> => inTurns(db, [turnAbout(group, about)]);

const turnAbout = (group: string, about: string): string => `about ${group} ${about}`;

/**
 * Leaves news in the outbox. Where a message already shows the thing (`about`) it is redrawn; where there is none yet, a new
 * one is posted. A card too long for one message becomes several, the later ones in the thread of the first. Where what a reply
 * answers does not stand, it goes by itself: nobody misses it for living where the first was never posted.
 */
export const queue = (db: Tx, news: News, newId: () => string): Promise<void> => queueAll(db, [news], newId);

/** The same for several news, each about another thing: a few queries, however many they are. */
export async function queueAll(db: Tx, all: readonly News[], newId: () => string): Promise<void> {
  const told = all.flatMap(({ group, about, first }) => (about === undefined || first ? [] : { group, about }));
  // Taken already by whoever reads before it tells; for all others it keeps two first messages from being made at once.
  await inTurns(
    db,
    told.map(({ group, about }) => turnAbout(group, about)),
  );
  const answered = all.flatMap(({ group, reply }) => (reply === undefined ? [] : { group, about: reply }));
  const messages = await messagesAbout(db, [...told, ...answered]);
  const added: Added[] = [];
  for (const news of all) await queueOne(db, news, { messages, added, newId });
  await add(db, added);
}

async function queueOne(
  db: Tx,
  news: News,
  { messages, added, newId }: { readonly messages: readonly Message[]; readonly added: Added[]; newId(): string },
): Promise<void> {
  const cut = pages(news.card);
  const of = (about: string | undefined) =>
    messages.filter((row) => about !== undefined && row.about === about && row.group === news.group);
  const standing = of(news.about);
  const heads = of(news.reply).filter((row) => row.page === 0 && mayJoin(row.place, news.within));
  const places =
    heads.length > 0
      ? placesOfReply(
          news,
          heads.map((row) => row.place),
        )
      : news.places;
  for (const place of places) {
    const key = placeKey(place);
    const old = standing.filter((row) => row.placeKey === key);
    if (news.standing && old.length === 0) continue;
    let thread: Thread = threadOf(heads.find((row) => row.placeKey === key) ?? old.find((row) => row.page === 0));
    for (const [page, card] of cut.entries()) {
      const before = old.find((row) => row.page === page);
      if (before) await redraw(db, before.number, card, news);
      else {
        const row = rowOf(news, { place, key, page, card, id: newId() });
        added.push({ row, thread });
        thread ??= row;
      }
    }
    for (const spare of old.filter((row) => row.page >= cut.length)) await takeBack(db, spare.number, news);
  }
}

const mayJoin = (place: Place, within: readonly Place[] | undefined): boolean =>
  place.direct === true || within === undefined || within.some((one) => placeKey(one) === placeKey(place));

/** A reply goes where what it answers stands, and by itself to the workspaces of the group where that stands nowhere. */
function placesOfReply(news: News, standing: readonly Place[]): readonly Place[] {
  if (standing.some((place) => place.direct)) return standing;
  const without = news.places.filter((place) => !standing.some((one) => isSameWorkspace(one, place)));
  return [...standing, ...without];
}

/** The message whose thread others join: a message of a thread has none of its own. */
const threadOf = (row: { readonly number: number; readonly reply: number | null } | undefined): number | undefined =>
  row === undefined ? undefined : (row.reply ?? row.number);

const nothingMore: Card = {
  body: [{ kind: "prose", prose: ["Nothing more here: all of it is in the message above now."] }],
};

/** A message that stands, or is to. */
type Message = Awaited<ReturnType<typeof messagesAbout>>[number];

async function messagesAbout(db: Tx, things: readonly { readonly group: string; readonly about: string }[]) {
  if (things.length === 0) return [];
  return standing(db, {
    groups: several([...new Set(things.map(({ group }) => group))]),
    abouts: several([...new Set(things.map(({ about }) => about))]),
  });
}

const { number, group, about, placeKey: key, place, page, reply, state } = outbox;
const standing = statement((db, { groups, abouts }: Holes<"groups" | "abouts">) =>
  db
    .select({ number, group, about, placeKey: key, place, page, reply })
    .from(outbox)
    .where(and(isOneOf(group, groups), isOneOf(about, abouts), inArray(state, ["due", "sent", "kept"])))
    .orderBy(asc(number)),
);

/** Where a message was to stand that was given up, and why it does not. */
export async function givenUp(
  db: Tx,
  key: string,
): Promise<{ readonly place: string; readonly why: string } | undefined> {
  const [found] = await db
    .select({ place: outbox.placeKey, why: outbox.why })
    .from(outbox)
    .where(and(eq(outbox.key, key), inArray(outbox.state, ["undeliverable", "uncertain"])));
  return found && { place: found.place, why: found.why ?? "" };
}

type Row = typeof outbox.$inferInsert;

/** Whose thread a message joins: of one that has its number, or of one that is to be written down before it. */
type Thread = number | Row | undefined;
/** A message that is to be written down. */
interface Added {
  readonly row: Row;
  readonly thread: Thread;
}

/** Writes messages down in their order. Numbers are drawn beforehand only where one is to join the thread of another. */
async function add(db: Tx, added: readonly Added[]): Promise<void> {
  if (added.length === 0) return;
  const joins = added.some(({ thread }) => typeof thread === "object");
  const numbers = joins ? await drawn(db, added.length) : [];
  const numberOf = new Map(added.map(({ row }, i) => [row, numbers[i]]));
  const all = added.map(({ row, thread }) => ({
    ...row,
    number: numberOf.get(row),
    reply: (typeof thread === "object" ? numberOf.get(thread) : thread) ?? null,
  }));
  unawaited(db, written(db, all));
}

/** Not as a query that only reads: in a rehearsal that would be remembered. */
async function drawn(db: Tx, count: number): Promise<readonly number[]> {
  const found = await rows<{ number: number }>(
    db,
    sql`with drawn as (select nextval(pg_get_serial_sequence('outbox', 'number'))::int as number from generate_series(1, ${count}::int))
      select number from drawn order by 1`,
  );
  return found.map(({ number }) => number);
}

const written = insertion(outbox);

const rowOf = (news: News, one: { place: Place; key: string; page: number; card: Card; id: string }): Row => ({
  key: one.id,
  group: news.group,
  placeKey: one.key,
  place: one.place,
  about: news.about ?? null,
  page: one.page,
  card: one.card,
  createdAt: news.at,
  until: news.until ?? null,
  state: news.kept ? "kept" : "due",
  version: 1,
  sentVersion: 0,
  nextAt: news.at,
  tries: 0,
});

/** Whatever message is changed is to be sent; one that is kept goes on to wait for its reader. */
export const stillKept = sql`case when ${outbox.state} = 'kept' then 'kept' else 'due' end`;

/** A message that has to wait (its platform asks for patience, or nobody knows whether it arrived) waits on with its new look. */
async function redraw(db: Tx, number: number, card: Card, news: News): Promise<void> {
  await db
    .update(outbox)
    .set({
      card,
      version: sql`${outbox.version} + 1`,
      state: stillKept,
      nextAt: sql`greatest(${outbox.nextAt}, ${news.at}::timestamptz)`,
      until: news.until ?? null,
    })
    .where(eq(outbox.number, number));
}

/** A page that is not needed any more says so; one that was certainly never sent goes. */
async function takeBack(db: Tx, number: number, news: News): Promise<void> {
  const gone = await db
    .delete(outbox)
    .where(and(eq(outbox.number, number), eq(outbox.sentVersion, 0), isNull(outbox.triedAt)))
    .returning({ number: outbox.number });
  if (gone.length === 0) await redraw(db, number, nothingMore, news);
}
