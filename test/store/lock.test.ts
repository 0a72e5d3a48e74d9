import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openEmbedded, rows } from "../../src/store/db.ts";
import { lockDirectory } from "../../src/store/lock.ts";
import { type Child, child } from "../support/child.ts";

let directory = "";
const children: Child[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "colloquy-lock-"));
});
afterEach(async () => {
  for (const one of children.splice(0)) {
    one.signal("SIGKILL");
    await one.ended;
  }
  await rm(directory, { recursive: true, force: true });
});
const writer = (): Child => {
  const made = child("test/support/embedded-writer.ts", directory);
  children.push(made);
  return made;
};
const inUse = `The data in ${"DIRECTORY"} is in use by another Colloquy process. Stop that one first, or give this one a folder of its own with DATA_DIR.`;
const starting = "Another Colloquy process is starting on the same data. Wait ten seconds and start again.";
const held = () => inUse.replace("DIRECTORY", directory);

describe("The directory of the embedded database", () => {
  test("is one process's at a time, and the second is told in a sentence", async () => {
    const store = await openEmbedded(directory);
    await expect(openEmbedded(directory)).rejects.toThrow(held());
    expect(await rows(store.root, sql`select 1 as one`)).toEqual([{ one: 1 }]);
    await store.close();
    const next = await openEmbedded(directory);
    await next.close();
  });

  test("is refused to a process of its own, which says so and ends", async () => {
    const store = await openEmbedded(directory);
    const second = writer();
    await expect(second.says(/found/)).rejects.toThrow(held());
    expect(await second.ended).toBe(1);
    await store.close();
  });

  test("is free at once when its process is killed", async () => {
    const first = writer();
    await first.says(/wrote 3\n/);
    await expect(lockDirectory(directory)).rejects.toThrow(held());
    first.signal("SIGKILL");
    expect(await first.ended).toBe("SIGKILL");
    const unlock = await lockDirectory(directory);
    await unlock();
  });

  test("stays held by a process that is too busy to answer", async () => {
    const first = writer();
    await first.says(/wrote 1\n/);
    first.signal("SIGSTOP");
    await expect(lockDirectory(directory)).rejects.toThrow(held());
  });

  test("goes to one of several that start at the same moment", async () => {
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(directory)));
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of all) if (one.status === "rejected") expect([starting, held()]).toContain(one.reason.message);
    await Promise.all(all.map((one) => (one.status === "fulfilled" ? one.value() : undefined)));
  });

  test("is not kept by the mark of a process that died while it started, nor by one from the future", async () => {
    for (const hours of [-1, 1]) {
      const mark = join(directory, "lock.taking.1");
      await writeFile(mark, "");
      await utimes(mark, Date.now() / 1000 + hours * 3600, Date.now() / 1000 + hours * 3600);
      const unlock = await lockDirectory(directory);
      await unlock();
      expect((await readdir(directory)).filter((name) => name.includes("taking"))).toEqual([]);
    }
  });

  test("goes to one only, though several find such a mark at the same moment", async () => {
    for (let i = 0; i < 20; i++) {
      const mark = join(directory, "lock.taking.1");
      await writeFile(mark, "");
      await utimes(mark, 1, 1);
      const all = await Promise.allSettled(Array.from({ length: 4 }, () => lockDirectory(directory)));
      expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
      await Promise.all(all.map((one) => (one.status === "fulfilled" ? one.value() : undefined)));
    }
  });

  test("is not taken while another is just starting", async () => {
    await writeFile(join(directory, "lock.taking.1"), "");
    await expect(lockDirectory(directory)).rejects.toThrow(starting);
  });

  test("with too long a path is refused, since a socket's address would be cut without a word", async () => {
    const long = join(directory, "a".repeat(120));
    await mkdir(long);
    await expect(lockDirectory(long)).rejects.toThrow("is too long for its lock. Give a shorter one with DATA_DIR.");
    expect(await readdir(directory)).toEqual(["a".repeat(120)]);
  });
});
