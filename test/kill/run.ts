import { setTimeout as pause } from "node:timers/promises";
import { scopes } from "../../src/platforms/slack/manifest.ts";
import { openPostgres, type Store } from "../../src/store/db.ts";
import { migrate } from "../../src/store/migrate.ts";
import { instant } from "../../src/time/instant.ts";
import { discordServer } from "../support/discord-server.ts";
import { ownPostgres } from "../support/postgres-server.ts";
import { slackServer } from "../support/slack-server.ts";
import { type Chance, chanceFrom, discordTrouble, slackTrouble, type Trouble } from "./chance.ts";
import { type Count, count, isSettled } from "./count.ts";
import { type Kept, keptRunning } from "./house.ts";
import { discordMembers, type Sent, slackMembers } from "./members.ts";
import { begins, type Group, settle } from "./town.ts";

/** How a run is to be. */
export interface How {
  /** How many of the processes are killed, and how often PostgreSQL is stopped short. */
  readonly kills: number;
  readonly restarts: number;
  readonly groups: number;
  /** Over so many minutes of the machine's clock. */
  readonly minutes: number;
  /** How many times as fast the program's time goes. */
  readonly speed: number;
  readonly seed: number;
  /** How the program is started: `node …command`. */
  readonly command: readonly string[];
  say(words: string): void;
  /** Hears the log of all processes. */
  log?(words: string): void;
}
/** What a run came to. */
export interface Ran extends Count {
  readonly killed: number;
  readonly restarted: number;
  readonly trouble: ReadonlyMap<string, number>;
  /** What processes said that ended by themselves. */
  readonly fell: readonly string[];
  /** What the platforms found wrong with what they were sent. */
  readonly complaints: readonly string[];
  /** Whether all was done by the end. */
  readonly settled: boolean;
}

const processes = 3;
const secret = "a signing secret";

/**
 * Three processes of the program on one PostgreSQL, killed at random moments while groups get what comes due at nine o'clock,
 * the platforms drop, delay and lose requests, and members send notes; then peace, and a count.
 */
export async function killRun(how: How): Promise<Ran> {
  const { say, speed, seed } = how;
  const dice = (n: number): Chance => chanceFrom(seed * 31 + n);
  const trouble: Trouble = { on: false, perCent: 15, slowest: 20_000 / speed, done: new Map() };
  let began = Date.now();
  const now = () => Date.parse(begins) + (Date.now() - began) * speed;
  const postgres = await ownPostgres();
  const slack = await slackServer({
    scopes: [...scopes.bot, ...scopes.optional],
    now,
    chance: slackTrouble(dice(1), trouble),
  });
  const discord = await discordServer(now, discordTrouble(dice(2), trouble));
  const store = openPostgres(postgres.url);
  const houses: Kept[] = [];
  try {
    await migrate(store, "migrations", postgres.url);
    const spread = Math.max(1, Math.floor(how.minutes * speed - 2));
    const groups = await settle(store, { slack, discord }, { groups: how.groups, spread: Math.min(spread, 59) });
    say(`${groups.length} groups are started; ${processes} processes begin.`);

    began = Date.now();
    const settings = {
      FAST_CLOCK: `${Date.parse(begins)},${began},${speed}`,
      DATABASE_URL: postgres.url,
      ...{ SLACK_BOT_TOKEN: slack.tokens.bot, SLACK_SIGNING_SECRET: secret, SLACK_API_URL: slack.apiUrl },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, LOG_LEVEL: "error" },
      ...{ ARXIV_API_URL: "http://127.0.0.1:9", CROSSREF_API_URL: "http://127.0.0.1:9" },
    };
    const command = ["--import", "./test/kill/fast-clock.mjs", ...how.command];
    for (let i = 0; i < processes; i++) houses.push(await keptRunning(command, settings, how.log));
    await houses[0]?.ready();
    say("The first is ready; now they are killed.");

    const until = Date.now() + how.minutes * 60_000;
    let over = false;
    const pick = dice(3);
    const reach = {
      secret,
      now,
      port: () => {
        const up = houses.filter((one) => one.isReady());
        return up[Math.floor(pick() * up.length)]?.port;
      },
    };
    const onSlack = slackMembers(slack, reach);
    const onDiscord = discordMembers(discord);
    const sent: Sent[] = [];
    const goesOn = () => !over;
    trouble.on = true;
    const members = groups.flatMap((group, g) =>
      whoSends(group).map(async (member, m) => {
        const one: Sent = { who: member.name, words: "", tries: 0, told: false };
        sent.push(one);
        await pause((dice(100 + g * 3 + m)() * how.minutes * 60_000) / 2);
        await (group.platform === "slack" ? onSlack : onDiscord)(group, member, one, goesOn);
      }),
    );
    const { killed, restarted } = await terror(how, until, dice(4), houses, postgres);
    trouble.on = false;
    say(`${killed} processes were killed, PostgreSQL was stopped ${restarted} times. Now there is peace.`);

    const settled = await peace(store, now, () => sent.every((one) => one.told), (3 * 150_000) / speed + 30_000);
    over = true;
    await Promise.all(members);
    const counted = await count(store, { slack, discord }, { groups, sent });
    return {
      ...counted,
      ...{ killed, restarted, settled, trouble: trouble.done },
      fell: houses.flatMap(({ fell }) => fell),
      complaints: [...slack.complaints, ...discord.refused.map((one) => `${one.request}: ${one.code} ${one.why}`)],
    };
  } finally {
    await Promise.all(houses.map((one) => one.stop()));
    await store.close();
    await slack.close();
    await discord.close();
    await postgres.stop();
  }
}

