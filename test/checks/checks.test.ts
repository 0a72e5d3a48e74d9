import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "../../src/chat/finding.ts";
import { backlog, late, queued } from "../../src/checks/backlog.ts";
import { backups } from "../../src/checks/backups.ts";
import type { Looked } from "../../src/checks/check.ts";
import { database, schema } from "../../src/checks/database.ts";
import { disk } from "../../src/checks/disk.ts";
import { channels } from "../../src/checks/platforms.ts";
import { settings } from "../../src/checks/settings.ts";
import { openPostgres } from "../../src/store/db.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";
import { lab } from "../support/lab.ts";

let folder = "";
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "colloquy-checks-"));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await rm(folder, { recursive: true, force: true });
});
const now = "2026-11-26T12:00:00.000Z";
const looked = (more: Partial<Looked> = {}, environment: Readonly<Record<string, string>> = {}): Looked => ({
  config: settings({ DATA_DIR: folder, ...environment }).config,
  store: undefined,
  migrations: "migrations",
  ...{ now, machineNow: now },
  ...more,
});
const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map((one) => `${one.how}: ${one.words}${one.how === "fine" ? "" : ` → ${one.fix}`}`);

describe("Settings", () => {
  test("that are wrong are each told, and the rest is looked at without them", () => {
    const given = { PORT: "many", SLACK_BOT_TOKEN: "hunter2", DATA_DIR: folder, HOST: "0.0.0.0" };
    const { config, findings } = settings(given);
    expect(config).toMatchObject({ port: 3000, slack: undefined, dataDir: folder });
    expect(told(findings)).toEqual([
      expect.stringMatching(/^wrong: PORT must be a number/),
      expect.stringMatching(/^wrong: SLACK_BOT_TOKEN must be a bot token/),
      expect.stringMatching(/^lacking: It has no sign-in, and listens on 0\.0\.0\.0/),
    ]);
    expect(told(findings).join()).not.toContain("hunter2");
    const half = settings({ SLACK_APP_TOKEN: "xapp-1", DATA_DIR: folder });
    expect([half.config.slack, half.findings.map(({ how }) => how)]).toEqual([undefined, ["wrong"]]);
  });
  test("that open a door are told", () => {
    const { findings } = settings({ HOST: "0.0.0.0", PLAYGROUND: "off", METRICS: "on" });
    expect(told(findings).slice(1)).toEqual([expect.stringMatching(/^lacking: \/metrics answers everybody/)]);
    expect(told(settings({}).findings)).toEqual(["fine: All can be read."]);
  });
});

describe.each(bothKinds)("A database (%s)", (kind) => {
  test("says its version, its size and how its schema stands", async () => {
    const store = await freshDatabase(kind);
    closing.push(store.close);
    expect(told(await database(looked({ store })))).toEqual([
      expect.stringMatching(/^fine: .* answers; it holds \d+\.\d MB\.$/),
    ]);
    expect(told(await schema(looked({ store })))).toEqual(["fine: The database is of this program's schema."]);
    const last = sql`(select max(id) from drizzle.__drizzle_migrations)`;
    await store.root.execute(sql`update drizzle.__drizzle_migrations set hash = hash || 'x' where id = ${last}`);
    expect(told(await schema(looked({ store })))).toEqual([expect.stringMatching(/^wrong: .* by a newer Colloquy/)]);
    await store.root.execute(sql`update drizzle.__drizzle_migrations set created_at = 0 where id = ${last}`);
    expect(told(await schema(looked({ store })))).toEqual([
      expect.stringMatching(/^lacking: The database is 1 migration behind this program\. → Make a backup/),
    ]);
    expect(await backlog(looked({ store }))).toEqual([]);
    await store.root.execute(
      sql`update drizzle.__drizzle_migrations set hash = rtrim(hash, 'x'), created_at = ${Date.now()} where id = ${last}`,
    );
    expect(told(await backlog(looked({ store })))).toEqual([
      "fine: No message waits to be sent.",
      "fine: Everything that was due is done.",
    ]);
  });
});

test("A database without tables is begun by the first start", async () => {
  const made = await freshDatabase("PostgreSQL");
  closing.push(made.close);
  const store = openPostgres(made.url ?? "", 1);
  closing.push(store.close);
  await store.root.execute(sql`drop schema drizzle cascade`);
  expect(told(await schema(looked({ store })))).toEqual([expect.stringMatching(/^lacking: The database is empty\./)]);
});

