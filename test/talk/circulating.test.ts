import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { history } from "../../src/history/schema.ts";
import { type Room, room } from "../sessions/room.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** What a schedule dropped, as the history tells it. */
const droppedBy = async (schedule: string): Promise<readonly unknown[]> =>
  (await here.store.root.select().from(history).where(eq(history.did, schedule))).map(({ after }) => after);
const toRead = "To read for the next session";
const none = "The next session has no paper yet";

/** A group that meets every second Thursday at 15:00 of Berlin, 22 October first; on 5 November it reads Mamba. */
const fortnights = async (how: Parameters<typeof room>[0] = {}): Promise<Room> => {
  here = await room({ meets: "every second Thursday 15:00 for 60 minutes", ...how });
  await here.says(here.bob, "/paper add Attention");
  await here.says(here.bob, "/paper add https://example.org/mamba.pdf");
  await here.moves("2026-10-28T08:00:00.000Z");
  return here;
};

describe("A week before a session", () => {
  it("its paper is circulated, with what reading it takes, who has which role and how many have read it", async () => {
    const { ada, bob, stage } = await fortnights();
    const form = await stage.types(bob, here.channel, "/note first");
    if (form.kind !== "form") throw new Error("no form");
    await stage.fills(bob, form, { problem: "Slow", stakes: "Cost", mainIdea: "States", evidence: "Table 2" });
    await here.says(ada, "/session link slides: https://example.org/slides.pdf session: 5 Nov");
    await here.moves("2026-10-29T13:59:00.000Z");
    expect(await here.called(toRead)).toEqual([]);
    await here.moves("2026-10-29T14:00:00.000Z");
    expect((await here.called(toRead)).map(({ text }) => text)).toEqual([
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
    expect((await here.called(toRead)).map(({ text }) => text.includes("Presenter: Chen"))).toEqual([true]);
  });
});

describe("A paper that is circulated", () => {
  it("was not announced just then: a weekly group hears of it once", async () => {
    here = await room();
    for (const title of ["Attention", "LoRA", "Mamba"]) await here.says(here.bob, `/paper add ${title}`);
    await here.moves("2026-11-06T12:00:00.000Z");
    expect(await here.called(toRead)).toEqual([]);
    expect((await here.hears()).filter((text) => text.startsWith("Session, held"))).toHaveLength(3);
  });

  it("is asked for, where there is none", async () => {
    here = await room({ meets: "every second Thursday 15:00 for 60 minutes" });
    await here.says(here.bob, "/paper add Attention");
    await here.moves("2026-10-29T14:00:00.000Z");
    const [asks] = await here.called(none);
    expect(asks?.text.split("\n").slice(1)).toEqual([
      "The session is on Thu 5 Nov 2026, 14:00, and the queue is empty. The next paper that somebody proposes is read in this session.",
      "[Propose a paper] [Coming] [Remote] [Not this time] [I will lead it] [Add a link]",
    ]);
    await here.says(here.chen, "/paper add Mamba");
    expect((await here.called(toRead)).map(({ id }) => id)).toEqual([asks?.id]);
  });

  it.each([
    ["145 hours", 0],
    ["5 days", 1],
  ])(
    "is not asked for within a day of the end that said so: %s before the next session, %s times",
    async (when, times) => {
      here = await room();
      await here.says(here.ada, `/group ladder circulate when: ${when}`);
      await here.says(here.bob, "/paper add Attention");
      await here.moves("2026-10-24T14:00:00.000Z");
      expect(await here.called(none)).toHaveLength(times);
    },
  );

  it.each([
    ["2026-10-28T13:59:00.000Z", 1],
    ["2026-10-28T14:01:00.000Z", 0],
  ])("is a poll's to decide, if one is open, and was not opened within the day before: %s", async (openedAt, times) => {
    await fortnights();
    for (const title of ["LoRA", "DPO"]) await here.says(here.bob, `/paper add ${title}`);
    await here.moves(openedAt);
    await here.says(here.ada, "/paper poll approval session: 5 Nov closes: 4 Nov 18:00");
    await here.moves("2026-10-29T14:00:00.000Z");
    const told = await here.called("A poll decides what the next session reads");
    expect(told).toHaveLength(times);
    for (const { text } of told)
      expect(text.split("\n").slice(1)).toEqual([
        "In the session on Thu 5 Nov 2026, 14:00, the group reads what a poll decides. It closes on Wed 4 Nov 2026, 17:00.",
        "[Vote] [Propose a paper] [Coming] [Remote] [Not this time] [I will lead it] [Add a link]",
      ]);
    expect((await here.called(toRead)).concat(await here.called(none))).toEqual([]);
  });

  it("comes late after an outage, and says so, until the reminder tells the same", async () => {
    await fortnights();
    await here.sleepsUntil("2026-11-03T08:00:00.000Z");
    expect((await here.called(toRead))[0]?.text).toContain(
      "This comes late: Colloquy was away.\nPaper: https://example.org/mamba.pdf",
    );
    await here.close();
    await fortnights();
    await here.sleepsUntil("2026-11-04T15:00:00.000Z");
    expect(await here.called(toRead)).toEqual([]);
    expect(await droppedBy("session circulate")).toEqual([{ dropped: "2026-10-29T14:00:00.000Z" }]);
    expect(await here.called("Reminder: a session is near")).toHaveLength(2);
  });

  it("is a deadline's too, and nobody begins one", async () => {
    here = await room({ meets: "deadline first Friday of the month 18:00" });
    await here.says(here.bob, "/paper add Attention");
    await here.moves("2026-11-06T18:00:00.000Z");
    const [told] = await here.called("To read for the next deadline");
    expect(told?.text.split("\n").slice(1, 4)).toEqual([
      "Paper: Attention",
      "Read by: Fri 6 Nov 2026, 17:00",
      "By then, everyone writes a first pass (10 minutes), and whoever can a close reading (an hour).",
    ]);
    expect(await here.called("The deadline has passed")).toHaveLength(1);
    expect(await here.called("The session begins")).toEqual([]);
  });
});
