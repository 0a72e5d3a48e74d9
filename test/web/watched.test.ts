import { request } from "node:http";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { backlogOf } from "../../src/delivery/backlog.ts";
import { readiness } from "../../src/ready.ts";
import { backupsIn } from "../../src/store/backup.ts";
import { isOfThisMachine } from "../../src/web/loopback.ts";
import { type Metrics, metrics } from "../../src/web/metrics.ts";
import { serve, type Watched } from "../../src/web/serve.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";
import { type Lab, lab } from "../support/lab.ts";
import { clockAt, worldOn } from "../support/world.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe.each(bothKinds)("Colloquy is ready (%s)", (kind) => {
  const platforms = [
    { name: "slack", hears: () => true },
    { name: "discord", hears: () => true },
  ];
  test("when its database answers and is of its own schema, its platforms hear and its clock ticks", async () => {
    const { root, close } = await freshDatabase(kind);
    closing.push(close);
    const well = { root, migrations: "migrations", platforms, sinceTick: () => 60_000 };
    const parts = {
      ready: true,
      database: true,
      migrations: true,
      platforms: { slack: true, discord: true },
      clock: true,
    };
    expect(await readiness(well)).toEqual(parts);
    expect(await readiness({ ...well, sinceTick: () => 120_001 })).toEqual({ ...parts, ready: false, clock: false });
    const deaf = [...platforms.slice(0, 1), { name: "discord", hears: () => false }];
    expect(await readiness({ ...well, platforms: deaf })).toMatchObject({
      ready: false,
      platforms: { slack: true, discord: false },
    });
    await root.execute(
      sql`update drizzle.__drizzle_migrations set hash = 'another' where id = (select max(id) from drizzle.__drizzle_migrations)`,
    );
    expect(await readiness(well)).toEqual({ ...parts, ready: false, migrations: false });
    await root.execute(sql`alter schema drizzle rename to elsewhere`);
    expect(await readiness(well)).toEqual({ ...parts, ready: false, migrations: false });
    await root.execute(sql`alter schema elsewhere rename to drizzle`);
    await root.execute(sql`update drizzle.__drizzle_migrations set hash = ${await newest()} where hash = 'another'`);
  });
});

/** The hash of the newest migration, to put back what was changed in a database that others use after. */
async function newest(): Promise<string> {
  const { readMigrationFiles } = await import("drizzle-orm/migrator");
  return readMigrationFiles({ migrationsFolder: "migrations" }).at(-1)?.hash ?? "";
}

test("A database that is not there is said to be the trouble", async () => {
  const { root, close } = await freshDatabase("PostgreSQL");
  await close();
  const found = await readiness({ root, migrations: "migrations", platforms: [], sinceTick: () => 0 });
  expect(found).toMatchObject({ ready: false, database: false, migrations: false, clock: true });
});

describe("Who may read the metrics", () => {
  test.each([
    ["127.0.0.1", { host: "localhost:3000" }, true],
    ["::1", { host: "[::1]:3000" }, true],
    ["::ffff:127.0.0.1", { host: "127.0.0.1" }, true],
    ["10.0.0.7", { host: "localhost:3000" }, false],
    ["::ffff:10.0.0.7", { host: "localhost" }, false],
    [undefined, { host: "localhost" }, false],
    ["127.0.0.1", { host: "colloquy.example.org" }, false],
    ["127.0.0.1", { host: "127.0.0.1.example.org" }, false],
    ["127.0.0.1", {}, false],
    ["127.0.0.1", { host: "localhost", "x-forwarded-for": "203.0.113.9" }, false],
    ["127.0.0.1", { host: "localhost", forwarded: "for=203.0.113.9" }, false],
    ["127.0.0.1", { host: "localhost", via: "1.1 proxy" }, false],
  ] as const)("from %s with %j: %s", (address, headers, may) => {
    expect(isOfThisMachine({ address, headers: new Headers(headers) })).toBe(may);
  });

  const watched: Watched = {
    healthy: async () => true,
    ready: async () => ({ ready: false }),
    metrics: async () => ({ type: "text/plain", text: "colloquy_ready 0\n" }),
  };
  const asks = async (metrics: "loopback" | "on" | "off", path: string, host?: string) => {
    const web = await serve([], watched, { host: "127.0.0.1", port: 0, metrics });
    closing.push(web.stop);
    return new Promise<{ status: number | undefined; text: string }>((done, fail) => {
      const asked = request({ port: web.port, path, headers: host === undefined ? {} : { host } }, (answer) => {
        let text = "";
        answer.on("data", (part: Buffer) => {
          text += part.toString();
        });
        answer.on("end", () => done({ status: answer.statusCode, text }));
      });
      asked.on("error", fail);
      asked.end();
    });
  };
  test("is this machine alone, everybody or nobody, as the setting says; to others there is nothing", async () => {
    expect(await asks("loopback", "/metrics")).toEqual({ status: 200, text: "colloquy_ready 0\n" });
    const elsewhere = await asks("loopback", "/metrics", "colloquy.example.org");
    expect([elsewhere.status, elsewhere.text]).toEqual([
      404,
      expect.stringContaining("There is nothing at GET /metrics."),
    ]);
    expect((await asks("on", "/metrics", "colloquy.example.org")).status).toBe(200);
    expect((await asks("off", "/metrics")).status).toBe(404);
  });
  test("but whether it is ready is told to all who reach the port", async () => {
    expect(await asks("off", "/readyz", "colloquy.example.org")).toEqual({ status: 503, text: '{"ready":false}' });
    expect((await asks("off", "/healthz", "colloquy.example.org")).status).toBe(200);
  });
});

