import { afterEach, describe, expect, it } from "vitest";
import { emptyRoom, type Room, room } from "../sessions/room.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** The messages that begin with a title. */
const titled = async (title: string) => (await here.hears()).filter((text) => text.split("\n")[0] === title);
/** The dates to come, as they are listed, whoever presents. */
const dates = async () =>
  (await here.says(here.ada, "/session list"))
    .split("\n")
    .slice(2)
    .map((line) => line.replace(/, presented by \w+$/, ""));

describe("A term", () => {
  it("begins on its day, and until then the group meets as before", async () => {
    here = await room();
    const { ada, bob } = here;
    for (const title of ["Mamba", "LoRA"]) await here.says(bob, `/paper add ${title}`);
    await here.says(ada, "/session paper LoRA session: 12 Nov");
    expect((await here.says(ada, "/session plan every Wednesday 15:00 from 9 Nov to 9 Dec")).split("\n")).toEqual([
      "every Wednesday, 15:00 (Europe/Berlin), for 60 minutes, until Wed 9 Dec 2026. The next four dates:",
      "• Wed 11 Nov 2026, 14:00",
      "• Wed 18 Nov 2026, 14:00",
      "• Wed 25 Nov 2026, 14:00",
      "• Wed 2 Dec 2026, 14:00",
      "Until then the group meets as before: 3 sessions.",
      "What was planned moves with it",
      "• LoRA, presented by Ada: Thu 12 Nov 2026, 14:00 becomes Wed 11 Nov 2026, 14:00",
      "Nothing has changed yet.",
      "[Plan it] [Say it otherwise]",
    ]);
    const planned = await here.does(ada, "/session plan every Wednesday 15:00 from 9 Nov to 9 Dec");
    expect(planned).toContain("The next dates:\n• Wed 11 Nov 2026, 14:00");
    expect(await dates()).toEqual([
      "• Thu 22 Oct 2026, 13:00: Mamba",
      "• Thu 29 Oct 2026, 14:00: no paper yet",
      "• Thu 5 Nov 2026, 14:00: no paper yet",
      "• Wed 11 Nov 2026, 14:00: LoRA",
      "• Wed 18 Nov 2026, 14:00: no paper yet",
      "• Wed 25 Nov 2026, 14:00: no paper yet",
      "• Wed 2 Dec 2026, 14:00: no paper yet",
      "• Wed 9 Dec 2026, 14:00: no paper yet",
    ]);
    await here.moves("2026-11-06T00:00:00.000Z");
    expect(await titled("Session, held")).toHaveLength(1);
    expect(await here.says(ada, "/session next")).toContain("Paper: LoRA\nWhen: Wed 11 Nov 2026, 14:00");
  });

  it("ends with its day, and the group is told once", async () => {
    here = await room();
    const { stage, ada, bob, channel } = here;
    for (const title of ["Mamba", "LoRA", "RAG"]) await here.says(bob, `/paper add ${title}`);
    await here.says(ada, "/session paper RAG session: 12 Nov");
    expect(await here.says(ada, "/session plan every Thursday 15:00 until 29 Oct")).toContain(
      "This goes back to the queue:\n• Thu 12 Nov 2026, 14:00: RAG",
    );
    await here.does(ada, "/session plan every Thursday 15:00 until 29 Oct");
    expect((await dates()).filter((line) => !line.endsWith("cancelled"))).toEqual([
      "• Thu 22 Oct 2026, 13:00: Mamba",
      "• Thu 29 Oct 2026, 14:00: no paper yet",
    ]);
    expect(await titled("Proposed paper")).toHaveLength(2);
    expect((await here.hears())[0]).toContain("until Thu 29 Oct 2026");
    await here.moves("2026-10-29T14:59:00.000Z");
    expect(await titled("The term is over")).toEqual([]);
    await here.moves("2026-10-29T15:00:00.000Z");
    expect(await titled("The term is over")).toEqual([
      [
        "The term is over",
        "No more sessions are planned: the rule was every Thursday, 15:00 (Europe/Berlin), for 60 minutes, until Thu 29 Oct 2026.",
        "An organizer plans the next term, for example “every Thursday 15:00 from 12 Apr to 16 Jul”.",
        "[Plan the next]",
      ].join("\n"),
    ]);
    await here.moves({ days: 30 });
    expect(await titled("The term is over")).toHaveLength(1);
    const asked = await stage.types(ada, channel, "/session plan");
    expect(asked.kind === "form" && asked.inputs[0]?.initial).toBe("every Thursday, 15:00, until 29 Oct 2026");
    expect(await here.does(ada, "/session plan every Monday 10:00")).toContain("Planned: every Monday, 10:00");
    expect(await here.says(ada, "/session next")).toContain("Mon 30 Nov 2026");
  });
});

