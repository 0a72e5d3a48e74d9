import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { openEmbedded, rows, type Store } from "../../src/store/db.ts";
import { roomIn } from "../../src/store/room.ts";

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "colloquy-full-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}
const written = (store: Store, n: number) =>
  store.root.transaction((db) => db.execute(sql`insert into kept values (${n})`));
const stored = async ({ root }: Store) =>
  root.transaction(async (db) => (await rows<{ n: number }>(db, sql`select n from kept order by n`)).map(({ n }) => n));

// Without the guard PGlite 0.5 holds up the whole process for ever as soon as its log finds no room.
test("A disk that is nearly full is told in a sentence, and what is stored is there when there is room again", async () => {
  const directory = await folder();
  let left = 500;
  const store = await openEmbedded(directory, undefined, (where) => roomIn(where, async () => left));
  await store.root.execute(sql`create table kept (n int)`);
  await written(store, 1);
  left = 63;
  // It looks again after a quarter of a second.
  let wrong: unknown;
  for (let n = 2; wrong === undefined; n++) wrong = await written(store, n).then(() => undefined, String);
  expect(wrong).toBe(
    `Error: Only 63 MB are left on the disk of the data folder ${directory}. Free at least 64 MB: until then nothing is written there, and what is stored is safe.`,
  );
  left = 64;
  const before = await stored(store);
  await written(store, 0);
  expect(await stored(store)).toEqual([0, ...before]);
  await store.close();
  left = 10;
  await expect(openEmbedded(directory, undefined, (where) => roomIn(where, async () => left))).rejects.toThrow(
    "Only 10 MB",
  );
});

test("A data folder that cannot be written is told as that, and is left as it is", async () => {
  const directory = await folder();
  await mkdir(join(directory, "postgres"));
  const isRoot = process.getuid?.() === 0;
  // Whoever may do everything may write everywhere but where nothing can be written at all.
  const shut = isRoot
    ? spawnSync("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", directory]).status === 0
    : await chmod(directory, 0o500).then(() => true);
  if (!shut) return expect(isRoot).toBe(true);
  const before = await readdir(directory);
  try {
    await expect(openEmbedded(directory)).rejects.toThrow(
      /^The data folder .* cannot be written \((EROFS|EACCES)\)\. Let the user who runs Colloquy write there/,
    );
    await expect(openEmbedded(join(directory, "new"))).rejects.toThrow("cannot be written");
    expect(await readdir(directory)).toEqual(before);
  } finally {
    if (isRoot) spawnSync("umount", [directory]);
    else await chmod(directory, 0o700);
  }
});
