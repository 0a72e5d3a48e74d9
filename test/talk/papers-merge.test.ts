import { asc } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { add as addCritique } from "../../src/features/critiques/commands/add.ts";
import { list as critiques } from "../../src/features/critiques/commands/list.ts";
import { propose } from "../../src/features/ideas/commands/propose.ts";
import { first } from "../../src/features/notes/commands/first.ts";
import { show as notes } from "../../src/features/notes/commands/show.ts";
import { noteRevisions } from "../../src/features/notes/schema.ts";
import { ask } from "../../src/features/questions/commands/ask.ts";
import { next } from "../../src/features/sessions/commands/next.ts";
import { published } from "../support/sources-server.ts";
import type { Someone } from "../support/stage.ts";
import { card, form, type PaperGroup, paperGroup, refused } from "./papers-group.ts";

const also = [first, notes, addCritique, critiques, ask, propose, next];
const { arxiv, doi } = published.knownToCrossref;
const title = "Pressure inside hadrons: criticism, conjectures, and all that";

describe("Two papers that turn out to be one", () => {
  let group: PaperGroup;
  beforeEach(async () => {
    group = await paperGroup({ also });
  });
  afterEach(() => group.close());

  /** The preprint is proposed by Ada; its published version by Bo, while Crossref, which alone links the two, is not there. */
  const proposeBoth = async () => {
    const { says, ada, bo, sources, message } = group;
    await says(ada, `/paper add ${arxiv} why: For the argument.`);
    sources.behave("crossref", "gone");
    await says(bo, `/paper add ${doi} why: For the replies.`);
    await message(`doi:${doi}`);
  };
  const writesFirstPass = async (who: Someone, paper: string, problem: string) => {
    const { world, message } = group;
    const asked = form(await world.stage.presses(who, await message(paper), "First pass"));
    const rest = { stakes: "It is quoted everywhere.", mainIdea: "An analogy.", evidence: "Section 3." };
    card(await world.stage.fills(who, asked, { problem, ...rest }));
    await world.settles();
  };
  const crossrefComes = async () => {
    group.sources.behave("crossref", "well");
    await group.world.moves({ minutes: 2 });
  };

  test("become one when a source says so: votes are united, and the younger’s message says where it went", async () => {
    const { says, ada, bo, cy, message, world } = group;
    await proposeBoth();
    await says(cy, `/paper vote ${doi}`);
    await says(ada, `/paper vote ${doi}`);
    await crossrefComes();
    const gone = await message("Merged paper");
    expect(gone.text).toContain(
      `doi:${doi} was proposed before, as ${title} (https://arxiv.org/abs/${arxiv}). Its votes and notes are with that one now.`,
    );
    expect(gone.buttons).toEqual(["Show"]);
    const stays = await message("Proposed by Ada.");
    expect(stays.text).toContain("> For the argument.\nProposed by Ada. 3 votes.");
    expect(gone.text).toContain("Bo wrote:\n> For the replies.");
    const shown = card(await world.stage.presses(bo, gone, "Show"));
    expect(shown.text).toContain(`arXiv: ${arxiv}\nDOI: ${doi}`);
    expect(shown.text).toContain("Published in: Acta Physica Polonica B");
    expect(card(await says(cy, "/paper queue")).text).toContain("Queue (1 paper)");
    expect(world.errors).toEqual([]);
  });

  test("also if the published version was first: it stays, and gains the preprint", async () => {
    const { says, ada, bo, cy, message } = group;
    const { arxiv: id, doi: journal } = published.knownToArxiv;
    await says(ada, `/paper add ${journal}`);
    await says(bo, `/paper add ${id}`);
    expect((await message("Merged paper")).text).toContain(
      `arXiv ${id} was proposed before, as Development of a practical`,
    );
    const shown = card(await says(cy, `/paper show ${id}`));
    expect(shown.text).toContain(`arXiv: ${id}\nDOI: ${journal}`);
    expect(shown.text).toContain("Proposed by Ada. 2 votes.");
  });

  test("what members wrote about either is about the one that stays", async () => {
    const { says, ada, bo, cy, world, message } = group;
    await proposeBoth();
    await writesFirstPass(bo, doi, "Is it pressure?");
    await says(cy, `/critique add The analogy is loose stance: weakness aspect: claims paper: ${doi}`);
    await says(cy, `/question ask What would falsify it? paper: ${doi}`);
    await says(ada, `/idea propose Repeat it on the lattice paper: ${doi}`);
    await crossrefComes();
    const shown = card(await says(ada, `/paper show ${arxiv}`));
    expect((await message("How deep we have read")).text).toContain(`On ${title}: 1 first pass.`);
    expect((await message("is counted with")).text).toContain(
      `How deep the group has read doi:${doi} is counted with ${title}`,
    );
    expect(shown.text).toContain("So far: 1 first pass, 1 critique, 1 question, 1 idea.");
    expect(card(await says(bo, `/note show ${arxiv}`)).text).toContain("Is it pressure?");
    expect(world.errors).toEqual([]);
  });

  test("who wrote a first pass of both has one note with all they wrote", async () => {
    const { says, bo, ada, world } = group;
    await proposeBoth();
    await writesFirstPass(bo, arxiv, "What is pressure?");
    await writesFirstPass(bo, doi, "What is pressure inside a hadron?");
    await crossrefComes();
    const read = card(await says(bo, `/note show ${arxiv}`)).text;
    expect(read).toContain("What is pressure inside a hadron?");
    expect(card(await says(ada, `/paper show ${arxiv}`)).text).toContain("So far: 1 first pass.");
    const revisions = await world.store.root.select().from(noteRevisions).orderBy(asc(noteRevisions.revision));
    expect(revisions.map(({ revision, answers }) => [revision, answers.problem?.words])).toEqual([
      [1, "What is pressure?"],
      [2, "What is pressure inside a hadron?"],
      [3, "What is pressure inside a hadron?"],
    ]);
    expect(world.errors).toEqual([]);
  });

  test("named together in one proposal, they become one at once", async () => {
    const { says, ada, bo, cy, message } = group;
    group.sources.behave("crossref", "gone");
    group.sources.behave("arxiv", "gone");
    await says(ada, `/paper add ${doi}`);
    await says(bo, `/paper add ${arxiv}`);
    const told = card(
      await says(cy, `/paper add @article{x, title = {Pressure inside hadrons}, doi = {${doi}}, eprint = {${arxiv}}}`),
    );
    expect(told.text).toContain("Pressure inside hadrons");
    expect(told.text).toContain("Your vote is added: 3 votes now.");
    expect((await message("Merged paper")).text).toContain(`arXiv ${arxiv} was proposed before, as doi:${doi}`);
  });

  test("the one that went is still known by its identifier", async () => {
    const { says, cy } = group;
    await proposeBoth();
    await crossrefComes();
    expect(card(await says(cy, `/paper add ${doi}`)).text).toContain(
      `${title} (https://arxiv.org/abs/${arxiv}) has been`,
    );
  });

  test("buttons from before lead to the one that stays", async () => {
    const { cy, world, message } = group;
    await proposeBoth();
    const before = await message(`doi:${doi}`);
    await crossrefComes();
    expect(card(await world.stage.presses(cy, before, "Vote")).text).toContain(`Your vote for ${title}`);
  });
});

