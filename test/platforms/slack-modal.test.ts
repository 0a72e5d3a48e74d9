import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Button, sentence } from "../../src/chat/card.ts";
import type { Answer, Asked, Form } from "../../src/chat/platform.ts";
import { buttonsIn, sight } from "../support/slack-server-reading.ts";
import { words } from "../support/slack-server-shapes.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { answered, deskThat, formOf, menu, type TestDesk } from "../support/slack-stage-desk.ts";
import { blocksOf, isSurfaceHandle, isViewHandle, readerIn } from "../support/slack-stage-seeing.ts";
import type { Channel, Seen, SeenCard, SeenForm, Someone } from "../support/stage.ts";

const card = (seen: Seen): SeenCard => (seen.kind === "card" ? seen : expect.unreachable(JSON.stringify(seen)));
const form = (seen: Seen): SeenForm => (seen.kind === "form" ? seen : expect.unreachable(JSON.stringify(seen)));

const ask: Button = { label: "Ask", entry: "question ask", known: {} };
const week: Button = { label: "Week", entry: "my week", known: {} };
const buttons = [ask, week, { ...ask, label: "Ask here", here: true }, { ...week, label: "Week here", here: true }];
const told: Readonly<Record<string, string>> = {
  "paper add": "Added.",
  "question ask": "Asked.",
  "my week": "Your week.",
};
/** What stands above the inputs of every form here. */
const note = "The group sees it & its author.";

/** Something that does not happen before it is told to. */
function gate<T>(): { readonly passed: Promise<T>; open(value: T): void } {
  let open: (value: T) => void = () => {};
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open: (value) => open(value) };
}

