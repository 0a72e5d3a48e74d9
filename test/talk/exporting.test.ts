import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Lab, lab } from "../support/lab.ts";
import type { Someone } from "../support/stage.ts";

describe("What members take away", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
  const passes = (who: Someone, how: Readonly<Record<string, string>>) =>
    at.says(who, "/note first attention", { stakes: "Cost", mainIdea: "Attention", evidence: "Table 2", ...how });
  /** The files that somebody gets, by name; those of an archive by its name and their path. */
  const takes = async (who: Someone, text: string) =>
    new Map((cardOf(await at.says(who, text)).files ?? []).map(({ name, text: words }) => [name, words]));
  const wordsOf = async (who: Someone, text: string) => [...(await takes(who, text)).values()].join("\n");
  const everything = ["/export markdown", "/export csv", "/export bibtex", "/export csl"];

  it("holds what each may read and no more, and comes to who asks alone", async () => {
    await passes(at.boris, { problem: "Recurrence is slow", stakes: "A secret of Boris", keep: "stakes" });
    await at.says(at.ada, "/critique add attention", {
      aspect: "baselines",
      stance: "weakness",
      severity: "major",
      words: "=SUM(1) not tuned",
    });
    await at.says(at.ada, "/question ask", { paper: "attention", words: "Why eight heads?" });
    await at.says(at.boris, "/question ask", { paper: "attention", words: "Regretted question" });
    await at.says(at.boris, "/question withdraw Regretted");
    const before = (await at.at.stage.messages({ id: "c1", name: "lab" })).length;
    for (const one of everything) {
      const blind = await wordsOf(at.chloe, one);
      expect(blind).toContain("Attention Is All You Need");
      expect(blind).not.toMatch(/Recurrence is slow|secret of Boris|Regretted/);
      expect(await wordsOf(at.boris, one)).not.toContain("Regretted");
    }
    expect(await wordsOf(at.boris, "/export markdown")).toContain("> A secret of Boris");
    await passes(at.chloe, { problem: "Something else" });
    const read = await takes(at.chloe, "/export markdown");
    const paper =
      read.get("reading.zip/papers/paperi00000000b.md") ?? [...read].find(([name]) => name.includes("papers/"))?.[1];
    expect(paper).toContain("> Recurrence is slow");
    expect([...read.values()].join("\n")).not.toContain("secret of Boris");
    const tables = await takes(at.chloe, "/export csv");
    expect([...tables.keys()]).toEqual(
      ["papers", "notes", "critiques", "questions", "ideas", "reproductions"].map((one) => `ledgers.zip/${one}.csv`),
    );
    expect(tables.get("ledgers.zip/critiques.csv")).toContain(`"'=SUM(1) not tuned"`);
    expect(tables.get("ledgers.zip/notes.csv")).toContain('"Recurrence is slow"');
    // The session's agenda, the notes' redrawn counts and the like are news; that somebody exports is none.
    expect((await at.at.stage.messages({ id: "c1", name: "lab" })).length - before).toBeLessThanOrEqual(1);
    const all = (await at.at.stage.messages({ id: "c1", name: "lab" })).map(({ text }) => text).join("\n");
    expect(all).not.toMatch(/reading\.zip|ledgers\.zip|papers\.bib|papers\.json/);
  });
});
