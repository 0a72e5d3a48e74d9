import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Lab, lab, textOf } from "../support/lab.ts";

let at: Lab;
beforeEach(async () => {
  at = await lab();
});
afterEach(async () => {
  expect(at.at.errors).toEqual([]);
  await at.at.close();
});

describe("Areas and facts of papers", () => {
  it("are said by members, shown on the paper, and the queue is filtered by them", async () => {
    await at.says(at.boris, "/paper add LoRA");
    await at.says(at.chloe, "/paper add ReAct");
    expect(await at.reads(at.boris, "/paper areas LoRA areas: efficient, post-training")).toContain(
      "LoRA is in Post-training, Efficient systems now.",
    );
    expect(await at.reads(at.boris, "/paper areas ReAct areas: robots")).toContain(
      "No area of this group is called “robots”.",
    );
    expect(await at.reads(at.boris, "/paper facts LoRA", { code: "yes", data: "yes", metrics: "yes" })).toContain(
      "For a reproduction: open code, available data, clear metrics. Not known: small enough.",
    );
    expect((await at.posted("LoRA")).text).toContain("Areas: Post-training, Efficient systems.");
    expect(await at.reads(at.ada, "/paper queue suits: yes")).toContain(
      "Of the papers in the queue none is known to suit a first reproduction.",
    );
    await at.says(at.ada, "/paper facts LoRA small: yes");
    expect((await at.posted("LoRA")).text).toContain("Suits a first reproduction: open code");
    const queue = cardOf(await at.says(at.ada, "/paper queue"));
    expect(queue.text).toContain("LoRA: 1 vote, proposed by Boris, suits a first reproduction [Vote]");
    const first = await at.at.stage.presses(at.ada, queue, "For a first reproduction");
    expect(textOf(first)).toContain("Queue: for a first reproduction (1 paper)");
    expect(textOf(first)).not.toContain("ReAct");
    const efficient = cardOf(await at.says(at.ada, "/paper queue area: efficient"));
    expect(efficient.text).toContain("Queue: Efficient systems (1 paper)");
    expect(textOf(await at.at.stage.presses(at.ada, efficient, "The whole queue"))).toContain("Queue (3 papers)");
    expect(await at.reads(at.ada, "/paper queue area: agents")).toContain(
      "Of the papers in the queue none is in Agents.",
    );
    // Two papers that turn out to be one are in the areas of both, and what is known of either is known.
    await at.says(at.boris, "/paper add Low-Rank Adaptation");
    await at.says(at.boris, "/paper areas Low-Rank areas: language");
    await at.says(at.boris, "/reproduction start Low-Rank");
    await at.says(at.boris, "/paper merge Low-Rank other: LoRA");
    const sheet = await at.reads(at.boris, "/paper show LoRA");
    expect(sheet).toContain("Areas: Language models, Post-training, Efficient systems.");
    expect(sheet).toContain("Suits a first reproduction");
    expect(sheet).toContain("Reported and ours");
  });

  it("tell what the group has read and where its questions are; organizers add areas and take them away", async () => {
    expect(await at.reads(at.boris, "/group areas add: Speech")).toContain(
      "Only an organizer adds areas or takes them away.",
    );
    expect(await at.reads(at.ada, "/group areas add: Speech")).toContain("Nothing yet: Language models, Multimodal");
    expect(await at.reads(at.ada, "/group areas add: speech")).toContain("The group has the area “speech” already.");
    await at.says(at.boris, "/paper areas attention", { areas: "speech, language" });
    await at.says(at.boris, "/question ask Does it hear? paper: attention");
    await at.says(at.boris, "/question ask Who meets whom?");
    const told = await at.reads(at.boris, "/group areas");
    expect(told).toContain("Speech: 0 read, 1 in the queue, 1 open question.");
    expect(told).toContain("In no area yet: 0 read, 0 in the queue, 1 open question.");
    expect(told).toContain("Most open questions are in Language models and Speech.");
    expect(told).not.toContain("[Add or take away an area]");
    await at.at.moves("2026-10-22T15:00:00.000Z");
    expect(await at.reads(at.ada, "/group areas")).toContain("Speech: 1 read, 0 in the queue, 1 open question.");
    await at.says(at.ada, "/group areas remove: Speech");
    expect((await at.posted("Attention Is All You Need", "Show")).text).not.toContain("Speech");
    expect(await at.reads(at.ada, "/paper show attention")).toContain("Areas: Language models.");
  });
});