/** Where members are asked for what is missing from them, the last one leaves it missing. */
const whoSends = ({ gets, members }: Group) => (gets === "asking" ? members.slice(0, -1) : members);

/** Kills and restarts at moments drawn from a seed, spread over the run. */
async function terror(
  { kills, restarts }: How,
  until: number,
  chance: Chance,
  houses: readonly Kept[],
  postgres: { restart(how: "SIGINT" | "SIGQUIT"): Promise<void> },
): Promise<{ readonly killed: number; readonly restarted: number }> {
  const began = Date.now();
  const moments = [
    ...Array.from({ length: kills }, () => ({ at: chance(), what: "process" as const })),
    ...Array.from({ length: restarts }, () => ({ at: chance(), what: "PostgreSQL" as const })),
  ].sort((one, other) => one.at - other.at);
  let [killed, restarted] = [0, 0];
  for (const { at, what } of moments) {
    await pause(Math.max(0, began + at * (until - began) - Date.now()));
    if (what === "PostgreSQL") {
      await postgres.restart(chance() < 0.5 ? "SIGQUIT" : "SIGINT");
      restarted++;
    } else {
      houses[Math.floor(chance() * houses.length)]?.kill();
      killed++;
    }
  }
  await pause(Math.max(0, until - Date.now()));
  return { killed, restarted };
}

/** Waits until all is done that was to be done by now, or gives up. */
async function peace(store: Store, now: () => number, told: () => boolean, patience: number): Promise<boolean> {
  const end = Date.now() + patience;
  const at = instant(now());
  for (;;) {
    const settled = await isSettled(store, at).catch(() => false);
    if (settled && told()) return true;
    if (Date.now() > end) return false;
    await pause(250);
  }
}

/** The same words once, with how often they were said; the numbers of things in them aside. */
function counted(all: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const one of all.map((words) => words.replace(/\d{6,}/g, "…"))) times.set(one, (times.get(one) ?? 0) + 1);
  return [...times].map(([words, n]) => `${n} × ${words}`);
}

/** A report that everybody can read, the last line of which says how it went. */
export function report(ran: Ran): readonly string[] {
  const some = (name: string, all: readonly string[]) => [
    `${all.length} ${name}`,
    ...all.slice(0, 20).map((one) => `    ${one}`),
  ];
  return [
    `${ran.killed} SIGKILLs, ${ran.restarted} restarts of PostgreSQL`,
    [...ran.trouble]
      .sort()
      .map(([name, n]) => `${name} ${n}`)
      .join(", "),
    `${ran.posts} posts in the queue, ${ran.shown} messages on the platforms, ${ran.notes} notes`,
    `on Slack at most ${ran.inSecond} in a second in one channel, ${ran.inMinute} in a minute in all`,
    ...some("lost", ran.lost),
    ...some("visible duplicates", ran.twice),
    ...some("groups without their digest, agenda or reminder", ran.missing),
    ...some("notes not saved although their author was told so", ran.unsaved),
    ...some("notes that could not be sent", ran.untold),
    ...some("given up or uncertain", ran.givenUp),
    ...some("processes that ended by themselves", ran.fell),
    ...some("kinds of complaints of the platforms", counted(ran.complaints)),
    ran.settled ? "All was done at the end." : "Not all was done at the end.",
  ];
}