describe("The metrics", () => {
  /** A lab whose work is counted, and what Prometheus would be told. */
  async function counted(): Promise<{ readonly group: Lab; readonly meter: Metrics; told(): Promise<string> }> {
    const group = await lab();
    closing.push(group.at.close);
    const meter = metrics();
    const clock = clockAt(group.at.now());
    const { root } = group.at.store;
    const running = await worldOn(group.at.stage, clock, { store: group.at.store, meter });
    return {
      group: { ...group, at: { ...group.at, ...running, store: group.at.store } },
      meter,
      told: () =>
        meter.told({
          now: clock.now,
          backlog: () => backlogOf(root, clock.now()),
          newestBackup: async () => (await backupsIn("nowhere"))[0] && { at: clock.now(), now: clock.now() },
          ready: async () => true,
        }),
    };
  }
  const channel = { id: "c1", name: "lab" };

  test("count deliveries by how they ended and commands by their name, and name no group, member or word", async () => {
    const { group, told } = await counted();
    const { at, boris } = group;
    const why = "secret words of the platform";
    at.stage.faults.push({ kind: "later", why, after: 60 }, { kind: "never", why });
    await at.stage.types(boris, channel, "/question ask Why eight heads?");
    await at.works.settle();
    await at.moves({ minutes: 10 });
    await at.works.desk.answer({ key: "k", entry: "Boris’s own words", known: {}, by: "clock" });
    const text = await told();
    for (const line of [
      'colloquy_deliveries_total{platform="memory",outcome="later"} 1',
      'colloquy_deliveries_total{platform="memory",outcome="never"} 1',
      'colloquy_deliveries_total{platform="memory",outcome="sent"} ',
      'colloquy_command_duration_seconds_count{command="question ask",outcome="card"} 1',
      'colloquy_command_duration_seconds_count{command="unknown",outcome="refused"} 1',
      'colloquy_command_duration_seconds_count{command="group undelivered",outcome="card"} 1',
      "colloquy_queue_messages 0",
      "colloquy_queue_age_seconds 0",
      "colloquy_queue_stuck 0",
      "colloquy_schedule_lag_seconds 0",
      "colloquy_backup_age_seconds Nan",
      "colloquy_ready 1",
    ])
      expect(text).toContain(line);
    expect(text).not.toMatch(/Lab|Boris|Ada|heads|secret|i0000/);
    for (const [, name = ""] of text.matchAll(/^# TYPE (\S+) /gm)) expect(name).toMatch(/^(colloquy|process)_[a-z_]+$/);
    for (const [, name = ""] of text.matchAll(/^# TYPE (\S+) counter$/gm)) expect(name).toMatch(/_total$/);
  });

  test("say how much waits and for how long, and how late the clock is", async () => {
    const { group, told } = await counted();
    const { at, boris } = group;
    at.stage.faults.push({ kind: "later", why: "busy", after: 3600 });
    await at.stage.types(boris, channel, "/question ask Why eight heads?");
    await at.works.settle();
    await at.moves({ minutes: 5 });
    expect(await told()).toMatch(/colloquy_queue_messages 1\ncolloquy|colloquy_queue_messages 1$/m);
    expect(await told()).toContain("colloquy_queue_age_seconds 300");
    await at.store.root.execute(
      sql`insert into due (entry, subject, "group", at, next_at) values ('group none', 'x', '', ${"2026-10-19T06:55:00.000Z"}, ${"2026-10-19T06:55:00.000Z"})`,
    );
    expect(await told()).toContain("colloquy_schedule_lag_seconds 600");
  });

  test("are told when the database is not there, which is then what they tell", async () => {
    const meter = metrics();
    meter.backedUp(false);
    const gone = () => Promise.reject(new Error("gone"));
    const now = () => "2026-10-19T07:00:00.000Z";
    const text = await meter.told({ now, backlog: gone, newestBackup: gone, ready: gone });
    for (const line of [
      "colloquy_queue_messages Nan",
      "colloquy_ready 0",
      'colloquy_backups_total{outcome="failed"} 1',
    ])
      expect(text).toContain(line);
  });
});