describe("A term", () => {
  it("is over when its last date is skipped, and goes on when that is taken back", async () => {
    here = await room({ meets: "every Thursday 15:00 until 29 Oct" });
    const { ada } = here;
    await here.moves("2026-10-23T00:00:00.000Z");
    await here.says(ada, "/session skip");
    expect(await titled("The term is over")).toHaveLength(1);
    await here.moves({ minutes: 1 });
    await here.says(ada, "/session undo");
    expect(await dates()).toEqual(["• Thu 29 Oct 2026, 14:00: no paper yet"]);
    await here.moves("2026-11-01T00:00:00.000Z");
    expect(await titled("The term is over")).toHaveLength(1);
  });

  it("that is made longer again has all of its dates, also those that were called off with its end", async () => {
    here = await room();
    const { ada, bob } = here;
    for (const title of ["Mamba", "LoRA"]) await here.says(bob, `/paper add ${title}`);
    await here.says(ada, "/session paper LoRA session: 12 Nov");
    await here.does(ada, "/session plan every Thursday 15:00 until 29 Oct");
    await here.does(ada, "/session plan every Thursday 15:00 until 19 Nov");
    expect((await dates()).filter((line) => !line.endsWith("cancelled")).map((line) => line.slice(0, 12))).toEqual([
      ...["• Thu 22 Oct", "• Thu 29 Oct", "• Thu 5 Nov ", "• Thu 12 Nov", "• Thu 19 Nov"],
    ]);
    await here.does(ada, "/session plan no meetings");
    expect(await here.says(ada, "/session plan every Thursday 15:00")).not.toContain("Left out");
    await here.does(ada, "/session plan every Thursday 15:00");
    expect(await here.says(ada, "/session next")).toContain("When: Thu 22 Oct 2026, 13:00");
  });

  it("is understood where a group starts, and keeps its last day in another zone", async () => {
    here = await emptyRoom();
    const { ada } = here;
    const start = "/group start Lab zone: Berlin meets: every Thursday 20:00 from 26 Oct to 5 Nov digest: Monday 9:00";
    expect(await here.says(ada, start)).toContain(
      "every Thursday, 20:00 (Europe/Berlin), for 60 minutes, until Thu 5 Nov 2026. The next dates:\n• Thu 29 Oct 2026, 19:00\n• Thu 5 Nov 2026, 19:00\n",
    );
    await here.does(ada, "/group settings zone: Los Angeles");
    expect(await here.says(ada, "/group show")).toContain("until Thu 5 Nov 2026");
    expect(await dates()).toEqual(["• Fri 30 Oct 2026, 3:00: no paper yet", "• Fri 6 Nov 2026, 4:00: no paper yet"]);
  });

  it("may not be swallowed by a break", async () => {
    here = await room({ meets: "every Thursday 15:00 until 12 Nov" });
    const { ada } = here;
    expect(await here.says(ada, "/session break 20 Oct – 20 Nov")).toContain("That would leave no session at all.");
    expect(await here.says(ada, "/session break 29 Oct – 20 Nov")).toContain("Left out: Thu 29 Oct 2026");
    expect(await here.says(ada, "/session break 22 Oct")).toContain("That would leave no session at all.");
    await here.moves("2026-10-22T15:00:00.000Z");
    expect(await titled("The term is over")).toHaveLength(1);
  });

  it("of the same rule goes on counting its weeks, unless it begins on another day", async () => {
    here = await room({ meets: "every second Thursday 15:00" });
    const { ada } = here;
    await here.moves("2026-10-23T00:00:00.000Z");
    expect(await here.says(ada, "/session plan every second Thursday 15:00 venue: Room 4.12")).toContain(
      "The next four dates:\n• Thu 5 Nov 2026, 14:00",
    );
    expect(await here.says(ada, "/session plan every second Thursday 15:00 from 26 Oct")).toContain(
      "The next four dates:\n• Thu 29 Oct 2026, 14:00",
    );
  });

  it.each([
    ["every Thursday 15:00 from 5 Feb 2027 to 12 Oct 2026", "comes before"],
    ["every Thursday 15:00 from 1 Sep to 1 Oct", "is past"],
    ["every Thursday 15:00 from 23 Oct to 28 Oct", "That term has no date of the rule to come."],
    ["every Thursday 15:00 from 12 Oct 2028", "more than a year ahead"],
    ["every Thursday 15:00 until 31 Feb", "31 February is no date"],
  ])("cannot be “%s”", async (when, says) => {
    here = await room();
    const before = await dates();
    const seen = await here.stage.types(here.ada, here.channel, `/session plan ${when}`);
    expect(seen).toMatchObject({ kind: "refused", text: expect.stringContaining(says), field: "when" });
    expect(await dates()).toEqual(before);
  });
});
