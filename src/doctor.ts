import { type Finding, lacking, wrong } from "./chat/finding.ts";
import type { Platform } from "./chat/platform.ts";
import { backlog } from "./checks/backlog.ts";
import { backups } from "./checks/backups.ts";
import type { Looked } from "./checks/check.ts";
import { database, schema } from "./checks/database.ts";
import { disk } from "./checks/disk.ts";
import { channels, connections } from "./checks/platforms.ts";
import { counted, running } from "./checks/running.ts";
import { settings } from "./checks/settings.ts";
import { type Config, environment } from "./config.ts";
import type { Store } from "./store/db.ts";
import { databaseFacts } from "./store/health.ts";
import { migrations, openAsItIs } from "./store/open.ts";
import { clockAhead } from "./store/playground/keeping.ts";
import { instant } from "./time/instant.ts";

/**
 * Looks at all that Colloquy needs on this machine and says what is well, what is not, and what would mend it: `npm run doctor`.
 * It changes nothing, may be asked while Colloquy runs, and ends with 1 if something is wrong.
 */
async function main(): Promise<void> {
  const { config, findings } = settings(environment());
  tell(findings);
  const now = () => instant(Date.now());
  const program = await running(config);
  tell(program.findings);
  const opened = await open(config, program.runs);
  const store = "store" in opened ? opened.store : undefined;
  const platforms = await openPlatforms(config, now);
  try {
    const ahead = store && config.playground ? await clockAhead(store.root).catch(() => 0) : 0;
    const looked: Looked = { config, store, migrations, now: instant(Date.now() + ahead), machineNow: now() };
    if ("finding" in opened) tell([opened.finding]);
    if (opened.held) tell(await counted(config));
    for (const look of [database, schema, backlog, disk, backups]) tell(await look(looked).catch(failed(look.name)));
    tell(await connections(platforms));
    tell(await channels(looked, platforms).catch(failed("channels")));
  } finally {
    await Promise.all(platforms.map((one) => one.stop()));
    await store?.close();
  }
}

/** Opens the database without changing it; while the program runs it has the embedded one to itself. */
async function open(
  config: Config,
  runs: boolean,
): Promise<({ readonly store: Store } | { readonly finding: Finding }) & { readonly held: boolean }> {
  try {
    const store = await openAsItIs(config);
    // PostgreSQL is reached with the first query.
    await databaseFacts(store.root);
    return { store, held: false };
  } catch (error) {
    const words = reason(error);
    const held = runs && config.databaseUrl === undefined && /in use by another Colloquy/.test(words);
    if (held)
      return {
        held,
        finding: lacking(
          "database",
          "The running Colloquy has the embedded database to itself, so only what it tells is looked at.",
          "For its channels, type /group check in each; for the rest, stop Colloquy and run this again.",
        ),
      };
    const missing = /There is no database/.test(words);
    return {
      held,
      finding: missing ? lacking("database", words, "Start it: npm start") : wrong("database", words, reaching(config)),
    };
  }
}

/** Of a query that failed, its cause says why. */
const reason = (error: unknown): string =>
  error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);

const reaching = ({ databaseUrl }: Config): string =>
  databaseUrl === undefined
    ? "Stop whatever else uses this folder, or set DATA_DIR to another one."
    : 'Look whether PostgreSQL runs at the address of DATABASE_URL, and whether its user may use the database: psql "$DATABASE_URL"';

/** The platforms that are set up, to be asked only: nothing is received. */
async function openPlatforms(config: Config, now: () => string): Promise<readonly Platform[]> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const platforms: Platform[] = [];
  if (config.slack) {
    const { slack } = await import("./platforms/slack/index.ts");
    platforms.push(slack({ ...config.slack, command: config.slackCommand, nouns: [], log, now }));
  }
  if (config.discord) {
    const { discord } = await import("./platforms/discord/index.ts");
    platforms.push(discord({ ...config.discord, log, now }));
  }
  return platforms;
}

const failed =
  (name: string) =>
  (error: unknown): readonly Finding[] => [
    wrong(name, `It could not be looked at: ${reason(error)}.`, "Mend what stands above, then look again."),
  ];

const signs: Readonly<Record<Finding["how"], string>> = { fine: "✓", lacking: "·", wrong: "✗" };

function tell(findings: readonly Finding[]): void {
  for (const one of findings) {
    process.stdout.write(`${signs[one.how]} ${one.about}: ${one.words}\n`);
    if (one.how !== "fine") process.stdout.write(`    → ${one.fix}\n`);
    if (one.how === "wrong") process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