describe.each(["http", "socket"] as const)("Answers with buttons in Slack's modals, by %s", (mode) => {
  let stage: SlackStage;
  let ann: Someone;
  let reading: Channel;
  let desk: TestDesk;
  let answer: (asked: Asked) => Answer | Promise<Answer>;
  let formFor: (asked: Asked) => Promise<Form | undefined>;
  let time: number;
  async function opened(patience: { answer?: number } = {}): Promise<void> {
    time = Date.parse("2026-10-19T07:00:00.000Z");
    stage = await slackStage({ mode, patience, now: () => new Date(time).toISOString() });
    ann = await stage.person("Ann", "Europe/Berlin");
    reading = await stage.channel("reading");
    answer = ({ entry }) => answered(sentence(told[entry] ?? "", buttons));
    formFor = formOf;
    desk = deskThat(
      (asked) => answer(asked),
      (asked) => formFor(asked),
    );
    await stage.open(menu, desk);
  }
  afterEach(async () => {
    expect(stage.server.complaints).toEqual([]);
    await stage.close();
  });
  /** A paper is added by a form, whose answer has buttons. */
  const added = async (): Promise<SeenCard> =>
    card(await stage.fills(ann, form(await stage.types(ann, reading, "/paper add")), { what: "1706.03762" }));
  const press = (on: SeenCard, label: string): Promise<Seen> => stage.presses(ann, on, label);
  /** The first lines of what lies over one another, the lowest first. */
  const stack = (): readonly (string | undefined)[] =>
    [...stage.server.world.views.values()]
      .filter((one) => one.open)
      .map((one) => sight(one.view.blocks, readerIn(stage.server.world)).split("\n")[0]);
  /** Presses without waiting for more than Slack's own acknowledgement. */
  const pressQuickly = ({ handle }: SeenCard, label: string) => {
    const [surface = expect.unreachable()] = isSurfaceHandle(handle) ? handle.surfaces : [];
    const found = buttonsIn(blocksOf(surface)).find(({ button }) => words(button.text) === label);
    const { block, button } = found ?? expect.unreachable();
    return stage.acts.presses(ann.id, surface, block, button);
  };
  const viewOf = ({ handle }: SeenForm | SeenCard) => (isViewHandle(handle) ? handle.view : expect.unreachable());
  const calls = () => stage.server.called.filter(({ method }) => method.startsWith("views."));
  const whispers = () => stage.server.world.whispers.map(({ text }) => text.split("\n")[0]);

  describe("answered at once", () => {
    beforeEach(() => opened());

    it("a form lies over the card that asked for it; once its answer is closed, the card's other button is there", async () => {
      const first = await added();
      const asking = form(await press(first, "Ask"));
      expect(stack()).toEqual(["Added.", note]);
      expect(card(await stage.fills(ann, asking, { words: "Why?" })).text).toContain("Asked.");
      expect(stack()).toEqual(["Added.", "Asked."]);
      expect(card(await press(first, "Week")).text).toContain("Your week.");
      expect(stack()).toEqual(["Added.", "Your week."]);
      expect(desk.asked.map(({ entry, place }) => [entry, place?.channel])).toEqual([
        ["paper add", reading.id],
        ["question ask", reading.id],
        ["my week", reading.id],
      ]);
    });

    it("a form closed unsent asks for nothing, and the card's buttons are there", async () => {
      const first = await added();
      stage.acts.closes(viewOf(form(await press(first, "Ask"))));
      expect(stack()).toEqual(["Added."]);
      expect(desk.asked).toHaveLength(1);
      form(await press(first, "Ask"));
      expect(stack()).toEqual(["Added.", note]);
    });

    it("a wrong field is said beside its input, and what belongs to none above the form, over the same card", async () => {
      const first = await added();
      const asking = form(await press(first, "Ask"));
      answer = () => ({ kind: "refused", words: "A question has a verb.", field: "words" });
      expect(await stage.fills(ann, asking, { words: "Why" })).toMatchObject({ kind: "refused", field: "words" });
      answer = () => ({ kind: "refused", words: "The session is over." });
      expect(await stage.fills(ann, asking, {})).toMatchObject({ kind: "refused", text: "The session is over." });
      expect(stack()).toEqual(["Added.", "The session is over."]);
      answer = () => answered(sentence("Asked."));
      card(await stage.fills(ann, asking, {}));
      expect(stack()).toEqual(["Added.", "Asked."]);
      expect(new Set(desk.asked.slice(1).map(({ key }) => key)).size).toBe(1);
    });

    it("a refusal without a form lies over the card too", async () => {
      const first = await added();
      answer = () => ({ kind: "refused", words: "You are in no group." });
      expect(await press(first, "Week")).toMatchObject({ kind: "refused", text: "You are in no group." });
      expect(stack()).toEqual(["Added.", "You are in no group."]);
      form(await press(first, "Ask"));
    });

    it("three lie over one another; the third gives way to what its own buttons lead to", async () => {
      const first = await added();
      const second = card(await press(first, "Week"));
      const third = card(await press(second, "Week"));
      expect(stack()).toEqual(["Added.", "Your week.", "Your week."]);
      const asking = form(await press(third, "Ask"));
      expect(stack()).toEqual(["Added.", "Your week.", note]);
      const last = card(await stage.fills(ann, asking, { words: "Why?" }));
      expect(stack()).toEqual(["Added.", "Your week.", "Asked."]);
      card(await press(last, "Week"));
      expect(stack()).toEqual(["Added.", "Your week.", "Your week."]);
      expect(calls().map(({ method, answer }) => `${method} ${answer}`)).toEqual([
        "views.open ok",
        "views.push ok",
        "views.push ok",
        "views.update ok",
        "views.update ok",
      ]);
      await expect(press(third, "Ask")).rejects.toThrow("not there any more");
      form(await press(second, "Ask"));
      expect(stack()).toEqual(["Added.", "Your week.", note]);
      form(await press(first, "Ask"));
      expect(stack()).toEqual(["Added.", note]);
      await expect(press(second, "Ask")).rejects.toThrow("not there any more");
    });

    it("pressed twice before anything came of it, a second card has room for one; the other is whispered", async () => {
      const second = card(await press(await added(), "Week"));
      await Promise.all([pressQuickly(second, "Ask"), pressQuickly(second, "Ask")]);
      await stage.room.settled();
      expect(stack()).toEqual(["Added.", "Your week.", note]);
      expect(whispers()).toEqual([expect.stringContaining("Slack did not wait for the form.")]);
      expect(JSON.stringify(stage.server.world.whispers.at(-1)?.blocks)).toContain("Open the form again");
    });

    it("a button that says so lets its answer or its form take the card's place", async () => {
      const first = await added();
      const next = card(await press(first, "Week here"));
      expect(stack()).toEqual(["Your week."]);
      await expect(press(first, "Week")).rejects.toThrow("not there any more");
      const asking = form(await press(next, "Ask here"));
      expect(stack()).toEqual([note]);
      card(await stage.fills(ann, asking, { words: "Why?" }));
      expect(stack()).toEqual(["Asked."]);
      expect(calls().map(({ method }) => method)).toEqual(["views.open", "views.update", "views.update"]);
    });

    it("what the App Home's buttons lead to begins a modal of its own, and goes on in it", async () => {
      await stage.acts.visitsHome(ann.id);
      await stage.room.settled();
      const view = stage.server.world.homes.get(ann.id);
      const home: SeenCard = { kind: "card", text: "", buttons: [], handle: { surfaces: [{ kind: "view", view }] } };
      const first = card(await press(home, "Week"));
      expect(stack()).toEqual(["Your week."]);
      form(await press(first, "Ask"));
      expect(stack()).toEqual(["Your week.", note]);
    });

    it("a form or an answer too late for the press is whispered, and the card keeps its buttons", async () => {
      const first = await added();
      formFor = async (asked) => {
        time += 3001;
        return formOf(asked);
      };
      const seen = await press(first, "Ask");
      expect(seen).toMatchObject({ kind: "refused", buttons: ["Open the form again"] });
      expect(await press(first, "Week")).toMatchObject({ kind: "card", text: expect.stringContaining("Your week.") });
      expect(stack()).toEqual(["Added."]);
      expect(whispers()).toHaveLength(2);
      formFor = formOf;
      form(await press(first, "Ask"));
      expect(stack()).toEqual(["Added.", note]);
    });
  });

  describe("answered late", () => {
    beforeEach(() => opened({ answer: 0 }));

    it("an answer has its place over the card kept until it comes", async () => {
      const first = await added();
      const { passed, open } = gate<Answer>();
      answer = () => passed;
      const waiting = stage.server.next("views.push");
      const pressed = press(first, "Week");
      await waiting;
      expect(stack()).toEqual(["Added.", "One moment…"]);
      open(answered(sentence("Your week.", buttons)));
      expect(card(await pressed).text).toContain("Your week.");
      expect(stack()).toEqual(["Added.", "Your week."]);
      answer = () => answered(sentence("Asked."));
      const asking = form(await press(first, "Ask"));
      expect(stack()).toEqual(["Added.", note]);
      card(await stage.fills(ann, asking, { words: "Why?" }));
      expect(stack()).toEqual(["Added.", "Asked."]);
    });

    it("so has a form, even one that comes when its trigger is forgotten", async () => {
      const first = await added();
      const { passed, open } = gate<void>();
      formFor = async (asked) => {
        await passed;
        return formOf(asked);
      };
      const waiting = stage.server.next("views.push");
      const pressed = press(first, "Ask");
      await waiting;
      time += 3001;
      open();
      const asking = form(await pressed);
      expect(stack()).toEqual(["Added.", note]);
      card(await stage.fills(ann, asking, { words: "Why?" }));
      expect(stack()).toEqual(["Added.", "Asked."]);
    });

    it("closed before it came, an answer is whispered and a form offered again; the card stays", async () => {
      const first = await added();
      for (const [label, comes] of [
        ["Week", { kind: "card", text: expect.stringContaining("Your week.") }],
        ["Ask", { kind: "refused", buttons: ["Open the form again"] }],
      ] as const) {
        const { passed, open } = gate<void>();
        formFor = async (asked) => {
          await passed;
          return formOf(asked);
        };
        const waiting = stage.server.next("views.push");
        const pressed = press(first, label);
        await waiting;
        const top = [...stage.server.world.views.values()].at(-1) ?? expect.unreachable();
        stage.acts.closes(top);
        open();
        expect(await pressed).toMatchObject(comes);
        expect(stack()).toEqual(["Added."]);
      }
      expect(whispers()).toHaveLength(2);
    });

    it("in the third place an answer replaces its card only when it is there", async () => {
      const third = card(await press(card(await press(await added(), "Week")), "Week"));
      const { passed, open } = gate<Answer>();
      answer = () => passed;
      await pressQuickly(third, "Week");
      expect(stack()).toEqual(["Added.", "Your week.", "Your week."]);
      open(answered(sentence("Your week at last.")));
      await stage.room.settled();
      expect(stack()).toEqual(["Added.", "Your week.", "Your week at last."]);
      expect(calls().at(-1)).toEqual({ method: "views.update", answer: "ok" });
    });
  });
});
