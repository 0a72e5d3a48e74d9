import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Route } from "../../src/chat/platform.ts";
import { type SlackRoom, slack } from "../../src/platforms/slack/index.ts";
import { signature } from "../../src/platforms/slack/signature.ts";
import { type SlackServer, slackServer } from "../support/slack-server.ts";
import { deskThat, menu, type TestDesk } from "../support/slack-stage-desk.ts";

const now = "2026-10-19T07:00:00.000Z";
const seconds = Date.parse(now) / 1000;
const secret = "a signing secret";
const typed = new URLSearchParams({
  command: "/my",
  text: "week",
  team_id: "T00000001",
  channel_id: "C00000009",
  user_id: "U00000009",
  user_name: "ann",
  trigger_id: "1.1",
  response_url: "http://127.0.0.1:9/",
}).toString();
const form = "application/x-www-form-urlencoded";

describe("Slack's requests at the door", () => {
  let server: SlackServer;
  let room: SlackRoom;
  let route: Route;
  let desk: TestDesk;
  beforeEach(async () => {
    server = await slackServer({ scopes: ["users:read"], now: () => Date.parse(now) });
    await opens();
  });
  const opens = async (): Promise<void> => {
    desk = deskThat();
    room = slack({
      botToken: server.tokens.bot,
      signingSecret: secret,
      apiUrl: server.apiUrl,
      command: "colloquy",
      nouns: ["my"],
      log: { info: () => {}, warn: () => {}, error: () => {} },
      now: () => now,
    });
    [route] = (await room.start(menu, desk)) as [Route];
  };
  afterEach(async () => {
    await room.stop();
    await server.close();
  });

  const knock = (body: string, headers: Readonly<Record<string, string>>) =>
    route.handle(new Request(`https://colloquy.example.org${route.path}`, { method: "POST", headers, body }));
  const signed = (body: string, at: number | string = seconds, key = secret) => ({
    "content-type": form,
    "x-slack-request-timestamp": String(at),
    "x-slack-signature": signature(key, String(at), body),
  });

  it("there is one door, for everything", () => {
    expect(route).toMatchObject({ method: "POST", path: "/slack/events" });
  });

  it.each([
    ["signed just now", seconds],
    ["signed five minutes ago", seconds - 300],
    ["signed by a clock five minutes ahead", seconds + 300],
  ])("a request %s is let in", async (_, at) => {
    const response = await knock(typed, signed(typed, at));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ response_type: "ephemeral", text: "Done: my week." });
    expect(desk.asked).toHaveLength(1);
  });

  const right = signed(typed);
  it.each<[string, Readonly<Record<string, string>>]>([
    ["unsigned", { "content-type": form }],
    ["without the time it was signed at", { "content-type": form, "x-slack-signature": right["x-slack-signature"] }],
    ["without a signature", { "content-type": form, "x-slack-request-timestamp": String(seconds) }],
    ["signed with another secret", signed(typed, seconds, "another secret")],
    [
      "signed for other words",
      { ...right, "x-slack-signature": signature(secret, String(seconds), `${typed}&text=x`) },
    ],
    ["with half a signature", { ...right, "x-slack-signature": right["x-slack-signature"].slice(0, 35) }],
    ["whose time was changed", { ...right, "x-slack-request-timestamp": String(seconds - 1) }],
    ["recorded more than five minutes ago", signed(typed, seconds - 301)],
    ["from more than five minutes ahead", signed(typed, seconds + 301)],
    ["with a time that is no time", signed(typed, "soon")],
  ])("a request %s is turned away with 401", async (_, headers) => {
    expect((await knock(typed, headers)).status).toBe(401);
    expect(desk.asked).toEqual([]);
  });

  it("a body of one mebibyte passes, one byte more is 413", async () => {
    const largest = typed + "&x=".padEnd(1024 * 1024 - typed.length, "x");
    expect((await knock(largest, signed(largest))).status).toBe(200);
    expect((await knock(`${largest}x`, signed(`${largest}x`))).status).toBe(413);
    expect(desk.asked).toHaveLength(1);
  });

  it("the check of the address is answered with its challenge, if it is signed", async () => {
    const body = JSON.stringify({ type: "url_verification", challenge: "3eZbrw1a" });
    const headers = { ...signed(body), "content-type": "application/json" };
    expect(await (await knock(body, headers)).text()).toBe("3eZbrw1a");
    expect((await knock(body, { "content-type": "application/json" })).status).toBe(401);
  });

  it("the check of the certificate, which is not signed, is answered and does nothing", async () => {
    const response = await knock("ssl_check=1&token=unused", { "content-type": form });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(desk.asked).toEqual([]);
  });

  it("what is no JSON is a bad request", async () => {
    const body = "{";
    expect((await knock(body, { ...signed(body), "content-type": "application/json" })).status).toBe(400);
  });

  const json = (value: unknown): readonly [string, string] => [JSON.stringify(value), "application/json"];
  const payload = (value: unknown): readonly [string, string] => [
    new URLSearchParams({ payload: JSON.stringify(value) }).toString(),
    form,
  ];
  const without = (key: string): readonly [string, string] => {
    const pairs = new URLSearchParams(typed);
    pairs.delete(key);
    return [pairs.toString(), form];
  };
  const user = { id: "U00000009", name: "ann" };
  const view = { id: "V1", type: "modal", title: { text: "x" }, callback_id: "form", private_metadata: "", blocks: [] };
  const about = { team_id: "T00000001", event_id: "Ev1", event_time: seconds };
  it.each<readonly [string, readonly [string, string]]>([
    ["nothing", json({})],
    ["a list", json([1])],
    ["null", json(null)],
    ["a command without its trigger", without("trigger_id")],
    ["a command of nobody", without("user_id")],
    ["an event that is a text", json({ type: "event_callback", ...about, event: "message" })],
    [
      "an event from the end of time",
      json({
        type: "event_callback",
        ...about,
        event_time: 9e15,
        event: { type: "app_home_opened", user: "U1", tab: "home" },
      }),
    ],
    ["a press of nothing", payload({ type: "block_actions", user, trigger_id: "1.1", actions: [], container: {} })],
    ["a form that holds nothing", payload({ type: "view_submission", user, view })],
    [
      "a form that remembers no JSON",
      payload({ type: "view_submission", user, view: { ...view, state: { values: {} }, private_metadata: "{" } }),
    ],
    ["a shortcut of another kind", payload({ type: "shortcut", user, callback_id: "x", trigger_id: "1.1" })],
    ["a team by the name of what all objects have", [typed.replace("T00000001", "__proto__"), form]],
  ])("%s, though signed, is a bad request and no failure of ours", async (_, [body, type]) => {
    expect((await knock(body, { ...signed(body), "content-type": type })).status).toBe(400);
    expect(desk.asked).toEqual([]);
  });

  it("what comes in at the last moment is answered before the room has stopped, or turned away", async () => {
    const ends: string[] = [];
    for (let moment = 0; moment < 12; moment++) {
      await opens();
      const order: (string | number)[] = [];
      const knocking = knock(typed, signed(typed)).then(({ status }) => order.push(status));
      for (let i = 0; i < moment; i++) await undefined;
      await Promise.all([knocking, room.stop().then(() => order.push("stopped"))]);
      ends.push(order.includes(503) ? "turned away" : order.join(", then "));
    }
    expect(new Set(ends)).toEqual(new Set(["turned away", "200, then stopped"]));
  });

  it("a closed door says so, so that Slack tells people that nothing was done", async () => {
    await room.stop();
    expect((await knock(typed, signed(typed))).status).toBe(503);
    expect(desk.asked).toEqual([]);
  });
});
