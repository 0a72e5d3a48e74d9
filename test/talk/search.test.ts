import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { firstOf, promptsOf } from "../../src/features/notes/layers.ts";
import { reproducibility } from "../../src/features/notes/templates/reproducibility.ts";
import { bothKinds } from "../support/database.ts";
import { cardOf, type Lab, lab } from "../support/lab.ts";

let at: Lab;
afterEach(async () => {
  expect(at.at.errors).toEqual([]);
  await at.at.close();
});
const finds = async (words: string, who = at.ada) => (await at.reads(who, `/search find ${words}`)).split("\n");
const close = {
  relatedWork: "Recurrent networks came before",
  method: "Scaled dot products",
  experiments: "WMT 2014, measured in BLEU; the comparison is fair",
  ablations: "Fewer heads hurt",
  limitations: "Long inputs are costly",
};

describe.each(bothKinds)("A search, on the %s database,", (kind) => {
  beforeEach(async () => {
    at = await lab(kind);
  });

  it("finds what the group proposed and wrote, by its words in any form, each a press away", async () => {
    await at.says(at.boris, "/question ask Why are eight heads better than one?");
    await at.says(at.chloe, "/idea propose Train with a single head", { changes: "scale" });
    expect(await finds("HEAD")).toEqual([
      "Found: HEAD",
      "2 places in what the group wrote and proposed:",
      "Idea by Chloe: Train with a single head [Open]",
      "Question by Boris: Why are eight heads better than one? [Open]",
    ]);
    expect(await finds("attention")).toContain("Paper: Attention Is All You Need [Open]");
    const opened = await at.at.stage.types(at.ada, { id: "c1", name: "lab" }, "/search find eight heads");
    if (opened.kind !== "card") throw new Error("no card");
    const question = await at.at.stage.presses(at.ada, opened, "Open");
    expect(question.kind === "card" && question.text).toContain("Why are eight heads better than one?");
  });

  it("tells what fits best first, and the newest of what fits alike", async () => {
    await at.says(at.boris, "/question ask Is it stable with warm restarts?");
    await at.at.moves({ days: 1 });
    await at.says(at.chloe, "/question ask Is it worth the restarts, which are many, when a start is only warm?");
    await at.at.moves({ days: 1 });
    await at.says(at.ada, "/question ask Are cold restarts warm enough?");
    await at.says(at.boris, "/question ask Who restarts it?");
    expect((await finds("warm restarts")).slice(2)).toEqual([
      "Question by Boris: Is it stable with warm restarts? [Open]",
      "Question by Ada: Are cold restarts warm enough? [Open]",
      "Question by Chloe: Is it worth the restarts, which are many, when a start is only warm? [Open]",
    ]);
  });

  it("tells an idea in the words of who proposed it, and what came of it in those of who ended it", async () => {
    await at.says(at.boris, "/idea propose Train with 10 seeds");
    await at.says(at.ada, "/idea conclude Train result: inconclusive learned: nothing numbers: 26 BLEU");
    await at.says(at.boris, "/idea propose Halve the data");
    await at.says(at.ada, "/idea drop Halve reason: Unaffordable");
    expect((await finds("seeds")).slice(2)).toEqual(["Idea by Boris: Train with 10 seeds [Open]"]);
    expect((await finds("nothing")).slice(2)).toEqual(["Learned by Ada: nothing [Open]"]);
    expect((await finds("BLEU")).slice(2)).toEqual(["Idea, numbers by Ada: 26 BLEU [Open]"]);
    expect((await finds("unaffordable")).slice(2)).toEqual(["Idea, dropped by Ada: Unaffordable [Open]"]);
  });

  it("tells why a critique is disputed and what the group came to in the words of who said it, of an anonymous one too", async () => {
    await at.says(at.ada, "/group critiques anonymous: yes");
    const raised = { words: "The seeds are cherry-picked", stance: "weakness", aspect: "claims", anonymous: "yes" };
    await at.says(at.boris, "/critique add", raised);
    await at.says(at.chloe, "/critique agree cherry");
    await at.says(at.chloe, "/critique dispute cherry reason: Ten seeds are in the appendix");
    const on = "on “Attention Is All You Need”";
    expect((await finds("appendix")).slice(2)).toEqual([
      `Critique, dispute by Chloe ${on}: Ten seeds are in the appendix [Open]`,
    ]);
    await at.says(at.chloe, "/critique dispute cherry reason: The code has ten");
    await at.says(at.ada, "/critique settle cherry outcome: Whoever reruns it takes twenty");
    expect((await finds("appendix"))[0]).toBe("Nothing found: appendix");
    expect((await finds("reruns")).slice(2)).toEqual([
      `Critique, outcome by Ada ${on}: Whoever reruns it takes twenty [Open]`,
    ]);
    expect((await finds("by:Chloe")).slice(2)).toEqual([`Critique, dispute by Chloe ${on}: The code has ten [Open]`]);
    expect((await finds("cherry")).slice(2)).toEqual([`Critique ${on}: The seeds are cherry-picked [Open]`]);
    expect((await finds("by:Boris"))[0]).toBe("Nothing found: by:Boris");
    await at.says(at.ada, "/critique hide cherry");
    for (const words of ["reruns", "code"]) expect((await finds(words))[0]).toBe(`Nothing found: ${words}`);
  });

  it("is refused words that are in every sentence, alone, as a phrase or to narrow it; beside others they do no harm", async () => {
    for (const [words, common] of [
      ["the", "the"],
      ["the of", "the"],
      ['"of the"', "of the"],
      ["the by:Ada", "the"],
      ["attention dataset:the", "the"],
    ])
      expect((await finds(words ?? ""))[0]).toBe(`“${common}” is too common to search for; add another word.`);
    expect(await finds("the attention")).toContain("Paper: Attention Is All You Need [Open]");
    await at.says(at.ada, "/search language simple");
    expect((await finds("the"))[0]).toBe("Nothing found: the");
  });

  it("finds what was mistyped, and what is said anew; what was withdrawn it does not find", async () => {
    await at.says(at.boris, "/question ask Does the ablation hold?");
    expect((await finds("abblation")).join("\n")).toContain("Does the ablation hold?");
    await at.says(at.boris, "/question edit ablation words: Do the baselines hold?");
    expect((await finds("ablation"))[0]).toBe("Nothing found: ablation");
    expect((await finds("baseline")).join("\n")).toContain("Do the baselines hold?");
    await at
      .presses(at.boris, "Do the baselines hold?", "Withdraw")
      .catch(() => at.says(at.boris, "/question withdraw baselines"));
    expect((await finds("baseline"))[0]).toBe("Nothing found: baseline");
  });

  it("shows no answer of a layer to whoever has not submitted it, nor one that its author keeps", async () => {
    await at.says(at.boris, "/note close", close);
    expect((await finds("recurrent"))[0]).toBe("Nothing found: recurrent");
    expect((await finds("recurrent", at.boris)).join("\n")).toContain(
      "Related work by Boris on “Attention Is All You Need”",
    );
    await at.says(at.ada, "/note close", { ...close, relatedWork: "Convolutions" });
    expect((await finds("recurrent")).join("\n")).toContain("Recurrent networks came before");
    await at.says(at.ada, "/note close private: yes", { ...close, relatedWork: "My secret convolutions" });
    expect((await finds("convolutions", at.boris))[0]).toBe("Nothing found: convolutions");
    expect((await finds("convolutions")).join("\n")).toContain("My secret convolutions");
  });

  it("is as if what somebody may not read were not there: it narrows nothing, and takes no mistyped word for itself", async () => {
    await at.says(at.boris, "/note close", { ...close, experiments: "ImageNet, and attenttion" });
    expect((await finds("attention dataset:ImageNet"))[0]).toBe("Nothing found: attention dataset:ImageNet");
    expect(await finds("attenttion")).toContain("Paper: Attention Is All You Need [Open]");
    expect(await finds("attention dataset:ImageNet", at.boris)).toContain("Paper: Attention Is All You Need [Open]");
  });
});