describe("Two papers of one title", () => {
  let group: PaperGroup;
  beforeEach(async () => {
    group = await paperGroup({ also });
  });
  afterEach(() => group.close());

  test("are never merged alone, but offered to be; who proposed one may wish it, who proposed the other makes it so", async () => {
    const { says, ada, bo, cy, world, message } = group;
    await says(bo, "/paper add attention is all you need why: For the title.");
    await says(cy, "/paper add 1706.03762");
    const twin = await message("arXiv 1706.03762");
    expect(twin.text).toContain("Another paper of the group has this title, proposed by Bo. Are they the same?");
    expect(card(await says(ada, "/paper queue")).text).toContain("Queue (2 papers)");
    const outsider = await world.stage.person("Dee", "UTC");
    expect(refused(await world.stage.presses(outsider, twin, "Merge the two")).text).toContain(
      "Only who proposed the paper",
    );
    const wished = card(await world.stage.presses(cy, twin, "Merge the two"));
    expect(wished.text).toBe(
      "Asked in the channel, since one of the two is not yours. Bo, who proposed the other one, or an organizer can merge them.",
    );
    await world.settles();
    const offer = await message("Are these one paper?");
    expect(offer.text).toContain(
      "Cy says that Attention Is All You Need (https://arxiv.org/abs/1706.03762) is the same",
    );
    expect(offer.calls).toEqual([]);
    card(await world.stage.presses(cy, offer, "Merge the two"));
    expect(card(await says(ada, "/paper queue")).text).toContain("Queue (2 papers)");
    const told = card(await world.stage.presses(bo, offer, "Merge the two"));
    expect(told.text).toContain(
      "Merged: “Attention Is All You Need” and “attention is all you need” are one paper now, with 2 votes and the notes of both.",
    );
    await world.settles();
    expect((await message("has merged the two")).id).toBe(offer.id);
    expect((await message("has merged the two")).buttons).toEqual(["Show"]);
    expect((await message("Merged paper")).text).toContain(
      "Attention Is All You Need was proposed before, as attention is all you need",
    );
    expect((await message("> For the title.")).text).toContain("Proposed by Bo. 2 votes.");
  });

  test("are offered to whoever proposes the second", async () => {
    const { says, ada, bo } = group;
    await says(ada, "/paper add Attention is all you need");
    const told = card(await says(bo, "/paper add “Attention Is All You Need!”"));
    expect(told.text).toContain("Another paper of the group has the same title.");
    expect(told.buttons).toContain("Merge the two");
  });

  test("one that was dropped comes back by it, with its history", async () => {
    const { says, ada, bo, world, message } = group;
    await says(ada, "/paper add Perceptrons why: A classic.");
    const told = card(await says(bo, "/paper add Perceptrons"));
    await says(ada, "/paper drop perceptrons (proposed by Ada) reason: Out of print");
    card(await world.stage.presses(bo, told, "Merge the two"));
    await world.settles();
    expect(card(await world.stage.presses(ada, await message("Are these one paper?"), "Merge the two")).text).toContain(
      "Merged: the two papers called “Perceptrons” are one paper now, with 2 votes",
    );
    const shown = card(await says(bo, "/paper show perceptrons"));
    expect(shown.text).toContain("> A classic.\nProposed by Ada. 2 votes.");
  });

  test("are told apart where they are chosen: by year, identifier or proposer", async () => {
    const { says, ada, bo, cy, world, room } = group;
    await says(bo, "/paper add Perceptrons");
    await says(cy, "/paper add Perceptrons");
    const asked = form(await world.stage.types(ada, room, "/paper merge perceptrons (proposed by Bo)"));
    const { picks } = (asked.handle as { form: { picks: Record<string, readonly { label: string }[]> } }).form;
    expect(picks.other?.map(({ label }) => label)).toEqual(["Perceptrons (proposed by Cy)"]);
    expect(refused(await says(ada, "/paper vote perceptrons")).text).toContain(
      "“Perceptrons (proposed by Bo)”, “Perceptrons (proposed by Cy)”",
    );
    expect(card(await says(ada, "/paper vote proposed by cy")).text).toContain("is counted: 2 votes.");
    await says(cy, "/paper edit proposed by cy year: 1969");
    expect(card(await says(ada, "/paper vote perceptrons (1969)")).text).toContain("is taken back: 1 vote.");
  });

  test("of one proposer and one day are told apart too, and either may be chosen", async () => {
    const { says, bo, world, room } = group;
    await says(bo, "/paper add Deep Residual Learning");
    await says(bo, "/paper add deep residual learning");
    const why = refused(await says(bo, "/paper vote deep residual learning")).text;
    const [one, two] = [...why.matchAll(/eep residual learning \((id \w+)\)”/gi)].map(([, mark]) => mark);
    expect(one).not.toBe(two);
    expect(why).toContain("Give more of it, or leave it out and choose from the list.");
    expect(card(await says(bo, `/paper vote (${two})`)).text).toContain("is taken back: 0 votes");
    const asked = form(await world.stage.types(bo, room, "/paper merge"));
    const { picks } = (asked.handle as { form: { picks: Record<string, readonly { label: string }[]> } }).form;
    expect(new Set(picks.paper?.map(({ label }) => label.toLowerCase())).size).toBe(2);
  });

  test("are the two that are meant where both are named by that title", async () => {
    const { says, ada, bo } = group;
    await says(ada, "/paper add Deep Residual Learning");
    await says(bo, "/paper add deep residual learning");
    expect(card(await says(ada, "/paper merge deep residual learning other: Deep residual learning")).text).toContain(
      "are one paper now",
    );
    expect(card(await says(ada, "/paper queue")).text).toContain("Queue (1 paper)");
  });

  test("but two of different titles are never merged by words that fit both", async () => {
    const { says, ada } = group;
    await says(ada, "/paper add Deep Residual Learning");
    await says(ada, "/paper add Deep Learning");
    expect(refused(await says(ada, "/paper merge deep other: deep")).text).toContain("Give more of it");
  });

  test("typed by hand: two papers are named", async () => {
    const { says, ada, world, room } = group;
    await says(ada, "/paper add Perceptrons\nThe perceptron");
    const asked = form(await world.stage.types(ada, room, "/paper merge"));
    expect(asked.inputs.map(({ label }) => label)).toEqual(["Paper", "The same paper as"]);
    expect(refused(await says(ada, "/paper merge perceptrons other: perceptrons")).text).toContain(
      "That is one paper already.",
    );
    card(await says(ada, "/paper merge perceptrons other: the perceptron"));
    expect(card(await says(ada, "/paper queue")).text).toContain("Queue (1 paper)");
  });
});

describe("A merged paper that had a session", () => {
  test("leaves it to the one that stays, and the session says so", async () => {
    const group = await paperGroup({ also, meets: "every Thursday 15:00" });
    const { says, ada, bo, message, room, world } = group;
    await says(ada, "/paper add Perceptrons");
    expect((await message("Perceptrons")).text).toContain("Scheduled for Thu 22 Oct 2026");
    await says(bo, "/paper add Perceptrons, an introduction to computational geometry");
    await says(ada, "/paper merge perceptrons other: computational");
    const session = (await world.stage.messages(room)).find(({ text }) => /^(?:Next session|Session)/.test(text));
    expect(session?.text).toContain("Paper: Perceptrons");
    expect(card(await says(bo, "/paper queue")).text).toContain("Thu 22 Oct 2026, 13:00: Perceptrons");
    expect(world.errors).toEqual([]);
    await group.close();
  });
});
