import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Card } from "../../chat/card.ts";
import type { Names } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import type { Root } from "../db.ts";
import { playgroundChannels, playgroundClock, playgroundMessages, playgroundPeople } from "./schema.ts";

type Where = { readonly place: string } | { readonly person: string };
const keyOf = (where: Where): string => ("place" in where ? `place:${where.place}` : `person:${where.person}`);

/** The playground's memory in the database, so that a second start finds everything as it was left. */
export function playgroundKeeping(root: Root) {
  return {
    people: async () =>
      root
        .select({ id: playgroundPeople.id, name: playgroundPeople.name, zone: playgroundPeople.zone })
        .from(playgroundPeople)
        .orderBy(asc(playgroundPeople.number)),
    addPerson: async (person: { readonly id: string; readonly name: string; readonly zone: string }) => {
      await root.insert(playgroundPeople).values(person);
    },
    channels: async () =>
      root
        .select({ id: playgroundChannels.id, name: playgroundChannels.name })
        .from(playgroundChannels)
        .orderBy(asc(playgroundChannels.number)),
    addChannel: async (channel: { readonly id: string; readonly name: string }) => {
      await root.insert(playgroundChannels).values(channel);
    },
    messages: async (where: Where) => {
      const found = await root
        .select()
        .from(playgroundMessages)
        .where(eq(playgroundMessages.where, keyOf(where)))
        .orderBy(asc(playgroundMessages.number));
      return found.map((row) => shown(where, row));
    },
    messageOf: async (where: Where, key: string) => {
      const [row] = await root
        .select()
        .from(playgroundMessages)
        .where(
          and(
            eq(playgroundMessages.where, keyOf(where)),
            or(eq(playgroundMessages.key, key), eq(playgroundMessages.redrawn, key)),
          ),
        );
      return row === undefined ? undefined : shown(where, row);
    },
    addMessage: async (message: {
      readonly key: string;
      readonly where: Where;
      readonly at: Instant;
      readonly card: Card;
      readonly names: Names;
      readonly thread?: string;
    }): Promise<string> => {
      const { where, thread, ...rest } = message;
      const [row] = await root
        .insert(playgroundMessages)
        .values({ ...rest, where: keyOf(where), thread: thread ?? null, version: 1 })
        .onConflictDoUpdate({ target: [playgroundMessages.where, playgroundMessages.key], set: { key: message.key } })
        .returning({ number: playgroundMessages.number });
      return String(row?.number);
    },
    redraw: async (
      where: Where,
      id: string,
      how: { readonly key: string; readonly card: Card; readonly names: Names },
    ) => {
      const [row] = await root
        .update(playgroundMessages)
        .set({ card: how.card, names: how.names, redrawn: how.key, version: sql`${playgroundMessages.version} + 1` })
        .where(and(eq(playgroundMessages.where, keyOf(where)), eq(playgroundMessages.number, Number(id))))
        .returning({ number: playgroundMessages.number });
      return row === undefined ? undefined : String(row.number);
    },
  };
}

function shown(where: Where, row: typeof playgroundMessages.$inferSelect) {
  const { number, where: _, thread, redrawn, ...rest } = row;
  return { ...rest, id: String(number), where, ...(thread ? { thread } : {}), ...(redrawn ? { redrawn } : {}) };
}

/** How far the playground's clock stands ahead of the real one, in milliseconds. */
export async function clockAhead(root: Root): Promise<number> {
  const [row] = await root.select().from(playgroundClock).where(eq(playgroundClock.id, 1));
  return row?.aheadMilliseconds ?? 0;
}

/** Remembers how far the playground's clock was moved. */
export async function moveClockAhead(root: Root, milliseconds: number): Promise<void> {
  const aheadMilliseconds = Math.round(milliseconds);
  await root
    .insert(playgroundClock)
    .values({ id: 1, aheadMilliseconds })
    .onConflictDoUpdate({ target: playgroundClock.id, set: { aheadMilliseconds } });
}
