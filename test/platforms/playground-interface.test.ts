import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChoiceShape, FormShape, MessageShape, Reply, State } from "../../src/platforms/playground/shapes.ts";
import { smallDesk, smallMenu } from "../support/playground-desk.ts";
import { exchanged, type PlaygroundStage, playgroundStage } from "../support/playground-stage.ts";
import type { Channel, Someone } from "../support/stage.ts";

let stage: PlaygroundStage;
let desk: ReturnType<typeof smallDesk>;
let ada: Someone;
let bo: Someone;
let reading: Channel;

beforeEach(async () => {
  stage = playgroundStage();
  desk = smallDesk({ platform: () => stage.platform, now: () => "2026-10-19T07:00:00.000Z" });
  await stage.open(smallMenu, desk);
  ada = await stage.person("Ada Lovelace", "Europe/Berlin");
  bo = await stage.person("Bo Chen", "America/New_York");
  reading = await stage.channel("reading");
});
afterEach(() => stage.close());

const told = <T>(path: string, sent?: object): Promise<T> => exchanged<T>(`${stage.url()}/playground/${path}`, sent);
const asks = (wish: object): Promise<Reply> => told("ask", { as: ada.id, place: reading.id, ...wish });
const formOf = (reply: Reply): FormShape => {
  if ("form" in reply) return reply.form;
  throw new Error(`That is no form: ${JSON.stringify(reply)}`);
};

