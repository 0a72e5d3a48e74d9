import {
  Client,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
  type RateLimitData,
  REST,
  Routes,
  Status,
} from "discord.js";
import type { Menu } from "../../chat/menu.ts";
import type { Platform, Turn } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import { connection } from "./connection.ts";
import { meeting } from "./meeting.ts";
import { invitation } from "./permissions.ts";
import { examine } from "./place.ts";
import { post } from "./post.ts";
import { type Log, type Receiving, receive } from "./receive.ts";
import { commands } from "./register.ts";
import { request } from "./request.ts";
import { sent } from "./sent.ts";
import { isThere } from "./there.ts";

/** What the Discord room is made of. */
export interface DiscordSettings {
  readonly token: string;
  /** Another address than Discord's own; its gateway is asked for there too. */
  readonly apiUrl?: string;
  readonly log: Log;
  now(): Instant;
  /** When it is this process's turn to have Discord to itself; without it, always. */
  readonly turn?: Turn;
  /** How many milliseconds an answer may take before Discord is told to wait (1,800 unless said otherwise, so that Discord has it within two seconds). */
  readonly answerWithin?: number;
}

/**
 * The Discord room: every server that Colloquy was added to, through the Guilds intent alone. Of several processes one has it to
 * itself: Discord tells every connection of everything, counts all requests of a bot together, and says only over the connection
 * what may be read and written where.
 */
export function discord(settings: DiscordSettings): Platform {
  const { log, turn = always } = settings;
  let client = clientOf(settings);
  let isHere = false;
  const editing = new REST(requests(settings));
  const underway = new Set<Promise<void>>();
  let giveUp = async (): Promise<void> => {};

  // The SDK forgets a token that was refused once, even by mistake.
  const us = (): Client => {
    client.rest.setToken(settings.token);
    return client;
  };
  const begin = async (room: Receiving, menu: Menu): Promise<void> => {
    us();
    listen(client, log);
    client.on(Events.InteractionCreate, (interaction) => {
      const work = receive(room, interaction).finally(() => underway.delete(work));
      underway.add(work);
    });
    const application = await loggedIn(client, settings.token);
    await client.rest.put(Routes.applicationCommands(application), { body: commands(menu) });
    log.info({ invitation: invitation(application) }, "Colloquy is on Discord; add it to a server with this link");
  };
  const end = async (): Promise<void> => {
    isHere = false;
    const old = client;
    old.removeAllListeners(Events.InteractionCreate);
    await Promise.allSettled(underway);
    client = clientOf(settings);
    await old.destroy();
  };

  return {
    name: "discord",
    async start(menu, desk) {
      const room: Receiving = { ...settings, menu, desk, editing, answerWithin: settings.answerWithin ?? 1800 };
      giveUp = await turn({
        async begin() {
          try {
            await begin(room, menu);
            isHere = true;
          } catch (error) {
            await end();
            throw error;
          }
        },
        end,
      });
      return [];
    },
    isHere: () => isHere,
    // The SDK counts the requests of the one process that makes them, by the headers of their answers.
    pace: undefined,
    post: (place, news) => post({ client: us(), log }, place, news),
    sent: (place, key, since, reply) => sent(us(), place, key, since, reply),
    meeting: (place, standing) => meeting(us(), place, standing),
    isThere: (place, account) => isThere(us(), place, account),
    examine: (place) => examine(us(), place),
    connection: () => connection(us(), settings.now),
    // Where another process listens, nothing is to reach this one.
    hears: () => !isHere || client.ws.shards.every(({ status }) => status === Status.Ready),
    async stop() {
      await giveUp();
      await client.destroy();
      editing.clearHandlerSweeper();
      editing.clearHashSweeper();
    },
  };
}

/** For who has no other process beside it. */
const always: Turn = async ({ begin, end }) => {
  await begin();
  return end;
};

const clientOf = (settings: DiscordSettings): Client =>
  new Client({
    intents: [GatewayIntentBits.Guilds],
    // What is not known yet (an archived thread) is taken from the interaction that comes from it.
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    rest: { ...requests(settings), retries: 0, rejectOnRateLimit: isOursToWaitFor },
  });

/**
 * When to wait is the outbox's to know, not the SDK's: except for answers, which have no other way, for looking many members
 * up, which takes as long as it takes, and for the SDK's own count of requests in one second.
 */
const isOursToWaitFor = ({ route, global, timeToReset }: RateLimitData): boolean =>
  !route.startsWith("/webhooks") && !route.startsWith("/guilds/:id/members") && !(global && timeToReset <= 1100);

const requests = ({ apiUrl }: DiscordSettings) => ({
  makeRequest: request,
  ...(apiUrl === undefined ? {} : { api: apiUrl }),
});

/** An error that nobody listens to ends the process. */
function listen(client: Client, log: Log): void {
  client.on(Events.Error, (error) => log.error({ error }, "the Discord client failed"));
  client.on(Events.ShardError, (error) => log.warn({ error }, "the connection to Discord failed; trying again"));
  client.on(Events.ShardDisconnect, ({ code }) => log.error({ code }, "Discord closed the connection for good"));
  client.on(Events.Warn, (words) => log.warn({ words }, "the Discord client warns"));
}

/** Logs in and says which application this is. Ready may come before `login` returns: it is awaited from the beginning. */
async function loggedIn(client: Client, token: string): Promise<string> {
  const ready = new Promise<string>((resolve) => {
    client.once(Events.ClientReady, ({ application }) => resolve(application.id));
  });
  await client.login(token);
  return ready;
}
