import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bothKinds } from "../support/database.ts";
import { card, type PaperGroup, paperGroup } from "./papers-group.ts";

const titles = ["Mamba", "LoRA", "Grokking", "Deep Sets", "FlashAttention", "Set Transformer"];

describe.each(bothKinds)("A long list of papers (%s)", (kind) => {
  let group: PaperGroup;
  beforeEach(async () => {
    group = await paperGroup({ kind });
  });
  afterEach(async () => {
    expect(group.world.errors).toEqual([]);
    await group.close();
  });
  const messages = async () => (await group.world.stage.messages(group.room)).map(({ text }) => text).slice(1);
  const lines = async () => (await group.message("Proposed papers")).text.split("\n");

  test("is one message with a line for each, in its order, why they should be read, and a button to vote", async () => {
    const { says, ada, bo, world, message } = group;
    const told = card(await says(ada, `/paper add ${titles.join("\n")} why: For the summer.`));
    expect(told.text).toContain("6 papers, all new to the group:");
    expect(await messages()).toHaveLength(1);
    const said = await lines();
    expect(said.slice(0, 3)).toEqual(["Proposed papers", "Ada proposes 6 papers.", "> For the summer."]);
    expect(said.slice(3, 9)).toEqual(titles.map((title) => `${title} · 1 vote [Vote]`));
    const voted = card(await world.stage.presses(bo, await message("Proposed papers"), "Vote"));
    expect(voted.text).toContain("Your vote for Mamba is counted: 2 votes.");
    await world.settles();
    expect(await lines()).toContain("Mamba · 2 votes [Vote]");
    expect(await messages()).toHaveLength(1);
  });

  test("tells what becomes of each: titles that are found, titles that are asked for, what is edited, dropped and merged", async () => {
    const { says, ada } = group;
    await says(ada, `/paper add ${["1706.03762", "2301.99999", ...titles.slice(0, 4)].join("\n")}`);
    expect(await lines()).toContain(
      "Attention Is All You Need (https://arxiv.org/abs/1706.03762) · Ashish Vaswani, Noam Shazeer and 6 more · 2017 · 1 vote [Vote]",
    );
    expect(await lines()).toContain(
      "arXiv 2301.99999 (https://arxiv.org/abs/2301.99999) · its title could not be looked up [Give the title]",
    );
    await says(ada, "/paper edit 2301.99999 title: Mambas");
    await says(ada, "/paper merge Mambas other: Mamba");
    await says(ada, "/paper drop LoRA reason: Too old.");
    const said = await lines();
    expect(said.filter((line) => line.startsWith("Mamba"))).toEqual([
      expect.stringMatching(/^Mambas.* · 1 vote \[Vote\]$/),
      "Mamba · merged with another [Show]",
    ]);
    expect(said).toContain("LoRA · dropped [Show]");
    expect(await messages()).toHaveLength(1);
  });

  test("has only the new ones in it: the others have messages of their own, and of five new papers each has one", async () => {
    const { says, ada, bo } = group;
    await says(ada, `/paper add ${titles.slice(0, 5).join("\n")}`);
    expect(await messages()).toHaveLength(5);
    await says(bo, "/paper add 1706.03762");
    const told = card(await says(bo, `/paper add 1706.03762\n${titles.map((title) => `${title} 2`).join("\n")}`));
    expect(told.text).toContain("7 papers, of which 6 are new to the group:");
    expect(await messages()).toHaveLength(7);
    expect(await lines()).toHaveLength(2 + 6 + 1);
  });

  test("counts the votes of all who vote at once, for whichever of its papers", async () => {
    const { says, ada, world, room } = group;
    await says(ada, `/paper add ${titles.join("\n")}`);
    const readers = await Promise.all(Array.from({ length: 12 }, (_, i) => world.stage.person(`Reader${i}`, "UTC")));
    await Promise.all(
      readers.map((reader, i) => world.stage.types(reader, room, `/paper vote ${titles[i % titles.length]}`)),
    );
    await world.settles();
    expect((await lines()).slice(2, 8)).toEqual(titles.map((title) => `${title} · 3 votes [Vote]`));
  });
});