describe("A queue and a clock", () => {
  test("are behind once something waits for five minutes", () => {
    expect(told(queued({ waiting: 2, minutes: 4, stuck: 0, why: "x" }))[0]).toMatch(/^fine: 2 messages wait/);
    expect(told(queued({ waiting: 1, minutes: 1, stuck: 0, why: "x" }))).toEqual([
      "fine: 1 message waits to be sent, the oldest for 1 minute.",
    ]);
    expect(told(queued({ waiting: 2, minutes: 0, stuck: 0, why: "x" }))).toEqual([
      "fine: 2 messages wait to be sent, the oldest for less than a minute.",
    ]);
    expect(told(queued({ waiting: 1, minutes: 5, stuck: 0, why: "Invite it." }))).toEqual([
      "wrong: 1 message waits to be sent, the oldest for 5 minutes. → Invite it.",
    ]);
    expect(told(queued({ waiting: 1, minutes: 5, stuck: 0, why: undefined }))[0]).toContain(
      "Start Colloquy if it does not run",
    );
    expect(told(queued({ waiting: 3, minutes: 0, stuck: 2, why: "Invite it." }))).toEqual([
      "wrong: 2 messages that stand cannot be brought up to date. → Invite it.",
    ]);
    expect(told(late(4, 0))[0]).toMatch(/^fine/);
    expect(told(late(5, 0))[0]).toMatch(/^wrong: The oldest thing that is due waits for 5 minutes\./);
    expect(told(late(0, 2))[0]).toMatch(/^wrong: 2 of the things that were due failed/);
  });
});

describe("Backups", () => {
  const made = (day: string, time = "03-17-00") =>
    writeFile(join(folder, "backups", `colloquy-2026-11-${day}T${time}.json.gz`), "");
  test("are missing, of last night, or too old", async () => {
    expect(told(await backups(looked()))[0]).toMatch(/^lacking: There is none in .* → Colloquy makes one every night/);
    await mkdir(join(folder, "backups"));
    await made("24");
    expect(told(await backups(looked()))[0]).toMatch(/^wrong: The last is 2 days old: .*Look for “the backup failed”/);
    const postgres = { DATABASE_URL: "postgres://localhost/colloquy" };
    expect(told(await backups(looked({}, postgres)))[0]).toMatch(/^fine: The last is 2 days old/);
    await made("26");
    expect(told(await backups(looked()))[0]).toMatch(/^fine: The last is 8 hours old: .* There are 2\.$/);
    await made("26", "10-45-00");
    expect(told(await backups(looked()))[0]).toMatch(/^fine: The last is 1 hour old: /);
    await made("26", "11-30-00");
    expect(told(await backups(looked()))[0]).toMatch(/^fine: The last is less than an hour old: /);
  });
});

test("A disk has room or it has not, for data and backups", async () => {
  expect(told(await disk(looked()))).toEqual([expect.stringMatching(/^(fine: \d+ [MG]B are free\.|wrong: Only)/)]);
  await writeFile(join(folder, "file"), "");
  const inside = looked({}, { DATA_DIR: join(folder, "file", "data"), BACKUP_DIR: folder });
  expect(told(await disk(inside))).toEqual(expect.arrayContaining([expect.stringMatching(/are free/)]));
});

test("Each channel that a group lives in is looked at, and said whose it is", async () => {
  const { at, ada, says } = await lab();
  closing.push(at.close);
  const club = await at.stage.channel("club");
  const started = await at.stage.types(ada, club, "/group start Club zone: UTC meets: none digest: Monday 9:00");
  expect(started.kind).toBe("card");
  at.stage.forbid({ id: "c1", name: "lab" });
  const { store } = at;
  expect(told(await channels(looked({ store }), [at.stage.platform]))).toEqual([
    "fine: Colloquy may post there.",
    "wrong: Colloquy may not post there. → Invite Colloquy to the channel first: type /invite @Colloquy there.",
  ]);
  const abouts = (await channels(looked({ store }), [at.stage.platform])).map(({ about }) => about);
  expect(abouts).toEqual([`Club, ${club.id} on Memory: posting`, "Lab, c1 on Memory: posting"]);
  expect(told(await channels(looked({ store }), []))[0]).toMatch(/^wrong: Memory is not connected\./);
  await says(ada, "/group end sure: yes");
  expect(await channels(looked({ store }), [at.stage.platform])).toHaveLength(1);
});
