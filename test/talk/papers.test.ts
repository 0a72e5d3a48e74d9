import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { published } from "../support/sources-server.ts";
import { card, form, type PaperGroup, paperGroup, refused } from "./papers-group.ts";

let group: PaperGroup;
beforeEach(async () => {
  group = await paperGroup();
});
afterEach(() => group.close());

const attention = "Attention Is All You Need (https://arxiv.org/abs/1706.03762)";

describe("Proposing a paper", () => {
  test("tells the group at once, and again when its title is known", async () => {
    const { says, ada, message, world } = group;
    const told = card(await says(ada, "/paper add 1706.03762 why: Everything we read this year builds on it."));
    expect(told.text).toContain("Proposed, with your vote: arXiv 1706.03762 (https://arxiv.org/abs/1706.03762).");
    expect(told.text).toContain("Its title and authors are being looked up.");
    const { text, buttons } = await message("1706.03762");
    expect(text.split("\n").slice(0, 5)).toEqual([
      "Proposed paper",
      attention,
      "Ashish Vaswani, Noam Shazeer and 6 more · 2017 · arXiv 1706.03762",
      "> Everything we read this year builds on it.",
      "Proposed by Ada. 1 vote.",
    ]);
    expect(buttons).toEqual(["Vote", "First pass", "Show"]);
    expect(world.errors).toEqual([]);
  });

  // Learned from cjlee112/spnet#93: ids with and without a version became two records of one paper.
  test("another version of it adds a vote: two versions of one arXiv paper are one paper with two votes", async () => {
    const { says, ada, bo, world, room, message } = group;
    await says(ada, "/paper add 1706.03762v1");
    const told = card(await says(bo, "/paper add https://arxiv.org/pdf/1706.03762v7.pdf"));
    expect(told.text).toContain(`${attention} has been proposed before. Your vote is added: 2 votes now.`);
    expect((await message("1706.03762")).text).toContain("Proposed by Ada. 2 votes.");
    expect((await world.stage.messages(room)).filter(({ text }) => text.startsWith("Proposed paper"))).toHaveLength(1);
    expect(card(await says(bo, "/paper queue")).text).toContain("Queue (1 paper)");
  });

  test.each(["vote", "drop", "show", "edit", "merge"])(
    "is not asked for by /paper %s where there is none to choose",
    async (verb) => {
      const { says, ada } = group;
      expect(refused(await says(ada, `/paper ${verb}`)).text).toMatch(
        /^(The group has no paper yet|No paper waits to be read)\. Propose one with \/paper add\.$/,
      );
    },
  );

  test("whoever proposes the same paper twice has one vote", async () => {
    const { says, ada, bo } = group;
    await says(ada, "/paper add 1706.03762");
    expect(card(await says(ada, "/paper add arXiv:1706.03762v2")).text).toContain("Its one vote is yours.");
    await says(bo, "/paper add 1706.03762");
    expect(card(await says(ada, "/paper add 1706.03762")).text).toContain("It has 2 votes, yours among them.");
  });

  test("what several people say for it is told under each one’s name", async () => {
    const { says, ada, bo, message } = group;
    await says(ada, "/paper add 1706.03762 why: For the method.");
    const told = card(await says(bo, "/paper add 1706.03762 why: For the experiments."));
    expect(told.text).toContain("Your reason is posted in the channel, under your name.");
    expect((await message("1706.03762")).text).toContain("> For the method.\nProposed by Ada.");
    expect((await message("For the experiments.")).text).toBe(`Bo on ${attention}:\n> For the experiments.`);
    await says(ada, "/paper add 1706.03762 why: For the figures, too.");
    expect((await message("1706.03762")).text).toContain("> For the method.\n> \n> For the figures, too.\nProposed by");
  });

  test("who proposed it without a reason is not made to give another’s", async () => {
    const { says, ada, bo, message } = group;
    await says(bo, "/paper add https://example.org/x");
    await says(bo, "/paper add https://example.org/x why: Mine");
    expect((await message("example.org/x")).text).toContain("> Mine\nProposed by Bo.");
    const told = card(await says(ada, "/paper add https://example.org/x why: I love it"));
    expect(told.text).toContain("Your reason is posted");
    expect((await message("Proposed by Bo")).text).not.toContain("I love it");
    expect((await message("I love it")).text).toContain("Ada on https://example.org/x");
  });

  test("a list that is all new says so, and what has the title of another paper is not", async () => {
    const { says, ada, bo } = group;
    await says(bo, "/paper add Known thing");
    expect(card(await says(ada, "/paper add Known thing\nNew thing")).text).toContain(
      "of which 1 is new to the group:",
    );
    expect(card(await says(ada, "/paper add One thing\nAnother thing")).text).toContain(
      "2 papers, all new to the group:",
    );
  });

  const shapes: readonly [typed: string, seen: string][] = [
    ["https://arxiv.org/abs/2106.09685v2", "LoRA: Low-Rank Adaptation of Large Language Models"],
    [
      "https://huggingface.co/papers/2201.11903",
      "Chain-of-Thought Prompting Elicits Reasoning in Large Language Models",
    ],
    [
      `https://doi.org/${published.knownToCrossref.doi}`,
      "Pressure Inside Hadrons: Criticism, Conjectures, and All That",
    ],
    [
      "@article{x, title = {Some {T}itle}, author = {Ada Lovelace}, year = {2020}, eprint = {2312.00752}}",
      "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
    ],
    ["@book{x, title = {Conjectures}, author = {Karl Popper}, year = {1963}}", "Conjectures\nKarl Popper · 1963"],
    [
      "https://openreview.net/forum?id=nZeVKeeFYf9",
      "OpenReview nZeVKeeFYf9 (https://openreview.net/forum?id=nZeVKeeFYf9)",
    ],
    ["https://example.org/a-paper", "https://example.org/a-paper\nProposed by Ada."],
    [
      "A note on two problems in connexion with graphs",
      "A note on two problems in connexion with graphs\nProposed by Ada.",
    ],
  ];
  test.each(shapes)("as %s", async (typed, seen) => {
    await group.says(group.ada, `/paper add ${typed}`);
    expect((await group.message(seen)).text).toMatch(/^Proposed paper\n/);
    expect(group.world.errors).toEqual([]);
  });

  test("as a list: each gets its message, and arXiv is asked for all of them at once", async () => {
    const { says, ada, bo, message, sources } = group;
    await says(bo, "/paper add 2005.11401");
    await group.world.moves({ seconds: 3 });
    const list = "To read:\n1. 1706.03762\n2. 2106.09685\n3. 2005.11401v4\n4. Some title";
    const told = card(await says(ada, `/paper add ${list}`));
    expect(told.text).toContain("4 papers, of which 3 are new to the group:");
    expect(told.text).toContain("• Proposed, with your vote: arXiv 1706.03762");
    expect(told.text).toContain("has been proposed before. Your vote is added: 2 votes now.");
    for (const title of ["Attention", "LoRA", "Some title"])
      expect((await message(title)).text).toContain("Proposed by Ada. 1 vote.");
    expect(sources.requests.map(({ ids }) => ids)).toEqual([["2005.11401"], ["1706.03762", "2106.09685"]]);
  });

  test("in a form, when nothing was typed", async () => {
    const { world, ada, room, message } = group;
    const asked = form(await world.stage.types(ada, room, "/paper add"));
    expect(asked.inputs.map(({ label }) => label)).toEqual([
      "Link, identifier, title, list or BibTeX",
      "Why should the group read it?",
    ]);
    card(await world.stage.fills(ada, asked, { paper: "1706.03762\n2106.09685", why: "" }));
    await world.settles();
    await message("Attention Is All You Need");
    await message("LoRA");
  });

  const wrongs: readonly [typed: string, words: string][] = [
    ["1706.037621", "“1706.037621” is not an arXiv id. One looks like 1706.03762"],
    ["https://arxiv.org/abs/17", "“17” is not an arXiv id. One looks like 1706.03762"],
    ["ftp://example.org/paper", "Only addresses that begin with https:// or http:// can be added."],
    ["???", "That names no paper. Paste an arXiv id such as 1706.03762, a DOI, a link, a title"],
    ["@article{x, title = {No end", "The BibTeX entry “x” has no end: a closing brace is missing."],
  ];
  test.each(wrongs)("%s is refused with what would be right, and kept as a draft", async (typed, words) => {
    const { says, world, ada } = group;
    const told = refused(await says(ada, `/paper add ${typed} why: Because.`));
    expect(told.text).toContain(words);
    expect(told.field).toBe("paper");
    const again = form(await world.stage.presses(ada, { ...told, kind: "card" }, "Open the form again"));
    expect(again.inputs.map(({ initial }) => initial)).toEqual([typed, "Because."]);
  });

  test("what somebody types calls nobody and is shown as typed", async () => {
    const { says, ada, message } = group;
    await says(ada, "/paper add *Stars* @everyone <!channel> why: :smile: <@U1> _all_ of it");
    const seen = await message("@everyone");
    expect(seen.text).toContain("*Stars* @everyone <!channel>\n> :smile: <@U1> _all_ of it");
    expect(seen.calls).toEqual([]);
  });
});

