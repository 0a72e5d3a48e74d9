import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { scopes } from "../../src/platforms/slack/manifest.ts";
import { freshDatabase } from "../support/database.ts";
import { slackServer } from "../support/slack-server.ts";

let folder = "";
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "colloquy-doctor-"));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await rm(folder, { recursive: true, force: true });
});

type Settings = Readonly<Record<string, string>>;
const started = (file: string, settings: Settings, ...words: readonly string[]): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", file, ...words], { env: { PATH: process.env.PATH, ...settings } });
/** Runs one of the programs to its end. */
async function ran(file: string, settings: Settings, ...words: readonly string[]) {
  const child = started(file, settings, ...words);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (part: Buffer) => {
      said += part.toString();
    });
  const [code] = await once(child, "close");
  return { code, said };
}
async function freePort(): Promise<string> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return String(typeof address === "object" && address ? address.port : 0);
}

describe("npm run doctor", () => {
  test("while Colloquy runs on the embedded database, tells what that tells; stopped, all of it", async () => {
    const settings = { DATA_DIR: join(folder, "data"), PORT: await freePort(), PLAYGROUND: "off" };
    const program = started("src/main.ts", settings);
    await new Promise<void>((done) =>
      program.stdout?.on("data", (part: Buffer) => part.toString().includes("is ready") && done()),
    );
    const during = await ran("src/doctor.ts", settings);
    expect(during.said).toContain(`✓ program: Colloquy runs on port ${settings.PORT} and is ready.`);
    expect(during.said).toContain("· database: The running Colloquy has the embedded database to itself");
    expect(during.said).toContain("✓ queue: No message waits to be sent.");
    expect(during.code).toBe(0);
    const kept = await ran("src/backup.ts", settings);
    expect([kept.code, kept.said]).toEqual([1, expect.stringContaining("is in use by another Colloquy process")]);

    program.kill("SIGTERM");
    await once(program, "exit");
    const { said } = await ran("src/backup.ts", settings);
    const [, path = ""] = /^Backed up to (.*\.json\.gz)\. It is kept for 14 days/.exec(said) ?? [];
    const restored = await ran("src/restore.ts", { DATA_DIR: join(folder, "elsewhere") }, path);
    expect([restored.code, restored.said]).toEqual([0, expect.stringMatching(/^Restored\./)]);
    const nothing = await ran("src/restore.ts", { DATA_DIR: join(folder, "elsewhere") }, "--all");
    expect([nothing.code, nothing.said]).toEqual([1, expect.stringMatching(/^Say which backup: npm run restore/)]);
    const after = await ran("src/doctor.ts", { ...settings, LOG_LEVEL: "loud" });
    for (const line of [
      "✗ settings: LOG_LEVEL must be one of",
      "· program: Nothing answers on port",
      "✓ database: The embedded database answers; it holds",
      "✓ migrations: The database is of this program's schema.",
      "✓ queue: No message waits to be sent.",
      "✓ backups: The last is less than an hour old",
    ])
      expect(after.said).toContain(line);
    expect(after.code).toBe(1);
  }, 180_000);

  test("on PostgreSQL with Slack says what the app was not allowed, and prints no token", async () => {
    const database = await freshDatabase("PostgreSQL");
    closing.push(database.close);
    const server = await slackServer({ scopes: scopes.bot.filter((one) => one !== "im:write"), now: Date.now });
    closing.push(server.close);
    const { code, said } = await ran("src/doctor.ts", {
      ...{ DATA_DIR: folder, DATABASE_URL: database.url ?? "", PORT: await freePort() },
      ...{ SLACK_BOT_TOKEN: server.tokens.bot, SLACK_SIGNING_SECRET: "a signing secret", SLACK_API_URL: server.apiUrl },
    });
    expect(said).toMatch(/✓ database: PostgreSQL \d+(\.\d+)? answers/);
    expect(said).toContain("✓ Slack's bot token: It opens the workspace reading.");
    expect(said).toContain("✗ Slack's scopes: The app was installed without im:write.");
    expect(said).toContain("Add an OAuth Scope: im:write. Then Reinstall to Workspace.");
    expect(said).toContain("✓ clock: This machine's clock and Slack's agree.");
    expect(code).toBe(1);
    for (const secret of [server.tokens.bot, "a signing secret", database.url ?? "?"])
      expect(said).not.toContain(secret);
  }, 60_000);
});
