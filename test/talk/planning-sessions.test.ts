import { afterEach, describe, expect, it } from "vitest";
import { type Room, room } from "../sessions/room.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** The messages that begin with a title. */
const titled = async (title: string) => (await here.hears()).filter((text) => text.split("\n")[0] === title);
const last = <T>(all: readonly T[]): T | undefined => all.at(-1);
/** A group with some papers in its queue, the first of them settled. */
const groupWith = async (...titles: readonly string[]): Promise<Room> => {
  here = await room();
  for (const title of titles) await here.says(here.bob, `/paper add ${title}`);
  return here;
};

describe("Another rule", () => {
  it("starts from the rule there is, says the next four dates, and moves what was planned in order", async () => {
    const { stage, ada, bob, channel } = await groupWith("Mamba");
    const asked = await stage.types(ada, channel, "/session plan");
    if (asked.kind !== "form") throw new Error("no form");
    expect(asked.inputs.map(({ initial }) => initial)).toEqual(["every Thursday, 15:00", "60", ""]);
    const before = await here.hears();
    const shown = await stage.fills(ada, asked, {
      when: "every second Friday 10:00",
      minutes: "90",
      venue: "https://meet.example.org/x",
    });
    const dates = [
      "• Fri 23 Oct 2026, 8:00",
      "• Fri 6 Nov 2026, 9:00",
      "• Fri 20 Nov 2026, 9:00",
      "• Fri 4 Dec 2026, 9:00",
    ];
    const rule = "every second Friday, 10:00 (Europe/Berlin), for 90 minutes";
    if (shown.kind !== "card") throw new Error("no card");
    expect(shown.text.split("\n")).toEqual([
      `${rule}. The next four dates:`,
      ...dates,
      "What was planned moves with it",
      "• Mamba, presented by Ada: Thu 22 Oct 2026, 13:00 becomes Fri 23 Oct 2026, 8:00",
      "Nothing has changed yet.",
      "[Plan it] [Say it otherwise]",
    ]);
    expect(await here.hears()).toEqual(before);
    const answer = await stage.presses(ada, shown, "Plan it");
    expect(answer.kind === "card" && answer.text.split("\n")).toEqual([
      `Planned: ${rule}. The next dates:`,
      ...dates,
      "The group sees it now.",
      "[All dates] [Propose a paper]",
    ]);
    expect(last(await titled("When the group meets"))).toBe(
      ["When the group meets", `From now on: ${rule}. The next dates:`, ...dates].join("\n"),
    );
    expect(await titled("Next session")).toEqual([
      expect.stringContaining(
        "Paper: Mamba\nWhen: Fri 23 Oct 2026, 8:00, for 90 minutes\nPresenter: Ada (whose turn it is)\nWhere: https://meet.example.org/x",
      ),
    ]);
    expect((await here.hears())[0]).toContain(`Sessions: ${rule}`);
    await here.moves("2026-10-22T15:00:00.000Z");
    expect(await titled("The session is over")).toEqual([]);
    expect(await titled("Reminder: a session is near")).toHaveLength(1);
    expect(await here.says(bob, "/session plan every Monday 10:00")).toContain("Only an organizer");
    await here.does(ada, "/session plan every Friday 11:00 venue: none");
    expect(await titled("Next session")).toEqual([expect.stringContaining("Fri 23 Oct 2026, 9:00, for 90 minutes")]);
    expect(await titled("Next session")).toEqual([expect.not.stringContaining("Where")]);
  });

  it("is said otherwise from what was typed, and waits in one’s week until it is planned or discarded", async () => {
    const { stage, ada, bob, channel } = await groupWith("Mamba");
    const shown = await stage.types(ada, channel, "/session plan every second Friday 10:00 minutes: 90");
    if (shown.kind !== "card") throw new Error("no card");
    expect(await here.says(ada, "/my week")).toContain("Not sent yet (Session: plan): “every second Friday 10:00”");
    expect(await here.says(bob, "/my week")).not.toContain("Friday");
    const asked = await stage.presses(ada, shown, "Say it otherwise");
    if (asked.kind !== "form") throw new Error("no form");
    expect(asked.inputs.map(({ initial }) => initial)).toEqual(["every second Friday 10:00", "90", ""]);
    const again = await stage.fills(ada, asked, { when: "every Friday 10:00" });
    if (again.kind !== "card") throw new Error("no card");
    expect(await here.says(ada, "/my week")).toContain("“every Friday 10:00”");
    // What was kept is what the older card goes on from too: it was said otherwise.
    const done = await stage.presses(ada, shown, "Plan it");
    expect(done.kind === "card" && done.text).toContain(
      "Planned: every Friday, 10:00 (Europe/Berlin), for 90 minutes.",
    );
    expect(await here.says(ada, "/my week")).not.toContain("Not sent yet");
    const twice = await stage.presses(ada, again, "Plan it");
    expect(twice.kind === "refused" && twice.text).toBe(
      "This was done already, or thrown away. /my week shows what is kept of yours.",
    );
    await here.says(ada, "/session plan every Monday 8:00");
    const week = await stage.types(ada, channel, "/my week");
    if (week.kind !== "card") throw new Error("no card");
    await stage.presses(ada, week, "Discard");
    expect(await here.says(ada, "/my week")).not.toContain("Not sent yet");
  });

  it("that was seen before somebody else planned one is shown again, and says who it was", async () => {
    const { stage, ada, chen, channel } = await groupWith("Mamba");
    await here.says(ada, "/group organizer @Chen");
    const shown = await stage.types(ada, channel, "/session plan every Friday 10:00");
    if (shown.kind !== "card") throw new Error("no card");
    await here.does(chen, "/session plan every Monday 10:00");
    const again = await stage.presses(ada, shown, "Plan it");
    if (again.kind !== "card") throw new Error("no card");
    expect(again.text.split("\n").slice(0, 2)).toEqual([
      "Meanwhile Chen has planned every Monday, 10:00 (Europe/Berlin), for 60 minutes. This would take its place.",
      "every Friday, 10:00 (Europe/Berlin), for 60 minutes. The next four dates:",
    ]);
    expect(await here.says(ada, "/session list")).toContain("every Monday, 10:00");
    await stage.presses(ada, again, "Plan it");
    expect(await here.says(ada, "/session list")).toContain("every Friday, 10:00");
  });

  it("says what stays left out, and what stays where it was moved", async () => {
    const { ada } = await groupWith("Mamba");
    await here.says(ada, "/session skip 29 Oct");
    await here.says(ada, "/session cancel Half of us travel session: 10 Dec");
    await here.says(ada, "/session move Sat 7 Nov 11:00 session: 5 Nov");
    const shown = (await here.says(ada, "/session plan every Thursday 16:00")).split("\n");
    expect(shown).toContain("Stays where it was moved: Sat 7 Nov 2026, 10:00.");
    expect(shown).toContain(
      "Left out as before: Thu 29 Oct 2026, 15:00 (skipped), Thu 10 Dec 2026, 15:00 (cancelled). /session undo brings such a date back.",
    );
    expect((await here.says(ada, "/session plan every Wednesday 16:00")).split("\n")).not.toContainEqual(
      expect.stringContaining("Left out"),
    );
  });

  it("leaves out only the days that were left out, and single dates where they were moved", async () => {
    const { ada } = await groupWith("Mamba");
    await here.says(ada, "/session skip 29 Oct");
    await here.says(ada, "/session move Sat 7 Nov 11:00 session: 5 Nov");
    await here.does(ada, "/session plan every Wednesday 17:00");
    const list = (await here.says(ada, "/session list")).split("\n").slice(2, 8);
    expect(list.map((line) => line.replace(/, presented by \w+$/, ""))).toEqual([
      "• Wed 21 Oct 2026, 15:00: Mamba",
      "• Wed 28 Oct 2026, 16:00: no paper yet",
      "• Thu 29 Oct 2026, 14:00: skipped",
      "• Wed 4 Nov 2026, 16:00: no paper yet",
      "• Sat 7 Nov 2026, 10:00: no paper yet",
      "• Wed 11 Nov 2026, 16:00: no paper yet",
    ]);
  });

  it.each([
    ["every Monday and Wednesday 8:00", "Wed 4 Nov", "5 Nov"],
    ["every Friday 8:00", "Fri 6 Nov", "5 Nov"],
    ["third Monday of the month 8:00", "Mon 21 Dec", "24 Dec"],
  ])("“%s” has its %s, though the Thursday near it, %s, was cancelled", async (rule, day, near) => {
    const { ada } = await groupWith("Mamba");
    await here.moves("2026-10-30T00:00:00.000Z");
    await here.says(ada, `/session cancel Half of us travel session: ${near}`);
    await here.does(ada, `/session plan ${rule}`);
    const dates = (await here.says(ada, "/session list")).split("\n");
    expect(dates).toContainEqual(expect.stringMatching(new RegExp(`• ${day} 2026, 7:00: no paper yet`)));
    expect(dates.filter((line) => line.endsWith("cancelled"))).toEqual([`• Thu ${near} 2026, 14:00: cancelled`]);
  });

  it("and another again leaves out the days that the rule between them lacked", async () => {
    const { ada } = await groupWith();
    await here.says(ada, "/session skip 26 Nov");
    await here.says(ada, "/session cancel Half of us travel session: 3 Dec");
    await here.says(ada, "/session move Sat 14 Nov 11:00 session: 12 Nov");
    await here.does(ada, "/session plan third Thursday of the month 15:00");
    await here.does(ada, "/session plan every second Thursday 15:00");
    await here.does(ada, "/session plan every Thursday 15:00");
    const dates = (await here.says(ada, "/session list")).split("\n").slice(2);
    expect(dates.filter((line) => /(?:12|14|26) Nov|3 Dec/.test(line))).toEqual([
      "• Sat 14 Nov 2026, 10:00: no paper yet, presented by Ada",
      "• Thu 26 Nov 2026, 14:00: skipped",
      "• Thu 3 Dec 2026, 14:00: cancelled",
    ]);
  });

  it("on a day that the group has met does not have it meet again that day", async () => {
    const { ada } = await groupWith("Mamba");
    await here.moves("2026-10-22T14:30:00.000Z");
    expect(await here.does(ada, "/session plan every Thursday 18:00")).toContain(
      "The next dates:\n• Thu 29 Oct 2026, 17:00",
    );
  });

  it("may be none: what was scheduled waits again, until there is a rule", async () => {
    const { ada, bob } = await groupWith("Mamba");
    expect(await here.says(ada, "/session plan no meetings")).toBe(
      [
        "No sessions any more, until a new rule is planned.",
        "This goes back to the queue:",
        "• Thu 22 Oct 2026, 13:00: Mamba",
        "Nothing has changed yet.",
        "[End the sessions] [Say it otherwise]",
      ].join("\n"),
    );
    expect(await here.does(ada, "/session plan no meetings")).toContain("The group has no sessions any more.");
    expect(await titled("Session, cancelled")).toHaveLength(1);
    expect(await titled("Proposed paper")).toHaveLength(1);
    expect((await here.hears())[0]).toContain("Sessions: none planned");
    expect(await here.says(ada, "/session list")).toMatch(/: cancelled\n\[Plan sessions\]$/);
    expect(await here.says(bob, "/session list")).toMatch(/: cancelled$/);
    expect(await here.says(ada, "/session plan no meetings")).toContain("The group meets by no rule as it is.");
    expect(await here.says(bob, "/session skip")).toContain("Only an organizer");
    expect(await here.says(ada, "/session skip")).toContain("No session is planned.");
    await here.does(ada, "/session plan deadline every Friday 18:00");
    expect(last(await titled("Until when the group reads"))).toContain("From now on: deadline every Friday, 18:00");
    expect(last(await titled("Next deadline"))).toContain("Paper: Mamba\nRead by: Fri 23 Oct 2026, 16:00");
  });

  it.each([
    ["/session plan sometimes", "Write for example"],
    ["/session plan every Thursday", "At what time"],
    ["/session plan every Thursday 15:00 minutes: 3", "whole number from 5 to 720"],
    ["/session plan every Thursday 15:00 for 20 hours", "from 5 minutes to 12 hours"],
  ])("cannot be “%s”", async (text, says) => {
    const { ada } = await groupWith();
    expect(await here.says(ada, text)).toContain(says);
  });
});