describe("The queue", () => {
  test("is empty at first, and says what to do", async () => {
    const seen = card(await group.says(group.bo, "/paper queue"));
    expect(seen.text).toContain("The queue is empty. Propose the first paper, by its link or its title.");
    expect(seen.buttons).toEqual(["Propose a paper"]);
  });

  test("is ordered by votes, then by who was first, and one votes in it", async () => {
    const { says, ada, bo, cy, world, room } = group;
    await says(ada, "/paper add First\nSecond\nThird");
    await says(bo, "/paper add Fourth");
    const list = card(await says(cy, "/paper queue"));
    expect(list.text.split("\n").slice(0, 6)).toEqual([
      "Queue (4 papers)",
      "Waiting for a session",
      "First: 1 vote, proposed by Ada [Vote]",
      "Second: 1 vote, proposed by Ada [Vote]",
      "Third: 1 vote, proposed by Ada [Vote]",
      "Fourth: 1 vote, proposed by Bo [Vote]",
    ]);
    await says(cy, "/paper vote Fourth");
    const after = card(await says(cy, "/paper queue"));
    expect(after.text.split("\n")[2]).toBe("Fourth: 2 votes, yours among them, proposed by Bo [Take vote back]");
    card(await world.stage.presses(cy, after, "Take vote back"));
    expect(card(await world.stage.types(cy, room, "/paper queue")).text).toContain("Fourth: 1 vote, proposed by Bo");
  });

  test("turns its pages", async () => {
    const { says, ada, world } = group;
    await says(ada, `/paper add ${Array.from({ length: 16 }, (_, i) => `Title number ${i + 1}`).join("\n")}`);
    const first = card(await says(ada, "/paper queue"));
    expect(first.text).toContain("Title number 7:");
    expect(first.text).not.toContain("Title number 8:");
    const second = card(await world.stage.presses(ada, first, "More (page 2 of 3)"));
    expect(second.text).toContain("Title number 8:");
    const third = card(await world.stage.presses(ada, second, "More (page 3 of 3)"));
    expect(third.text).toContain("Title number 16:");
    expect(third.buttons).toContain("Earlier");
    expect(card(await says(ada, "/paper queue page: 2")).text).toBe(second.text);
  });
});

