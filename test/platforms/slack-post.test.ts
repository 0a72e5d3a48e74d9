import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import type { MessageRef, Place, Post } from "../../src/chat/platform.ts";
import { slack } from "../../src/platforms/slack/index.ts";
import { scopes } from "../../src/platforms/slack/manifest.ts";
import { mayPost } from "../support/may.ts";
import { type Fault, slackServer } from "../support/slack-server.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { deskThat, menu } from "../support/slack-stage-desk.ts";
import type { Channel, Someone } from "../support/stage.ts";

const now = "2026-10-19T07:00:00.000Z";
const news = (words: string, more: Partial<Post> = {}): Post => ({
  key: words,
  card: sentence(words),
  names: {},
  ...more,
});

describe("Posting to Slack", () => {
  let stage: SlackStage;
  let ann: Someone;
  let reading: Channel;
  let place: Place;
  let time: number;
  async function begin(granted?: readonly string[], patience = {}): Promise<void> {
    time = Date.parse(now);
    const clock = () => new Date(time).toISOString();
    stage = await slackStage({
      mode: "http",
      now: clock,
      patience,
      ...(granted ? { scopes: granted } : {}),
    });
    ann = await stage.person("Ann", "Europe/Berlin");
    reading = await stage.channel("reading");
    place = { platform: "slack", workspace: "T00000001", channel: reading.id };
    await stage.open(menu, deskThat());
  }
  beforeEach(() => begin());
  afterEach(() => stage.close());
  const texts = async () => (await stage.messages(reading)).map((one) => one.text);
  const channel = () => stage.server.world.channels.get(reading.id) ?? expect.unreachable();
  async function sent(words: string, more: Partial<Post> = {}): Promise<MessageRef> {
    const posted = await stage.platform.post(place, news(words, more));
    return posted.kind === "sent" ? posted.ref : expect.unreachable(JSON.stringify(posted));
  }

  it("a post stands in its channel, an answer in its thread, and neither draws a preview of a link", async () => {
    const first = await sent("The digest.");
    await sent("More of it.", { reply: first });
    await stage.platform.post({ ...place, thread: first.message }, news("Still more."));
    expect((await stage.messages(reading)).map((one) => [one.text, one.thread])).toEqual([
      ["The digest.", undefined],
      ["More of it.", first.message],
      ["Still more.", first.message],
    ]);
  });

  it("a redraw changes the message it is about", async () => {
    const ref = await sent("One vote.");
    expect(await sent("Two votes.", { over: ref })).toEqual(ref);
    expect(await texts()).toEqual(["Two votes."]);
  });

  it("what was deleted meanwhile is posted anew", async () => {
    const ref = await sent("One vote.");
    const [message] = stage.server.world.messages;
    if (message) message.deleted = true;
    const posted = await sent("Two votes.", { over: ref });
    expect(posted.message).not.toBe(ref.message);
    expect(await texts()).toEqual(["Two votes."]);
  });

  it("a direct place is a person, whose messages are opened first", async () => {
    const direct: Place = { ...place, channel: ann.id, direct: true };
    expect(await stage.platform.post(direct, news("What is missing from you"))).toMatchObject({ kind: "sent" });
    expect((await stage.direct(ann)).map((one) => one.text)).toEqual(["What is missing from you"]);
    expect(await mayPost(stage.platform, direct)).toEqual({ may: true });
  });

  it.each<[string, Fault, object]>([
    ["asked to wait", { kind: "status", status: 429, retryAfter: 17 }, { kind: "later", after: 17 }],
    ["asked to wait, not told how long", { kind: "status", status: 429 }, { kind: "later" }],
    ["told the same as an error", { kind: "error", error: "ratelimited" }, { kind: "later" }],
    ["met by a broken server", { kind: "status", status: 500 }, { kind: "later" }],
    ["met by an overloaded server", { kind: "status", status: 503 }, { kind: "later" }],
    ["not answered through a gateway", { kind: "status", status: 504 }, { kind: "unknown" }],
    [
      "answered with an error in the middle of the work",
      { kind: "error", error: "internal_error" },
      { kind: "unknown" },
    ],
    ["cut off", { kind: "dropped" }, { kind: "unknown" }],
    ["answered with something unreadable", { kind: "error", error: "<html>" }, { kind: "unknown" }],
  ])("a post that was %s says so, is tried once, and stands nowhere", async (_, fault, ended) => {
    stage.server.fail("chat.postMessage", fault);
    const posted = await stage.platform.post(place, news("Hello."));
    expect(posted).toMatchObject(ended);
    if (!("after" in ended)) expect(posted).not.toHaveProperty("after");
    expect(await texts()).toEqual([]);
    expect(await sent("Hello.")).toMatchObject({ channel: reading.id });
  });

  it("a post that is not answered at all is given up after a while, and its end is unknown", async () => {
    await stage.close();
    await begin(undefined, { request: 1000 });
    stage.server.fail("chat.postMessage", { kind: "silent" });
    expect(await stage.platform.post(place, news("Hello."))).toMatchObject({ kind: "unknown" });
  });

  it("a post whose answer was lost is unknown, and is found again by its key", async () => {
    stage.server.fail("chat.postMessage", { kind: "lost" });
    expect(await stage.platform.post(place, news("Hello."))).toMatchObject({ kind: "unknown" });
    const [message] = await stage.messages(reading);
    expect(await stage.platform.sent(place, "Hello.", now)).toEqual({ channel: reading.id, message: message?.id });
    expect(await stage.platform.sent(place, "Good bye.", now)).toBe("no");
  });

  it("a redraw whose answer was lost is simply drawn again", async () => {
    const over = await sent("One vote.");
    stage.server.fail("chat.update", { kind: "lost" });
    expect(await stage.platform.post(place, news("Two votes.", { over }))).toMatchObject({ kind: "later" });
    await sent("Two votes.", { over });
    expect(await texts()).toEqual(["Two votes."]);
  });

  it("a lost answer in a thread is found, also under a message of long ago", async () => {
    const parent = await sent("The digest of long ago.");
    time += 3_600_000;
    for (let i = 0; i < 120; i++) await sent(`Since then ${i}.`);
    time += 3_600_000;
    const since = new Date(time).toISOString();
    stage.server.fail("chat.postMessage", { kind: "lost" });
    await stage.platform.post(place, news("Late answer.", { reply: parent }));
    expect(await stage.platform.sent(place, "Late answer.", since, parent)).toMatchObject({ channel: reading.id });
    expect(await stage.platform.sent(place, "No such answer.", since, parent)).toBe("no");
  });

  it("a lost answer to a message that was deleted meanwhile did not arrive", async () => {
    const parent = await sent("The digest.");
    const [message] = stage.server.world.messages;
    if (message) message.deleted = true;
    expect(await stage.platform.sent(place, "More of it.", now, parent)).toBe("no");
  });

  it("a lost answer in a thread of today is found without saying which", async () => {
    const parent = await sent("The digest.");
    stage.server.fail("chat.postMessage", { kind: "lost" });
    await stage.platform.post(place, news("More of it.", { reply: parent }));
    expect(await stage.platform.sent(place, "More of it.", now)).toMatchObject({ channel: reading.id });
  });

  it("where history is too long to be read through, nobody can tell", async () => {
    const { world } = stage.server;
    for (let i = 0; i < 1010; i++) {
      const metadata = { event_type: "colloquy_post", event_payload: { key: `Message ${i}.` } };
      const said = {
        ts: world.nextTs(),
        channel: reading.id,
        text: `Message ${i}.`,
        blocks: [],
        metadata,
        deleted: false,
      };
      world.messages.push(said);
    }
    expect(await stage.platform.sent(place, "Another.", now)).toBe("cannot tell");
    expect(await stage.platform.sent(place, "Message 500.", now)).toMatchObject({ channel: reading.id });
  });

  it.each<[string, Fault]>([
    ["asks to wait", { kind: "status", status: 429, retryAfter: 17 }],
    ["is overloaded", { kind: "status", status: 503 }],
    ["has a fault of its own", { kind: "error", error: "internal_error" }],
    ["is cut off", { kind: "dropped" }],
  ])("while a Slack that %s keeps its history to itself, a lost answer is for later", async (_, fault) => {
    await sent("Hello.");
    stage.server.fail("conversations.history", fault);
    expect(await stage.platform.sent(place, "Hello.", now)).toBe("later");
    expect(await stage.platform.sent(place, "Hello.", now)).toMatchObject({ channel: reading.id });
  });

  it("in a channel that Colloquy is not in any more, nobody can tell", async () => {
    await sent("Hello.");
    channel().member = false;
    expect(await stage.platform.sent(place, "Hello.", now)).toBe("cannot tell");
  });

  it("without the permission to read, nobody can tell either", async () => {
    await stage.close();
    await begin(scopes.bot);
    await sent("Hello.");
    expect(await stage.platform.sent(place, "Hello.", now)).toBe("cannot tell");
  });

  it("a Slack that cannot be reached is tried later, also when it was lost before anything could be posted", async () => {
    const gone = await slackServer({ scopes: [], now: () => 0 });
    await gone.close();
    const roomAt = (apiUrl: string) =>
      slack({
        botToken: stage.server.tokens.bot,
        signingSecret: "secret",
        apiUrl,
        command: "colloquy",
        nouns: [],
        log: { info: () => {}, warn: () => {}, error: () => {} },
        now: () => now,
      });
    const nowhere = roomAt(gone.apiUrl);
    expect(await nowhere.post(place, news("Hello."))).toMatchObject({ kind: "later" });
    expect(await nowhere.sent(place, "Hello.", now)).toBe("later");
    expect(await mayPost(nowhere, place)).toMatchObject({ may: false });
    const cutOff = roomAt(stage.server.apiUrl);
    stage.server.fail("auth.test", { kind: "dropped" });
    expect(await cutOff.post(place, news("Hello."))).toMatchObject({ kind: "later" });
    expect(await cutOff.post(place, news("Hello."))).toMatchObject({ kind: "sent" });
  });

  it("a place that can never be posted in is named with what would mend it", async () => {
    channel().member = false;
    const invite = "Invite it: type /invite @colloquy there.";
    const outside = { kind: "never", why: `Colloquy is not in that channel. ${invite}` };
    expect(await stage.platform.post(place, news("Hello."))).toEqual(outside);
    expect(await mayPost(stage.platform, place)).toEqual({ may: false, fix: outside.why });
    const nowhere = { ...place, channel: "C99999999" };
    const unseen = { kind: "never", why: `Colloquy does not see that channel. ${invite}` };
    expect(await stage.platform.post(nowhere, news("Hello."))).toEqual(unseen);
    expect(await mayPost(stage.platform, nowhere)).toEqual({ may: false, fix: unseen.why });
    Object.assign(channel(), { member: true, archived: true });
    expect(await stage.platform.post(place, news("Hello."))).toMatchObject({
      kind: "never",
      why: expect.stringContaining("archived"),
    });
    expect(await mayPost(stage.platform, place)).toMatchObject({
      may: false,
      fix: expect.stringContaining("archived"),
    });
    channel().archived = false;
    expect(await mayPost(stage.platform, place)).toEqual({ may: true });
  });

  it("a permission that is missing is named", async () => {
    await stage.close();
    await begin(["commands", "users:read"]);
    const why = (scope: string) =>
      `The Slack app lacks a permission: ${scope}. Add it under “OAuth & Permissions” and install the app again.`;
    expect(await stage.platform.post(place, news("Hello."))).toEqual({ kind: "never", why: why("chat:write") });
    expect(await mayPost(stage.platform, place)).toEqual({ may: false, fix: why("channels:read") });
  });

  it.each(["token_revoked", "token_expired", "invalid_auth", "account_inactive"])(
    "news waits for a bot whose token was taken away (%s), and it is said what to do",
    async (error) => {
      const why = "Slack does not accept the bot's token any more. Install the app again and set SLACK_BOT_TOKEN anew.";
      const over = await sent("One vote.");
      for (const method of ["chat.postMessage", "chat.update", "conversations.history", "conversations.info"])
        stage.server.fail(method, { kind: "error", error });
      expect(await stage.platform.post(place, news("Hello."))).toEqual({ kind: "later", why });
      expect(await stage.platform.post(place, news("Two votes.", { over }))).toEqual({ kind: "later", why });
      expect(await stage.platform.sent(place, "One vote.", now)).toBe("later");
      expect(await mayPost(stage.platform, place)).toEqual({ may: false, fix: why });
      expect(await sent("Hello.")).toMatchObject({ channel: reading.id });
    },
  );

  it("a message of the wrong shape is refused for good, with Slack's name for it", async () => {
    const card = sentence("Hello.", [{ label: "x".repeat(76), entry: "my week", known: {} }]);
    expect(await stage.platform.post(place, news("Hello.", { card }))).toEqual({
      kind: "never",
      why: "Slack refused it (invalid_blocks).",
    });
  });
});
