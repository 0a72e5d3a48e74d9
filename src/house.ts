import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { type Logger, pino } from "pino";
import type { Platform } from "./chat/platform.ts";
import type { Instant } from "./chat/prose.ts";
import { byMachine } from "./clock/machine.ts";
import { everyMinute, everyNight } from "./clock/minute.ts";
import type { Config } from "./config.ts";
import { backlogOf } from "./delivery/backlog.ts";
import { pump } from "./delivery/pump.ts";
import { logged } from "./logged.ts";
import { catchUpBackups, keepBackups } from "./nightly.ts";
import { readiness } from "./ready.ts";
import type { Rooms } from "./rooms.ts";
import { backupsIn } from "./store/backup.ts";
import type { Store } from "./store/db.ts";
import { migrations } from "./store/open.ts";
import { clockAhead } from "./store/playground/keeping.ts";
import { tidy } from "./store/tidy.ts";
import { turnOn } from "./store/turn.ts";
import { quit, say } from "./terminal.ts";
import type { After } from "./time/after.ts";
import { instant, milliseconds } from "./time/instant.ts";
import { isEveryAddress, originOf } from "./web/address.ts";
import { feeds } from "./web/feeds.ts";
import { metrics } from "./web/metrics.ts";
import { serve } from "./web/serve.ts";
import { inTurns, presenceOn, type Works } from "./works.ts";

/** What main has opened and loaded. */
interface Opened {
  readonly store: Store;
  readonly contents: typeof import("./contents.ts");
  readonly rooms: Rooms;
  /** Where the playground's page lies. */
  readonly page: string;
}

/** Opens the rooms in order, and closes them in reverse when asked to stop. */
export async function keepHouse(config: Config, { store, contents, rooms, page }: Opened): Promise<void> {
  const log = pino(
    {
      level: config.logLevel,
      redact: ["*.token", "*.secret", "*.authorization"],
      errorKey: "error",
      serializers: { error: logged },
    },
    pino.destination(2),
  );
  const { commands, schedules, menu, ownNouns, errandsOf } = contents;
  const clock = await openClock(store, config.playground);

  const meter = metrics();
  const later: { running?: Works; port?: number } = {};
  const house: House = {
    ...{ config, log, store, clock, ownNouns, page },
    running: () => {
      if (!later.running) throw new Error("The playground was asked before it was open.");
      return later.running;
    },
    port: () => later.port ?? config.port,
  };
  const platforms = openPlatforms(house, rooms);
  const running = inTurns({
    store,
    platforms,
    commands: [...commands, ...schedules],
    errands: errandsOf({
      ...{ arxivUrl: config.arxivUrl, crossrefUrl: config.crossrefUrl, fetch },
      isThere: presenceOn(platforms),
      after,
    }),
    now: clock.now,
    after,
    elapsed: () => performance.now(),
    newId,
    newSecret,
    publicUrl: config.publicUrl,
    // In the playground everybody is whoever sits at the machine.
    pace: config.playground ? undefined : pace,
    log,
    meter,
  });
  later.running = running;
  const routes = (await Promise.all(platforms.map((platform) => platform.start(menu, running.desk)))).flat();
  const calendars = config.publicUrl ? [feeds({ desk: running.desk, now: clock.now, newId })] : [];
  const ticked = { at: performance.now() };
  const tick = async (): Promise<void> => {
    await running.tick();
    ticked.at = performance.now();
  };
  const ready = () =>
    readiness({ root: store.root, migrations, platforms, sinceTick: () => performance.now() - ticked.at });
  const present = {
    now: clock.now,
    backlog: () => backlogOf(store.root, clock.now()),
    newestBackup: async () => {
      const [newest] = await backupsIn(config.backupDir);
      return newest && { at: newest.at, now: machineNow() };
    },
    ready: async () => (await ready()).ready,
  };
  const watched = {
    healthy: () => healthy(store),
    ready,
    metrics: async () => ({ type: meter.contentType, text: await meter.told(present) }),
  };
  const web = await serve([...routes, ...calendars], watched, config);
  later.port = web.port;

  await rooms.playground?.fillPlayground(store, running);
  const failed = (words: string) => (error: unknown) => log.error({ error }, words);
  const sending = pump(after, running.send, 1000, failed("a round of sending failed"));
  const errands = pump(after, running.run, 1000, failed("a round of errands failed"));
  running.onCommit(() => {
    sending.wake();
    errands.wake();
  });
  running.onRested(sending.wake);
  const ticks = () => tick().catch(failed("a tick failed"));
  const endMinutes = everyMinute(ticks);
  const backups = { store, folder: config.backupDir, now: machineNow, log, ended: meter.backedUp };
  const endNights = everyNight(async () => {
    await tidy(store, clock.now()).catch(failed("the nightly tidying failed"));
    await keepBackups(backups);
  });
  // A machine that sleeps at night has its backup soon after it wakes.
  const catchingUp = setTimeout(() => void catchUpBackups(backups), 60_000).unref();
  say(
    config.playground
      ? `Colloquy is ready: open ${originOf({ ...config, port: web.port })} in a browser.`
      : `Colloquy is ready on port ${web.port}.`,
  );
  // What came due while nobody ran may take its time; whoever asks meanwhile is answered.
  const first = ticks();
  onStop(async () => {
    await first;
    await endMinutes();
    await endNights();
    clearTimeout(catchingUp);
    await Promise.all([sending.stop(), errands.stop()]);
    await running.ended();
    await Promise.all(platforms.map((platform) => platform.stop()));
    await web.stop();
    await store.close();
  });
}

