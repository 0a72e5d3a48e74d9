import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Found {
  readonly found: readonly { readonly case: string; readonly figures: readonly { readonly ours: number }[] }[];
}

// How fast anything is depends on the machine and what else it does: that is measured by `npm run bench`, and asserted nowhere.
test("Each case of the bench goes through, with little of everything, and tells its figures", async () => {
  const folder = await mkdtemp(join(tmpdir(), "colloquy-bench-"));
  const file = join(folder, "figures.json");
  let said = "";
  const bench = spawn(process.execPath, ["--import", "tsx", "test/bench/main.ts", "--json", file], {
    env: { ...process.env, BENCH: "short" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [bench.stdout, bench.stderr]) stream.on("data", (piece: Buffer) => (said += piece.toString()));
  expect({ code: (await once(bench, "close"))[0], said }).toMatchObject({ code: 0 });
  const { found }: Found = JSON.parse(await readFile(file, "utf8"));
  expect(found.map((one) => one.case)).toEqual([
    "A command on Slack over HTTP, PostgreSQL",
    "A command on Discord, PostgreSQL",
    "A command on Slack over HTTP, embedded",
    "Opening a form",
    "Monday nine o'clock",
    "Growth",
    "Delivery",
    "What Slack takes",
    "What Discord takes",
    "Start and size",
    "The 3 seconds",
  ]);
  for (const { figures } of found) {
    expect(figures.length).toBeGreaterThan(0);
    for (const { ours } of figures) expect(ours).toSatisfy(Number.isFinite);
  }
  await rm(folder, { recursive: true, force: true });
}, 300_000);
