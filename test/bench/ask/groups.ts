import type { Account, Place } from "../../../src/chat/platform.ts";
import { commands, schedules } from "../../../src/contents.ts";
import { outbox } from "../../../src/delivery/schema.ts";
import { questions } from "../../../src/features/questions/schema.ts";
import { openStore } from "../../../src/store/open.ts";
import { instant } from "../../../src/time/instant.ts";
import { works } from "../../../src/works.ts";
import { idle } from "../../support/idle.ts";

/** Where a database is: an address of PostgreSQL, or the folder of an embedded one. */
export type Where = { readonly url: string } | { readonly folder: string };

/** Opens one of the bench's databases. */
export const opened = (where: Where) =>
  openStore({
    databaseUrl: "url" in where ? where.url : undefined,
    dataDir: "folder" in where ? where.folder : "",
  });

/** A group of the bench: where it meets, and who is in it. */
export interface Group {
  readonly place: Place;
  readonly members: readonly Account[];
}

/** Fills a database with groups, by Colloquy's own commands; nothing that they told is left to be sent. */
export async function found(where: Where, groups: readonly Group[]): Promise<void> {
  const store = await opened(where);
  const now = () => instant(Date.now());
  let ids = 0;
  const { desk } = works({
    ...{ store, platforms: [idle("slack"), idle("discord")], commands: [...commands, ...schedules], errands: [], now },
    ...{ after: () => () => {}, elapsed: () => performance.now() },
    newId: () => `b${(++ids).toString(36).padStart(9, "0")}`,
    newSecret: () => `secret${++ids}`,
    log: { info: () => {}, warn: () => {}, error: (facts, words) => console.error(words, facts) },
  });
  const does = async (by: Account, place: Place, entry: string, known: Readonly<Record<string, string>>) => {
    const answer = await desk.answer({ key: `${entry} ${by.user}`, entry, known, by, place });
    if (answer.kind !== "card") throw new Error(`${entry}: ${answer.words}`);
  };
  for (const [i, { place, members }] of groups.entries()) {
    const [organizer, ...others] = members;
    if (!organizer) throw new Error("A group has members.");
    const rhythm = { zone: "UTC", meets: "every Thursday 15:00", digest: "Friday 17:00" };
    await does(organizer, place, "group start", { name: `Lab ${i}`, ...rhythm });
    for (const other of others) await does(other, place, "group join", {});
  }
  await store.root.execute("delete from outbox");
  await store.close();
}

/** How many questions stand in a database, and how many messages are left in it to be sent. */
export async function standing(where: Where): Promise<{ readonly questions: number; readonly messages: number }> {
  const store = await opened(where);
  const counts = { questions: await store.root.$count(questions), messages: await store.root.$count(outbox) };
  await store.close();
  return counts;
}