describe("A vote", () => {
  test("is given on the paper's message, and taken back by voting again", async () => {
    const { says, ada, bo, world, message } = group;
    await says(ada, "/paper add 1706.03762");
    const told = card(await world.stage.presses(bo, await message("1706.03762"), "Vote"));
    expect(told.text).toContain(`Your vote for ${attention} is counted: 2 votes. Voting again takes it back.`);
    await world.settles();
    expect((await message("1706.03762")).text).toContain("2 votes.");
    expect(card(await says(bo, "/paper vote attention")).text).toContain("is taken back: 1 vote.");
    expect((await message("1706.03762")).text).toContain("1 vote.");
  });

  test("for something that is not there is refused", async () => {
    const told = refused(await group.says(group.bo, "/paper vote Perceptrons"));
    expect(told.text).toContain("nothing here fits “Perceptrons”");
  });

  test("for one of several with such a title is asked to be told apart", async () => {
    const { says, ada, bo } = group;
    await says(ada, "/paper add Deep learning\nDeep sleep");
    expect(refused(await says(bo, "/paper vote deep")).text).toContain("“deep” fits “Deep learning”, “Deep sleep”.");
    expect(card(await says(bo, "/paper vote deep sl")).text).toContain("Your vote for Deep sleep is counted");
  });
});

