import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import type { Known } from "../../src/chat/fields.ts";
import type { Answer, Asked } from "../../src/chat/platform.ts";
import { sight } from "../support/slack-server-reading.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { answered, deskThat, menu, type TestDesk } from "../support/slack-stage-desk.ts";
import { readerIn } from "../support/slack-stage-seeing.ts";
import type { Channel, Seen, SeenForm, Someone } from "../support/stage.ts";

const formIn = (seen: Seen): SeenForm =>
  seen.kind === "form" ? seen : expect.unreachable(`no form: ${JSON.stringify(seen)}`);
const startOf = (form: SeenForm): Known => Object.fromEntries(form.inputs.map(({ key, initial }) => [key, initial]));

describe("Forms on Slack", () => {
  let stage: SlackStage;
  let ann: Someone;
  let reading: Channel;
  let desk: TestDesk;
  let answer: (asked: Asked) => Answer | Promise<Answer>;
  beforeEach(async () => {
    stage = await slackStage({ mode: "http" });
    ann = await stage.person("Ann", "Europe/Berlin");
    await stage.person("Bob", "America/New_York");
    reading = await stage.channel("reading");
    answer = () => answered(sentence("Done."));
    desk = deskThat((asked) => answer(asked));
    await stage.open(menu, desk);
  });
  afterEach(async () => {
    expect(stage.server.complaints).toEqual([]);
    await stage.close();
  });
  const opened = async (text: string) => formIn(await stage.types(ann, reading, text));
  /** A form opened by a button whose command already knows something. */
  const openedWith = async (entry: string, known: Known): Promise<SeenForm> => {
    answer = () => answered(sentence("Here.", [{ label: "Open", entry, known, open: true, group: "g1" }]));
    const card = await stage.types(ann, reading, "/my week");
    answer = () => answered(sentence("Done."));
    desk.asked.length = 0;
    return formIn(card.kind === "card" ? await stage.presses(ann, card, "Open") : card);
  };

  it("every kind of input goes out with what it starts with, and comes back as it was", async () => {
    const words = "  two\nlines, <b> & &amp; 🧑‍🔬 ";
    const critique = { stance: "weakness", aspects: "method,data", weight: "4", words };
    const form = await openedWith("critique add", critique);
    expect(startOf(form)).toEqual(critique);
    const [view] = stage.server.world.views.values();
    expect(sight(view?.view.blocks ?? [], readerIn(stage.server.world))).toBe("The group sees it & its author.");
    await stage.fills(ann, form, {});
    expect(desk.asked[0]).toMatchObject({ entry: "critique add", known: critique, group: "g1" });

    const lead = { who: ann.id, on: "2026-10-22" };
    const second = await openedWith("session lead", lead);
    expect(startOf(second)).toEqual(lead);
    await stage.fills(ann, second, {});
    expect(desk.asked[0]).toMatchObject({ known: lead, people: [{ user: ann.id, zone: "Europe/Berlin" }] });

    for (const [entry, known] of [
      ["group add", { who: `${ann.id},U00000002` }],
      ["group move", { channel: reading.id }],
      ["question ask", { words: "Why?", about: "p2" }],
    ] as const) {
      const third = await openedWith(entry, known);
      expect(startOf(third)).toEqual(known);
      await stage.fills(ann, third, {});
      expect(desk.asked[0]).toMatchObject({ entry, known });
    }
  });

  it("people choose by what they read, and the command gets what it means", async () => {
    const form = await opened("/critique add");
    await stage.fills(ann, form, {
      stance: "A weakness",
      aspects: "Data & metrics, Claims",
      weight: "2",
      words: "Hm.",
    });
    expect(desk.asked[0]?.known).toEqual({ stance: "weakness", aspects: "data,claims", weight: "2", words: "Hm." });
  });

  it("an input left empty is said to be empty, which is not the same as never asked for", async () => {
    await stage.fills(ann, await opened("/session lead"), { who: "Ann" });
    expect(desk.asked[0]?.known).toEqual({ who: ann.id, on: "" });
  });

  it("what was typed before the form opened goes with it, unseen", async () => {
    const form = await opened("/paper add why: it is short");
    expect(form.inputs.map(({ key }) => key)).toEqual(["what"]);
    await stage.fills(ann, form, { what: "1706.03762" });
    expect(desk.asked[0]?.known).toEqual({ what: "1706.03762", why: "it is short" });
  });

  it("words too long for a form to remember are an input of it, and come back whole", async () => {
    const words = "why ".repeat(740).trim();
    const form = await opened(`/critique add words: ${words} weight: 3`);
    expect(form.inputs.map(({ key }) => key)).toEqual(["stance", "aspects", "words"]);
    await stage.fills(ann, form, { stance: "strength", aspects: "data" });
    expect(desk.asked[0]?.known).toEqual({ stance: "strength", aspects: "data", weight: "3", words });
  });

  it("what an input cannot hold is shown under it, so that a draft that is too long loses nothing", async () => {
    const words = "word ".repeat(700).trim();
    const form = await openedWith("critique add", {
      stance: "neutral",
      aspects: "method,taste",
      weight: "9",
      words: "",
    });
    expect(startOf(form)).toEqual({ stance: "", aspects: "method", weight: "", words: "" });
    const long = await opened(`/critique add aspects: data weight: 2 words: ${words}`);
    expect(startOf(long)).toEqual({ stance: "", words: words.slice(0, 3000) });
    expect(startOf(await openedWith("question ask", { words: "Why?", about: "a title ".repeat(10) })).about).toBe("");
    const [first, second, third] = [...stage.server.world.views.values()].map(({ view }) =>
      JSON.stringify(view.blocks),
    );
    for (const left of ["neutral", "taste", "“How much does it matter?”", "9"]) expect(first).toContain(left);
    expect(second).toContain(words.slice(3000));
    expect(third).toContain("a title ".repeat(10));
  });

  it("a wrong field is said beside its input, and the form stays with all that was typed", async () => {
    answer = ({ known }) =>
      known.what === "170"
        ? { kind: "refused", words: "170 is no identifier.", field: "what" }
        : answered(sentence("Added."));
    const form = await opened("/paper add");
    const seen = await stage.fills(ann, form, { what: "170" });
    expect(seen).toMatchObject({ kind: "refused", text: "170 is no identifier.", field: "what" });
    expect(await stage.fills(ann, form, { what: "1706.03762" })).toMatchObject({ kind: "card", text: "Added." });
  });

  it("a refusal about no field stands above the form, which still holds what was typed and can be sent again", async () => {
    answer = () => ({ kind: "refused", words: "The session is over.\nIts paper stays." });
    const form = await opened("/critique add");
    const values = { stance: "strength", aspects: "data", weight: "1", words: `Data & <metrics>, ${"x".repeat(2900)}` };
    const seen = await stage.fills(ann, form, values);
    expect(seen).toMatchObject({ kind: "refused", text: "The session is over.\nIts paper stays." });
    answer = () => answered(sentence("Taken after all."));
    const again = { ...form, handle: seen.kind === "refused" ? seen.handle : undefined };
    expect(await stage.fills(ann, again, {})).toMatchObject({ kind: "card", text: "Taken after all." });
    expect(desk.asked.map((one) => one.known)).toEqual([values, values]);
    expect(new Set(desk.asked.map((one) => one.key)).size).toBe(1);
  });

  it("refused twice, a form shows only the last reason", async () => {
    let times = 0;
    answer = () => ({ kind: "refused", words: `No, for the ${++times}. time.` });
    const form = await opened("/paper add");
    await stage.fills(ann, form, { what: "x" });
    expect(await stage.fills(ann, form, { what: "y" })).toMatchObject({ text: "No, for the 2. time." });
  });

  it("the buttons of an answer open the next form, as often as it takes, each a wish of its own", async () => {
    answer = ({ entry }) =>
      answered(sentence(`Saved: ${entry}.`, [{ label: "Ask", entry: "question ask", known: {} }]));
    let form = await opened("/paper add");
    let seen = await stage.fills(ann, form, { what: "1706.03762" });
    for (const words of ["first", "second", "third", "fourth", "fifth"]) {
      if (seen.kind !== "card") return expect.unreachable();
      form = formIn(await stage.presses(ann, seen, "Ask"));
      expect(startOf(form).words).toBe("");
      seen = await stage.fills(ann, form, { words });
    }
    expect(desk.asked.map((one) => one.known.words)).toEqual([
      undefined,
      "first",
      "second",
      "third",
      "fourth",
      "fifth",
    ]);
    expect(new Set(desk.asked.map((one) => one.key)).size).toBe(6);
    expect(desk.asked.every((one) => one.place?.channel === reading.id)).toBe(true);
  });

  it("an answer of several pages fills the form's window, and the rest is whispered where it was asked", async () => {
    const body = Array.from({ length: 60 }, (_, i) => ({
      kind: "quote" as const,
      prose: [`${i} ${"word ".repeat(30)}`],
    }));
    answer = () => answered({ body });
    const seen = await stage.fills(ann, await opened("/paper add"), { what: "1706.03762" });
    const numbers = [...(seen.kind === "card" ? seen.text : "").matchAll(/^> (\d+) /gm)].map(([, number]) =>
      Number(number),
    );
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, i) => i));
    expect(stage.server.world.whispers.length).toBeGreaterThan(1);
    expect(stage.server.world.whispers.every((one) => one.user === ann.id && one.channel === reading.id)).toBe(true);
  });

  it("a closed window does not lose its answer", async () => {
    const form = await opened("/paper add");
    const view = [...stage.server.world.views.values()].at(-1) ?? expect.unreachable();
    let close = () => {};
    answer = () => {
      close();
      return answered(sentence("Added, with a window closed.", [{ label: "Again", entry: "my week", known: {} }]));
    };
    const seen = await stage.fills(ann, form, { what: "1706.03762" });
    close = () => stage.acts.closes(view);
    if (seen.kind !== "card") return expect.unreachable();
    expect(await stage.presses(ann, seen, "Again")).toMatchObject({ kind: "card" });
    expect(stage.server.world.whispers.at(-1)).toMatchObject({ user: ann.id, channel: reading.id });
  });
});