describe("The playground's JSON interface", () => {
  it("keeps names as every database can hold them", async () => {
    expect(await told("people", { name: "Cy\0 Young\ud83d", zone: "UTC" })).toMatchObject({ name: "Cy Young�" });
    expect(await told("places", { name: "\0hall" })).toMatchObject({ name: "hall" });
  });

  it("tells the time, who and what is here, and what one can do", async () => {
    const state = await told<State>("state");
    expect(state).toMatchObject({
      now: "2026-10-19T07:00:00.000Z",
      people: [
        { id: ada.id, name: "Ada Lovelace", zone: "Europe/Berlin" },
        { id: bo.id, name: "Bo Chen", zone: "America/New_York" },
      ],
      places: [{ id: reading.id, name: "reading" }],
      upcoming: {},
    });
    expect(state.menu.map(({ name }) => name)).toEqual(smallMenu.map(({ name }) => name));
    expect(state.menu.find(({ name }) => name === "critique add")).toEqual({
      name: "critique add",
      summary: "Say what is strong or weak in a paper",
      fields: {
        stance: {
          kind: "choice",
          label: "Stance",
          required: true,
          choices: [
            { value: "strength", label: "A strength" },
            { value: "weakness", label: "A weakness" },
          ],
        },
        aspects: {
          kind: "choices",
          label: "What it is about",
          required: true,
          choices: [
            { value: "novelty", label: "Novelty" },
            { value: "method", label: "Method" },
            { value: "data", label: "Data" },
            { value: "metrics", label: "Metrics" },
          ],
        },
        severity: {
          kind: "number",
          label: "How much it matters",
          hint: "A whole number from 1 to 5",
          required: true,
        },
        words: { kind: "paragraph", label: "In your words", required: true, max: 80 },
      },
    });
  });

  it("takes in a person, by any name of their zone, and a place", async () => {
    expect(await told("people", { name: " Dora ", zone: "New York" })).toEqual({
      id: expect.any(String),
      name: "Dora",
      zone: "America/New_York",
    });
    expect(await told("places", { name: "seminar" })).toEqual({ id: expect.any(String), name: "seminar" });
  });

  it("answers typed words with a card and its plain text, to the asker alone", async () => {
    const reply = await asks({ text: "/help" });
    expect(reply).toEqual({
      plain: expect.stringContaining("the next session is Thu 22 Oct 2026, 17:00."),
      card: {
        title: "What one can do here",
        body: expect.arrayContaining([
          {
            kind: "prose",
            prose: [
              "Read ",
              { link: "how a group reads", url: "https://example.org/reading" },
              "; the next session is ",
              { moment: "2026-10-22T15:00:00.000Z", as: "day and time" },
              ".",
            ],
          },
          { kind: "heading", words: "Commands" },
          { kind: "rule" },
          {
            kind: "facts",
            facts: [
              ["You are", [{ person: "Ada Lovelace" }]],
              ["Your zone", ["Europe/Berlin"]],
            ],
          },
        ]),
      },
    });
    expect(await stage.messages(reading)).toEqual([]);
  });

  it("gives a form when something is missing, and takes it back completed", async () => {
    await asks({ text: "/paper add Attention Is All You Need" });
    const form = formOf(await asks({ text: "/question ask paper: p1" }));
    expect(form).toEqual({
      entry: "question ask",
      title: "Ask the group something ",
      known: { paper: "p1", "~form": expect.any(String) },
      fields: {
        words: {
          kind: "paragraph",
          label: "Your question",
          hint: "Something the group does not know yet",
          required: true,
          max: 3000,
        },
      },
    });
    const known = { ...form.known, words: "Does it need all its heads?" };
    expect(await asks({ entry: form.entry, known })).toMatchObject({ plain: "Asked. The group sees it now." });
    expect((await stage.messages(reading)).at(-2)?.text).toContain("> Does it need all its heads?");
  });

  it("offers the likeliest choices in a form, and what it starts with", async () => {
    await asks({ text: "/paper add Attention Is All You Need" });
    expect(formOf(await asks({ text: "/paper vote" })).fields).toEqual({
      paper: {
        kind: "pick",
        label: "Paper",
        required: true,
        choices: [{ value: "p1", label: "Attention Is All You Need" }],
      },
    });
    expect(formOf(await asks({ entry: "note first", known: { "~open": "1", problem: "Slow" } })).fields).toMatchObject({
      problem: { kind: "paragraph", initial: "Slow" },
    });
  });

  it("takes a completed form without the room's own keys too", async () => {
    const form = formOf(await asks({ text: "/question ask" }));
    expect(await asks({ entry: form.entry, known: { words: "Why heads?" } })).toMatchObject({
      card: expect.anything(),
    });
  });

  it("counts one form sent twice once, and other answers from the same form anew", async () => {
    const form = formOf(await asks({ text: "/question ask" }));
    const sends = (words: string) => asks({ entry: form.entry, known: { ...form.known, words } });
    const first = await sends("Why heads?");
    expect(await sends("Why heads?")).toEqual(first);
    expect(desk.wishes).toHaveLength(1);
    await sends("Why layers?");
    expect(desk.wishes).toHaveLength(2);
    await told("ask", {
      as: bo.id,
      place: reading.id,
      entry: form.entry,
      known: { ...form.known, words: "Why heads?" },
    });
    expect(desk.wishes).toHaveLength(3);
  });

  it("counts two votes by the same button as two wishes", async () => {
    await asks({ text: "/paper add Attention Is All You Need" });
    const [paper] = await stage.messages(reading);
    if (!paper) throw new Error("The paper is not there.");
    await stage.presses(ada, paper, "Vote");
    await stage.presses(bo, paper, "Vote");
    expect(new Set(desk.wishes.map(({ key }) => key)).size).toBe(3);
    const [redrawn, ...others] = await stage.messages(reading);
    expect(redrawn?.text).toBe(
      "Attention Is All You Need\nVotes: 2 votes\nVoters: Ada Lovelace, Bo Chen\n[Vote] [Ask]",
    );
    expect(others).toEqual([]);
  });

  it("carries a button's group and wishes in what is known, so that entry and known are all it takes", async () => {
    await asks({ entry: "note first", known: { problem: "a", stakes: "b", idea: "c" } });
    const [message] = await told<MessageShape[]>(`messages?person=${ada.id}`);
    const edit = message?.card.buttons?.[0];
    expect(edit).toEqual({ label: "Edit", entry: "note first", known: { "~group": "g1", "~open": "1" } });
    const form = formOf(await told("ask", { as: ada.id, entry: edit?.entry, known: edit?.known }));
    expect(form).toMatchObject({
      title: "First pass",
      note: "The group sees your answers once the agenda is composed.",
      known: { "~group": "g1" },
      fields: { problem: { initial: "" } },
    });
    await told("ask", {
      as: ada.id,
      entry: form.entry,
      known: { ...form.known, problem: "d", stakes: "e", idea: "f" },
    });
    expect(desk.wishes.at(-1)).toMatchObject({
      group: "g1",
      known: { problem: "d", stakes: "e", idea: "f" },
      place: { channel: ada.id, direct: true },
    });
  });

  it("says when an answer replaces the card its button sat in", async () => {
    await asks({ text: "/paper add Attention Is All You Need" });
    const queue = await asks({ text: "/paper queue" });
    const [row] = "card" in queue ? queue.card.body : [];
    if (row?.kind !== "row") throw new Error("The queue has no rows.");
    expect(await asks({ entry: row.button.entry, known: row.button.known })).toMatchObject({ here: true });
    expect(queue).not.toHaveProperty("here");
  });

  it("refuses with a sentence, the field it is about, and a way to go on", async () => {
    expect(await asks({ entry: "note first", known: { problem: "nothing", stakes: "b", idea: "c" } })).toEqual({
      refused: {
        plain: "“nothing” is not a problem. Say what the paper tries to solve.",
        field: "problem",
        again: {
          label: expect.any(String),
          entry: "note first",
          known: { problem: "nothing", "~open": "1" },
        },
      },
    });
    expect(await asks({ text: "/papr add x" })).toEqual({
      refused: { plain: expect.stringContaining("Did you mean /paper?") },
    });
  });

  it("finds people and places by id, name or sign, and names the nearest if there is no such one", async () => {
    for (const who of [bo.id, "Bo Chen", "@bo chen", "@Bo"]) {
      await asks({ entry: "session lead", known: { who, on: "2026-10-22", where: "#Reading" } });
      expect(desk.wishes.at(-1)).toMatchObject({
        known: { who: bo.id, on: "2026-10-22", where: reading.id },
        people: [{ platform: "playground", workspace: "local", user: bo.id, name: "Bo Chen" }],
      });
    }
    await asks({ text: "/group add @Ada @Bo Chen" });
    expect(desk.wishes.at(-1)?.known).toEqual({ who: `${ada.id},${bo.id}` });
    const wrong = await asks({ text: "/group add @Ada, @Bo Chan" });
    expect(wrong).toEqual({
      refused: {
        plain: "Nobody here is called “Bo Chan”. Did you mean @Bo Chen? Nothing was done yet.",
        field: "who",
        again: { label: "Open the form again", entry: "group add", known: { who: "@Ada, @Bo Chan", "~open": "1" } },
      },
    });
    expect(await asks({ entry: "group add", known: { who: "@Ada, @Bo Chan", "~open": "1" } })).toMatchObject({
      form: { entry: "group add" },
    });
    expect(
      await asks({ entry: "session lead", known: { who: "@Ada", on: "2026-10-22", where: "#raeding" } }),
    ).toMatchObject({
      refused: {
        plain: "There is no place called “raeding”. Did you mean #reading? Nothing was done yet.",
        field: "where",
      },
    });
    await stage.person("Bo Chen", "Europe/Berlin");
    expect(await asks({ text: "/group add @Bo Chen" })).toMatchObject({
      refused: { plain: expect.stringContaining(`@Bo Chen (${bo.id})`), field: "who" },
    });
  });

  it("offers what fits what was typed: papers, fixed choices, people and places", async () => {
    await asks({ text: "/paper add Attention Is All You Need" });
    await asks({ text: "/paper add Chain-of-Thought Prompting" });
    const offered = (entry: string, field: string, typed: string) =>
      told<ChoiceShape[]>(`choices?${new URLSearchParams({ as: ada.id, place: reading.id, entry, field, typed })}`);
    expect(await offered("paper vote", "paper", "chain")).toEqual([
      { value: "p2", label: "Chain-of-Thought Prompting" },
    ]);
    expect(await offered("critique add", "stance", "weak")).toEqual([{ value: "weakness", label: "A weakness" }]);
    expect(await offered("critique add", "aspects", "novelty, me")).toEqual([
      { value: "method", label: "Method" },
      { value: "metrics", label: "Metrics" },
    ]);
    expect(await offered("group add", "who", "@Ada, @bo")).toEqual([{ value: bo.id, label: "Bo Chen" }]);
    expect(await offered("session lead", "where", "#")).toEqual([{ value: reading.id, label: "reading" }]);
    expect(await offered("paper add", "why", "x")).toEqual([]);
  });

  it("lists messages oldest first, each with its thread, and tells whom it calls", async () => {
    await asks({ entry: "question ask", known: { words: "@everyone <b>why</b> *heads*?" } });
    const listed = await told<MessageShape[]>(`messages?place=${reading.id}`);
    expect(listed).toEqual([
      {
        id: expect.any(String),
        at: "2026-10-19T07:00:00.000Z",
        plain: "Question\n> @everyone <b>why</b> *heads*?\nasked by Ada Lovelace",
        card: {
          title: "Question",
          body: [
            { kind: "quote", prose: ["@everyone <b>why</b> *heads*?"] },
            { kind: "prose", prose: ["asked by ", { person: "Ada Lovelace" }] },
          ],
        },
      },
      {
        id: expect.any(String),
        at: "2026-10-19T07:00:00.000Z",
        thread: listed[0]?.id,
        plain: "@Ada Lovelace, you hear of it when somebody answers.",
        card: {
          body: [
            { kind: "prose", prose: [{ call: "Ada Lovelace", id: ada.id }, ", you hear of it when somebody answers."] },
          ],
        },
      },
    ]);
    expect((await stage.messages(reading)).map(({ calls }) => calls)).toEqual([[], [ada.id]]);
  });

  it("keeps direct messages to the person they are for", async () => {
    await asks({ entry: "note first", known: { problem: "a", stakes: "b", idea: "c" } });
    expect((await stage.direct(ada)).map(({ text }) => text)).toEqual([
      "Your first pass\nproblem\n> a\nstakes\n> b\nidea\n> c\n[Edit]",
    ]);
    expect(await stage.direct(bo)).toEqual([]);
    expect(await stage.messages(reading)).toEqual([]);
  });

  it("rings for every page that listens", async () => {
    const heard = await fetch(`${stage.url()}/playground/events`);
    expect(heard.headers.get("content-type")).toBe("text/event-stream");
    const events = heard.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await events?.read())?.value).toBe(": listening\n\n");
    await asks({ text: "/paper add Attention Is All You Need" });
    expect((await events?.read())?.value).toBe(`data: {"kind":"messages","place":"${reading.id}"}\n\n`);
    await stage.channel("seminar");
    expect((await events?.read())?.value).toBe('data: {"kind":"places"}\n\n');
    await stage.platform.stop();
    expect((await events?.read())?.done).toBe(true);
  });
});
