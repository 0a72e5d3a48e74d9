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
/** A group with some papers in its queue, the first of them settled. */
const groupWith = async (...titles: readonly string[]): Promise<Room> => {
  here = await room();
  for (const title of titles) await here.says(here.bob, `/paper add ${title}`);
  return here;
};

describe("A break", () => {
  it("leaves out its sessions, hands on what they had, and the group goes on after it", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    for (const title of ["Mamba", "LoRA"]) await here.says(bob, `/paper add ${title}`);
    await here.says(ada, "/session paper LoRA session: 29 Oct");
    await here.says(chen, "/session lead session: 29 Oct");
    expect(await here.says(bob, "/session break 20 Oct – 30 Oct")).toContain("Only an organizer");
    const told = [
      "No sessions: Tue 20 Oct 2026 – Fri 30 Oct 2026.",
      "> The department is closed",
      "Left out: Thu 22 Oct 2026, 13:00, Thu 29 Oct 2026, 14:00.",
      "What was planned for the session on Thu 22 Oct 2026, 13:00 is kept for the session on Thu 5 Nov 2026, 14:00.",
      "What was planned for the session on Thu 29 Oct 2026, 14:00 is kept for the session on Thu 12 Nov 2026, 14:00.",
    ];
    const said = await here.says(ada, "/session break 20 Oct – 30 Oct reason: The department is closed");
    expect(said.split("\n").slice(0, 6)).toEqual([...told, "The group sees it now."]);
    expect(await here.hears()).toContain(told.join("\n"));
    const list = await dates();
    expect(list.slice(0, 4)).toEqual([
      "• Tue 20 Oct 2026 – Fri 30 Oct 2026: no sessions (The department is closed)",
      "• Thu 5 Nov 2026, 14:00: Mamba",
      "• Thu 12 Nov 2026, 14:00: LoRA",
      "• Thu 19 Nov 2026, 14:00: no paper yet",
    ]);
    expect(list).toHaveLength(9);
    const all = await here.says(ada, "/session list");
    expect(all).toMatch(/Thu 5 Nov 2026, 14:00: Mamba, presented by Ada\n.*: LoRA, presented by Chen\n/);
    await here.moves("2026-11-04T15:00:00.000Z");
    expect(await titled("Session, held")).toEqual([]);
    expect(await titled("Reminder: a session is near")).toEqual([expect.stringContaining("Paper: Mamba")]);
    expect((await dates())[0]).toBe("• Thu 5 Nov 2026, 14:00: Mamba");
  });
});

