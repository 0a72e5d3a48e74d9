import { signature } from "../../src/platforms/slack/signature.ts";
import type { Envelope } from "./slack-server-socket.ts";

/** An envelope's content as Slack sends it by HTTP: signed, typed commands and interactions as forms, events as JSON. */
export function requestOf(
  url: string,
  { type, payload }: Envelope,
  { secret, now }: { readonly secret: string; readonly now: number },
): Request {
  const body =
    type === "events_api"
      ? JSON.stringify(payload)
      : new URLSearchParams(
          type === "interactive" ? { payload: JSON.stringify(payload) } : asTexts(payload),
        ).toString();
  const seconds = String(Math.floor(now / 1000));
  return new Request(url, {
    method: "POST",
    headers: {
      "content-type": type === "events_api" ? "application/json" : "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": seconds,
      "x-slack-signature": signature(secret, seconds, body),
    },
    body,
  });
}

/** What a request was answered with; anything but a 200 is no answer. */
export async function answerOf(response: Response): Promise<unknown> {
  if (response.status !== 200) throw new Error(`The room answered with the status ${response.status}.`);
  const text = await response.text();
  return text === "" ? undefined : JSON.parse(text);
}

const asTexts = (payload: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));
