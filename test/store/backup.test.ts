import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { meetings } from "../../src/delivery/schema.ts";
import { backUp, backupsIn, takeAwayOld } from "../../src/store/backup.ts";
import { openPostgres, rows, type Store } from "../../src/store/db.ts";
import { restore } from "../../src/store/restore.ts";
import { bothKinds, freshDatabase, type Kind } from "../support/database.ts";
import { type Lab, lab } from "../support/lab.ts";
import { clockAt, worldOn } from "../support/world.ts";

let folder = "";
/** A group that has lived a week, and a backup of it. */
let group: Lab;
let text = "";
const opened: { close(): Promise<unknown> }[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "colloquy-backup-"));
});
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
  await rm(folder, { recursive: true, force: true });
});
const at = "2026-11-26T03:17:00.000Z";
const how = { migrations: "migrations", over: false };
const channel = { id: "c1", name: "lab" };

/** It has secrets, and what the playground keeps; everything that it had to send is sent. */
beforeAll(async () => {
  group = await lab();
  await group.says(group.boris, "/note first", {
    problem: "Slow “training” 🦊",
    stakes: "Cost",
    mainIdea: "Attention",
    evidence: "BLEU",
  });
  await group.says(group.boris, "/question ask Why eight heads?");
  await group.says(group.ada, "/group link");
  await group.at.store.root.execute(sql`insert into playground_people (id, name, zone) values ('mei', 'Mei', 'UTC')`);
  await group.at.moves({ days: 7 });
  const place = await mkdtemp(join(tmpdir(), "colloquy-backup-"));
  text = await textOf(await backUp(group.at.store, place, at));
  await rm(place, { recursive: true });
});
afterAll(() => group.at.close());
const textOf = async (path: string): Promise<string> => gunzipSync(await readFile(path)).toString("utf8");
/** Everything that a database holds. */
const heldBy = async (store: Store): Promise<string> => textOf(await backUp(store, join(folder, "held"), at));
/** A database to restore into, that nobody else is connected to. */
async function fresh(kind: Kind): Promise<Awaited<ReturnType<typeof freshDatabase>>> {
  const made = await freshDatabase(kind);
  opened.push(made);
  if (made.url === undefined) return made;
  const alone = openPostgres(made.url, 1);
  opened.push(alone);
  return { ...alone, url: made.url };
}

describe.each(bothKinds)("A group that is backed up, destroyed and restored (%s)", (kind) => {
  test("holds everything that it held, and goes on where it was", async () => {
    const path = await backUp(group.at.store, folder, at);
    const before = await heldBy(group.at.store);
    const store = await fresh(kind);
    expect(await restore(store, await textOf(path), how)).toBeUndefined();
    expect(await heldBy(store)).toBe(before);
    for (const kept of ["Slow “training” 🦊", "Why eight heads?", '"mei"', '"hash": "']) expect(before).toContain(kept);

    const { stage } = group.at;
    const again = await worldOn(stage, clockAt(group.at.now()), { store });
    const posted = (await stage.messages(channel)).length;
    const seen = await stage.types(group.chloe, channel, "/search find eight");
    expect(seen.kind === "card" && seen.text).toContain("Why eight heads?");
    await stage.types(group.chloe, channel, "/question ask And why six layers?");
    await again.moves({ days: 4 });
    const told = (await stage.messages(channel)).slice(posted).map(({ text }) => text);
    expect(told.filter((text) => text.includes("And why six layers?")).length).toBeGreaterThan(0);
    expect(told.filter((text) => /Session|session/.test(text)).length).toBeGreaterThan(0);
    expect(again.errors).toEqual([]);
  });

  test("replaces nothing that is there unless it is told to, and then all of it", async () => {
    const store = await fresh(kind);
    await store.root.execute(sql`insert into people (id, name, created_at) values ('p0', 'Noor', ${at})`);
    expect(await restore(store, text, how)).toEqual({ wrong: expect.stringContaining("The database is not empty.") });
    expect(await rows(store.root, sql`select name from people`)).toEqual([{ name: "Noor" }]);
    expect(await restore(store, text, { ...how, over: true })).toBeUndefined();
    expect(await heldBy(store)).toBe(text);
  });

  test("that does not fit changes nothing, not even where it may replace", async () => {
    const store = await fresh(kind);
    await store.root.execute(sql`insert into people (id, name, created_at) values ('p0', 'Noor', ${at})`);
    const before = await heldBy(store);
    const spoilt = text.replace(/"proposed_by": "\w+"/, '"proposed_by": "nobody"');
    for (const [wrong, said] of [
      [spoilt, "do not fit: insert or update on table"],
      [text.slice(0, text.length / 2), "it ends too early"],
      [text.replace(/"schema":"\w+"/, '"schema":"0123"'), "of a newer Colloquy (0123)"],
      [text.replace("colloquy-backup-1", "colloquy-1"), "The file is no backup. An export is read by npm run import."],
    ] as const)
      expect(await restore(store, wrong, { ...how, over: true })).toEqual({ wrong: expect.stringContaining(said) });
    expect(await heldBy(store)).toBe(before);
  });
});

