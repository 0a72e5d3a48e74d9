import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { history } from "../../src/history/schema.ts";
import { type Room, room } from "../sessions/room.ts";
import { bothKinds } from "../support/database.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** The messages of the channel with this title, oldest first. */
const called = async (title: string) => {
  await here.settles();
  return (await here.stage.messages(here.channel)).filter(({ text }) => text.split("\n")[0] === title);
};
const dropped = async (about: string): Promise<readonly unknown[]> => {
  const rows = await here.store.root.select().from(history).where(eq(history.did, about));
  return rows.map(({ after }) => after);
};
const toRead = "To read for the next session";
const begins = "The session begins";

/** A group that meets every second Thursday at 15:00 of Berlin, 22 October first; on 5 November it reads Mamba. */
const fortnights = async (how: Parameters<typeof room>[0] = {}): Promise<Room> => {
  here = await room({ meets: "every second Thursday 15:00 for 60 minutes", ...how });
  await here.says(here.bob, "/paper add Attention");
  await here.says(here.bob, "/paper add https://example.org/mamba.pdf");
  await here.moves("2026-10-28T08:00:00.000Z");
  return here;
};

describe.each(bothKinds)("A week before a session (%s)", (kind) => {
  it("its paper is circulated, with what reading it takes, who has which role and how many have read it", async () => {
    const { ada, bob, stage } = await fortnights({ kind });
    const form = await stage.types(bob, here.channel, "/note first");
    if (form.kind !== "form") throw new Error("no form");
    await stage.fills(bob, form, { problem: "Slow", stakes: "Cost", mainIdea: "States", evidence: "Table 2" });
    await here.says(ada, "/session link slides: https://example.org/slides.pdf session: 5 Nov");
    await here.moves("2026-10-29T13:59:00.000Z");
    expect(await called(toRead)).toEqual([]);
    await here.moves("2026-10-29T14:00:00.000Z");
    expect((await called(toRead)).map(({ text }) => text)).toEqual([
      [
        "To read for the next session",
        "Paper: https://example.org/mamba.pdf",
        "When: Thu 5 Nov 2026, 14:00, for 60 minutes",
        "Presenter: Bob (whose turn it is)",
        "Links: slides (https://example.org/slides.pdf)",
        "Before it, everyone writes a first pass (10 minutes), and whoever can a close reading (an hour).",
        "So far: 1 first pass.",
        "[Start the first pass] [Coming] [Remote] [Not this time] [I will lead it] [Add a link] [About the paper]",
      ].join("\n"),
    ]);
    await here.says(here.chen, "/session lead");
    expect((await called(toRead)).map(({ text }) => text.includes("Presenter: Chen"))).toEqual([true]);
  });
});

