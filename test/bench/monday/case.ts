import postgres from "postgres";
import { scopes } from "../../../src/platforms/slack/manifest.ts";
import { openPostgres } from "../../../src/store/db.ts";
import { migrate } from "../../../src/store/migrate.ts";
import { ownPostgres } from "../../support/postgres-server.ts";
import { slackServer } from "../../support/slack-server.ts";
import { atLeast, type Case, median, percentile } from "../figure.ts";
import { sized } from "../sized.ts";
import { monday as nine, type Size, settle } from "../town.ts";
import { type Worker, working } from "../worker.ts";
import { asking } from "./member.ts";

/** BENCH_GROUPS=500 is a shorter form. */
const groups = Number(process.env.BENCH_GROUPS ?? sized(10_000, 60));
const pairs = sized(5, 1);

/** Digests of all groups due in one minute, a fifth of them at a time, beside the same reads by hand; meanwhile members ask. */
export const monday: Case = {
  name: "Monday nine o'clock",
  async measure(say) {
    const database = await ownPostgres({
      ...{ fsync: "on", full_page_writes: "on", max_wal_size: "8GB", shared_buffers: "2GB" },
    });
    const slack = await slackServer({ scopes: [...scopes.bot, ...scopes.optional], now: Date.now });
    const team = slack.world.team.id;
    const size: Size = { ...{ groups, team, members: 20, papers: 50, notes: 100, questions: 50, ideas: 30 } };
    const store = openPostgres(database.url, 2);
    await migrate(store, "migrations", database.url);
    await store.close();
    await settle(database.url, [size]);
    say(`${groups} groups have settled`);
    const sql = postgres(database.url, { max: 1, onnotice: () => {} });
    const ids = (await sql<{ subject: string }[]>`select subject from due where entry = 'digest post' order by 1`).map(
      ({ subject }) => subject,
    );
    const told = { DATABASE: database.url, SLACK: slack.apiUrl };
    const [ours, floor] = [await working("monday/ours.ts", told), await working("monday/floor.ts", told)];
    // A first few warm both up, and are measured by nobody.
    const warm = Math.floor(groups / 20);
    const share = Math.floor((groups - warm) / pairs);
    const parts = [ids.slice(0, warm)];
    for (let i = 0; i < pairs; i++) parts.push(ids.slice(warm + i * share, warm + (i + 1) * share));
    await sql`update due set next_at = 'infinity' where entry = 'digest post'`;
    const found: { ours: number; floor: number; waits: readonly number[]; megabytes: number }[] = [];
    for (const [i, part] of parts.entries()) {
      // Members ask Colloquy all the while, so that both have what these leave of the machine.
      const meanwhile = async <T>(work: Promise<T>) => {
        const members = asking(ours.port, { team, groups, members: size.members });
        const worked = await work;
        return { ...worked, waits: await members.end() };
      };
      const mine = async () => {
        await sql`update due set next_at = ${nine} where entry = 'digest post' and subject = any(${part})`;
        return meanwhile(ours.work("tick"));
      };
      const theirs = () => meanwhile(floor.work(JSON.stringify(part)));
      const first = i % 2 === 0 ? await mine() : undefined;
      const read = await theirs();
      const one = first ?? (await mine());
      if (one.done !== part.length) throw new Error(`${one.done} digests of ${part.length} came.`);
      const rates = { ours: rate(one), floor: rate(read) };
      say(`${i === 0 ? "warm" : `pair ${i}`}: ${rates.ours.toFixed(0)} and ${rates.floor.toFixed(0)} a second`);
      if (i > 0) found.push({ ...rates, waits: one.waits, megabytes: one.megabytes ?? 0 });
    }
    const [row] = await sql<
      { n: number }[]
    >`select count(distinct "group")::int as n from outbox where about like 'digest:%'`;
    if (row?.n !== warm + share * pairs) throw new Error(`${row?.n} groups have a digest.`);
    await sql.end();
    await Promise.all([ours.stop(), floor.stop()]);
    await slack.close();
    await database.stop();
    const aSecond = { ours: median(found.map((one) => one.ours)), floor: median(found.map((one) => one.floor)) };
    const p99 = percentile(
      found.flatMap(({ waits }) => waits),
      0.99,
    );
    const most = Math.max(...found.map(({ megabytes }) => megabytes));
    return [
      {
        name: "digests composed and queued",
        unit: "a second",
        ...aSecond,
        ...atLeast(0.4, aSecond.ours, aSecond.floor),
      },
      { name: "the same", unit: "a second", ...only(aSecond.ours), wanted: "at least 500", holds: aSecond.ours >= 500 },
      {
        name: "a member's question meanwhile, 99 % within",
        unit: "ms",
        ...only(p99),
        wanted: "under 250",
        holds: p99 < 250,
      },
      { name: "our process takes at most", unit: "MB", ...only(most), wanted: "under 350", holds: most < 350 },
    ];
  },
};

const only = (ours: number) => ({ ours, floor: undefined });
const rate = ({ done, milliseconds }: Awaited<ReturnType<Worker["work"]>>): number => (1000 * done) / milliseconds;
