import { afterEach, describe, expect, it } from "vitest";
import { type Button, sentence } from "../../src/chat/card.ts";
import type { Choice } from "../../src/chat/fields.ts";
import type { Answer, Asked } from "../../src/chat/platform.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { answered, deskThat, menu, papers, type TestDesk } from "../support/slack-stage-desk.ts";
import type { Channel, Seen, SeenCard, SeenForm, Someone } from "../support/stage.ts";

const card = (seen: Seen): SeenCard => (seen.kind === "card" ? seen : expect.unreachable(JSON.stringify(seen)));
const form = (seen: Seen): SeenForm => (seen.kind === "form" ? seen : expect.unreachable(JSON.stringify(seen)));
const ask: Button = { label: "Ask", entry: "question ask", known: {} };

/** Something that does not happen before it is told to. */
function gate<T>(): { readonly passed: Promise<T>; open(value: T): void } {
  let open: (value: T) => void = () => {};
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open: (value) => open(value) };
}

describe.each(["http", "socket"] as const)("When something takes longer than Slack waits, by %s", (mode) => {
  let stage: SlackStage;
  let ann: Someone;
  let reading: Channel;
  let time = Date.parse("2026-10-19T07:00:00.000Z");
  async function opened(desk: TestDesk, patience: object = { answer: 0 }): Promise<TestDesk> {
    stage = await slackStage({ mode, patience, now: () => new Date(time).toISOString() });
    ann = await stage.person("Ann", "Europe/Berlin");
    reading = await stage.channel("reading");
    await stage.open(menu, desk);
    return desk;
  }
  afterEach(async () => {
    expect(stage.server.complaints).toEqual([]);
    await stage.close();
  });

  it("a command is acknowledged first, and answered when its answer is there", async () => {
    const { passed, open } = gate<Answer>();
    const desk = await opened(deskThat(() => passed));
    const asked = await stage.acts.types(ann.id, reading.id, "/my", "week");
    expect(asked.shown).toEqual([]);
    open(answered(sentence("Nothing is asked of you.")));
    await stage.room.settled();
    expect(asked.shown).toMatchObject([
      { kind: "whisper", whisper: { user: ann.id, text: "Nothing is asked of you." } },
    ]);
    expect(desk.asked).toHaveLength(1);
  });

  it("a form says “Saving…” meanwhile and keeps its words, should nobody come back to it; then what came of it", async () => {
    const { passed, open } = gate<Answer>();
    await opened(deskThat(() => passed));
    const { handle } = form(await stage.types(ann, reading, "/question ask"));
    const [view] = [...stage.server.world.views.values()];
    if (!view) return expect.unreachable();
    view.values = { ...view.values, words: { input: { type: "plain_text_input", value: "Why?" } } };
    await stage.acts.submits(view);
    expect(JSON.stringify(view.view.blocks)).toContain("Saving…");
    expect(view.view.blocks.find((one) => one.block_id === "words")?.element?.initial_value).toBe("Why?");
    open(answered(sentence("Asked.")));
    await stage.room.settled();
    expect(JSON.stringify(view.view.blocks)).toContain("Asked.");
    expect(handle).toEqual({ view });
  });

  it("a form refused late comes back with what was typed in it", async () => {
    const { passed, open } = gate<Answer>();
    const desk = await opened(deskThat(({ key }) => (key.includes(":V") ? passed : answered(sentence("Done.")))));
    const first = form(await stage.types(ann, reading, "/paper add"));
    const filling = stage.fills(ann, first, { what: "170", why: "<why> & how" });
    open({ kind: "refused", words: "170 is no identifier.", field: "what" });
    const seen = await filling;
    expect(seen).toMatchObject({ kind: "refused", text: "170 is no identifier." });
    const again = await stage.fills(ann, first, { what: "1706.03762" });
    expect(again).toMatchObject({ kind: "refused" });
    expect(desk.asked.at(-1)?.known).toEqual({ what: "1706.03762", why: "<why> & how" });
  });

  it("an answer that Slack's address for it refuses goes as a whisper, and if that fails directly", async () => {
    const { passed, open } = gate<Answer>();
    await opened(deskThat(() => passed));
    const first = await stage.acts.types(ann.id, reading.id, "/my", "week");
    const second = await stage.acts.types(ann.id, reading.id, "/my", "week");
    stage.server.fail("respond", { kind: "status", status: 404 });
    stage.server.fail("respond", { kind: "status", status: 500 });
    stage.server.fail("chat.postEphemeral", { kind: "error", error: "user_not_in_channel" });
    open(answered(sentence("Your week.")));
    await stage.room.settled();
    expect(first.shown).toEqual([]);
    expect(second.shown.map((one) => one.kind).sort()).toEqual(["message", "whisper"]);
    expect((await stage.direct(ann)).map((one) => one.text)).toEqual(["Your week."]);
  });

  it("a long answer is whispered whole, though an address takes five messages only", async () => {
    const body = Array.from({ length: 170 }, (_, i) => ({
      kind: "quote" as const,
      prose: [`${i} ${"word ".repeat(30)}`],
    }));
    await opened(
      deskThat(() => answered({ body })),
      {},
    );
    const seen = card(await stage.types(ann, reading, "/my week"));
    const numbers = [...seen.text.matchAll(/^> (\d+) /gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 170 }, (_, i) => i));
    const [asked] = stage.server.world.interactions;
    expect(asked?.answers).toBe(5);
    expect(stage.server.world.whispers.length).toBeGreaterThan(6);
  });

  it("an answer takes the place of the whisper whose button asked for that, never of what all see", async () => {
    const next: Button = { label: "Next", entry: "my week", known: {}, here: true };
    let pages = 0;
    await opened(
      deskThat(() => answered(sentence(`Page ${++pages}.`, [next, { ...next, label: "New", here: false }]))),
      {},
    );
    const first = card(await stage.types(ann, reading, "/my week"));
    const second = card(await stage.presses(ann, first, "Next"));
    await stage.presses(ann, second, "New");
    const standing = () => stage.server.world.whispers.filter((one) => !one.gone).map((one) => one.text.split("\n")[0]);
    expect(standing()).toEqual(["Page 2.", "Page 3."]);
    const place = { platform: "slack", workspace: "T00000001", channel: reading.id };
    await stage.platform.post(place, { key: "k", card: sentence("News.", [next]), names: {} });
    const [news] = await stage.messages(reading);
    if (!news) return expect.unreachable();
    await stage.presses(ann, news, "Next");
    expect((await stage.messages(reading)).map((one) => one.text)).toEqual([news.text]);
    expect(standing()).toEqual(["Page 2.", "Page 3.", "Page 4."]);
  });

  it("a long answer in the place of a whisper replaces only that, and its other pages follow", async () => {
    const next: Button = { label: "All", entry: "my week", known: {}, here: true };
    const body = Array.from({ length: 60 }, (_, i) => ({
      kind: "quote" as const,
      prose: [`${i} ${"word ".repeat(30)}`],
    }));
    let first = true;
    await opened(
      deskThat(() => {
        const answer = answered(first ? sentence("Page 1.", [next]) : { body });
        first = false;
        return answer;
      }),
      {},
    );
    const seen = card(await stage.presses(ann, card(await stage.types(ann, reading, "/my week")), "All"));
    expect([...seen.text.matchAll(/^> (\d+) /gm)]).toHaveLength(60);
    expect(stage.server.world.whispers.filter((one) => one.gone)).toHaveLength(1);
  });

  it("in the App Home an answer too late for a window goes directly", async () => {
    await opened(
      deskThat((asked: Asked) => {
        if (asked.known.slow) time += 3001;
        return answered(sentence("Your week.", [{ ...ask, entry: "my week", known: { slow: "yes" } }]));
      }),
      {},
    );
    await stage.acts.visitsHome(ann.id);
    await stage.room.settled();
    const home = stage.server.world.homes.get(ann.id);
    const seen = card(
      await stage.presses(
        ann,
        { kind: "card", text: "", buttons: [], handle: { surfaces: [{ kind: "view", view: home }] } },
        "Ask",
      ),
    );
    expect(seen.text).toBe("Your week.\n[Ask]");
    expect((await stage.direct(ann)).map((one) => one.text)).toEqual(["Your week.\n[Ask]"]);
  });

  it("what breaks is answered kindly and noted, and the room goes on", async () => {
    const desk = deskThat(({ entry }) => {
      if (entry === "my week") throw new Error("a broken command");
      return answered(sentence("Done."));
    });
    await opened(desk, {});
    expect(await stage.types(ann, reading, "/my week")).toMatchObject({
      kind: "refused",
      text: expect.stringContaining("Something went wrong"),
    });
    expect(await stage.types(ann, reading, "/paper add 1706.03762")).toMatchObject({ kind: "card", text: "Done." });
  });

  it("what breaks gives back what was typed", async () => {
    const desk = deskThat(() => {
      throw new Error("a broken command");
    });
    await opened(desk, {});
    const seen = await stage.types(ann, reading, "/question ask Why <eight> heads?");
    if (seen.kind !== "refused") return expect.unreachable();
    const again = form(await stage.presses(ann, { ...seen, kind: "card" }, "Open the form again"));
    expect(again.inputs).toContainEqual({ key: "words", label: "Your question", initial: "Why <eight> heads?" });
    const refused = await stage.fills(ann, again, {});
    expect(refused).toMatchObject({ kind: "refused", text: expect.stringContaining("Something went wrong") });
    expect(await stage.fills(ann, again, { about: "LoRA" })).toMatchObject({ kind: "refused" });
    expect(desk.asked.at(-1)?.known).toEqual({ words: "Why <eight> heads?", about: "p2" });
  });

  it("a search in a form finds nothing, rather than keeping Slack waiting", async () => {
    const { passed, open } = gate<readonly Choice[]>();
    await opened({ ...deskThat(), choices: () => passed });
    await stage.types(ann, reading, "/question ask");
    const [view] = [...stage.server.world.views.values()];
    if (!view) return expect.unreachable();
    expect(await stage.acts.searches(view, "about", "lora")).toEqual([]);
    open(papers);
    await stage.room.settled();
  });

  it("a shortcut is acknowledged while the people in its message are still looked up, and its form opens then", async () => {
    await opened(deskThat(), { answer: 0, account: 60_000 });
    await stage.acts.writes(ann.id, "never mind");
    await stage.room.settled();
    const said = stage.server.world.messages[0] ?? expect.unreachable();
    const goOn = stage.server.hold("users.info");
    const bob = await stage.person("Bob", "America/New_York");
    const message = { ...said, channel: reading.id, text: `Does <@${bob.id}> know why?` };
    const asked = await stage.acts.uses(ann.id, "question ask", message);
    expect(asked.shown).toEqual([]);
    goOn();
    await stage.room.settled();
    const [shown] = asked.shown;
    if (shown?.kind !== "view") return expect.unreachable();
    expect(shown.view.view.blocks.find((one) => one.block_id === "words")?.element?.initial_value).toBe(
      "Does @Bob know why?",
    );
  });

  it("stopping waits for what is being answered", async () => {
    const { passed, open } = gate<Answer>();
    await opened(deskThat(() => passed));
    const asked = await stage.acts.types(ann.id, reading.id, "/my", "week");
    const stopping = stage.platform.stop();
    open(answered(sentence("Your week.")));
    await stopping;
    expect(asked.shown).toHaveLength(1);
  });
});