describe("A paper that is circulated", () => {
  it("was not announced just then: a weekly group hears of it once", async () => {
    here = await room();
    for (const title of ["Attention", "LoRA", "Mamba"]) await here.says(here.bob, `/paper add ${title}`);
    await here.moves("2026-11-06T12:00:00.000Z");
    expect(await called(toRead)).toEqual([]);
    expect((await here.hears()).filter((text) => text.startsWith("Session, held"))).toHaveLength(3);
  });

  it("is asked for, where there is none, unless the end of the session before just said so", async () => {
    here = await room({ meets: "every second Thursday 15:00 for 60 minutes" });
    await here.says(here.bob, "/paper add Attention");
    await here.moves("2026-10-29T14:00:00.000Z");
    const [asks] = await called("The next session has no paper yet");
    expect(asks?.text.split("\n").slice(1)).toEqual([
      "The session is on Thu 5 Nov 2026, 14:00, and the queue is empty. The next paper that somebody proposes is read in this session.",
      "[Propose a paper] [Coming] [Remote] [Not this time] [I will lead it] [Add a link]",
    ]);
    await here.says(here.chen, "/paper add Mamba");
    expect((await called(toRead)).map(({ id }) => id)).toEqual([asks?.id]);
  });

  it("is a poll's to decide, if one is open", async () => {
    here = await room({ meets: "every second Thursday 15:00 for 60 minutes" });
    for (const title of ["Attention", "LoRA", "DPO"]) await here.says(here.bob, `/paper add ${title}`);
    await here.says(here.ada, "/paper poll approval session: 5 Nov closes: 4 Nov 18:00");
    await here.moves("2026-10-29T14:00:00.000Z");
    expect((await called("The next session has no paper yet"))[0]?.text.split("\n").slice(1)).toEqual([
      "In the session on Thu 5 Nov 2026, 14:00, the group reads what a poll decides. It closes on Wed 4 Nov 2026, 17:00.",
      "[Vote] [Propose a paper] [Coming] [Remote] [Not this time] [I will lead it] [Add a link]",
    ]);
  });

  it("comes late after an outage, and says so, until the reminder tells the same", async () => {
    await fortnights();
    await here.sleepsUntil("2026-11-03T08:00:00.000Z");
    expect((await called(toRead))[0]?.text).toContain(
      "This comes late: Colloquy was away.\nPaper: https://example.org/mamba.pdf",
    );
    await here.close();
    await fortnights();
    await here.sleepsUntil("2026-11-04T15:00:00.000Z");
    expect(await called(toRead)).toEqual([]);
    expect(await dropped("session circulate")).toEqual([{ dropped: "2026-10-29T14:00:00.000Z" }]);
    expect(await called("Reminder: a session is near")).toHaveLength(2);
  });

  it("is a deadline's too, and nobody begins one", async () => {
    here = await room({ meets: "deadline first Friday of the month 18:00" });
    await here.says(here.bob, "/paper add Attention");
    await here.moves("2026-11-06T18:00:00.000Z");
    const [told] = await called("To read for the next deadline");
    expect(told?.text.split("\n").slice(1, 4)).toEqual([
      "Paper: Attention",
      "Read by: Fri 6 Nov 2026, 17:00",
      "By then, everyone writes a first pass (10 minutes), and whoever can a close reading (an hour).",
    ]);
    expect(await called("The deadline has passed")).toHaveLength(1);
    expect(await called(begins)).toEqual([]);
  });
});

