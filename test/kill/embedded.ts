import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { asc } from "drizzle-orm";
import { history } from "../../src/history/schema.ts";
import { openEmbedded } from "../../src/store/db.ts";
import { child } from "../support/child.ts";
import { chanceFrom } from "./chance.ts";

/**
 * The embedded database under kill -9: `npm run kill:embedded -- --kills 100 --seed 1`. A process writes without end and is killed
 * at a moment drawn from the seed, again and again in the same directory; whatever it said was committed has to be there. Three
 * such kills are a test (test/museum/15-a-restart-loses-the-data.test.ts).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { kills: { type: "string", default: "100" }, seed: { type: "string", default: "1" } },
  });
  const chance = chanceFrom(Number(values.seed));
  const directory = await mkdtemp(join(tmpdir(), "colloquy-kill-"));
  let [promised, lost] = [0, 0];
  for (let kill = 1; kill <= Number(values.kills); kill++) {
    const writer = child("test/support/embedded-writer.ts", directory);
    const [, found = ""] = await writer.says(/found (\d+)\n/);
    if (Number(found) < promised) {
      lost += promised - Number(found);
      say(`after ${kill - 1} kills: ${promised} rows were promised, ${found} are there`);
    }
    await writer.says(new RegExp(`wrote ${Number(found) + 1 + Math.floor(chance() * 40)}\n`));
    await pause(chance() * 30);
    writer.signal("SIGKILL");
    await writer.ended;
    promised = Math.max(Number(found), ...[...writer.said().matchAll(/^wrote (\d+)$/gm)].map(([, n]) => Number(n)));
    if (kill % 10 === 0) say(`${kill} kills, ${promised} rows`);
  }
  const store = await openEmbedded(directory);
  const written = (await store.root.select().from(history).orderBy(asc(history.number))).map((row) => row.before);
  await store.close();
  await rm(directory, { recursive: true, force: true });
  const gaps = written.filter((before, i) => before !== i + 1).length;
  lost += Math.max(0, promised - written.length);
  say(
    `${values.kills} × kill -9: ${promised} rows promised, ${written.length} there, ${lost} lost, ${gaps} out of order`,
  );
  process.exitCode = lost + gaps === 0 ? 0 : 1;
}

const say = (words: string): void => void process.stdout.write(`${words}\n`);

await main();
