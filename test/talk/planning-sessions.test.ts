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
    const answer = await stage.fills(ada, asked, {
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
    await here.says(ada, "/session plan every Friday 11:00 venue: none");
    expect(await titled("Next session")).toEqual([expect.stringContaining("Fri 23 Oct 2026, 9:00, for 90 minutes")]);
    expect(await titled("Next session")).toEqual([expect.not.stringContaining("Where")]);
  });

  it("leaves out only the days that were left out, and single dates where they were moved", async () => {
    const { ada } = await groupWith("Mamba");
    await here.says(ada, "/session skip 29 Oct");
    await here.says(ada, "/session move Sat 7 Nov 11:00 session: 5 Nov");
    await here.says(ada, "/session plan every Wednesday 17:00");
    expect((await here.says(ada, "/session list")).split("\n").slice(2, 8)).toEqual([
      "• Wed 21 Oct 2026, 15:00: Mamba, presented by Ada",
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
    await here.says(ada, `/session plan ${rule}`);
    const dates = (await here.says(ada, "/session list")).split("\n");
    expect(dates).toContainEqual(expect.stringMatching(new RegExp(`• ${day} 2026, 7:00: no paper yet`)));
    expect(dates.filter((line) => line.endsWith("cancelled"))).toEqual([`• Thu ${near} 2026, 14:00: cancelled`]);
  });

  it("and another again leaves out the days that the rule between them lacked", async () => {
    const { ada } = await groupWith();
    await here.says(ada, "/session skip 26 Nov");
    await here.says(ada, "/session cancel Half of us travel session: 3 Dec");
    await here.says(ada, "/session move Sat 14 Nov 11:00 session: 12 Nov");
    await here.says(ada, "/session plan third Thursday of the month 15:00");
    await here.says(ada, "/session plan every second Thursday 15:00");
    await here.says(ada, "/session plan every Thursday 15:00");
    const dates = (await here.says(ada, "/session list")).split("\n").slice(2);
    expect(dates.filter((line) => /(?:12|14|26) Nov|3 Dec/.test(line))).toEqual([
      "• Sat 14 Nov 2026, 10:00: no paper yet",
      "• Thu 26 Nov 2026, 14:00: skipped",
      "• Thu 3 Dec 2026, 14:00: cancelled",
    ]);
  });

  it("on a day that the group has met does not have it meet again that day", async () => {
    const { ada } = await groupWith("Mamba");
    await here.moves("2026-10-22T14:30:00.000Z");
    expect(await here.says(ada, "/session plan every Thursday 18:00")).toContain(
      "The next dates:\n• Thu 29 Oct 2026, 17:00",
    );
  });

  it("may be none: what was scheduled waits again, until there is a rule", async () => {
    const { ada, bob } = await groupWith("Mamba");
    expect(await here.says(ada, "/session plan no meetings")).toContain("The group has no sessions any more.");
    expect(await titled("Session, cancelled")).toHaveLength(1);
    expect(await titled("Proposed paper")).toHaveLength(1);
    expect((await here.hears())[0]).toContain("Sessions: none planned");
    expect(await here.says(ada, "/session list")).toMatch(/: cancelled\n\[Plan sessions\]$/);
    expect(await here.says(bob, "/session list")).toMatch(/: cancelled$/);
    expect(await here.says(ada, "/session plan no meetings")).toContain("The group has no sessions as it is.");
    expect(await here.says(bob, "/session skip")).toContain("Only an organizer");
    expect(await here.says(ada, "/session skip")).toContain("No session is planned.");
    await here.says(ada, "/session plan deadline every Friday 18:00");
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
