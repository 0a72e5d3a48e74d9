import { describe, expect, test } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import type { MessageRef, Names, Place, Post, Posted } from "../../src/chat/platform.ts";
import { call, prose } from "../../src/chat/prose.ts";
import { discord } from "../../src/platforms/discord/index.ts";
import { smallLab } from "../support/discord-server-desk.ts";
import { mayPost } from "../support/may.ts";
import type { Channel } from "../support/stage.ts";

const says = (key: string, words = key, more: Partial<Post> = {}): Post => ({
  key,
  card: sentence(words),
  names: {},
  ...more,
});
const refOf = (posted: Posted): MessageRef => {
  if (posted.kind !== "sent") throw new Error(`It was not sent: ${posted.why}`);
  return posted.ref;
};
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const longAgo = "2020-01-01T00:00:00.000Z";

/** A lab in which what was told of a channel has been heard: somebody spoke there since. */
async function heard(lab: Awaited<ReturnType<typeof smallLab>>, where: Channel = lab.channel) {
  await lab.stage.types(lab.ada, where, "/paper add LoRA");
}
const texts = async ({ stage, channel }: Awaited<ReturnType<typeof smallLab>>) =>
  (await stage.messages(channel)).map((one) => one.text);

describe("a message", () => {
  test("is seen by all, and calls only whom it is to call", async () => {
    const { stage, channel, ada, home } = await smallLab();
    const grace = await stage.person("Grace", "UTC");
    const names: Names = {
      m1: { name: "Ada", accounts: [{ platform: "discord", workspace: "everywhere", user: ada.id, name: "Ada" }] },
    };
    const words = `not @everyone, not <@${grace.id}>`;
    await stage.platform.post(home, { ...says("a"), card: sentence(prose`${call("m1")}: your turn, ${words}`), names });
    expect(await stage.messages(channel)).toMatchObject([{ text: `@Ada: your turn, ${words}`, calls: [ada.id] }]);
  });

  test("is redrawn where it stands, and notifies nobody again", async () => {
    const { stage, channel, home } = await smallLab();
    const ref = refOf(await stage.platform.post(home, says("a", "One vote")));
    expect(await stage.platform.post(home, says("a", "Two votes", { over: ref }))).toEqual({ kind: "sent", ref });
    expect(await stage.messages(channel)).toMatchObject([{ id: ref.message, text: "Two votes" }]);
  });

  test("that somebody deleted is posted anew", async () => {
    const lab = await smallLab();
    const ref = refOf(await lab.stage.platform.post(lab.home, says("a", "One vote")));
    lab.server.world.channels.get(lab.channel.id)?.messages.splice(0);
    const again = refOf(await lab.stage.platform.post(lab.home, says("b", "Two votes", { over: ref })));
    expect(again.message).not.toBe(ref.message);
    expect(await texts(lab)).toEqual(["Two votes"]);
  });

  test("in a thread's place goes into the thread", async () => {
    const { stage, home, channel } = await smallLab();
    const first = refOf(await stage.platform.post(home, says("a")));
    const inThread = refOf(await stage.platform.post(home, says("b", "b", { reply: first })));
    const next = refOf(await stage.platform.post({ ...home, thread: inThread.channel }, says("c")));
    expect(next.channel).toBe(inThread.channel);
    expect((await stage.messages(channel)).map((one) => one.thread)).toEqual([undefined, first.message, first.message]);
  });

  test("to one person reaches their direct messages", async () => {
    const { stage, ada } = await smallLab();
    const place: Place = { platform: "discord", workspace: "everywhere", channel: ada.id, direct: true };
    const ref = refOf(await stage.platform.post(place, says("a", "What is missing from you")));
    refOf(await stage.platform.post(place, says("b", "Nothing any more", { over: ref })));
    expect(await stage.direct(ada)).toMatchObject([{ text: "Nothing any more" }]);
  });
});

test("a message of which a button cannot carry all is posted, and the log says what was dropped", async () => {
  const { stage, home } = await smallLab();
  const button = { label: "Add", entry: "paper add", known: { what: "x".repeat(120), why: "y" } };
  refOf(await stage.platform.post(home, { ...says("a"), card: sentence("A paper", [button]) }));
  const dropped = { key: "a", dropped: ["paper add: what"] };
  expect(stage.log).toContainEqual({ level: "warn", facts: dropped, words: "a button could not carry all" });
});

