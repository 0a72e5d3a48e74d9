import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { seen } from "../../src/app/schema.ts";
import { papers } from "../../src/features/papers/schema.ts";
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
    await at.says(at.ada, "/critique settle tuned outcome: Appendix B tunes them");
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
    expect(tables.get("ledgers.zip/critiques.csv")).toMatch(/"settled","'=SUM\(1\) not tuned","Appendix B tunes them"/);
    expect(tables.get("ledgers.zip/notes.csv")).toContain('"Recurrence is slow"');
    // The session's agenda, the notes' redrawn counts and the like are news; that somebody exports is none.
    expect((await at.at.stage.messages({ id: "c1", name: "lab" })).length - before).toBeLessThanOrEqual(1);
    const all = (await at.at.stage.messages({ id: "c1", name: "lab" })).map(({ text }) => text).join("\n");
    expect(all).not.toMatch(/reading\.zip|ledgers\.zip|papers\.bib|papers\.json/);
  });

  it("is for each member a report of what they worked on, with what matched, what failed and why", async () => {
    await passes(at.chloe, { problem: "Recurrence is slow", stakes: "Only for me", keep: "stakes" });
    const draft = await at.says(at.chloe, "/note notebook attention", {
      coreQuestion: "Is attention enough?",
      contribution: "A model without recurrence",
      dataAndMetrics: "WMT 2014\nBLEU",
    });
    await at.at.stage.presses(at.chloe, cardOf(draft), "Submit as it is");
    await at.says(at.chloe, "/critique add attention", {
      ...{ aspect: "baselines", stance: "weakness", severity: "major", anchor: "Table 2", words: "Not tuned again" },
    });
    await at.says(at.chloe, "/question ask", { paper: "attention", words: "Why eight heads?" });
    await at.says(at.boris, "/question answer eight words: More heads hurt");
    await at.says(at.chloe, "/question accept eight");
    await at.says(at.chloe, "/idea propose Train it on Finnish paper: attention");
    await at.says(at.chloe, "/idea claim Finnish");
    await at.says(at.chloe, "/idea plan Finnish", { hypothesis: "It loses little", test: "More than 3 BLEU less" });
    await at.says(at.chloe, "/idea run Finnish");
    await at.says(at.chloe, "/idea log Finnish words: It learns slowly");
    await at.says(
      at.chloe,
      "/idea conclude Finnish result: refuted numbers: 20.3 against 27.3 learned: Words too long",
    );
    await at.says(at.ada, "/reproduction start attention aim: Does it hold on one GPU?");
    for (const claim of ["BLEU dataset: WMT14 en-de reported: 28.4", "Accuracy dataset: Parsing reported: 91.3 %"])
      await at.says(at.ada, `/reproduction claim attention metric: ${claim} good: higher`);
    await at.says(at.chloe, "/reproduction attempt en-de values: 28.2 28.5 environment: One GPU");
    await at.says(at.boris, "/reproduction attempt Parsing values: 88.1 88.3");
    await at.says(at.ada, "/reproduction cause Parsing cause: data why: Another split");
    const files = await takes(at.chloe, "/my portfolio");
    expect([...files.keys()]).toEqual(
      ["index.md", "attention.md", "figures/attention-1.png"].map((name) => `portfolio.zip/${name}`),
    );
    expect(files.get("portfolio.zip/index.md")).toContain(
      "With Lab I worked on 1 paper:\n\n- [Attention Is All You Need](attention.md): 2 notes, 1 critique, 1 question, 1 idea and 1 reproduction\n",
    );
    const report = files.get("portfolio.zip/attention.md") ?? "";
    const sections = report.split("\n## ").map((part) => part.split("\n")[0]);
    expect(sections).toEqual([
      "# Attention Is All You Need",
      ...["The question", "The method", "Data, baselines and metrics", "What convinces me", "What we tried ourselves"],
      ...["What matched", "What failed, and why", "Limitations", "Questions that found an answer"],
    ]);
    for (const words of [
      "This report rests on my first pass of 19 October 2026 and my notebook of 19 October 2026.",
      "It sets out to solve this: “Recurrence is slow”. The question at its heart, as I see it, is this: “Is attention enough?”",
      "It is measured with these data and metrics:\n\n> WMT 2014\n> BLEU",
      "Together with Ada and Boris I set out on 19 October 2026 to reproduce 2 claims of the paper. The aim was this: “Does it hold on one GPU?” The set-up was this: “One GPU”.",
      "| Accuracy on Parsing |  | 91.3 % | 88.2 % | 2 | not matched |",
      "](figures/attention-1.png)",
      "BLEU on WMT14 en-de matched: the paper reports 28.4, and we got 28.35, the mean of 2 runs from 28.2 to 28.5.",
      "Accuracy on Parsing did not match: the paper reports 91.3 %, and we got 88.2 %, the mean of 2 runs from 88.1 to 88.3. The cause, as far as we can tell: other data, or prepared otherwise. “Another split”.",
      "I tried this idea: “Train it on Finnish”. The hypothesis: “It loses little”. It was refuted. In numbers: “20.3 against 27.3”. What was learned: “Words too long”.",
      "On its baselines (Table 2) I raised a major weakness: “Not tuned again”.",
      "I asked: “Why eight heads?” Boris answered: “More heads hurt”.",
    ])
      expect(report).toContain(words);
    expect(report).not.toContain("Only for me");
    expect(await wordsOf(at.chloe, "/my portfolio alone: in")).toContain(
      "It matters, I wrote, for this reason: “Only for me”.",
    );
    // Ada wrote no note: hers tells what she did, and nobody else's notes.
    const hers = await wordsOf(at.ada, "/my portfolio");
    expect(hers).toContain("## What failed, and why");
    expect(hers).not.toMatch(/Recurrence is slow|Is attention enough|Not tuned again/);

    const folder = await takes(at.ada, "/export markdown");
    const texts = [...folder].flatMap(([name, text]) => (name.endsWith(".md") ? [text] : []));
    const there = [...folder.keys()].map((name) => name.replace("reading.zip/", "").replace(/\.md$/, ""));
    const leads = texts.flatMap((text) => [...text.matchAll(/\[\[([^\]|]+)\|/g)].map(([, to = ""]) => to));
    expect(leads.length).toBeGreaterThan(8);
    expect(leads.filter((to) => !there.includes(to))).toEqual([]);
    const all = texts.join("\n");
    for (const words of [
      'accepted: "2026-10-19"',
      "## Hypothesis\n\n> It loses little",
      "> It learns slowly",
      "# Reproducibility report",
    ])
      expect(all).toContain(words);
    expect(all).not.toContain("Recurrence is slow");
    expect(folder.get("reading.zip/tables/reproductions.csv")).toContain('"BLEU","WMT14 en-de","28.4"');
  });

  it("names nobody who wrote without a name, and too much is refused with what would be right", async () => {
    await at.says(at.ada, "/group critiques anonymous: yes");
    await at.says(at.chloe, "/critique add attention", {
      ...{ aspect: "data", stance: "weakness", severity: "minor", anonymous: "yes", words: "Too few languages" },
    });
    const told = await wordsOf(at.boris, "/export markdown");
    expect(told).toContain("### weakness, data, minor, by an anonymous member, 2026-10-19\n\n> Too few languages");
    expect(told).not.toContain("Chloe");
    expect(await at.reads(at.chloe, "/my portfolio")).toContain("There is nothing to report yet.");
    expect(await at.reads(at.boris, "/export markdown paper: Nothing like it")).not.toContain("File:");

    const [paper] = await at.at.store.root.transaction((db) => db.select().from(papers));
    const propose = (...ids: readonly string[]) =>
      at.at.store.root.transaction((db) =>
        db.insert(papers).values(
          ids.map((id) => ({
            ...(paper ?? expect.unreachable()),
            ...{ id, title: `Paper ${id}`, abstract: "x".repeat(900_000) },
          })),
        ),
      );
    await propose("large1", "large2");
    expect([...(await takes(at.ada, "/my data")).keys()]).toEqual(["my-data.zip/my-data.json"]);
    await propose("large3", "large4");
    expect(await at.reads(at.ada, "/my data")).toContain("Your data is too much for one file in a chat.");
    expect(await at.reads(at.boris, "/export markdown")).toBe(
      "That is too much for one file in a chat. Export one paper at a time, with paper: and its title, or ask who runs Colloquy for npm run export.",
    );
    expect(await at.reads(at.boris, "/export csl")).toContain("That is too much for one file in a chat.");
    const one = await takes(at.boris, "/export markdown paper: attention");
    expect([...one.keys()]).toContain("reading.zip/papers/attention.md");
    expect([...one.keys()].filter((name) => name.includes("large"))).toEqual([]);
    const kept = await at.at.store.root.transaction((db) => db.select().from(seen));
    expect(JSON.stringify(kept)).not.toContain("papers/attention.md");
    expect(kept.some(({ answer }) => JSON.stringify(answer).includes("This was told once"))).toBe(true);
  });
});
