import { wrong } from "../../chat/finding.ts";
import type { Platform } from "../../chat/platform.ts";
import { accountsOf } from "./accounts.ts";
import { busyness } from "./busy.ts";
import { appOf, clientOptions } from "./client.ts";
import { connection } from "./connection.ts";
import { door } from "./door.ts";
import { errorName, type Failure, failure, fix, unread } from "./failure.ts";
import { examine } from "./may.ts";
import { type Poster, post } from "./post.ts";
import { receive } from "./receive.ts";
import { sent } from "./sent.ts";
import { patient, type SlackSettings } from "./settings.ts";
import { socket } from "./socket.ts";
import { presence } from "./there.ts";

export { type SlackSettings, slackPace } from "./settings.ts";

/** The Slack room, which also tells when everything it has received so far is answered. */
export interface SlackRoom extends Platform {
  settled(): Promise<void>;
}

/** Makes the room of one Slack workspace, by Socket Mode or by HTTP as its settings say. */
export function slack(settings: SlackSettings): SlackRoom {
  const { log, now, machineNow = now } = settings;
  const patience = patient(settings);
  const busy = busyness(log);
  const options = clientOptions(settings);
  const { appToken, signingSecret = "" } = settings;
  const entrance = appToken === undefined ? door(signingSecret, machineNow, busy) : undefined;
  const receiver =
    entrance ?? socket({ appToken: appToken ?? "", clientOptions: options, log, pause: patience.reconnect });
  const app = appOf(settings.botToken, receiver, options);
  const { client } = app;

  let known: Promise<Poster> | undefined;
  const poster = (): Promise<Poster> => {
    known ??= client.auth
      .test()
      .then(({ team_id = "", user = "Colloquy" }) => ({ client, workspace: team_id, bot: user, log, patience, now }))
      .catch((error: unknown) => {
        known = undefined;
        throw error;
      });
    return known;
  };

  return {
    name: "slack",
    async start(menu, desk) {
      const { workspace } = await poster().catch(notOpened("SLACK_BOT_TOKEN"));
      await app.init();
      const accounts = accountsOf(client, workspace, { now, log, wait: patience.account });
      receive(app, { client, workspace, menu, desk, accounts, settings, patience }, busy);
      app.error(async (error) => log.error({ error }, "Bolt could not handle a request."));
      await app.start().catch(notOpened("SLACK_APP_TOKEN"));
      return entrance ? [entrance.route] : [];
    },
    isHere: () => true,
    pace: settings.pace,
    post: (place, news) =>
      poster().then(
        (us) => post(us, place, news),
        (error: unknown) => untried(failure(error, "Colloquy")),
      ),
    sent: (place, key, since, reply) =>
      poster().then(
        (us) => sent(us, place, key, since, reply),
        (error: unknown) => unread(error, "Colloquy"),
      ),
    meeting: async () => ({ kind: "none" }),
    isThere: presence(client),
    examine: (place) =>
      poster().then(
        (us) => examine(us, place),
        (error: unknown) => [wrong("posting", "Colloquy may not post there.", fix(error, "Colloquy"))],
      ),
    connection: () => connection({ ...settings, now: machineNow }),
    hears: () => !("hears" in receiver) || receiver.hears(),
    settled: busy.settled,
    async stop() {
      await busy.settled();
      await app.stop();
      // What came in while the door was being closed is answered too.
      await busy.settled();
    },
  };
}

/** Where not even our own name could be asked for, nothing was posted. */
const untried = (failed: Failure): Failure => (failed.kind === "unknown" ? { kind: "later", why: failed.why } : failed);

/** Says with which setting Slack would not let us in. */
const notOpened =
  (setting: string) =>
  (error: unknown): never => {
    const why = errorName(error) ?? (error instanceof Error ? error.message : String(error));
    throw new Error(`Slack could not be opened with ${setting}: ${why}`, { cause: error });
  };