describe("a reply", () => {
  test("opens a thread on the first message, and the next ones follow it there", async () => {
    const lab = await smallLab();
    const { stage, server, home, channel } = lab;
    const first = refOf(await stage.platform.post(home, says("a", "The digest")));
    for (const key of ["b", "c"]) {
      expect(refOf(await stage.platform.post(home, says(key, key, { reply: first }))).channel).toBe(first.message);
      await heard(lab);
    }
    expect(server.requests.filter((one) => one.endsWith("/threads"))).toHaveLength(1);
    expect((await stage.messages(channel)).map(({ text, thread }) => [text, thread])).toEqual([
      ["The digest", undefined],
      ["b", first.message],
      ["c", first.message],
    ]);
    expect(server.world.channels.get(first.message)?.name).toBe("Replies");
  });

  test("finds a thread that somebody else has opened", async () => {
    const { stage, server, home } = await smallLab();
    const first = refOf(await stage.platform.post(home, says("a")));
    refOf(await stage.platform.post(home, says("b", "b", { reply: first })));
    const other = discord({ token: server.token, apiUrl: server.apiUrl, log: silent, now: () => longAgo });
    expect(refOf(await other.post(home, says("c", "c", { reply: first }))).channel).toBe(first.message);
    await other.stop();
  });

  test("refers to the first message where no thread may be opened", async () => {
    const lab = await smallLab();
    lab.server.denies(channelIn(lab), "CreatePublicThreads");
    const first = refOf(await lab.stage.platform.post(lab.home, says("a")));
    refOf(await lab.stage.platform.post(lab.home, says("b", "b", { reply: first })));
    expect(await lab.stage.messages(lab.channel)).toMatchObject([{ text: "a" }, { text: "b", thread: first.message }]);
  });

  test("refers to the first message where Colloquy may not write in threads, and opens none in vain", async () => {
    const lab = await smallLab();
    const first = refOf(await lab.stage.platform.post(lab.home, says("a")));
    lab.server.denies(channelIn(lab), "SendMessagesInThreads");
    await heard(lab);
    refOf(await lab.stage.platform.post(lab.home, says("b", "b", { reply: first })));
    expect(lab.server.requests.filter((one) => one.endsWith("/threads"))).toEqual([]);
    expect(await lab.stage.messages(lab.channel)).toMatchObject([{ text: "a" }, { text: "b", thread: first.message }]);
    expect(lab.server.world.channels.get(lab.channel.id)?.messages).toHaveLength(2);
  });

  test("leaves a thread that Colloquy may not write in any more, also if it did not hear of that", async () => {
    const lab = await smallLab();
    const { stage, server, home } = lab;
    const first = refOf(await stage.platform.post(home, says("a")));
    refOf(await stage.platform.post(home, says("b", "b", { reply: first })));
    server.denies(channelIn(lab), "SendMessagesInThreads");
    const deaf = discord({ token: server.token, apiUrl: server.apiUrl, log: silent, now: () => longAgo });
    for (const [key, room] of [
      ["c", stage.platform],
      ["d", deaf],
    ] as const)
      expect(refOf(await room.post(home, says(key, key, { reply: first }))).channel).toBe(lab.channel.id);
    await deaf.stop();
    expect(await texts(lab)).toEqual(["a", "b", "c", "d"]);
  });

  test("comes by itself where it may not even refer to a message", async () => {
    const lab = await smallLab();
    lab.server.denies(channelIn(lab), "CreatePublicThreads", "ReadMessageHistory");
    await heard(lab);
    const first = refOf(await lab.stage.platform.post(lab.home, says("a")));
    refOf(await lab.stage.platform.post(lab.home, says("b", "b", { reply: first })));
    expect(await texts(lab)).toEqual(["a", "b"]);
  });

  test("to a message that is gone comes by itself", async () => {
    const lab = await smallLab();
    const first = refOf(await lab.stage.platform.post(lab.home, says("a")));
    lab.server.world.channels.get(lab.channel.id)?.messages.splice(0);
    refOf(await lab.stage.platform.post(lab.home, says("b", "b", { reply: first })));
    expect(await texts(lab)).toEqual(["b"]);
  });

  test("to a direct message refers to it", async () => {
    const { stage, ada } = await smallLab();
    const place: Place = { platform: "discord", workspace: "everywhere", channel: ada.id, direct: true };
    const first = refOf(await stage.platform.post(place, says("a")));
    refOf(await stage.platform.post(place, says("b", "b", { reply: first })));
    expect(await stage.direct(ada)).toMatchObject([{ text: "a" }, { text: "b", thread: first.message }]);
  });
});

