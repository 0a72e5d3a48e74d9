import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { openEmbedded, openPostgres, rows, type Store } from "../../src/store/db.ts";
import { migrate } from "../../src/store/migrate.ts";
import { restore } from "../../src/store/restore.ts";
import { freshDatabase } from "../support/database.ts";
import { memory } from "../support/memory.ts";
import type { Seen } from "../support/stage.ts";
import { clockAt, worldOn } from "../support/world.ts";

/** What the programs of earlier schemas left in their databases: make.ts says how they are made. */
const kept = (await readdir("test/upgrades/kept")).map((name) => name.replace(".json.gz", ""));
const journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

let folder = "";
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "colloquy-upgrades-"));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await rm(folder, { recursive: true, force: true });
});

/** The migrations as they were when this was the newest. */
async function migrationsUpTo(newest: string): Promise<string> {
  await cp("migrations", folder, { recursive: true });
  const file = join(folder, "meta/_journal.json");
  const whole = journal.parse(JSON.parse(await readFile(file, "utf8")));
  const last = whole.entries.findIndex(({ tag }) => tag === newest);
  if (last < 0) throw new Error(`No migration is called ${newest}.`);
  await writeFile(file, JSON.stringify({ ...whole, entries: whole.entries.slice(0, last + 1) }));
  return folder;
}

/** How many rows each table has. */
async function counts(store: Store): Promise<ReadonlyMap<string, number>> {
  const tables = await rows<{ name: string }>(
    store.root,
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const [one] = await rows<{ n: number }>(store.root, sql`select count(*)::int as n from ${sql.identifier(name)}`);
      return [name, one?.n ?? 0] as const;
    }),
  );
  return new Map(found);
}

/** A database as the program of an earlier schema left it, brought to the newest one. */
async function upgraded(newest: string, opened: { readonly store: Store; readonly url?: string }) {
  const { store, url } = opened;
  const dump = gunzipSync(await readFile(`test/upgrades/kept/${newest}.json.gz`)).toString("utf8");
  const migrations = await migrationsUpTo(newest);
  expect(await restore(store, dump, { migrations, over: false })).toBeUndefined();
  const before = await counts(store);
  await migrate(store, "migrations", url);
  return { before, after: await counts(store) };
}

const words = (seen: Seen): string => (seen.kind === "form" ? seen.title : seen.text);

// Each fails if a migration drops, empties or misreads what an earlier program wrote.
test.each(kept)(
  "what a group wrote at %s is there after the upgrade, is read, and the group goes on",
  async (newest) => {
    const made = await freshDatabase("PostgreSQL");
    closing.push(made.close);
    const alone = openPostgres(made.url ?? "", 1);
    closing.push(alone.close);
    for (const gone of ["drop schema drizzle cascade", "drop schema public cascade", "create schema public"])
      await alone.root.execute(gone);
    const { before, after } = await upgraded(newest, { store: alone, url: made.url ?? "" });
    // A migration may plan more; none takes anything away.
    expect([...before].filter(([table, n]) => (after.get(table) ?? 0) < n)).toEqual([]);

    const clock = clockAt("2026-10-29T07:00:00.000Z");
    const stage = memory(clock.now);
    const at = await worldOn(stage, clock, { store: { ...alone, close: async () => {} } });
    const lab = await stage.channel("lab");
    const ada = await stage.person("Ada", "Europe/Berlin");
    const boris = await stage.person("Boris", "Europe/Berlin");
    // Wishes are numbered like everything else here: these numbers were given to the wishes of then.
    for (let i = 0; i < 500; i++) await stage.person("Noor", "UTC");
    const says = async (who: typeof ada, text: string): Promise<string> => words(await stage.types(who, lab, text));
    await at.settles();
    for (const [asked, told] of [
      ["/group show", "every Thursday, 15:00"],
      ["/group members", "Chloe"],
      ["/paper queue", "Deep Residual Learning"],
      ["/session list", "Thu 29 Oct"],
      ["/question list", "Why eight heads?"],
      ["/critique list", "No ablation of the heads."],
      ["/idea list", "Try four heads"],
      ["/search find heads", "Why eight heads?"],
      ["/group check", "Lab: "],
    ] as const)
      expect([asked, await says(ada, asked)]).toEqual([asked, expect.stringContaining(told)]);
    expect(await says(boris, "/note show paper: Attention")).toContain("Slow “training” 🦊");

    const posted = (await stage.messages(lab)).length;
    await says(ada, "/question ask And why six layers?");
    await at.moves({ days: 7 });
    const news = (await stage.messages(lab)).slice(posted).map(({ text }) => text);
    expect(news.filter((text) => text.includes("And why six layers?")).length).toBeGreaterThan(0);
    expect(news.some((text) => text.includes("digest") || text.includes("Session"))).toBe(true);
    expect(at.errors).toEqual([]);
  },
);

test("the embedded database is upgraded from the oldest schema as PostgreSQL is", async () => {
  const store = await openEmbedded();
  closing.push(store.close);
  const { before, after } = await upgraded(kept[0] ?? "", { store });
  // A migration may plan more; none takes anything away.
  expect([...before].filter(([table, n]) => (after.get(table) ?? 0) < n)).toEqual([]);
  const [note] = await rows<{ answers: string }>(store.root, sql`select answers::text as answers from notes`);
  expect(note?.answers).toContain("Slow “training” 🦊");
});