describe("Putting a paper right", () => {
  test("starts from what stands, and the message follows", async () => {
    const { says, ada, world, message } = group;
    await says(ada, "/paper add 1706.03762");
    const asked = form(await says(ada, "/paper edit attention"));
    expect(Object.fromEntries(asked.inputs.map(({ key, initial }) => [key, initial]))).toEqual({
      title: "Attention Is All You Need",
      authors:
        "Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Łukasz Kaiser, Illia Polosukhin",
      year: "2017",
      link: "https://arxiv.org/abs/1706.03762",
    });
    card(await world.stage.fills(ada, asked, { year: "2023", title: "Attention Is All You Need (7th version)" }));
    await world.settles();
    expect((await message("7th version")).text).toContain("· 2023 ·");
    const again = form(await says(ada, "/paper edit attention"));
    expect(card(await world.stage.fills(ada, again, {})).text).toContain("all stays as it was");
  });

  test("a year or a link that was emptied goes; a title stays, and the answer says so", async () => {
    const { says, ada, world, message } = group;
    await says(ada, "/paper add 1706.03762");
    const asked = form(await says(ada, "/paper edit attention"));
    const told = card(await world.stage.fills(ada, asked, { title: "", year: "", link: "" }));
    expect(told.text).toContain("The title stays: a paper keeps one, and another may replace it.");
    await world.settles();
    expect((await message("Attention Is All You Need")).text).toContain(
      "Attention Is All You Need\nAshish Vaswani, Noam Shazeer and 6 more\nProposed by Ada.",
    );
    const without = form(await says(ada, "/paper edit attention"));
    expect(without.inputs.map(({ key, initial }) => [key, initial])).toContainEqual(["year", ""]);
    card(await says(ada, "/paper edit attention year: 2017"));
    expect((await message("Attention Is All You Need")).text).toContain("6 more · 2017\n");
  });

  test("with another link: what that one is, is looked up", async () => {
    const { says, ada, message } = group;
    await says(ada, "/paper add 2301.99999");
    await group.world.moves({ seconds: 3 });
    card(await says(ada, "/paper edit 2301.99999 link: 2106.09685"));
    expect((await message("LoRA")).text).toContain("arXiv 2106.09685");
  });

  test("is for who proposed it and for organizers; others are told before they fill anything in", async () => {
    const { says, ada, bo, cy } = group;
    await says(bo, "/paper add Bo’s paper");
    expect(refused(await says(cy, "/paper edit bo’s")).text).toContain(
      "Only who proposed the paper, or an organizer, can do this.",
    );
    expect(refused(await says(cy, "/paper edit bo’s title: Mine")).text).toContain("Only who proposed the paper");
    card(await says(ada, "/paper edit bo’s title: The organizer’s title"));
    card(await says(bo, "/paper edit organizer’s title: Bo’s own title"));
  });

  const wrongs: readonly [typed: string, words: string][] = [
    ["link: just some words", "“just some words” is not one link. Give an address, an arXiv id such as 1706.03762"],
    ["link: 1706.037621", "“1706.037621” is not an arXiv id."],
    [
      "link: 2106.09685",
      "That is “LoRA: Low-Rank Adaptation of Large Language Models”, which the group has as another",
    ],
    ["year: soon", "Year: “soon” does not fit. Give a whole number from 1500 to 2100, for example 2017"],
  ];
  test.each(wrongs)("%s is refused", async (typed, words) => {
    await group.says(group.ada, "/paper add Some title\n2106.09685");
    expect(refused(await group.says(group.ada, `/paper edit some ${typed}`)).text).toContain(words);
  });
});

