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
/** The dates to come, as they are listed, whoever presents. */
const dates = async () =>
  (await here.says(here.ada, "/session list"))
    .split("\n")
    .slice(2)
    .map((line) => line.replace(/, presented by \w+$/, ""));

describe("One session more", () => {
  it("is told, settled as the next, reminded of and held like any other", async () => {
    here = await room();
    const { ada, bob } = here;
    for (const title of ["Mamba", "LoRA"]) await here.says(bob, `/paper add ${title}`);
    expect(await here.says(bob, "/session add Wed 28 Oct 16:00")).toContain("Only an organizer");
    expect(await here.says(ada, "/session add Wed 28 Oct 16:00 for 90 minutes")).toMatch(
      /^Added: the session on Wed 28 Oct 2026, 15:00\. The group sees it now\./,
    );
    expect(await here.hears()).toContain("One session more: on Wed 28 Oct 2026, 15:00.");
    expect((await dates()).slice(0, 3)).toEqual([
      "• Thu 22 Oct 2026, 13:00: Mamba",
      "• Wed 28 Oct 2026, 15:00: no paper yet",
      "• Thu 29 Oct 2026, 14:00: no paper yet",
    ]);
    await here.moves("2026-10-22T14:00:00.000Z");
    expect(last(await titled("Next session"))).toContain("Paper: LoRA\nWhen: Wed 28 Oct 2026, 15:00, for 90 minutes");
    await here.moves("2026-10-27T15:00:00.000Z");
    expect(last(await titled("Reminder: a session is near"))).toContain("Wed 28 Oct 2026, 15:00");
    await here.moves("2026-10-28T16:30:00.000Z");
    expect(await titled("Session, held")).toHaveLength(2);
    expect((await dates()).filter((line) => line.includes("Wed"))).toEqual([]);
  });
});

describe("One session more", () => {
  it("is at the usual time if none is given, and stays whatever rule comes", async () => {
    here = await room();
    const { ada } = here;
    expect(await here.says(ada, "/session add Wed 28 Oct")).toContain("Wed 28 Oct 2026, 14:00");
    await here.does(ada, "/session plan every Wednesday 15:00");
    expect((await dates()).slice(0, 3)).toEqual([
      "• Wed 21 Oct 2026, 13:00: no paper yet",
      "• Wed 28 Oct 2026, 14:00: no paper yet",
      "• Wed 4 Nov 2026, 14:00: no paper yet",
    ]);
    await here.does(ada, "/session plan every Tuesday 15:00");
    expect((await dates()).slice(0, 4)).toEqual([
      "• Tue 20 Oct 2026, 13:00: no paper yet",
      "• Tue 27 Oct 2026, 14:00: no paper yet",
      "• Wed 28 Oct 2026, 14:00: no paper yet",
      "• Tue 3 Nov 2026, 14:00: no paper yet",
    ]);
  });

  it("is all that a group has which meets by no rule", async () => {
    here = await room({ meets: "no meetings" });
    const { ada, bob } = here;
    await here.says(bob, "/paper add Mamba");
    expect(await here.says(ada, "/session add Wed 28 Oct")).toContain("At what time?");
    await here.says(ada, "/session add Wed 28 Oct 16:00");
    expect(last(await titled("Next session"))).toContain("Paper: Mamba\nWhen: Wed 28 Oct 2026, 15:00, for 60 minutes");
    expect(await here.says(ada, "/session plan no meetings")).toContain("The group meets by no rule as it is.");
    await here.moves("2026-10-28T16:00:00.000Z");
    expect(await titled("Session, held")).toHaveLength(1);
  });

  it("is a deadline where the group has deadlines", async () => {
    here = await room({ meets: "deadline every Friday 18:00" });
    expect(await here.says(here.ada, "/session add Wed 28 Oct 16:00 for 90 minutes")).toContain(
      "Added: the deadline on Wed 28 Oct 2026, 15:00.",
    );
  });

  it.each([
    ["yesterday 15:00", "is past"],
    ["Thursday 15:00", "Another session is at that time."],
    ["Thursday 15:30", "Another session is at that time."],
    ["Thursday 14:30 for 45 minutes", "Another session is at that time."],
    ["31 Feb 15:00", "31 February is no date"],
    ["whenever", "Write for example"],
  ])("cannot be “%s”", async (when, says) => {
    here = await room();
    const before = await dates();
    expect(await here.says(here.ada, `/session add ${when}`)).toContain(says);
    expect(await dates()).toEqual(before);
  });

  it("cannot be where one was skipped: that is brought back", async () => {
    here = await room();
    const { ada } = here;
    await here.says(ada, "/session skip 29 Oct");
    expect(await here.says(ada, "/session add 29 Oct 15:00")).toContain(
      "The session at that time was skipped. /session undo brings it back.",
    );
  });

  it("by two organizers at one time is added once", async () => {
    here = await room();
    const { ada, chen } = here;
    await here.says(ada, "/group organizer @Chen");
    const both = await Promise.all([ada, chen].map((who) => here.says(who, "/session add Wed 28 Oct 16:00")));
    expect(both.filter((text) => text.startsWith("Added:"))).toHaveLength(1);
    expect(both.filter((text) => text.startsWith("Another session is at that time."))).toHaveLength(1);
  });

  it("moves as all others do, with its length if that is said", async () => {
    here = await room();
    const { ada } = here;
    await here.says(ada, "/session add Wed 28 Oct 16:00");
    await here.says(ada, "/session move 27 Oct 9:00 for 30 minutes session: 28 Oct");
    expect((await dates())[1]).toBe("• Tue 27 Oct 2026, 8:00: no paper yet");
    await here.does(ada, "/group settings zone: New York");
    expect((await dates())[1]).toBe("• Tue 27 Oct 2026, 13:00: no paper yet");
  });
});
