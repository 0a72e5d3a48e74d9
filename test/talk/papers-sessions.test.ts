import { afterEach, describe, expect, test } from "vitest";
import { papersOf, setPaperState, topOfQueue } from "../../src/features/papers/store.ts";
import { next } from "../../src/features/sessions/commands/next.ts";
import { end } from "../../src/features/sessions/schedule.ts";
import { changesOf } from "../../src/history/store.ts";
import { card, type PaperGroup, paperGroup, refused } from "./papers-group.ts";

let group: PaperGroup;
afterEach(() => group.close());
const opens = async (meets: string): Promise<PaperGroup> => {
  group = await paperGroup({ meets, also: [next, end] });
  return group;
};

describe("Papers and sessions", () => {
  test("the first paper proposed is scheduled at once, and its session learns its title when it is found", async () => {
    const { says, ada, message, sources, world } = await opens("every Thursday 15:00");
    sources.behave("arxiv", "gone");
    await says(ada, "/paper add 1706.03762");
    expect((await message("Scheduled paper")).text).toContain("Scheduled for Thu 22 Oct 2026, 13:00. 1 vote.");
    expect((await message("Presenter")).text).toContain("Paper: arXiv 1706.03762");
    sources.behave("arxiv", "well");
    await world.moves({ seconds: 10 });
    expect((await message("Presenter")).text).toContain("Paper: Attention Is All You Need");
  });

  test("scheduled papers stand on top of the queue with their date", async () => {
    const { says, ada, bo, cy } = await opens("every Thursday 15:00");
    await says(ada, "/paper add First\nSecond");
    await says(bo, "/paper vote Second");
    const seen = card(await says(cy, "/paper queue"));
    expect(seen.text.split("\n").slice(0, 5)).toEqual([
      "Queue (2 papers)",
      "Scheduled",
      "Thu 22 Oct 2026, 13:00: First [Show]",
      "Waiting for a session",
      "Second: 2 votes, proposed by Ada [Vote]",
    ]);
  });

  test("a group that does not meet reads by a deadline", async () => {
    const { says, ada, message } = await opens("deadline every Friday 18:00");
    await says(ada, "/paper add First");
    expect((await message("Scheduled paper")).text).toContain("To be read by Fri 23 Oct 2026, 16:00. 1 vote.");
  });

  test("a scheduled paper that is dropped leaves its session to the next in the queue", async () => {
    const { says, ada, message } = await opens("every Thursday 15:00");
    await says(ada, "/paper add First\nSecond");
    await says(ada, "/paper drop First reason: Withdrawn by its authors");
    expect((await message("Dropped paper")).text).toContain("> Withdrawn by its authors");
    expect((await message("Scheduled paper")).text).toContain("Second\nProposed by Ada.");
    expect((await message("Presenter")).text).toContain("Paper: Second");
  });

  test("a paper that was read says when; nobody votes for it or drops it any more", async () => {
    const { says, ada, bo, message, world } = await opens("every Thursday 15:00");
    await says(ada, "/paper add 1706.03762");
    const before = await message("Scheduled paper");
    await world.moves({ days: 4 });
    const read = await message("Paper read");
    expect(read.text).toContain("Proposed by Ada. Read on Thu 22 Oct 2026.");
    expect(read.buttons).toEqual(["First pass", "Show"]);
    expect(refused(await world.stage.presses(bo, before, "Vote")).text).toContain(
      "The group has read “Attention Is All You Need”.",
    );
    expect(card(await says(bo, "/paper add 1706.03762")).text).toContain(
      "The group has read Attention Is All You Need (https://arxiv.org/abs/1706.03762) already.",
    );
    expect(card(await says(bo, "/paper queue")).text).toContain("The queue is empty.");
    expect(refused(await says(ada, "/paper drop 1706.03762 reason: x")).text).toContain("so it stays with its notes");
  });

  test("one that is to be continued waits before all others", async () => {
    const { says, ada, bo, id, world } = await opens("no meetings");
    await says(ada, "/paper add First\nSecond");
    await says(bo, "/paper vote Second");
    const first = await world.store.root.transaction(async (db) => {
      expect((await topOfQueue(db, id))?.title).toBe("Second");
      const paper = (await papersOf(db, id)).find(({ title }) => title === "First");
      return paper && setPaperState(db, paper, "to be continued", world.now());
    });
    expect(first?.state).toBe("to be continued");
    expect(card(await says(ada, "/paper queue")).text).toContain(
      "First: 1 vote, yours, to be continued, proposed by Ada",
    );
    expect(card(await says(bo, "/paper queue")).text.split("\n")[2]).toContain("First: 1 vote, to be continued");
  });
});

describe("A paper’s history", () => {
  test("tells who did what when", async () => {
    const { says, ada, bo, id, world } = await opens("no meetings");
    await says(ada, "/paper add 1706.03762");
    await says(bo, "/paper vote attention");
    await says(ada, "/paper edit attention year: 2023");
    await says(ada, "/paper drop attention reason: Too long");
    await says(bo, "/paper add 1706.03762");
    const changes = await world.store.root.transaction(async (db) => {
      const [paper] = await papersOf(db, id);
      return changesOf(db, id, `paper:${paper?.id}`);
    });
    expect(changes.map(({ did, by }) => [did, by !== null])).toEqual([
      ["paper add", true],
      ["paper found", false],
      ["paper vote", true],
      ["paper edit", true],
      ["paper drop", true],
      ["paper add", true],
    ]);
  });
});

describe("Groups are walls", () => {
  test("the same paper is another paper in another group, with votes of its own", async () => {
    const { says, ada, bo, id, world, sources } = await opens("no meetings");
    const other = await world.stage.channel("elsewhere");
    await world.stage.types(bo, other, "/group start Others zone: UTC meets: no meetings digest: Monday 9:00");
    await says(ada, "/paper add 1706.03762");
    expect(refused(await world.stage.types(bo, other, "/paper show attention")).text).toContain("nothing here fits");
    const [mine] = await world.store.root.transaction((db) => papersOf(db, id));
    expect(refused(await world.stage.types(bo, other, `/paper show ${mine?.id}`)).text).toContain("nothing here fits");
    expect(card(await world.stage.types(bo, other, "/paper add 1706.03762")).text).toContain(
      "Proposed, with your vote",
    );
    await world.settles();
    const there = (await world.stage.messages(other)).at(-1);
    expect(there?.text).toContain("Attention Is All You Need");
    expect(there?.text).toContain("Proposed by Bo. 1 vote.");
    // What arXiv said an hour ago at most, it need not say again.
    expect(sources.requests).toHaveLength(1);
  });
});