describe("Dropping a paper", () => {
  test("says why in its message; proposed again, it comes back with its votes", async () => {
    const { says, ada, bo, cy, message, world } = group;
    await says(ada, "/paper add 1706.03762 why: For the method.");
    await says(bo, "/paper vote attention");
    expect(refused(await says(bo, "/paper drop attention reason: Too long")).text).toContain("Only who proposed");
    const asked = form(await says(ada, "/paper drop attention"));
    expect(asked.inputs.map(({ key }) => key)).toEqual(["reason"]);
    expect(card(await world.stage.fills(ada, asked, { reason: "We know it by heart." })).text).toContain(
      `Dropped: ${attention}. Proposed again, it comes back with all it had.`,
    );
    await world.settles();
    const dropped = await message("1706.03762");
    expect(dropped.text).toContain("Dropped paper\n");
    expect(dropped.text).toContain("Dropped on Mon 19 Oct 2026:\n> We know it by heart.");
    expect(dropped.buttons).toEqual(["Show"]);
    expect(card(await says(cy, "/paper queue")).text).toContain("The queue is empty.");
    expect(refused(await world.stage.types(cy, group.room, "/paper vote attention")).text).toContain(
      "“Attention Is All You Need” was dropped. Propose it again with /paper add, and it is back.",
    );
    const back = card(await says(cy, "/paper add https://arxiv.org/abs/1706.03762v5"));
    expect(back.text).toContain(
      `${attention} was dropped before, and is back in the queue. Your vote is added: 3 votes now.`,
    );
    const again = await message("1706.03762");
    expect(again.text).toContain("> For the method.\nProposed by Ada. 3 votes.");
    expect(again.text).not.toContain("by heart");
  });

  test("of its exact title alone; proposed again by it, it comes back with its votes, too", async () => {
    const { says, ada, bo, cy } = group;
    await says(ada, "/paper add Perceptrons why: A classic.");
    await says(bo, "/paper vote perceptrons");
    await says(ada, "/paper drop perceptrons reason: Out of print");
    const back = card(await says(cy, "/paper add “perceptrons.”"));
    expect(back.text).toContain(
      "Perceptrons was dropped before, and is back in the queue. Your vote is added: 3 votes",
    );
    expect(back.text).not.toContain("the same title");
    expect(card(await says(cy, "/paper queue")).text).toContain("Queue (1 paper)");
    expect(card(await says(cy, "/paper show perceptrons")).text).toContain("> A classic.\nProposed by Ada. 3 votes.");
  });

  test("another of the same title is another paper: by an identifier of its own, or beside one that waits", async () => {
    const { says, ada, bo } = group;
    for (const who of [ada, bo]) await says(who, "/paper add Deep Residual Learning");
    await says(ada, "/paper drop deep residual learning (proposed by Ada) reason: Read it twice");
    const beside = card(await says(ada, "/paper add Deep Residual Learning"));
    expect(beside.text).toContain("Another paper of the group has the same title.");
    await says(ada, "/paper add Large Scale Pretraining");
    await says(ada, "/paper drop large scale reason: Too large");
    const other = card(await says(bo, "/paper add Large Scale Pretraining https://example.org/another.pdf"));
    expect(other.text).toContain("Another paper of the group has the same title.");
  });

  test("a button from before is answered kindly", async () => {
    const { says, ada, bo, message, world } = group;
    await says(ada, "/paper add 1706.03762");
    const before = await message("1706.03762");
    await says(ada, "/paper drop attention reason: Too long");
    expect(refused(await world.stage.presses(bo, before, "Vote")).text).toContain(
      "“Attention Is All You Need” was dropped. Propose it again with /paper add, and it is back.",
    );
  });
});

describe("All about a paper", () => {
  test("is shown in full to whoever asks", async () => {
    const { says, ada, bo } = group;
    await says(ada, "/paper add 1706.03762 why: For the method.");
    await says(bo, "/paper vote attention");
    const shown = card(await says(bo, "/paper show 1706.03762v3"));
    expect(shown.text).toContain(
      "Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Łukasz Kaiser, Illia Polosukhin",
    );
    for (const line of [
      "Year: 2017",
      "arXiv: 1706.03762",
      "> For the method.",
      "Proposed by Ada. 2 votes.",
      "Votes: Ada, Bo.",
    ])
      expect(shown.text.split("\n")).toContain(line);
    expect(shown.text).toContain("Abstract\nIntroduces the Transformer, a model for sequences");
    expect(shown.text).toContain("Nobody has written about it yet.");
    expect(shown.buttons).toEqual([
      "Areas",
      "Say what is known",
      "Take vote back",
      "First pass",
      "Notes",
      "Ask a question",
      "Add a critique",
      "Propose an idea",
      "Reproduce it",
    ]);
    expect(card(await says(ada, "/paper show attention")).buttons.slice(-2)).toEqual(["Edit", "Drop"]);
  });

  test("is found by any part of its title, its identifier or its address", async () => {
    const { says, ada } = group;
    await says(ada, "/paper add 1706.03762");
    for (const typed of [
      "attention is",
      "ALL YOU",
      "1706.03762",
      "arxiv.org/abs/1706",
      "https://arxiv.org/pdf/1706.03762",
    ])
      expect(card(await says(ada, `/paper show ${typed}`)).text).toContain(attention);
    expect(refused(await says(ada, "/paper show 100%")).text).toContain("nothing here fits “100%”");
  });
});
