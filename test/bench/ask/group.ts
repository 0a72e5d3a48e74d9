import { commands, schedules } from "../../../src/contents.ts";
import { openPostgres } from "../../../src/store/db.ts";
import { migrate } from "../../../src/store/migrate.ts";
import { instant } from "../../../src/time/instant.ts";
import { works } from "../../../src/works.ts";
import { idle } from "../../support/idle.ts";

/** Where the group of the case meets, and who is in it. */
export const channel = "C0BENCH";
export const users = Array.from({ length: 20 }, (_, i) => `U${String(i).padStart(7, "0")}`);
export const secret = "a signing secret";

/** Fills a database with a group of twenty members on Slack, by Colloquy's own commands. */
export async function found(url: string, team: string): Promise<void> {
  const store = openPostgres(url, 2);
  await migrate(store, "migrations", url);
  let ids = 0;
  const now = () => instant(Date.now());
  const { desk } = works({
    ...{ store, platforms: [idle("slack")], commands: [...commands, ...schedules], errands: [], now },
    ...{ after: () => () => {}, elapsed: () => performance.now() },
    newId: () => `b${(++ids).toString(36).padStart(9, "0")}`,
    newSecret: () => `secret${++ids}`,
    log: { info: () => {}, warn: () => {}, error: (facts, words) => console.error(words, facts) },
  });
  const place = { platform: "slack", workspace: team, channel };
  const ask = async (user: string, entry: string, known: Readonly<Record<string, string>>) => {
    const by = { platform: "slack", workspace: team, user, name: user, zone: "UTC" };
    const answer = await desk.answer({ key: `${entry} ${user}`, entry, known, by, place });
    if (answer.kind !== "card") throw new Error(`${entry}: ${answer.words}`);
  };
  const [ada = "", ...rest] = users;
  await ask(ada, "group start", { name: "Lab", zone: "UTC", meets: "every Thursday 15:00", digest: "Friday 17:00" });
  for (const user of rest) await ask(user, "group join", {});
  await store.root.execute("delete from outbox");
  await store.close();
}
