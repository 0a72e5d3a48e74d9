import postgres from "postgres";
import { ownPostgres } from "../../support/postgres-server.ts";
import { found } from "../ask/groups.ts";
import { madeOn } from "../database.ts";
import { atLeast, type Case, median } from "../figure.ts";
import { type Hand, hand } from "../hand.ts";
import { labOn } from "../lab.ts";
import { sized } from "../sized.ts";
import { leave, placesOn, sentOf } from "./waiting.ts";

const pairs = sized(7, 1);
const messages = sized(2000, 100);
/** Fewer for a platform that takes its time, and a worker has so many under way at once. */
const [slowMessages, slowPairs] = sized([320, 5], [32, 1]);
const slow = { MILLISECONDS: "100", AT_ONCE: "8" };

/** How fast what waits is sent: to a platform that answers at once, beside a bare loop that claims and marks; and by two workers beside one. */
export const delivery: Case = {
  name: "Delivery",
  async measure(say) {
    const server = await ownPostgres({ fsync: "on", full_page_writes: "on" });
    const [mine, theirs] = [await madeOn(server.url, "ours"), await madeOn(server.url, "floor")];
    for (const url of [mine, theirs]) await found({ url }, [labOn("T1")]);
    const [ours, floor] = [
      await hand("delivery/ours.ts", { DATABASE: mine }),
      await hand("delivery/floor.ts", { DATABASE: theirs }),
    ];
    const drains = { ours: () => drained(mine, messages, ours), floor: () => drained(theirs, messages, floor) };
    await drains.ours();
    await drains.floor();
    const all: { readonly ours: number; readonly floor: number }[] = [];
    for (let i = 0; i < pairs; i++) {
      const pair = i % 2 === 0 ? { ours: await drains.ours(), floor: await drains.floor() } : undefined;
      const both = pair ?? { floor: await drains.floor(), ours: await drains.ours() };
      all.push(both);
      say(`pair ${i + 1}: ${both.ours.toFixed(0)} and ${both.floor.toFixed(0)} a second`);
    }
    await Promise.all([ours.stop(), floor.stop()]);
    const [one, other] = [
      await hand("delivery/ours.ts", { DATABASE: mine, ...slow }),
      await hand("delivery/ours.ts", { DATABASE: mine, ...slow }),
    ];
    const workers: { readonly two: number; readonly one: number }[] = [];
    for (let i = 0; i < slowPairs; i++) {
      const alone = await drained(mine, slowMessages, one);
      workers.push({ two: await drained(mine, slowMessages, one, other), one: alone });
      say(`two workers and one: ${workers.at(-1)?.two.toFixed(0)} and ${workers.at(-1)?.one.toFixed(0)} a second`);
    }
    await Promise.all([one.stop(), other.stop()]);
    await server.stop();
    const drain = { ours: median(all.map(({ ours }) => ours)), floor: median(all.map(({ floor }) => floor)) };
    const beside = { ours: median(workers.map(({ two }) => two)), floor: median(workers.map(({ one }) => one)) };
    return [
      { name: "messages sent", unit: "a second", ...drain, ...atLeast(0.8, drain.ours, drain.floor) },
      {
        ...{ name: "by two workers, beside one, at 100 ms each and 8 at once", unit: "a second", ...beside },
        ...{ wanted: "at least 1.70 times one", holds: beside.ours >= 1.7 * beside.floor },
      },
    ];
  },
};

/** Leaves messages, has them sent by some workers at once, and says how many a second that were. */
async function drained(url: string, count: number, ...workers: readonly Hand[]): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await leave(sql, placesOn("bench", "T1", count));
  const begun = performance.now();
  await Promise.all(workers.map((one) => one.ask("drain")));
  const seconds = (performance.now() - begun) / 1000;
  const sent = await sentOf(sql);
  await sql.end();
  if (sent !== count) throw new Error(`Of ${count} messages ${sent} were sent.`);
  return count / seconds;
}
