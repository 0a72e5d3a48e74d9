import { afterEach, describe, expect, it } from "vitest";
import { type Room, room } from "../sessions/room.ts";
import type { Kind } from "../support/database.ts";
import { cardOf } from "../support/lab.ts";
import type { SeenCard, Someone } from "../support/stage.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** The messages that begin with a title. */
const titled = async (title: string) => (await here.hears()).filter((text) => text.split("\n")[0] === title);
const last = <T>(all: readonly T[]): T | undefined => all.at(-1);
const dates = async () => (await here.says(here.ada, "/session list")).split("\n").slice(2);
/** A group with some papers in its queue, the first of them settled, and two organizers. */
const groupWith = async (titles: readonly string[], kind?: Kind): Promise<Room> => {
  here = await room(kind ? { kind } : {});
  for (const title of titles) await here.says(here.bob, `/paper add ${title}`);
  await here.says(here.ada, "/group organizer @Chen");
  return here;
};
/** Types something a minute later, and sees the card that comes back. */
const does = async (who: Someone, text: string): Promise<SeenCard> => {
  await here.moves({ minutes: 1 });
  return cardOf(await here.stage.types(who, here.channel, text));
};
const presses = async (who: Someone, on: SeenCard, label = "Undo"): Promise<string> => {
  await here.moves({ minutes: 1 });
  const seen = await here.stage.presses(who, on, label);
  return seen.kind === "form" ? seen.title : seen.text;
};

describe("What was done to a date is taken back", () => {
  it("a skipped session takes place after all, with its paper and who volunteered for it", async () => {
    const { ada, chen } = await groupWith(["Mamba", "LoRA"]);
    await here.says(chen, "/session lead");
    const skipped = await does(ada, "/session skip");
    expect(last(await titled("Next session"))).toContain("Paper: Mamba\nWhen: Thu 29 Oct 2026");
    const words =
      "The session on Thu 22 Oct 2026, 13:00 takes place after all, for Mamba. The session on Thu 29 Oct 2026, 14:00 is settled anew when it comes next.";
    expect(await presses(ada, skipped)).toBe(`${words} The group sees it now.\n[All dates]`);
    expect(await here.hears()).toContain(words);
    expect(await titled("Next session")).toEqual([
      expect.stringContaining("Paper: Mamba\nWhen: Thu 22 Oct 2026, 13:00, for 60 minutes\nPresenter: Chen"),
      expect.stringContaining(
        "Paper: none yet\nWhen: Thu 29 Oct 2026, 14:00, for 60 minutes\nPresenter: Ada (whose turn it is)",
      ),
    ]);
    expect(await titled("Scheduled paper")).toEqual([expect.stringContaining("Scheduled for Thu 22 Oct 2026, 13:00.")]);
    await here.moves("2026-10-22T14:00:00.000Z");
    expect(await titled("Session, held")).toHaveLength(1);
    expect(await titled("Reminder: a session is near")).toHaveLength(1);
    expect(last(await here.hears())).toContain("In the session on Thu 29 Oct 2026, 14:00, the group reads LoRA.");
  });

  it("a cancelled one too, and what took its place in the queue waits again", async () => {
    const { ada, chen } = await groupWith(["Mamba", "LoRA"]);
    await here.says(chen, "/paper vote LoRA");
    const cancelled = await does(ada, "/session cancel Half of us travel");
    expect(last(await titled("Next session"))).toContain("Paper: LoRA\nWhen: Thu 29 Oct 2026");
    expect(await presses(ada, cancelled)).toContain("takes place after all, for Mamba.");
    expect((await dates()).slice(0, 2)).toEqual([
      "• Thu 22 Oct 2026, 13:00: Mamba, presented by Ada",
      "• Thu 29 Oct 2026, 14:00: no paper yet, presented by Bob",
    ]);
    expect(await titled("Proposed paper")).toEqual([expect.stringContaining("LoRA")]);
    expect(await titled("Session, cancelled")).toEqual([]);
  });

  it("a moved one goes back to its time", async () => {
    const { ada } = await groupWith(["Mamba"]);
    const moved = await does(ada, "/session move Friday 16:00 for 30 minutes");
    expect(last(await titled("Next session"))).toContain("When: Fri 23 Oct 2026, 14:00, for 30 minutes");
    const words =
      "The session on Fri 23 Oct 2026, 14:00 is moved back: it is the session on Thu 22 Oct 2026, 13:00 again.";
    expect(await presses(ada, moved)).toContain(words);
    expect(last(await titled("Next session"))).toContain("When: Thu 22 Oct 2026, 13:00, for 60 minutes");
    await here.moves("2026-10-21T13:00:00.000Z");
    expect(await titled("Reminder: a session is near")).toHaveLength(1);
  });

  it("an added one is off again, and hands on what it had", async () => {
    const { ada } = await groupWith(["Mamba"]);
    const added = await does(ada, "/session add Wed 28 Oct 16:00");
    await here.says(ada, "/session paper Mamba session: 28 Oct");
    await here.says(ada, "/paper add LoRA");
    await does(ada, "/session paper LoRA session: 28 Oct");
    expect(await presses(ada, added)).toContain(
      "The session on Wed 28 Oct 2026, 15:00, which was added, is off again. What was planned for it is kept for the session on Thu 29 Oct 2026, 14:00.",
    );
    expect((await dates()).slice(1, 3)).toEqual([
      "• Wed 28 Oct 2026, 15:00: cancelled",
      "• Thu 29 Oct 2026, 14:00: LoRA, presented by Bob",
    ]);
  });

  it("a break is off, and so is what it took the place of there again", async () => {
    const { ada } = await groupWith(["Mamba"]);
    await does(ada, "/session break 20 Oct – 30 Oct");
    const longer = await does(ada, "/session break 30 Oct – 6 Nov");
    expect((await dates()).slice(0, 2)).toEqual([
      "• Tue 20 Oct 2026 – Fri 6 Nov 2026: no sessions",
      "• Thu 12 Nov 2026, 14:00: Mamba, presented by Ada",
    ]);
    expect(await presses(ada, longer)).toContain("These sessions take place after all: Thu 5 Nov 2026, 14:00.");
    expect((await dates()).slice(0, 2)).toEqual([
      "• Tue 20 Oct 2026 – Fri 30 Oct 2026: no sessions",
      "• Thu 5 Nov 2026, 14:00: Mamba, presented by Ada",
    ]);
    expect((await does(ada, "/session undo")).text).toContain("Thu 22 Oct 2026, 13:00, Thu 29 Oct 2026, 14:00.");
    expect((await dates())[0]).toBe("• Thu 22 Oct 2026, 13:00: Mamba, presented by Ada");
  });
});