describe("As a session begins", () => {
  it("its thread tells who does what when, and who is there says so", async () => {
    here = await room();
    const { ada, bob, chen, stage } = here;
    await here.says(ada, "/group roles presenter, sceptical reviewer, scribe");
    await here.says(bob, "/paper add Mamba");
    await here.moves("2026-10-22T12:59:00.000Z");
    expect(await called(begins)).toEqual([]);
    await here.moves("2026-10-22T13:00:00.000Z");
    const [run, ...more] = await called(begins);
    if (!run) throw new Error("no run of show");
    expect(more).toEqual([]);
    expect(run.text.replace(/Ada|Bob|Chen/g, "Somebody").split("\n")).toEqual([
      "The session begins",
      "The group talks about Mamba, for 60 minutes.",
      "• 13:00, 5 min. Opening: who is here, and what you want to know at the end.",
      "• 13:05, 20 min. Somebody (presenter) leads through the paper and the discussion.",
      "• 13:25, 10 min. Somebody (sceptical reviewer) says what is weak, and why it should be rejected.",
      "• 13:35, 20 min. Open questions, those of the agenda first.",
      "• 13:55, 5 min. Decisions: Somebody (scribe) writes down what is decided and what stays open.",
      "[I am here] [Note a decision]",
    ]);
    expect(new Set(run.text.match(/Ada|Bob|Chen/g)).size).toBe(3);
    expect(run.thread).toBe((await called("Next session"))[0]?.id);
    expect(run.calls).toEqual([]);
    expect(await stage.presses(chen, run, "I am here")).toMatchObject({ kind: "card" });
    await here.moves("2026-10-22T14:00:00.000Z");
    expect((await called("Session, held"))[0]?.text).toContain("Was there: 1 (Chen)");
  });

  it("after an outage the thread has it while the session goes on, marked late, and not after", async () => {
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    await here.moves("2026-10-22T12:30:00.000Z");
    await here.sleepsUntil("2026-10-22T13:20:00.000Z");
    expect((await called(begins))[0]?.text).toContain("This comes late: Colloquy was away.");
    await here.close();
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    await here.moves("2026-10-22T12:30:00.000Z");
    await here.sleepsUntil("2026-10-22T14:00:00.000Z");
    expect(await called(begins)).toEqual([]);
    expect(await dropped("session begin")).toEqual([{ dropped: "2026-10-22T13:00:00.000Z" }]);
    expect(await called("The session is over")).toHaveLength(1);
  });

  it("its agenda has come, late too while the session goes on; never as late where the session was planned only then", async () => {
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    await here.moves("2026-10-22T11:30:00.000Z");
    await here.sleepsUntil("2026-10-22T12:40:00.000Z");
    expect((await called("Agenda"))[0]?.text).toContain("This comes late: Colloquy was away.");
    await here.close();
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    await here.says(here.ada, "/session move to: today 9:30");
    await here.moves("2026-10-19T07:20:00.000Z");
    const [agenda, ...more] = await called("Agenda");
    expect(more).toEqual([]);
    expect(agenda?.text).toContain("Mamba, on Mon 19 Oct 2026, 7:30");
    expect(agenda?.text).not.toContain("This comes late");
  });

  it("nothing is told of a session without a paper, nor at a time from which it was moved away", async () => {
    here = await room();
    await here.moves("2026-10-22T15:00:00.000Z");
    expect(await called(begins)).toEqual([]);
    await here.says(here.bob, "/paper add Mamba");
    await here.says(here.ada, "/session move to: Friday 30 Oct 15:00");
    await here.moves("2026-10-29T16:00:00.000Z");
    expect(await called(begins)).toEqual([]);
    await here.moves("2026-10-30T16:00:00.000Z");
    expect(await called(begins)).toHaveLength(1);
  });
});

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
    expect(await called("Reminder: a session is near")).toHaveLength(1);
    await here.moves("2026-10-22T12:29:00.000Z");
    expect(await called("Agenda")).toEqual([]);
    await here.moves("2026-10-22T12:30:00.000Z");
    expect(await called("Agenda")).toHaveLength(1);
    await here.moves("2026-10-22T17:00:00.000Z");
    expect(await called("After the session")).toHaveLength(1);
    expect(await called("Reminder: a session is near")).toHaveLength(1);
  });

  it("does without a step that is off, and has it again as usual", async () => {
    here = await room();
    const { ada, bob } = here;
    for (const title of ["Mamba", "LoRA"]) await here.says(bob, `/paper add ${title}`);
    for (const step of ["remind", "passes", "agenda", "begin", "after"])
      expect(await here.says(ada, `/group ladder ${step} when: off`)).toContain(": off.");
    await here.moves("2026-10-22T13:59:00.000Z");
    for (const title of ["Reminder: a session is near", "Agenda", begins]) expect(await called(title)).toEqual([]);
    const asked = (await here.stage.direct(bob)).map(({ text }) => text);
    expect(asked.filter((text) => text.includes("your first pass"))).toEqual([]);
    await here.moves("2026-10-23T23:00:00.000Z");
    expect(await called("After the session")).toEqual([]);
    for (const step of ["remind", "begin"]) await here.says(ada, `/group ladder ${step} when: usual`);
    await here.moves("2026-10-29T14:30:00.000Z");
    expect([await called("Reminder: a session is near"), await called(begins)].map(({ length }) => length)).toEqual([
      1, 1,
    ]);
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
    expect(await called("Agenda")).toEqual([]);
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
    const rows = await here.store.root
      .select()
      .from(history)
      .where(and(eq(history.did, "group ladder")));
    expect(rows).toEqual([]);
  });
});