describe("how a post ends", () => {
  const posting = /^POST \/channels\/\d+\/messages$/;

  test("asked to wait, it is for later, and says when", async () => {
    const { stage, server, home } = await smallLab();
    server.fails(posting, { status: 429, retryAfter: 7 });
    const posted = await stage.platform.post(home, says("a"));
    // The SDK adds some hundredths of a second to what Discord says.
    expect(posted).toMatchObject({ kind: "later", after: 7.05 });
    expect(server.requests.filter((one) => posting.test(one))).toHaveLength(1);
  });

  test.each([
    [500, "unknown"],
    [502, "unknown"],
    [503, "later"],
    [504, "unknown"],
    [524, "unknown"],
  ])("at %i it is %s, and was tried once", async (status, kind) => {
    const lab = await smallLab();
    lab.server.fails(posting, { status });
    expect(await lab.stage.platform.post(lab.home, says("a"))).toMatchObject({ kind });
    expect(lab.server.requests.filter((one) => posting.test(one))).toHaveLength(1);
    expect(await texts(lab)).toEqual([]);
  });

  test("refused by a page of something that stands before Discord, it is for later", async () => {
    const lab = await smallLab();
    lab.server.fails(posting, { status: 403, page: "<html>Access denied</html>" });
    expect(await lab.stage.platform.post(lab.home, says("a"))).toMatchObject({ kind: "later" });
    expect(await texts(lab)).toEqual([]);
  });

  test("what fails before anything could be posted is for later", async () => {
    const lab = await smallLab();
    const first = refOf(await lab.stage.platform.post(lab.home, says("a")));
    lab.server.fails(/\/threads$/, { status: 500 });
    expect(await lab.stage.platform.post(lab.home, says("b", "b", { reply: first }))).toMatchObject({ kind: "later" });
    const direct: Place = { platform: "discord", workspace: "everywhere", channel: lab.ada.id, direct: true };
    lab.server.fails(/^POST \/users\/@me\/channels$/, "the connection breaks");
    expect(await lab.stage.platform.post(direct, says("c"))).toMatchObject({ kind: "later" });
  });

  test("a message deleted meanwhile, whose new post got no answer, is in doubt", async () => {
    const lab = await smallLab();
    const over = refOf(await lab.stage.platform.post(lab.home, says("a", "One vote")));
    lab.server.world.channels.get(lab.channel.id)?.messages.splice(0);
    lab.server.fails(posting, "the reply is lost");
    expect(await lab.stage.platform.post(lab.home, says("b", "Two votes", { over }))).toMatchObject({
      kind: "unknown",
    });
  });

  test("where nobody listens, it is for later", async () => {
    const { server, home } = await smallLab();
    const { port } = new URL(server.apiUrl);
    const nowhere = discord({ token: "t", apiUrl: server.apiUrl.replace(port, "9"), log: silent, now: () => longAgo });
    expect(await nowhere.post(home, says("a"))).toMatchObject({ kind: "later" });
    await nowhere.stop();
  });

  test("if the reply is lost nobody knows; the history does, and a second try changes nothing", async () => {
    const lab = await smallLab();
    lab.server.fails(posting, "the reply is lost");
    expect(await lab.stage.platform.post(lab.home, says("a"))).toMatchObject({ kind: "unknown" });
    const found = await lab.stage.platform.sent(lab.home, "a", new Date().toISOString());
    expect(await lab.stage.platform.post(lab.home, says("a"))).toEqual({ kind: "sent", ref: found });
    expect(await texts(lab)).toEqual(["a"]);
  });

  test("if the connection breaks nobody knows; the history shows that nothing came", async () => {
    const lab = await smallLab();
    lab.server.fails(posting, "the connection breaks");
    expect(await lab.stage.platform.post(lab.home, says("a"))).toMatchObject({ kind: "unknown" });
    expect(await lab.stage.platform.sent(lab.home, "a", longAgo)).toBe("no");
  });

  test("an edit is tried once at a time like any post, and is never uncertain", async () => {
    const lab = await smallLab();
    const ref = refOf(await lab.stage.platform.post(lab.home, says("a", "One vote")));
    lab.server.fails(/^PATCH/, { status: 502 });
    const broken = await lab.stage.platform.post(lab.home, says("a", "Two votes", { over: ref }));
    expect(broken).toMatchObject({ kind: "later" });
    expect(lab.server.requests.filter((one) => one.startsWith("PATCH"))).toHaveLength(1);
    lab.server.fails(/^PATCH/, "the reply is lost");
    const lost = await lab.stage.platform.post(lab.home, says("a", "Three votes", { over: ref }));
    expect(lost).toMatchObject({ kind: "later" });
    expect(await texts(lab)).toEqual(["Three votes"]);
  });

  test("a token refused once, by mistake, is not forgotten", async () => {
    const lab = await smallLab();
    lab.server.fails(posting, { status: 401 });
    expect(await lab.stage.platform.post(lab.home, says("a"))).toMatchObject({ kind: "later" });
    expect(await lab.stage.platform.post(lab.home, says("a"))).toMatchObject({ kind: "sent" });
  });

  test("a person who takes no direct messages gets none, and it is said why", async () => {
    const { stage, server, ada } = await smallLab();
    server.stage.shut.add(ada.id);
    const place: Place = { platform: "discord", workspace: "everywhere", channel: ada.id, direct: true };
    const posted = await stage.platform.post(place, says("a"));
    expect(posted).toMatchObject({ kind: "closed", why: expect.stringContaining("privacy settings") });
  });

  test("the same key at once three times is one message, if it has no more than 25 characters", async () => {
    const lab = await smallLab();
    const key = "twenty-five-signs-exactly";
    const posts = await Promise.all([1, 2, 3].map(() => lab.stage.platform.post(lab.home, says(key))));
    expect(new Set(posts.map((each) => refOf(each).message)).size).toBe(1);
    expect(await lab.stage.platform.post(lab.home, says(`${key}!`))).toMatchObject({ kind: "never" });
    expect(lab.server.refused.splice(0)).toMatchObject([{ code: 50035 }]);
    expect(await texts(lab)).toEqual([key]);
  });
});