describe("A break", () => {
  it("far ahead keeps its days free whatever rule comes, and says so when one is planned", async () => {
    const { ada } = await groupWith("Mamba");
    expect(await here.says(ada, "/session break 20 Dec – 6 Jan reason: Christmas")).toContain(
      "No sessions: Sun 20 Dec 2026 – Wed 6 Jan 2027. Nothing was planned for it.",
    );
    expect(await here.says(ada, "/session plan every Monday and Wednesday 8:00")).toContain(
      "Left out for breaks:\n• Sun 20 Dec 2026 – Wed 6 Jan 2027: no sessions (Christmas)",
    );
    await here.does(ada, "/session plan every Wednesday 8:00");
    await here.moves("2026-12-10T00:00:00.000Z");
    expect((await dates()).slice(0, 3)).toEqual([
      "• Wed 16 Dec 2026, 7:00: no paper yet",
      "• Sun 20 Dec 2026 – Wed 6 Jan 2027: no sessions (Christmas)",
      "• Wed 13 Jan 2027, 7:00: no paper yet",
    ]);
  });

  it("is taken back as a whole, not for one of its sessions", async () => {
    const { ada } = await groupWith();
    await here.says(ada, "/session break 26 Oct – 6 Nov");
    expect(await here.says(ada, "/session undo session: 29 Oct")).toContain(
      "A break leaves that session out. /session break takes the break back.",
    );
  });

  it("of one day is a holiday", async () => {
    const { ada } = await groupWith();
    expect(await here.says(ada, "/session break 26 Nov reason: Thanksgiving")).toContain(
      "No session: Thu 26 Nov 2026.\n> Thanksgiving\nLeft out: Thu 26 Nov 2026, 14:00.",
    );
    expect(await dates()).toContain("• Thu 26 Nov 2026: no session (Thanksgiving)");
    expect(await dates()).not.toContainEqual(expect.stringContaining("skipped"));
  });

  it("is listed, and taken back: its sessions take place after all, with what they had", async () => {
    const { stage, ada, chen, channel } = await groupWith("Mamba");
    await here.says(chen, "/session lead");
    expect(await here.says(ada, "/session break")).toBe(
      "Breaks\nNo break is planned: sessions take place whenever the group’s rule says.\n[Add a break] [All dates]",
    );
    await here.moves({ minutes: 1 });
    await here.says(ada, "/session break 20 Oct – 30 Oct");
    await here.moves({ minutes: 1 });
    expect(last(await titled("Next session"))).toContain("When: Thu 5 Nov 2026, 14:00");
    const list = await stage.types(ada, channel, "/session break");
    if (list.kind !== "card") throw new Error("no card");
    expect(list.text).toContain("Tue 20 Oct 2026 – Fri 30 Oct 2026: no sessions [Take it back]");
    const back = await stage.presses(ada, list, "Take it back");
    const words =
      "The break is off: Tue 20 Oct 2026 – Fri 30 Oct 2026. These sessions take place after all: Thu 22 Oct 2026, 13:00, Thu 29 Oct 2026, 14:00.";
    expect(back.kind === "card" && back.text).toBe(`${words} The group sees it now.\n[All dates]`);
    expect(await here.hears()).toContain(words);
    expect(await here.says(ada, "/session list")).toContain("Thu 22 Oct 2026, 13:00: Mamba, presented by Chen");
    expect((await dates()).slice(0, 3)).toEqual([
      "• Thu 22 Oct 2026, 13:00: Mamba",
      "• Thu 29 Oct 2026, 14:00: no paper yet",
      "• Thu 5 Nov 2026, 14:00: no paper yet",
    ]);
    const twice = await stage.presses(ada, list, "Take it back");
    expect(twice.kind === "refused" && twice.text).toContain("That break was taken back already.");
    await here.moves("2026-10-22T14:00:00.000Z");
    expect(await titled("Session, held")).toHaveLength(1);
  });

  it("taken back brings no date of a rule that is gone, and nothing that was skipped by hand", async () => {
    const { stage, ada, channel } = await groupWith();
    await here.says(ada, "/session skip 29 Oct");
    await here.moves({ minutes: 1 });
    await here.says(ada, "/session break 20 Oct – 6 Nov");
    await here.does(ada, "/session plan every Wednesday 15:00");
    const list = await stage.types(ada, channel, "/session break");
    if (list.kind !== "card") throw new Error("no card");
    await stage.presses(ada, list, "Take it back");
    expect((await dates()).filter((line) => !line.includes("skipped")).slice(0, 4)).toEqual([
      "• Wed 21 Oct 2026, 13:00: no paper yet",
      "• Wed 28 Oct 2026, 14:00: no paper yet",
      "• Wed 4 Nov 2026, 14:00: no paper yet",
      "• Wed 11 Nov 2026, 14:00: no paper yet",
    ]);
    expect(await dates()).toContain("• Thu 29 Oct 2026, 14:00: skipped");
  });

  it("that overlaps another becomes one with it", async () => {
    const { ada } = await groupWith();
    await here.says(ada, "/session break 20 Dec – 27 Dec reason: Christmas");
    expect(await here.says(ada, "/session break 26 Dec – 6 Jan")).toContain(
      "No sessions: Sun 20 Dec 2026 – Wed 6 Jan 2027. Nothing was planned for it.\n> Christmas\nIt is one break now with Sun 20 Dec 2026 – Sun 27 Dec 2026.",
    );
    expect((await dates()).filter((line) => line.includes("no sessions"))).toEqual([
      "• Sun 20 Dec 2026 – Wed 6 Jan 2027: no sessions (Christmas)",
    ]);
    expect(await here.says(ada, "/session break 24 Dec")).toContain("These days are free already: Sun 20 Dec 2026");
  });

  it("keeps its days free from sessions that are moved or added", async () => {
    const { ada } = await groupWith();
    await here.says(ada, "/session break 26 Oct – 30 Oct reason: retreat");
    for (const text of ["/session move Wed 28 Oct 16:00", "/session add Wed 28 Oct 16:00"])
      expect(await here.says(ada, text)).toContain(
        "That day is in a break (Mon 26 Oct 2026 – Fri 30 Oct 2026: no sessions (retreat)).",
      );
  });

  it.each([
    ["1 Oct – 5 Oct 2026", "is past"],
    ["20 Dec 2026 – 20 Dec 2028", "a break lasts a year at most"],
    ["6 Jan 2027 – 20 Dec 2026", "comes before"],
    ["31 Feb", "31 February is no date"],
    ["Thursday 15:00", "whole days"],
    ["sometime", "do not understand"],
  ])("cannot be “%s”", async (days, says) => {
    const { ada } = await groupWith();
    const before = await dates();
    expect(await here.says(ada, `/session break ${days}`)).toContain(says);
    expect(await dates()).toEqual(before);
  });

  it("may not swallow all that a group has planned", async () => {
    here = await room({ meets: "no meetings" });
    const { ada } = here;
    await here.says(ada, "/session add Wed 28 Oct 16:00");
    expect(await here.says(ada, "/session break 20 Oct – 30 Oct")).toContain(
      "That would leave no session at all. Make the break shorter, or end the sessions with /session plan no meetings.",
    );
    expect(await dates()).toEqual(["• Wed 28 Oct 2026, 15:00: no paper yet", "[Plan sessions]"]);
  });
});
