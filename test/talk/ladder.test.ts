import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { history } from "../../src/history/schema.ts";
import { type Room, room } from "../sessions/room.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

const begins = "The session begins";

describe("The ladder of a group", () => {
  it("is one card, with a way to change each step", async () => {
    here = await room();
    expect(await here.says(here.ada, "/group ladder")).toBe(
      [
        "The ladder of a session",
        "When the session before ends, paper and people are announced. Then come:",
        "Turns confirmed: Whose turn it is, is asked 28, 14, 7 days ahead. 2 days ahead the group is asked, and a day before, its organizers. [Change]",
        "Paper circulated: 1 week before the session. It tells where the paper is, who has which role and what is asked; left out if that was announced the day before. [Change]",
        "First passes: 2 days before the session. Whoever’s is missing is asked for it in private; a member’s own /my ahead comes first. [Change]",
        "Reminder: 1 day before the session. The session once more, with who comes. [Change]",
        "Agenda: 1 hour before the session. Questions, weak parts and critiques; with it, the blind first pass ends. [Change]",
        "Run of show: as the session begins. Who does what when, in the session’s thread. [Change]",
        "After the session: 1 day after the session. Who was there, what was decided, and three feedback questions. [Change]",
        "If Colloquy was away, what still helps is sent late and says so.",
      ].join("\n"),
    );
    expect(await here.says(here.bob, "/group ladder")).toContain("Only an organizer");
    const form = await here.stage.types(here.ada, here.channel, "/group ladder remind");
    expect(form).toMatchObject({ kind: "form", title: "Reminder", inputs: [{ key: "when", initial: "1 day" }] });
  });

  it("moves a step of the sessions to come, and it comes then", async () => {
    here = await room();
    const { ada } = here;
    await here.says(here.bob, "/paper add Mamba");
    expect(await here.says(ada, "/group ladder remind when: 2 days")).toBe(
      "Reminder: 2 days before the session. The sessions to come follow it.\n[The whole ladder]",
    );
    expect(await here.says(ada, "/group ladder agenda when: 30 minutes")).toContain("Agenda: 30 minutes before");
    expect(await here.says(ada, "/group ladder after when: 3 hours")).toContain("3 hours after the session");
    const rehearsed = await here.says(ada, "/group rehearse");
    for (const line of [
      "Tue 20 Oct 2026, 13:00, in the group’s channel: Reminder",
      "Thu 22 Oct 2026, 12:30, in the group’s channel: Agenda",
      "Thu 22 Oct 2026, 13:00, in the group’s channel: The session begins",
      "Thu 22 Oct 2026, 17:00, in the group’s channel: After the session",
    ])
      expect(rehearsed).toContain(line);
    await here.moves("2026-10-20T13:00:00.000Z");
    expect(await here.called("Reminder: a session is near")).toHaveLength(1);
    await here.moves("2026-10-22T12:29:00.000Z");
    expect(await here.called("Agenda")).toEqual([]);
    await here.moves("2026-10-22T12:30:00.000Z");
    expect(await here.called("Agenda")).toHaveLength(1);
    await here.moves("2026-10-22T17:00:00.000Z");
    expect(await here.called("After the session")).toHaveLength(1);
    expect(await here.called("Reminder: a session is near")).toHaveLength(1);
  });

  it("does without a step that is off, and has it again as usual", async () => {
    here = await room();
    const { ada, bob } = here;
    for (const title of ["Mamba", "LoRA"]) await here.says(bob, `/paper add ${title}`);
    for (const step of ["remind", "passes", "agenda", "begin", "after"])
      expect(await here.says(ada, `/group ladder ${step} when: off`)).toContain(": off.");
    await here.moves("2026-10-22T13:59:00.000Z");
    for (const title of ["Reminder: a session is near", "Agenda", begins]) expect(await here.called(title)).toEqual([]);
    const asked = (await here.stage.direct(bob)).map(({ text }) => text);
    expect(asked.filter((text) => text.includes("your first pass"))).toEqual([]);
    await here.moves("2026-10-23T23:00:00.000Z");
    expect(await here.called("After the session")).toEqual([]);
    for (const step of ["remind", "begin"]) await here.says(ada, `/group ladder ${step} when: usual`);
    await here.moves("2026-10-29T14:30:00.000Z");
    expect(
      [await here.called("Reminder: a session is near"), await here.called(begins)].map(({ length }) => length),
    ).toEqual([1, 1]);
  });

  it("lets the blind first pass end when an agenda would have come, if it does without", async () => {
    here = await room();
    const { ada, bob, chen, stage, channel } = here;
    await here.says(bob, "/paper add Mamba");
    const form = await stage.types(bob, channel, "/note first");
    if (form.kind !== "form") throw new Error("no form");
    await stage.fills(bob, form, { problem: "Too slow", stakes: "Cost", mainIdea: "States", evidence: "Table 2" });
    expect(await here.says(ada, "/group ladder agenda when: off")).toContain(
      "Without an agenda, the blind first pass ends an hour before the session.",
    );
    await here.moves("2026-10-22T11:59:00.000Z");
    expect(await here.says(chen, "/note show")).not.toContain("Too slow");
    await here.moves("2026-10-22T12:00:00.000Z");
    expect(await here.says(chen, "/note show")).toContain("Too slow");
    expect(await here.called("Agenda")).toEqual([]);
  });

  it("asks for first passes as far ahead as it says, of whoever has not said otherwise", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    await here.says(chen, "/my ahead 1");
    await here.says(bob, "/paper add Mamba");
    await here.says(ada, "/group ladder passes when: 3 days");
    const asked = async (who: typeof bob) =>
      (await here.stage.direct(who)).filter(({ text }) => text.includes("your first pass")).length;
    await here.moves("2026-10-19T20:00:00.000Z");
    await here.moves("2026-10-20T20:00:00.000Z");
    expect([await asked(ada), await asked(chen)]).toEqual([1, 0]);
    await here.moves("2026-10-21T20:00:00.000Z");
    expect([await asked(ada), await asked(chen)]).toEqual([1, 1]);
  });

  it("says what is wrong, and changes nothing", async () => {
    here = await room();
    const { ada } = here;
    const whole = await here.says(ada, "/group ladder");
    for (const [typed, words] of [
      ["remind when: tomorrow", "“tomorrow” does not say how long before the session."],
      ["agenda when: 3 days", "That step comes from 10 minutes to 90 minutes before the session."],
      ["begin when: 10 minutes", "Write “on” or “off”."],
      ["turns when: 1", "A step is from 2 to 60 days ahead."],
      ["lunch when: 1 day", "“lunch” is not one of the choices."],
      ["when: 2 days", "Which step?"],
    ] as const)
      expect(await here.says(ada, `/group ladder ${typed}`)).toContain(words);
    expect(await here.says(ada, "/group ladder")).toBe(whole);
    const rows = await here.store.root.select().from(history).where(eq(history.did, "group ladder"));
    expect(rows).toEqual([]);
  });
});
