import { Agent, request } from "node:http";
import { signature } from "../../../src/platforms/slack/signature.ts";
import { secret } from "../lab.ts";
import { channelOf, userOf } from "../town.ts";

/** So often somebody asks, whether or not those before have their answer. */
const everyMilliseconds = 100;

let asked = 0;

/** Has members of a town ask questions on Slack until it ends; gives how many milliseconds each waited. */
export function asking(
  port: number,
  town: { readonly team: string; readonly groups: number; readonly members: number },
): { end(): Promise<readonly number[]> } {
  const agent = new Agent({ keepAlive: true });
  const waits: number[] = [];
  const running: Promise<void>[] = [];
  const one = async (): Promise<void> => {
    const begun = performance.now();
    await question(port, agent, town);
    waits.push(performance.now() - begun);
  };
  let failed: { readonly error: unknown } | undefined;
  const fail = (error: unknown) => {
    failed ??= { error };
  };
  const timer = setInterval(() => running.push(one().catch(fail)), everyMilliseconds);
  return {
    end: async () => {
      clearInterval(timer);
      await Promise.all(running);
      agent.destroy();
      if (failed) throw failed.error;
      return waits;
    },
  };
}

/** A signed slash command, as Slack sends it. */
function question(port: number, agent: Agent, town: Parameters<typeof asking>[1]): Promise<void> {
  const n = ++asked;
  const group = 1 + ((n * 7919) % town.groups);
  const user = userOf(group, 1 + (n % town.members));
  const body = new URLSearchParams({
    ...{ token: "x", team_id: town.team, team_domain: "bench", channel_id: channelOf(group), channel_name: "lab" },
    ...{ user_id: user, user_name: user, command: "/question", api_app_id: "A0BENCH" },
    text: `ask Does the gain remain with a stronger baseline, in run ${n}?`,
    response_url: "http://127.0.0.1:9/none",
    trigger_id: `${n}.${Date.now()}.bench`,
  }).toString();
  const seconds = String(Math.floor(Date.now() / 1000));
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(Buffer.byteLength(body)),
    "x-slack-request-timestamp": seconds,
    "x-slack-signature": signature(secret, seconds, body),
  };
  return new Promise((done, fail) => {
    const sending = request({ host: "127.0.0.1", port, path: "/slack/events", method: "POST", agent, headers });
    sending.on("response", (response) => {
      let text = "";
      response.on("data", (piece: Buffer) => {
        text += piece.toString("utf8");
      });
      response.on("end", () =>
        response.statusCode === 200 && text.includes("Asked.")
          ? done()
          : fail(new Error(`${response.statusCode}: ${text}`)),
      );
    });
    sending.on("error", fail);
    sending.end(body);
  });
}
