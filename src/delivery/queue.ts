import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Card } from "../chat/card.ts";
import { pages } from "../chat/pages.ts";
import type { Place } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { inTurn, type Tx } from "../store/db.ts";
import { outbox } from "./schema.ts";

/** News for some places, as a command leaves it. */
export interface News {
  readonly group: string;
  readonly places: readonly Place[];
  readonly card: Card;
  readonly at: Instant;
  readonly about?: string;
  readonly until?: Instant;
  /** Whose thread it belongs in: what another message is about. It goes wherever that message stands. */
  readonly reply?: string;
}

/** A place as one text, for ordering what goes there. */
export const placeKey = (place: Place): string =>
  `${place.platform}:${place.workspace}:${place.direct ? "@" : ""}${place.channel}`;

/** Whoever tells news about a thing that others may tell at the same time takes this first, then reads what it shows. */
export const turnFor = (db: Tx, group: string, about: string): Promise<void> => inTurn(db, `about ${group} ${about}`);

/**
 * Leaves news in the outbox. Messages that already show the thing (`about`) are redrawn wherever they stand; where there is
 * none yet, a new one is posted. A card too long for one message becomes several, the later ones in the thread of the first.
 */
export async function queue(db: Tx, news: News, newId: () => string): Promise<void> {
  const cut = pages(news.card);
  const standing = news.about === undefined ? [] : await messagesAbout(db, news.group, news.about);
  const thread = news.reply === undefined ? [] : await messagesAbout(db, news.group, news.reply);
  const places =
    news.reply === undefined ? news.places : thread.filter((row) => row.page === 0).map((row) => row.place);
  for (const place of places) {
    const key = placeKey(place);
    const old = standing.filter((row) => row.placeKey === key);
    const first = old.find((row) => row.page === 0)?.number;
    const replyTo = thread.find((row) => row.placeKey === key && row.page === 0)?.number;
    let top = first;
    for (const [page, card] of cut.entries()) {
      const before = old.find((row) => row.page === page);
      if (before) await redraw(db, before.number, card, news);
      else
        top = (await add(db, news, { place, key, page, card, reply: page === 0 ? replyTo : top, id: newId() })) ?? top;
    }
    for (const spare of old.filter((row) => row.page >= cut.length)) await redraw(db, spare.number, nothingMore, news);
  }
}

const nothingMore: Card = {
  body: [{ kind: "prose", prose: ["Nothing more here: all of it is in the message above now."] }],
};

const messagesAbout = (db: Tx, group: string, about: string) =>
  db
    .select({ number: outbox.number, placeKey: outbox.placeKey, place: outbox.place, page: outbox.page })
    .from(outbox)
    .where(and(eq(outbox.group, group), eq(outbox.about, about), inArray(outbox.state, ["due", "sent"])))
    .orderBy(asc(outbox.number));

async function add(
  db: Tx,
  news: News,
  one: { place: Place; key: string; page: number; card: Card; reply: number | undefined; id: string },
): Promise<number | undefined> {
  const [row] = await db
    .insert(outbox)
    .values({
      key: one.id,
      group: news.group,
      placeKey: one.key,
      place: one.place,
      about: news.about ?? null,
      page: one.page,
      reply: one.reply ?? null,
      card: one.card,
      createdAt: news.at,
      until: news.until ?? null,
      state: "due",
      version: 1,
      sentVersion: 0,
      nextAt: news.at,
      tries: 0,
    })
    .returning({ number: outbox.number });
  return row?.number;
}

async function redraw(db: Tx, number: number, card: Card, news: News): Promise<void> {
  await db
    .update(outbox)
    .set({
      card,
      version: sql`${outbox.version} + 1`,
      state: "due",
      nextAt: news.at,
      tries: 0,
      until: news.until ?? null,
    })
    .where(eq(outbox.number, number));
}
