import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { commands, schedules } from "../../../src/contents.ts";
import { openPostgres, rows } from "../../../src/store/db.ts";
import { migrate } from "../../../src/store/migrate.ts";
import { works } from "../../../src/works.ts";
import { idle } from "../../support/idle.ts";
import { channelOf, monday, type Size, settle, userOf } from "../town.ts";

/** Colloquy over a town, at work in this process with delivery at rest: what is asked of its first group is timed. */
export interface Town {
  /** How many milliseconds a wish of the first group's first member takes. */
  ask(entry: string, known: Readonly<Record<string, string>>): Promise<number>;
  /** How many a minute's tick takes when so many digests are due. */
  tick(due: number): Promise<number>;
  close(): Promise<void>;
}

/** Settles a town in an empty database and opens it. */
export async function townAt(url: string, sizes: readonly Size[]): Promise<Town> {
  const store = openPostgres(url, 4);
  await migrate(store, "migrations", url);
  await settle(url, sizes);
  const team = sizes[0]?.team ?? "";
  const running = works({
    ...{ store, platforms: [idle("slack")], commands: [...commands, ...schedules], errands: [], now: () => monday },
    ...{ after: () => () => {}, elapsed: () => performance.now() },
    newId: () => randomBytes(6).toString("hex"),
    newSecret: () => randomBytes(16).toString("base64url"),
    log: { info: () => {}, warn: () => {}, error: (facts, words) => console.error(words, facts) },
  });
  const user = userOf(1, 1);
  const by = { platform: "slack", workspace: team, user, name: "Reader 1", zone: "Europe/Berlin" };
  const place = { platform: "slack", workspace: team, channel: channelOf(1) };
  const later = sql`update due set next_at = 'infinity' where entry = 'digest post' and next_at <= ${monday}::timestamptz`;
  await store.root.execute(later);
  let asked = 0;
  return {
    ask: async (entry, known) => {
      const begun = performance.now();
      const answer = await running.desk.answer({ key: `growth ${++asked}`, entry, known, by, place });
      if (answer.kind !== "card") throw new Error(`${entry}: ${answer.words}`);
      return performance.now() - begun;
    },
    tick: async (due) => {
      const ids = await rows<{ subject: string }>(
        store.root,
        sql`select subject from due where entry = 'digest post' and next_at = 'infinity' order by subject limit ${due}`,
      );
      const some = JSON.stringify(ids.map(({ subject }) => subject));
      await store.root.execute(
        sql`update due set next_at = ${monday}::timestamptz where entry = 'digest post' and subject in (select json_array_elements_text(${some}::json))`,
      );
      const begun = performance.now();
      const done = await running.tick();
      if (done !== ids.length) throw new Error(`${done} of ${ids.length} were done.`);
      return performance.now() - begun;
    },
    close: store.close,
  };
}