describe("a message is found again in the history", () => {
  test("among hundreds that came after it, and in a thread", async () => {
    const lab = await smallLab();
    const { stage, server, home, ada } = lab;
    const ref = refOf(await stage.platform.post(home, says("a")));
    for (let i = 0; i < 250; i++) server.says(ada.id, lab.channel.id, `chat ${i}`);
    const last = refOf(await stage.platform.post(home, says("b")));
    const inThread = refOf(await stage.platform.post(home, says("c", "c", { reply: ref })));
    expect(await stage.platform.sent(home, "a", longAgo)).toEqual(ref);
    expect(await stage.platform.sent(home, "b", longAgo)).toEqual(last);
    expect(await stage.platform.sent(home, "c", longAgo)).toEqual(inThread);
    expect(await stage.platform.sent(home, "d", longAgo)).toBe("no");
  });

  test("an answer also in a thread that was archived since; where there is no thread, none came", async () => {
    const { stage, server, home } = await smallLab();
    const [first, alone] = [
      refOf(await stage.platform.post(home, says("a"))),
      refOf(await stage.platform.post(home, says("b"))),
    ];
    const answer = refOf(await stage.platform.post(home, says("c", "c", { reply: first })));
    server.archives(first.message);
    expect(await stage.platform.sent(home, "c", longAgo, first)).toEqual(answer);
    expect(await stage.platform.sent(home, "d", longAgo, first)).toBe("no");
    expect(await stage.platform.sent(home, "d", longAgo, alone)).toBe("no");
    expect(server.refused.splice(0)).toMatchObject([{ code: 10003 }]);
    const inThread: Place = { ...home, thread: first.message };
    expect(await stage.platform.sent(inThread, "e", longAgo, answer)).toBe("no");
    expect(server.refused.splice(0)).toMatchObject([{ code: 10003 }]);
  });

  test("an answer beside what it answers, where that stands elsewhere by now", async () => {
    const { stage, server, home } = await smallLab();
    const old = server.channel("old");
    const first = refOf(await stage.platform.post({ ...home, channel: old.id }, says("a")));
    server.denies(old, "SendMessagesInThreads", "CreatePublicThreads");
    const answer = refOf(await stage.platform.post({ ...home, channel: old.id }, says("b", "b", { reply: first })));
    expect(await stage.platform.sent(home, "b", longAgo, first)).toEqual(answer);
    server.refused.splice(0);
  });

  test("also in direct messages", async () => {
    const { stage, ada } = await smallLab();
    const place: Place = { platform: "discord", workspace: "everywhere", channel: ada.id, direct: true };
    const ref = refOf(await stage.platform.post(place, says("a")));
    expect(await stage.platform.sent(place, "a", longAgo)).toEqual(ref);
    expect(await stage.platform.sent(place, "b", longAgo)).toBe("no");
  });

  test("and where the history may not be read, nobody can tell", async () => {
    const lab = await smallLab();
    lab.server.denies(channelIn(lab), "ReadMessageHistory");
    await heard(lab);
    refOf(await lab.stage.platform.post(lab.home, says("a")));
    expect(await lab.stage.platform.sent(lab.home, "a", longAgo)).toBe("cannot tell");
  });

  test.each([
    { status: 429, retryAfter: 7 },
    { status: 500 },
    { status: 503 },
    { status: 401 },
    "the connection breaks",
  ] as const)("is found later if Discord does not answer now (%j)", async (how) => {
    const lab = await smallLab();
    const ref = refOf(await lab.stage.platform.post(lab.home, says("a")));
    lab.server.fails(/^GET \/channels/, how);
    expect(await lab.stage.platform.sent(lab.home, "a", longAgo)).toBe("later");
    expect(await lab.stage.platform.sent(lab.home, "a", longAgo)).toEqual(ref);
  });

  test("in a channel that is gone, nobody can tell", async () => {
    const lab = await smallLab();
    lab.server.world.channels.delete(lab.channel.id);
    expect(await lab.stage.platform.sent(lab.home, "a", longAgo)).toBe("cannot tell");
  });
});

