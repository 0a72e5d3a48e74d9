import { sql } from "drizzle-orm";
import { due } from "../../src/clock/schema.ts";
import { outbox } from "../../src/delivery/schema.ts";
import { notes } from "../../src/features/notes/schema.ts";
import { componentId } from "../../src/platforms/discord/render.ts";
import { postEvent } from "../../src/platforms/slack/post.ts";
import type { Store } from "../../src/store/db.ts";
import type { DiscordServer } from "../support/discord-server.ts";
import type { SlackServer } from "../support/slack-server.ts";
import type { Sent } from "./members.ts";
import type { Group } from "./town.ts";

/** What a run came to; every list but the first numbers is to be empty. */
export interface Count {
  readonly posts: number;
  readonly shown: number;
  readonly notes: number;
  /** How many messages Slack got in one channel within a second, and in all within a minute, at most. */
  readonly inSecond: number;
  readonly inMinute: number;
  /** Posts that were committed and stand nowhere. */
  readonly lost: readonly string[];
  /** Posts that stand more than once, by their key or by their words. */
  readonly twice: readonly string[];
  /** Groups whose digest, agenda or reminder does not stand in their channel, or not once. */
  readonly missing: readonly string[];
  /** Notes whose author was told that they are saved, and which are not there; and those that never could be sent. */
  readonly unsaved: readonly string[];
  readonly untold: readonly string[];
  /** What was given up or is in doubt for good, although all histories may be read. */
  readonly givenUp: readonly string[];
}

/** A message as a platform keeps it: what it is recognized by, where it stands, and its words. */
interface Standing {
  readonly key: string;
  readonly place: string;
  readonly thread: string;
  readonly words: string;
}

/** Whether nothing is left to be done up to an instant. */
export async function isSettled({ root }: Store, at: string): Promise<boolean> {
  const [left] = await root.select({ count: sql<number>`count(*)::int` }).from(outbox).where(sql`state = 'due'`);
  const [coming] = await root
    .select({ count: sql<number>`count(*)::int` })
    .from(due)
    .where(sql`${due.at} <= ${at}::timestamptz`);
  return left?.count === 0 && coming?.count === 0;
}

/** Counts what stands on the platforms, by their own records, against what was promised. */
export async function count(
  store: Store,
  servers: { readonly slack: SlackServer; readonly discord: DiscordServer },
  { groups, sent }: { readonly groups: readonly Group[]; readonly sent: readonly Sent[] },
): Promise<Count> {
  const rows = await store.root.select().from(outbox);
  const standing = [...onSlack(servers.slack), ...onDiscord(servers.discord)];
  const byKey = grouped(standing, (one) => one.key);
  const keyOf = (row: (typeof rows)[number]): string =>
    row.place.platform === "discord" ? String(componentId(row.key)) : row.key;
  const expected = rows.filter((row) => row.state === "sent" || row.state === "due");
  const told = (row: (typeof rows)[number]) =>
    `${row.placeKey} ${row.about ?? ""} ${row.card.title ?? ""} (${row.state})`;
  const byWords = grouped(standing, (one) => `${one.place} ${one.thread} ${one.words}`);
  const inChannel = (channel: string, words: string) =>
    standing.filter((one) => one.place === channel && one.thread === "" && one.words.includes(words));
  const saved = new Set(
    (await store.root.select({ answers: notes.answers, submittedAt: notes.submittedAt }).from(notes)).flatMap((one) =>
      one.submittedAt === null ? [] : [Object.values(one.answers)[0]?.words.split(" on ")[0] ?? ""],
    ),
  );
  return {
    posts: rows.length,
    shown: standing.filter((one) => one.key !== "").length,
    notes: saved.size,
    ...paceOf(servers.slack),
    lost: expected.filter((row) => !byKey.has(keyOf(row))).map(told),
    twice: [
      ...expected.filter((row) => (byKey.get(keyOf(row))?.length ?? 0) > 1).map(told),
      ...[...byWords].filter(([, all]) => all.length > 1).map(([words]) => words.slice(0, 200)),
    ],
    missing: groups.flatMap((group) =>
      dueTo(group).flatMap((what) => {
        const there = inChannel(group.channel, what).length;
        return there === 1 ? [] : [`${group.platform} ${group.channel}: ${there} × ${what}`];
      }),
    ),
    unsaved: sent.filter((one) => one.told && !saved.has(one.who)).map((one) => one.who),
    untold: sent.filter((one) => !one.told).map((one) => `${one.who} after ${one.tries} tries`),
    givenUp: rows
      .filter((row) => ["undeliverable", "uncertain", "expired"].includes(row.state))
      .map((row) => `${told(row)}: ${row.why ?? ""}`),
  };
}

/** What a group gets in its channel in the run, by the words of it. */
const dueTo = ({ gets }: Group): readonly string[] => [
  "Digest: what is open",
  ...(gets === "agenda" ? ["Agenda"] : gets === "reminder" ? ["Reminder: a session is near"] : []),
];

const onSlack = ({ world }: SlackServer): readonly Standing[] =>
  world.messages
    .filter((one) => one.user === undefined && !one.deleted)
    .map((one) => ({
      key: keyIn(one.metadata),
      place: one.channel,
      thread: one.thread ?? "",
      words: JSON.stringify(one.blocks, (key, value: unknown) => (key === "block_id" ? undefined : value)) || one.text,
    }));

/** The name of a message is the second in which it came. */
function paceOf({ world }: SlackServer): { readonly inSecond: number; readonly inMinute: number } {
  const ours = world.messages.filter((one) => keyIn(one.metadata) !== "");
  const seconds = ours.map((one) => Number(one.ts.split(".")[0])).sort((one, other) => one - other);
  const inPlace = grouped(ours, (one) => `${one.channel} ${one.ts.split(".")[0]}`);
  let [inMinute, from] = [0, 0];
  for (const [to, second] of seconds.entries()) {
    while ((seconds[from] ?? second) <= second - 60) from++;
    inMinute = Math.max(inMinute, to - from + 1);
  }
  return { inSecond: Math.max(0, ...[...inPlace.values()].map((all) => all.length)), inMinute };
}

const keyIn = (metadata: unknown): string => {
  const { event_type, event_payload } = (metadata ?? {}) as { event_type?: string; event_payload?: { key?: string } };
  return event_type === postEvent ? (event_payload?.key ?? "") : "";
};

const onDiscord = ({ world }: DiscordServer): readonly Standing[] =>
  [...world.channels.values()].flatMap((channel) =>
    channel.messages
      .filter((one) => one.author === world.application.id && one.whisperedTo === undefined)
      .map((one) => ({
        key: String(one.components[0]?.id ?? ""),
        place: channel.parent ?? channel.id,
        thread: channel.parent === undefined ? "" : channel.id,
        words: JSON.stringify(one.components, (key, value: unknown) => (key === "id" ? undefined : value)),
      })),
  );

function grouped<T>(all: readonly T[], by: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(by(one), [...(found.get(by(one)) ?? []), one]);
  return found;
}