/** What the rooms are opened with; what runs behind them, and its port, only exist once they are open. */
interface House {
  readonly config: Config;
  readonly log: Logger;
  readonly store: Store;
  readonly clock: Clock;
  readonly ownNouns: readonly string[];
  readonly page: string;
  running(): Works;
  port(): number;
}
interface Clock {
  now(): Instant;
  set(at: Instant): void;
  /** By how many milliseconds it goes before the machine's. */
  ahead(): number;
}

/** Sixty wishes at once after a rest, then one a second: more than anybody types, and no more than Slack posts in a channel. */
const pace = { burst: 60, aMinute: 60 };

async function healthy(store: Store): Promise<boolean> {
  await store.root.execute(sql`select 1`);
  return true;
}

const machineNow = (): Instant => instant(Date.now());

/** The real clock; in the playground it can be moved ahead, and stays so. */
async function openClock(store: Store, movable: boolean): Promise<Clock> {
  let ahead = movable ? await clockAhead(store.root) : 0;
  return {
    now: () => instant(Date.now() + ahead),
    set: (at) => {
      ahead = milliseconds(at) - Date.now();
    },
    ahead: () => ahead,
  };
}

function openPlatforms(house: House, rooms: Rooms): readonly Platform[] {
  const { config, log, clock, ownNouns } = house;
  const platforms: Platform[] = [];
  if (config.slack && rooms.slack) {
    const { slack, slackPace } = rooms.slack;
    const { slackCommand: command } = config;
    const times = { now: clock.now, machineNow };
    platforms.push(slack({ ...config.slack, ...times, pace: slackPace, command, nouns: ownNouns, log }));
  }
  if (config.discord && rooms.discord) {
    const { discord } = rooms.discord;
    const turn = config.databaseUrl === undefined ? {} : { turn: turnOn(config.databaseUrl, "discord", log) };
    platforms.push(discord({ ...config.discord, ...turn, log, now: machineNow }));
  }
  // What a clock that was moved ahead calls a moment ago is still to come elsewhere.
  const elsewhere = platforms.map((platform) => byMachine(platform, clock.ahead));
  if (rooms.playground) {
    const { host, publicUrl } = config;
    const everywhere = isEveryAddress(host) ? { everywhere: { publicUrl } } : {};
    const origin = () => originOf({ host, port: house.port() });
    return [...elsewhere, rooms.playground.openPlayground({ ...house, ...everywhere, newId, origin })];
  }
  return elsewhere;
}

const after: After = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};

/** Ten letters and digits that no two things share: 50 random bits. */
const newId = (): string =>
  Array.from(randomBytes(10), (byte) => "0123456789abcdefghjkmnpqrstvwxyz"[byte & 31]).join("");

/** 128 random bits, for an address that nobody can guess. */
const newSecret = (): string => randomBytes(16).toString("base64url");

function onStop(stop: () => Promise<void>): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      say("Stopping: what is under way is finished first.");
      stop().then(() => process.exit(0), quit);
    });
}