describe("A search of a group that has written much", () => {
  it("takes all of it in at once, as after an import, and is narrowed before it is cut off", async () => {
    at = await lab();
    const { root } = at.at.store;
    const layer = firstOf(reproducibility);
    const answers = Object.fromEntries(
      promptsOf(layer).map(({ key }) => [key, { words: `Seeds, ${key}`, seenBy: "group" }]),
    );
    await root.execute(sql`insert into papers (id, "group", title, title_key, authors, proposed_at, state, state_at, look_up)
      select 'p' || n, "group", 'Paper ' || n, 'paper ' || n, '[]', proposed_at, 'read', proposed_at, 'found'
      from papers, generate_series(1, 500) n`);
    await root.execute(sql`insert into notes (id, "group", paper, member, layer, template, template_version, answers, started_at, edited_at, submitted_at)
      select 'n' || p.id, p."group", p.id, m.id, ${layer.name}, ${reproducibility.id}, 1, ${JSON.stringify(answers)}::text::jsonb, state_at, state_at, state_at
      from papers p, members m where m.organizer and p.id like 'p%'`);
    await root.execute(sql`insert into unsearched ("group", subject) select "group", 'note:' || id from notes`);
    expect((await finds("seeds"))[1]).toBe(
      "At least 2000 places in what the group wrote and proposed; another word finds the best of them:",
    );
    await root.execute(sql`update papers set year = 1999 where title_key like 'paper 4__'`);
    const told = 100 * Object.keys(answers).length;
    expect((await finds("seeds year:1999"))[1]).toBe(`${told} places in what the group wrote and proposed:`);
  });
});