test("A database that somebody else works on is not restored into", async () => {
  const store = await fresh("PostgreSQL");
  const other = openPostgres(store.url ?? "", 1);
  await other.root.execute(sql`select 1`);
  expect(await restore(store, text, how)).toEqual({ wrong: expect.stringContaining("Stop every Colloquy first") });
  await other.close();
});

// Without the doubt that restoring puts them in, what was sent after the backup is sent a second time.
test("What was to be sent when the backup was made, and was sent since, does not come twice", async () => {
  const group = await lab();
  opened.push(group.at);
  const { stage } = group.at;
  await stage.types(group.boris, channel, "/question ask Was this sent?");
  const unsent = await heldBy(group.at.store);
  await group.at.settles();
  const posted = async () => (await stage.messages(channel)).filter((one) => one.text.includes("Was this sent?"));
  const before = await posted();
  const store = await fresh("PostgreSQL");
  expect(await restore(store, unsent, how)).toBeUndefined();
  await (await worldOn(stage, clockAt(group.at.now()), { store })).settles();
  expect(before.length).toBeGreaterThan(0);
  expect(await posted()).toEqual(before);
});

// A calendar may hold by now what it did not hold then.
test("A meeting that was to be made when the backup was made is looked for before it is made again", async () => {
  const [unmade, made] = [await fresh("PostgreSQL"), await fresh("PostgreSQL")];
  const meeting = {
    name: "Lab",
    about: "",
    where: "",
    startsAt: "2026-12-03T13:00:00Z",
    endsAt: "2026-12-03T14:00:00Z",
  };
  const place = { platform: "discord", workspace: "5", channel: "6" };
  const wanted = { workspace: "discord:5", group: "g1", place, meeting, version: 1, nextAt: at, tries: 0 };
  await unmade.root.insert(meetings).values([
    { session: "s1", state: "due", ...wanted },
    { session: "s2", state: "due", ...wanted, ref: "e2" },
    { session: "s3", state: "kept", ...wanted, ref: "e3" },
  ]);
  expect(await restore(made, await heldBy(unmade), how)).toBeUndefined();
  const restored = await made.root.select().from(meetings).orderBy(meetings.session);
  expect(restored.map(({ tried }) => tried)).toEqual([meeting, null, null]);
});

describe("A folder of backups", () => {
  test("holds files for their owner's eyes alone, of which each is whole, for fourteen days", async () => {
    const store = await fresh("PostgreSQL");
    for (const day of ["10", "11", "12", "26"]) await backUp(store, folder, `2026-11-${day}T03:17:00.000Z`);
    const [newest] = await backupsIn(folder);
    expect((await stat(newest?.path ?? "")).mode & 0o777).toBe(0o600);
    await writeFile(join(folder, "colloquy-2026-11-24T03-17-00.json.gz.part"), "half");
    await writeFile(join(folder, "colloquy-2026-11-26T03-17-00.json.gz.part"), "being written");
    await writeFile(join(folder, "my own notes.txt"), "not ours");
    expect((await backupsIn(folder)).map((one) => one.at.slice(8, 10))).toEqual(["26", "12", "11", "10"]);
    await takeAwayOld(folder, at);
    expect((await readdir(folder)).sort()).toEqual([
      "colloquy-2026-11-12T03-17-00.json.gz",
      "colloquy-2026-11-26T03-17-00.json.gz",
      "colloquy-2026-11-26T03-17-00.json.gz.part",
      "my own notes.txt",
    ]);
  });

  test("that cannot be written to, or a database that fails meanwhile, leaves no file and is told", async () => {
    const store = await fresh("PostgreSQL");
    await writeFile(join(folder, "taken"), "");
    await expect(backUp(store, join(folder, "taken"), at)).rejects.toThrow();
    await store.root.execute(sql`alter table drizzle.__drizzle_migrations rename to elsewhere`);
    await expect(backUp(store, folder, at)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(["taken"]);
    expect(await backupsIn(join(folder, "nowhere"))).toEqual([]);
  });
});