describe("Taking back", () => {
  it("by the bare command goes from the last change to the one before it, until there is none", async () => {
    const { ada } = await groupWith([]);
    await does(ada, "/session skip 29 Oct");
    await does(ada, "/session cancel We travel session: 5 Nov");
    await does(ada, "/session move 13 Nov session: 12 Nov");
    expect((await does(ada, "/session undo")).text).toContain("it is the session on Thu 12 Nov 2026, 14:00 again.");
    expect((await does(ada, "/session undo")).text).toContain("The session on Thu 5 Nov 2026, 14:00 takes place");
    expect((await does(ada, "/session undo")).text).toContain("The session on Thu 29 Oct 2026, 14:00 takes place");
    expect(await here.says(ada, "/session undo")).toContain("There is nothing to take back");
    expect(await dates()).not.toContainEqual(expect.stringMatching(/skipped|cancelled|13 Nov/));
  });

  it("of one session leaves later changes of others alone", async () => {
    const { ada, bob } = await groupWith([]);
    await does(ada, "/session skip 29 Oct");
    await does(ada, "/session skip 5 Nov");
    expect(await here.says(bob, "/session undo")).toContain("Only an organizer");
    expect((await does(ada, "/session undo session: 29 Oct")).text).toContain("Thu 29 Oct 2026, 14:00 takes place");
    expect((await dates()).filter((line) => line.includes("skipped"))).toEqual(["• Thu 5 Nov 2026, 14:00: skipped"]);
    expect(await here.says(ada, "/session undo session: 12 Nov")).toContain("Nothing was done to that session");
  });

  it("is offered with the next session, and says what it would take back", async () => {
    const { ada, bob } = await groupWith(["Mamba"]);
    expect((await does(ada, "/session next")).buttons).not.toContainEqual(expect.stringContaining("Undo"));
    await does(ada, "/session skip 29 Oct");
    const next = await does(ada, "/session next");
    expect(next.buttons).toContain("Undo the skipping of Thu 29 Oct 2026");
    expect((await does(bob, "/session next")).buttons).not.toContainEqual(expect.stringContaining("Undo"));
    expect(await presses(ada, next, "Undo the skipping of Thu 29 Oct 2026")).toContain("takes place after all");
    await does(ada, "/session break 1 Dec – 8 Dec");
    expect((await does(ada, "/session next")).buttons).toContain("Undo the break Tue 1 Dec 2026 – Tue 8 Dec 2026");
  });

  it("by two organizers at once is done once, and the second is told by whom", async () => {
    const { stage, ada, chen } = await groupWith(["Mamba"]);
    const skipped = await does(ada, "/session skip");
    const next = await does(chen, "/session next");
    const label = next.buttons.find((one) => one.startsWith("Undo")) ?? "";
    const both = await Promise.all([stage.presses(ada, skipped, "Undo"), stage.presses(chen, next, label)]);
    const texts = both.map((seen) => (seen.kind === "form" ? "" : seen.text));
    expect(texts.filter((text) => text.includes("takes place after all"))).toHaveLength(1);
    expect(texts.filter((text) => /^(Ada|Chen) has taken that back already\./.test(text))).toHaveLength(1);
    expect((await here.hears()).filter((text) => text.includes("takes place after all"))).toHaveLength(1);
  });

  it("is refused where something else came after it, and says what and by whom", async () => {
    const { ada, chen } = await groupWith(["Mamba"]);
    const moved = await does(ada, "/session move Friday 16:00");
    await does(chen, "/session move Saturday 11:00");
    expect(await presses(ada, moved)).toContain("Chen moved it to Sat 24 Oct 2026, 11:00 meanwhile");
    const skipped = await does(ada, "/session skip 5 Nov");
    await presses(chen, skipped);
    const cancelled = await does(chen, "/session cancel We travel session: 5 Nov");
    expect(await presses(ada, skipped)).toContain("Chen has taken that back already.");
    expect(await presses(ada, cancelled)).toContain("takes place after all");
    const again = await does(ada, "/session move 13 Nov session: 12 Nov");
    await here.does(ada, "/group settings zone: New York");
    expect(await presses(ada, again)).toContain("Ada changed the group’s time zone meanwhile");
    expect(await presses(ada, moved)).toContain("meanwhile");
  });

  it("ends when the date comes, and where the time is taken", async () => {
    const { ada } = await groupWith(["Mamba"]);
    const skipped = await does(ada, "/session skip");
    const moved = await does(ada, "/session move 4 Nov session: 5 Nov");
    await does(ada, "/session add 5 Nov 15:30");
    expect(await presses(ada, moved)).toContain("Another session is at that time.");
    const left = await does(ada, "/session skip 12 Nov");
    await does(ada, "/session break 11 Nov – 13 Nov");
    expect(await presses(ada, left)).toContain("That day is in a break");
    await here.moves("2026-10-22T13:00:00.000Z");
    expect(await presses(ada, skipped)).toContain("That date has come");
  });

  it("brings back no paper that somebody has chosen elsewhere, and says so", async () => {
    const { ada } = await groupWith(["Mamba", "LoRA"]);
    const skipped = await does(ada, "/session skip");
    await does(ada, "/session paper LoRA session: 29 Oct");
    await does(ada, "/session paper Mamba session: 5 Nov");
    expect(await presses(ada, skipped)).toContain(
      "The session on Thu 22 Oct 2026, 13:00 takes place after all. The paper it had is not free any more.",
    );
    expect((await dates()).slice(0, 3)).toEqual([
      "• Thu 22 Oct 2026, 13:00: no paper yet, presented by Bob",
      "• Thu 29 Oct 2026, 14:00: LoRA, presented by Ada",
      "• Thu 5 Nov 2026, 14:00: Mamba, presented by Chen",
    ]);
  });

  it("brings back nobody who has left", async () => {
    const { ada, bob } = await groupWith(["Mamba"]);
    await here.says(bob, "/session lead");
    const skipped = await does(ada, "/session skip");
    await does(bob, "/group leave");
    expect(await presses(ada, skipped)).toContain("takes place after all, for Mamba.");
    expect((await dates())[0]).toMatch(/^• Thu 22 Oct 2026, 13:00: Mamba, presented by (Ada|Chen)$/);
  });

  it("revives a date that the same rule planned again leaves out", async () => {
    const { ada } = await groupWith(["Mamba"]);
    await does(ada, "/session skip 29 Oct");
    await here.does(ada, "/session plan every Thursday 15:00");
    expect(await dates()).toContain("• Thu 29 Oct 2026, 14:00: skipped");
    expect((await does(ada, "/session undo session: 29 Oct")).text).toContain("takes place after all");
    expect(await dates()).toContainEqual(expect.stringContaining("• Thu 29 Oct 2026, 14:00: no paper yet"));
  });
});
