import { asc } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { papers } from "../../src/features/papers/schema.ts";
import { bothKinds } from "../support/database.ts";
import { card, type PaperGroup, paperGroup } from "./papers-group.ts";

describe.each(bothKinds)("Many at once (%s)", (kind) => {
  let group: PaperGroup;
  beforeEach(async () => {
    group = await paperGroup({ kind });
  });
  afterEach(() => group.close());

  test("twenty who vote at once end in a card that says twenty", async () => {
    const { says, ada, message, world } = group;
    await says(ada, "/paper add 1706.03762");
    await says(ada, "/paper vote attention");
    const seen = await message("1706.03762");
    expect(seen.text).toContain("0 votes.");
    const readers = await Promise.all(Array.from({ length: 20 }, (_, i) => world.stage.person(`Reader${i}`, "UTC")));
    const told = await Promise.all(readers.map((reader) => world.stage.presses(reader, seen, "Vote")));
    expect(new Set(told.map((one) => card(one).text.match(/(\d+) votes?\./)?.[1])).size).toBe(20);
    await world.settles();
    expect((await message("1706.03762")).text).toContain("Proposed by Ada. 20 votes.");
    expect(world.errors).toEqual([]);
  });

  const same: readonly string[] = [
    "1706.03762",
    "https://doi.org/10.1000/some.doi",
    "https://openreview.net/forum?id=nZeVKeeFYf9",
    "https://example.org/a-paper",
  ];
  test.each(same)("the same paper proposed by all at the same instant is one paper: %s", async (paper) => {
    const { ada, bo, cy, world, room } = group;
    const told = await Promise.all([ada, bo, cy].map((one) => world.stage.types(one, room, `/paper add ${paper}`)));
    expect(told.map((one) => card(one).text.startsWith("Proposed, with your vote")).filter(Boolean)).toHaveLength(1);
    await world.settles();
    const messages = (await world.stage.messages(room)).filter(({ text }) => text.startsWith("Proposed paper"));
    expect(messages.map(({ text }) => text.match(/\d votes/)?.[0])).toEqual(["3 votes"]);
    expect(world.errors).toEqual([]);
  });

  test("a list is proposed line by line: it stands in the queue as it was pasted, whatever ids its papers get", async () => {
    const { ada, world, room } = group;
    await world.stage.types(ada, room, "/paper add Mamba\nLoRA\nAttention Is All You Need\nGrokking");
    await world.settles();
    const all = await world.store.root.select().from(papers).orderBy(asc(papers.proposedAt));
    expect(new Set(all.map(({ proposedAt }) => proposedAt)).size).toBe(4);
    expect(all.map(({ title }) => title)).toEqual(["Mamba", "LoRA", "Attention Is All You Need", "Grokking"]);
    expect(world.errors).toEqual([]);
  });

  test("lists that overlap, in whatever order, are each paper once", async () => {
    const { ada, bo, cy, world, room } = group;
    const lists = [
      "1706.03762\n2106.09685\n2201.11903",
      "2201.11903\n2106.09685\n1706.03762",
      "2106.09685\n2005.11401",
    ];
    const people = [ada, bo, cy];
    await Promise.all(lists.map((list, i) => world.stage.types(people[i] ?? ada, room, `/paper add ${list}`)));
    await world.moves({ minutes: 1 });
    const votes = (await world.stage.messages(room))
      .filter(({ text }) => text.startsWith("Proposed paper"))
      .map(({ text }) => text.match(/\d votes?/)?.[0] ?? "");
    expect(votes.toSorted()).toEqual(["1 vote", "2 votes", "2 votes", "3 votes"]);
    expect(world.errors).toEqual([]);
  });

  test("who edits, votes and proposes at once: nothing is lost of it", async () => {
    const { says, ada, bo, cy, world, room, message } = group;
    await says(ada, "/paper add 1706.03762");
    await Promise.all([
      world.stage.types(ada, room, "/paper edit 1706.03762 title: The Transformer"),
      world.stage.types(bo, room, "/paper vote 1706.03762"),
      world.stage.types(cy, room, "/paper add 1706.03762v2 why: For the method."),
    ]);
    await world.settles();
    const { text } = await message("The Transformer (https://arxiv.org/abs/1706.03762)");
    expect(text).toContain("Proposed by Ada. 3 votes.");
    expect((await message("> For the method.")).text).toContain("Cy on ");
    expect(world.errors).toEqual([]);
  });
});
