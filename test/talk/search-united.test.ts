import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Lab, lab } from "../support/lab.ts";
import { type Linkable, linkable } from "../support/linked.ts";
import type { SeenCard } from "../support/stage.ts";

const close = {
  relatedWork: "Recurrent networks came before",
  method: "Scaled dot products",
  experiments: "WMT",
  ablations: "Fewer heads hurt",
  limitations: "Long inputs are costly",
};
const first = { problem: "Slow recurrence", stakes: "Cost", mainIdea: "Fast attention", evidence: "Table 3" };

describe("Once two papers are one, a search", () => {
  let at: Lab;
  const finds = async (words: string, who = at.chloe) => (await at.reads(who, `/search find ${words}`)).split("\n");
  const merges = () => at.does(at.ada, "/paper merge all we other: all you");
  beforeEach(async () => {
    at = await lab();
    await at.says(at.ada, "/group settings blind: no");
    await at.says(at.ada, "/paper add Attention is all we need");
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  const writesBoth = async () => {
    await at.says(at.boris, "/note close paper: all we", { ...close, experiments: "Zebra corpus" });
    await at.at.moves({ minutes: 1 });
    await at.says(at.boris, "/note close paper: all you", close);
    expect((await finds("zebra")).slice(2)).toEqual([
      "Experiments by Boris on “Attention is all we need”: Zebra corpus [Open]",
    ]);
  };

  it("finds each answer of the one note once", async () => {
    await writesBoth();
    await merges();
    expect((await finds("recurrent")).slice(2)).toEqual([
      "Related work by Boris on “Attention Is All You Need”: Recurrent networks came before [Open]",
    ]);
  });

  it("finds nothing of what either note said and its author keeps now", async () => {
    await writesBoth();
    await merges();
    await at.says(at.boris, "/note close private: yes paper: all you", { ...close, experiments: "Secret zebra" });
    expect((await finds("zebra"))[0]).toBe("Nothing found: zebra");
    expect((await finds("zebra", at.boris)).join("\n")).toContain("Secret zebra");
  });

  it("finds what was written about either by the dataset, the year and the layer of the one", async () => {
    await at.says(at.ada, "/note close paper: all you", close);
    await at.says(at.boris, "/question ask Is it fast? paper: all we");
    await at.says(at.boris, "/idea propose A fast start paper: all we");
    await at.says(at.boris, "/critique add Not fast enough stance: weakness aspect: claims paper: all we");
    await at.says(at.boris, "/reproduction start all we aim: Is it as fast here?");
    await at.says(at.boris, "/note first paper: all we", first);
    expect((await finds("fast")).slice(2)).toHaveLength(5);
    await merges();
    await at.says(at.ada, "/paper edit all you year: 1999");
    for (const narrowed of ["dataset:WMT", "year:1999"])
      expect((await finds(`fast ${narrowed}`)).slice(2).toSorted()).toEqual([
        "Critique by Boris on “Attention Is All You Need”: Not fast enough [Open]",
        "Idea by Boris on “Attention Is All You Need”: A fast start [Open]",
        "Main idea by Boris on “Attention Is All You Need”: Fast attention [Open]",
        "Question by Boris on “Attention Is All You Need”: Is it fast? [Open]",
        "Reproduction by Boris on “Attention Is All You Need”: Is it as fast here? [Open]",
      ]);
    await at.says(at.ada, "/group settings blind: yes");
    expect((await finds("fast attention", at.ada))[0]).toBe("Nothing found: fast attention");
    await at.says(at.ada, "/note first paper: all you", { ...first, mainIdea: "Only attention" });
    expect((await finds("fast attention", at.ada)).join("\n")).toContain("Main idea by Boris");
  });
});

describe("Once two questions are one, a search", () => {
  let at: Lab;
  let asked: SeenCard;
  const finds = async (words: string) => (await at.reads(at.chloe, `/search find ${words}`)).split("\n");
  beforeEach(async () => {
    at = await lab();
    await at.says(at.boris, "/question ask Why are the heads eight?");
    await at.says(at.chloe, "/question ask Does the number of heads matter? paper: attention");
    asked = cardOf(await at.says(at.ada, "/question show Why are"));
    await at.does(at.ada, "/question merge Why are into: number");
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  it("finds the words of either, and opens the one that stays", async () => {
    expect((await finds("eight")).slice(2)).toEqual([
      "Question, also asked by Boris on “Attention Is All You Need”: Why are the heads eight? [Open]",
    ]);
    const found = cardOf(await at.says(at.chloe, "/search find eight"));
    expect(cardOf(await at.at.stage.presses(at.chloe, found, "Open")).text).toContain(
      "Does the number of heads matter?",
    );
    await at.says(at.ada, "/question ask Do heads matter at all?");
    await at.does(at.ada, "/question merge number into: at all");
    expect((await finds("heads")).slice(2).toSorted()).toEqual([
      "Question by Ada on “Attention Is All You Need”: Do heads matter at all? [Open]",
      "Question, also asked by Boris on “Attention Is All You Need”: Why are the heads eight? [Open]",
      "Question, also asked by Chloe on “Attention Is All You Need”: Does the number of heads matter? [Open]",
    ]);
  });

  it("finds nothing of the one that went once it is hidden", async () => {
    expect((await finds("eight"))[0]).toBe("Found: eight");
    await at.at.stage.presses(at.ada, asked, "Hide");
    expect((await finds("eight"))[0]).toBe("Nothing found: eight");
    expect((await finds("number"))[0]).toBe("Found: number");
  });

  it("finds neither once the one that stays is hidden", async () => {
    expect((await finds("eight"))[0]).toBe("Found: eight");
    await at.says(at.ada, "/question hide number");
    expect((await finds("eight"))[0]).toBe("Nothing found: eight");
  });
});

describe("Once two accounts are one person, a search", () => {
  let at: Linkable;
  const finds = async (words: string, who = at.boris) =>
    (await at.reads(who, at.lab, `/search find ${words}`)).split("\n");
  beforeEach(async () => {
    at = await linkable();
    await at.links();
    await at.does(at.adaThere, at.hall, "/group join");
    await at.does(at.ada, at.lab, "/group settings blind: no");
    await at.does(at.boris, at.lab, "/paper add Mamba");
  });
  afterEach(async () => {
    expect(at.errors).toEqual([]);
    await at.close();
  });

  const writesBoth = async () => {
    await at.does(at.adaThere, at.hall, "/note close", { ...close, experiments: "Zebra corpus" });
    await at.moves({ minutes: 1 });
    await at.does(at.ada, at.lab, "/note close", close);
    expect((await finds("zebra")).slice(2)).toEqual(["Experiments by ada_l on “Mamba”: Zebra corpus [Open]"]);
  };
  const unites = () => at.joins([at.ada, at.lab], [at.adaThere, at.hall]);

  it("finds each answer of the one note once", async () => {
    await writesBoth();
    await unites();
    expect((await finds("recurrent")).slice(2)).toEqual([
      "Related work by Ada on “Mamba”: Recurrent networks came before [Open]",
    ]);
  });

  it("finds nothing of what either note said and its author keeps now", async () => {
    await writesBoth();
    await unites();
    await at.does(at.ada, at.lab, "/note close private: yes", { ...close, experiments: "Secret zebra" });
    expect((await finds("zebra"))[0]).toBe("Nothing found: zebra");
    expect((await finds("zebra", at.ada)).join("\n")).toContain("Secret zebra");
  });

  it("finds the reason that the one gives for a dispute, and no longer the other", async () => {
    await at.does(at.boris, at.lab, "/critique add Untuned baselines stance: weakness aspect: baselines");
    await at.does(at.adaThere, at.hall, "/critique dispute Untuned reason: Appendix B tunes zebras");
    await at.moves({ minutes: 1 });
    await at.does(at.ada, at.lab, "/critique dispute Untuned reason: Appendix B tunes them");
    expect((await finds("zebra"))[0]).toBe("Found: zebra");
    await unites();
    expect((await finds("zebra"))[0]).toBe("Nothing found: zebra");
    expect((await finds("appendix")).slice(2)).toEqual([
      "Critique, dispute by Ada on “Mamba”: Appendix B tunes them [Open]",
    ]);
  });
});
