import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Lab, lab } from "../support/lab.ts";
import { type Linkable, linkable } from "../support/linked.ts";

const close = {
  relatedWork: "Recurrent networks came before",
  method: "Scaled dot products",
  experiments: "WMT",
  ablations: "Fewer heads hurt",
  limitations: "Long inputs are costly",
};

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
});
