import { type App, type Receiver, type ReceiverEvent, SocketModeReceiver, type webApi } from "@slack/bolt";
import { z } from "zod";
import type { Log } from "./settings.ts";
import { ofSlack } from "./shape.ts";

/** How Slack is listened to without an address of our own. */
export interface Listening {
  readonly appToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  readonly log: Log;
  /** How many milliseconds to wait after a first failure to connect again; twice as many after each further one. */
  readonly pause: number;
}

/**
 * Listens by Socket Mode, and opens another connection whenever one ends, which Slack does every few hours. The library
 * would do so too, but waits five seconds first, and ends the whole process if Slack cannot be reached then. Several processes
 * may listen at once: Slack sends each event to one of up to ten connections, and what comes twice is recognized by its key.
 */
export function socket({ appToken, clientOptions, log, pause }: Listening): Receiver & { hears(): boolean } {
  const bolt = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
    ...(clientOptions.logger ? { logger: clientOptions.logger } : {}),
  });
  letBeWhatIsNotWhole(bolt, log);
  let stopped = false;
  let connected = false;

  const connect = async (): Promise<{ readonly ended: Promise<void> }> => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    bolt.client.once("disconnected", end);
    try {
      await bolt.start();
      connected = true;
      return { ended };
    } catch (error) {
      bolt.client.off("disconnected", end);
      throw error;
    }
  };

  const reconnect = async (tries: number): Promise<{ readonly ended: Promise<void> } | "stopped"> => {
    if (tries > 0) await passed(pause * 2 ** Math.min(tries - 1, 5));
    if (stopped) return "stopped";
    try {
      return await connect();
    } catch (error) {
      log.warn({ error, tries }, "Slack could not be connected to; it is tried again.");
      return reconnect(tries + 1);
    }
  };

  const keep = async (connection: { readonly ended: Promise<void> }): Promise<void> => {
    await connection.ended;
    connected = false;
    const next = await reconnect(0);
    if (next !== "stopped") await keep(next);
  };

  return {
    hears: () => connected,
    init: (app) => bolt.init(hearing(app, log)),
    async start() {
      const connection = await connect();
      void keep(connection);
    },
    async stop() {
      stopped = true;
      await bolt.stop();
    },
  };
}

/** The app, hearing only what is as Slack sends it; all else is acknowledged, so that it does not come again and again. */
const hearing = (app: App, log: Log): App =>
  Object.create(app, {
    processEvent: {
      value: async (event: ReceiverEvent): Promise<void> => {
        const body = ofSlack(event.body);
        if (body !== undefined) return app.processEvent({ ...event, body });
        log.warn({}, "Slack sent something that is not as Slack sends it; it was let be.");
        await event.ack();
      },
    },
  });

const envelope = z.union([
  z.looseObject({
    type: z.literal("events_api"),
    payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }),
  }),
  z.looseObject({ type: z.string().refine((type) => type !== "events_api") }),
]);

/** The library takes every message for a whole one: an event without its type would end the process. */
function letBeWhatIsNotWhole({ client }: SocketModeReceiver, log: Log): void {
  const message = "ws_message";
  const own = client.listeners(message);
  client.removeAllListeners(message);
  client.on(message, (data: unknown, isBinary: unknown) => {
    if (envelope.safeParse(read(data)).success) for (const hear of own) hear(data, isBinary);
    else log.warn({}, "Slack sent a message that is not whole; it was let be.");
  });
}

function read(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}

/** Waits without keeping a process alive that has nothing else to do. */
const passed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