describe("a permission that is missing is named, with what to click (museum 10: a missing permission fails silently)", () => {
  test("where all is well, Colloquy may post", async () => {
    const { stage, home, ada } = await smallLab();
    expect(await mayPost(stage.platform, home)).toEqual({ may: true });
    const direct: Place = { platform: "discord", workspace: "everywhere", channel: ada.id, direct: true };
    expect(await mayPost(stage.platform, direct)).toEqual({ may: true });
  });

  test.each([
    ["SendMessages", "“Send Messages” is missing"],
    ["ViewChannel", "“View Channel”"],
  ] as const)("without %s it may not, before and when it posts", async (permission, words) => {
    const lab = await smallLab();
    lab.server.denies(channelIn(lab), permission);
    await heardElsewhere(lab);
    const may = await mayPost(lab.stage.platform, lab.home);
    const posted = await lab.stage.platform.post(lab.home, says("a"));
    expect(may).toMatchObject({ may: false, fix: expect.stringContaining(words) });
    expect(posted).toMatchObject({ kind: "never", why: expect.stringContaining(words) });
    expect(posted).toMatchObject({ why: expect.stringContaining("Open the channel's settings, then Permissions") });
  });

  test("in a thread the permission for threads is named", async () => {
    const lab = await smallLab();
    const first = refOf(await lab.stage.platform.post(lab.home, says("a")));
    const reply = refOf(await lab.stage.platform.post(lab.home, says("b", "b", { reply: first })));
    lab.server.denies(channelIn(lab), "SendMessagesInThreads");
    await heard(lab);
    const posted = await lab.stage.platform.post({ ...lab.home, thread: reply.channel }, says("c"));
    expect(posted).toMatchObject({ kind: "never", why: expect.stringContaining("“Send Messages in Threads”") });
  });

  test("a channel that is gone is said to be gone", async () => {
    const lab = await smallLab();
    lab.server.world.channels.delete(lab.channel.id);
    const posted = await lab.stage.platform.post(lab.home, says("a"));
    expect(posted).toMatchObject({ kind: "never", why: expect.stringContaining("/group move") });
  });

  test("a forum is no place for messages", async () => {
    const { stage, server, home } = await smallLab();
    const forum = server.channel("ideas", "forum");
    const may = await mayPost(stage.platform, { ...home, channel: forum.id });
    expect(may).toMatchObject({ may: false, fix: expect.stringContaining("Choose a text channel") });
  });

  test("a channel nobody knows cannot be seen", async () => {
    const { stage, home } = await smallLab();
    expect(await mayPost(stage.platform, { ...home, channel: "100000000000000009" })).toMatchObject({
      may: false,
      fix: expect.stringContaining("“View Channel”"),
    });
  });
});

const channelIn = ({ server, channel }: Awaited<ReturnType<typeof smallLab>>) => {
  const found = server.world.channels.get(channel.id);
  if (!found) throw new Error("The channel is gone.");
  return found;
};
const heardElsewhere = async (lab: Awaited<ReturnType<typeof smallLab>>) =>
  heard(lab, await lab.stage.channel("other"));