describe("A search is narrowed", () => {
  beforeEach(async () => {
    at = await lab();
    for (const who of [at.ada, at.boris]) await at.says(who, "/note close", close);
    await at.says(at.boris, "/question ask Is it fast? paper: Attention");
  });

  it("to what is said of a dataset, a weakness, by somebody, or of papers of some years", async () => {
    expect((await finds("dataset:WMT by:Boris")).slice(2)).toEqual([
      "Experiments by Boris on “Attention Is All You Need”: WMT 2014, measured in BLEU; the comparison is fair [Open]",
    ]);
    expect((await finds("fast dataset:WMT")).join("\n")).toContain(
      "Question by Boris on “Attention Is All You Need”: Is it fast?",
    );
    expect((await finds("fast dataset:ImageNet"))[0]).toContain("Nothing found");
    expect((await finds("weakest:baselines"))[0]).toContain("Nothing found");
    await at.says(at.ada, "/critique add", {
      aspect: "baselines",
      stance: "weakness",
      words: "The baselines were not tuned",
    });
    expect((await finds("weakest:baseline")).join("\n")).toContain("Critique by Ada");
    expect((await finds("fast year:1999"))[0]).toContain("Nothing found");
    await at.says(at.ada, "/paper edit Attention year: 1999");
    await at.says(at.ada, "/paper areas Attention areas: language");
    expect((await finds("fast year:1998-2000 area:language")).join("\n")).toContain("Is it fast?");
    expect((await finds("fast area:agents"))[0]).toContain("Nothing found");
    expect((await finds("fast area:robots")).join()).toContain("No area of this group is called “robots”.");
    const ad = await at.at.stage.person("Ad", "UTC");
    await at.says(ad, "/group join");
    await at.says(ad, "/question ask How fast is it really? paper: Attention");
    await at.says(ad, "/group leave");
    expect((await finds("fast by:ad")).slice(2)).toEqual([
      "Question by Ad on “Attention Is All You Need”: How fast is it really? [Open]",
    ]);
    expect((await finds("fast by:me", at.boris)).slice(2)).toEqual([
      "Question by Boris on “Attention Is All You Need”: Is it fast? [Open]",
    ]);
    expect((await finds("by:Quentin")).join()).toContain("Nobody here is called “Quentin”.");
  });

  it("to a dataset or a metric also where it is said of what is about no paper", async () => {
    await at.says(at.chloe, "/idea propose Halve the corpus");
    await at.says(at.boris, "/idea claim Halve");
    const planned = await at.says(at.boris, "/idea plan Halve", { hypothesis: "It loses little", test: "Three runs" });
    const second = await at.at.stage.presses(at.boris, cardOf(planned), "Go on");
    if (second.kind !== "form") throw new Error("No form asks for the rest of the plan.");
    await at.at.stage.fills(at.boris, second, { dataset: "ImageNet", metric: "top-1" });
    await at.says(at.chloe, "/idea propose Double the corpus");
    expect((await finds("dataset:ImageNet")).slice(2)).toEqual(["Idea, plan by Boris: ImageNet top-1 [Open]"]);
    expect((await finds("corpus dataset:ImageNet")).slice(2)).toEqual(["Idea by Chloe: Halve the corpus [Open]"]);
    expect((await finds("corpus metric:top-1")).slice(2)).toEqual(["Idea by Chloe: Halve the corpus [Open]"]);
  });

  it("and another language finds its own words in all their forms", async () => {
    await at.says(at.boris, "/question ask Sind die Häuser groß genug?");
    expect((await finds("Haus"))[0]).toContain("Nothing found");
    expect(await at.reads(at.ada, "/search language german")).toBe(
      "From now on words are found in all their forms in German.",
    );
    expect((await finds("Haus")).join("\n")).toContain("Sind die Häuser groß genug?");
    expect(await at.reads(at.boris, "/search language french")).toContain("Only an organizer of Lab can do this.");
  });
});
