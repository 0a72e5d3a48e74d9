import { afterEach, describe, expect, it } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import type { Answer, Asked } from "../../src/chat/platform.ts";
import { scopes } from "../../src/platforms/slack/manifest.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { answered, deskThat, menu, type TestDesk } from "../support/slack-stage-desk.ts";
import type { Channel, Someone } from "../support/stage.ts";

describe.each(["http", "socket"] as const)("What reaches Colloquy from Slack by %s", (mode) => {
  let stage: SlackStage;
  let [ann, bob]: Someone[] = [];
  let reading: Channel;
  async function opened(desk: TestDesk = deskThat()): Promise<TestDesk> {
    stage = await slackStage({ mode });
    ann = await stage.person("Ann", "Europe/Berlin");
    bob = await stage.person("Bob", "America/New_York");
    reading = await stage.channel("reading");
    await stage.open(menu, desk);
    return desk;
  }
  const who = (one: Someone | undefined): Someone => one ?? expect.unreachable();
  const only = (asked: readonly Asked[]): Asked => (asked.length === 1 && asked[0]) || expect.unreachable();
  afterEach(async () => {
    expect(stage.server.complaints).toEqual([]);
    await stage.close();
  });

  it("a command brings who typed it, in which zone, where, and what", async () => {
    const desk = await opened();
    const seen = await stage.types(who(ann), reading, "/paper add 1706.03762 why: it began all this");
    expect(only(desk.asked)).toMatchObject({
      entry: "paper add",
      known: { what: "1706.03762", why: "it began all this" },
      by: { platform: "slack", workspace: "T00000001", user: who(ann).id, name: "Ann", zone: "Europe/Berlin" },
      place: { platform: "slack", workspace: "T00000001", channel: reading.id },
    });
    expect(seen).toMatchObject({ kind: "card", text: "Done: paper add." });
  });

  it("the root command knows every noun", async () => {
    const desk = await opened();
    await stage.types(who(ann), reading, "/colloquy paper add 1706.03762");
    await stage.types(who(ann), reading, "/colloquy");
    expect(desk.asked.map((one) => one.entry)).toEqual(["paper add", "help show"]);
  });

  it("a command that does not exist is answered with those that do, and asks nothing", async () => {
    const desk = await opened();
    const seen = await stage.types(who(ann), reading, "/paper ad <b> & c");
    expect(seen).toMatchObject({
      kind: "refused",
      text: expect.stringMatching(/^\/paper has no “ad”\. Did you mean \/paper add\?/),
    });
    expect(seen).toMatchObject({ text: expect.stringContaining("<b> & c") });
    expect(desk.asked).toEqual([]);
  });

  it("words arrive as they were typed, whatever Slack made of them on the way", async () => {
    const desk = await opened();
    const words =
      "is a<b && c>d? see https://arxiv.org/abs/1706.03762?a=1&b=2 @bob #reading &amp; &lt;x&gt; *s* :smile: <@U1>";
    await stage.types(who(ann), reading, `/question ask ${words}`);
    expect(only(desk.asked).known).toEqual({ words });
  });

  it("people and channels arrive by their ids where a command asks for them", async () => {
    const desk = await opened();
    await stage.types(who(ann), reading, "/group add @Ann and @Bob");
    await stage.types(who(ann), reading, "/session lead @bob on: 2026-10-22");
    await stage.types(who(ann), reading, "/group move #reading");
    expect(desk.asked.map((one) => one.known)).toEqual([
      { who: `${who(ann).id},${who(bob).id}` },
      { who: who(bob).id, on: "2026-10-22" },
      { channel: reading.id },
    ]);
    expect(desk.asked[0]?.people).toEqual([
      expect.objectContaining({ user: who(ann).id, name: "Ann", zone: "Europe/Berlin" }),
      expect.objectContaining({ user: who(bob).id, name: "Bob", zone: "America/New_York" }),
    ]);
  });

  it("a command with something missing opens its form, and the form asks for the command", async () => {
    const desk = await opened();
    const form = await stage.types(who(ann), reading, "/question ask");
    if (form.kind !== "form") return expect.unreachable();
    expect(form).toMatchObject({
      title: "question ask",
      inputs: [{ key: "words", label: "Your question" }, { key: "about" }],
    });
    expect(desk.asked).toEqual([]);
    const seen = await stage.fills(who(ann), form, { words: "Why <eight> heads & not nine?", about: "LoRA" });
    expect(only(desk.asked)).toMatchObject({
      entry: "question ask",
      known: { words: "Why <eight> heads & not nine?", about: "p2" },
      by: { name: "Ann" },
      place: { channel: reading.id },
    });
    expect(desk.searched.map(({ field, typed }) => [field, typed])).toEqual([
      ["about", "LoRA"],
      ["about", ""],
    ]);
    expect(desk.searched[0]?.asked).toMatchObject({ entry: "question ask", place: { channel: reading.id } });
    expect(seen).toMatchObject({ kind: "card", text: "Done: question ask." });
  });

  it("a form sent twice is one wish: it has the name of its opening", async () => {
    const desk = await opened(deskThat(() => ({ kind: "refused", words: "Not yet.", field: "words" })));
    const form = await stage.types(who(ann), reading, "/question ask");
    if (form.kind !== "form") return expect.unreachable();
    await stage.fills(who(ann), form, { words: "Why?" });
    await stage.fills(who(ann), form, { words: "Why not?" });
    const [first, second] = desk.asked.map((one) => one.key);
    expect(first).toMatch(/^slack:T00000001:V\d+$/);
    expect(second).toBe(first);
  });

  it("two openings of one form are two wishes, though the person did the same", async () => {
    const desk = await opened();
    for (const words of ["Why?", "Why?"]) {
      const form = await stage.types(who(ann), reading, "/question ask");
      if (form.kind === "form") await stage.fills(who(ann), form, { words });
    }
    expect(new Set(desk.asked.map((one) => one.key)).size).toBe(2);
  });

  it("a button brings what it carries, and every press is a wish of its own", async () => {
    const vote = { label: "Vote (2)", entry: "paper add", known: { what: "1706.03762" }, group: "g1" };
    const desk = await opened(deskThat(() => answered(sentence("One paper is proposed.", [vote]))));
    const card = await stage.types(who(ann), reading, "/my week");
    if (card.kind !== "card") return expect.unreachable();
    await stage.presses(who(bob), card, "Vote (2)");
    await stage.presses(who(bob), card, "Vote (2)");
    const [, first, second] = desk.asked;
    expect(first).toMatchObject({
      entry: "paper add",
      known: { what: "1706.03762" },
      group: "g1",
      by: { name: "Bob" },
    });
    expect(second?.key).not.toBe(first?.key);
  });

  it("a button in a thread counts as pressed in its channel, and the answer comes in the thread", async () => {
    const desk = await opened();
    const place = { platform: "slack", workspace: "T00000001", channel: reading.id };
    const [first] = [await stage.platform.post(place, { key: "1", card: sentence("The digest."), names: {} })];
    if (first.kind !== "sent") return expect.unreachable();
    const card = sentence("More of it.", [{ label: "Show", entry: "my week", known: {} }]);
    await stage.platform.post(place, { key: "2", card, names: {}, reply: first.ref });
    const [, reply] = await stage.messages(reading);
    if (!reply) return expect.unreachable();
    expect(reply.thread).toBe(first.ref.message);
    await stage.presses(who(ann), reply, "Show");
    expect(only(desk.asked).place).toEqual(place);
    expect(stage.server.world.whispers.at(-1)).toMatchObject({ thread: first.ref.message, user: who(ann).id });
  });

  it("a button of the message that began a thread is answered in the channel", async () => {
    await opened();
    const place = { platform: "slack", workspace: "T00000001", channel: reading.id };
    const card = sentence("The digest.", [{ label: "Show", entry: "my week", known: {} }]);
    const first = await stage.platform.post(place, { key: "1", card, names: {} });
    if (first.kind !== "sent") return expect.unreachable();
    await stage.platform.post(place, { key: "2", card: sentence("More of it."), names: {}, reply: first.ref });
    const [message] = await stage.messages(reading);
    if (message) await stage.presses(who(ann), message, "Show");
    expect(stage.server.world.whispers).toHaveLength(1);
    expect(stage.server.world.whispers[0]).not.toHaveProperty("thread");
  });

  it("the shortcut on a message opens a question that begins with its words", async () => {
    const desk = await opened();
    await stage.acts.writes(who(bob).id, "never mind");
    const said = stage.server.world.messages[0] ?? expect.unreachable();
    const message = {
      ...said,
      channel: reading.id,
      text: `Does <@${who(ann).id}> know why a &lt; b?`,
      ts: "1760000000.000700",
    };
    const asked = await stage.acts.uses(who(ann).id, "question ask", message);
    await stage.room.settled();
    expect(desk.formsFor.at(-1)).toMatchObject({
      entry: "question ask",
      open: true,
      known: { words: "Does @Ann know why a < b?" },
      about: {
        words: "Does @Ann know why a < b?",
        url: `https://reading.slack.com/archives/${reading.id}/p1760000000000700`,
      },
    });
    const [shown] = asked.shown;
    if (shown?.kind !== "view") return expect.unreachable();
    expect(shown.view.view.blocks.find((one) => one.block_id === "words")?.element?.initial_value).toBe(
      "Does @Ann know why a < b?",
    );
    await stage.acts.submits(shown.view);
    expect(desk.asked.at(-1)).toMatchObject({
      known: { words: "Does @Ann know why a < b?" },
      about: { url: `https://reading.slack.com/archives/${reading.id}/p1760000000000700` },
    });
  });

  it("the App Home shows what “my week” tells", async () => {
    const desk = await opened(
      deskThat(() =>
        answered(
          sentence("Nothing is asked of you.", [{ label: "Ask", entry: "question ask", known: {}, group: "g1" }]),
        ),
      ),
    );
    await stage.acts.visitsHome(who(ann).id);
    await stage.room.settled();
    expect(only(desk.asked)).toMatchObject({ entry: "my week", known: {}, by: { name: "Ann", zone: "Europe/Berlin" } });
    const home = stage.server.world.homes.get(who(ann).id) ?? expect.unreachable();
    expect(JSON.stringify(home.view.blocks)).toContain("Nothing is asked of you.");
    const handle = { surfaces: [{ kind: "view", view: home }] };
    const form = await stage.presses(who(ann), { kind: "card", text: "", buttons: [], handle }, "Ask");
    if (form.kind !== "form") return expect.unreachable();
    const seen = await stage.fills(who(ann), form, { words: "Why?" });
    expect(desk.asked.map((one) => [one.entry, one.group])).toEqual([
      ["my week", undefined],
      ["question ask", "g1"],
      ["my week", undefined],
    ]);
    expect(seen).toMatchObject({ kind: "card", text: "Nothing is asked of you.\n[Ask]" });
  });

  it("a direct message is answered with help, once, though Slack sends it again", async () => {
    const help: Answer = answered(sentence("Type /paper add to propose a paper."));
    const desk = await opened(
      deskThat(({ key }) => (keys.has(key) ? { ...help, before: true } : keys.add(key) && help)),
    );
    const keys = new Set<string>();
    await stage.acts.writes(who(ann).id, "hello?", "Ev1");
    await stage.acts.writes(who(ann).id, "hello?", "Ev1");
    await stage.room.settled();
    expect(desk.asked).toHaveLength(2);
    expect(desk.asked[0]).toMatchObject({ entry: "help show", place: { channel: who(ann).id, direct: true } });
    const direct = await stage.direct(who(ann));
    expect(direct.map((one) => one.text)).toEqual(["Type /paper add to propose a paper."]);
  });

  it("a direct message that does not say whose it is is let be", async () => {
    const desk = await opened();
    await stage.acts.happens({ type: "message", channel_type: "im", channel: who(ann).id, text: "hello?" });
    await stage.room.settled();
    expect(desk.asked).toEqual([]);
  });

  it("a direct message is answered also where nothing optional was allowed", async () => {
    stage = await slackStage({ mode, scopes: scopes.bot });
    ann = await stage.person("Ann", "Europe/Berlin");
    const desk = deskThat();
    await stage.open(menu, desk);
    await stage.acts.writes(who(ann).id, "hello?");
    await stage.room.settled();
    expect(only(desk.asked)).toMatchObject({ entry: "help show" });
  });

  it("an App Home that holds more than Slack takes says how to see the rest", async () => {
    const body = Array.from({ length: 150 }, (_, i) => ({ kind: "quote" as const, prose: [`Asked of you: ${i}`] }));
    await opened(deskThat(() => answered({ body })));
    await stage.acts.visitsHome(who(ann).id);
    await stage.room.settled();
    const { blocks } = stage.server.world.homes.get(who(ann).id)?.view ?? expect.unreachable();
    expect(blocks.length).toBeGreaterThan(70);
    expect(JSON.stringify(blocks[0])).toContain("Asked of you: 0");
    expect(JSON.stringify(blocks.at(-1))).toContain("There is more: type /my week.");
  });

  it("what is not said to Colloquy is not answered: its messages tab, edits, other apps, channels", async () => {
    const desk = await opened();
    const said = { type: "message", channel_type: "im", channel: "D1", user: who(ann).id, ts: "1.1", text: "hello" };
    await stage.acts.happens({ type: "app_home_opened", user: who(ann).id, channel: "D1", tab: "messages" });
    await stage.acts.happens({ ...said, subtype: "message_changed" });
    await stage.acts.happens({ ...said, bot_id: "B1" });
    await stage.acts.happens({ ...said, channel_type: "channel", channel: reading.id });
    await stage.room.settled();
    expect(desk.asked).toEqual([]);
    expect(stage.server.world.homes.size).toBe(0);
  });

  it("an answer with nothing to say is an acknowledgement", async () => {
    await opened(deskThat(() => answered({ body: [] })));
    const asked = await stage.acts.types(who(ann).id, reading.id, "/my", "week");
    await stage.room.settled();
    expect(asked.shown).toEqual([]);
  });

  it("a name or zone is asked of Slack once an hour", async () => {
    const desk = await opened();
    await stage.types(who(ann), reading, "/my week");
    await stage.types(who(ann), reading, "/my week");
    expect(desk.asked).toHaveLength(2);
    expect(stage.server.called.filter(({ method }) => method === "users.info")).toHaveLength(1);
  });
});
