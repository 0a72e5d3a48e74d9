import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Store } from "../../src/store/db.ts";
import { readWhole, writeWhole } from "../../src/store/whole.ts";
import { isBiberHere, throughBiber } from "../support/biber.ts";
import { freshDatabase } from "../support/database.ts";
import { cardOf, textOf } from "../support/lab.ts";
import type { Reader } from "./log.ts";
import { written } from "./log.ts";
import { emptyPlayground } from "./opening.ts";
import { type Played, plays } from "./twelve-living.ts";
import { type MemberName, members, scenes } from "./twelve-plot.ts";

const berlin = "Europe/Berlin";

describe("A group that lives through twelve papers", () => {
  let here: Played<MemberName>;
  beforeAll(async () => {
    const playground = await emptyPlayground("2027-01-04T08:00:00.000Z");
    const channel = await playground.stage.channel("reading");
    const all = new Map<MemberName, Reader>();
    for (const { name, zone } of members) all.set(name, { ...(await playground.stage.person(name, zone)), zone });
    here = { playground, channel, members: all, confirmed: new Set() };
    await plays(here, scenes, "2027-03-27T00:00:00.000Z");
  }, 120_000);
  afterAll(() => here.playground.world.close());

  const named = (name: MemberName): Reader => {
    const found = here.members.get(name);
    if (!found) throw new Error(`Nobody is called ${name}.`);
    return found;
  };
  const types = (name: MemberName, text: string) => here.playground.stage.types(named(name), here.channel, text);
  const reads = async (name: MemberName, text: string): Promise<string> => textOf(await types(name, text));
  /** The message of the channel that begins with a title and holds some words, as it stands at the end. */
  const standing = async (title: string, words: string): Promise<string> => {
    const all = await here.playground.stage.messages(here.channel);
    return all.find(({ text }) => text.startsWith(title) && text.includes(words))?.text ?? expect.unreachable(words);
  };
  /** What came to the channel under a title, as it came. */
  const heard = (title: string): readonly string[] =>
    here.playground.log.received.map((one) => one.text(berlin)).filter((text) => text.startsWith(title));
  /** All that somebody was told when they did something. */
  const told = (name: MemberName, deed: string): string => {
    const all = here.playground.log.acts.filter(({ who, does }) => who.id === named(name).id && does.includes(deed));
    return all.at(-1)?.told ?? expect.unreachable(deed);
  };

  /** The files that somebody takes away by a command, those of an archive by their paths. */
  const takes = async (name: MemberName, text: string): Promise<ReadonlyMap<string, string>> => {
    const files = cardOf(await types(name, text)).files ?? [];
    const all = files.flatMap(({ name: file, text: kept }) =>
      file.endsWith(".zip")
        ? Object.entries(unzipSync(Buffer.from(kept, "latin1"))).map(
            ([path, bytes]) => [path, strFromU8(bytes)] as const,
          )
        : [[file, kept] as const],
    );
    return new Map(all);
  };

  it("went wrong nowhere", () => {
    expect(here.playground.world.errors).toEqual([]);
  });

  it("has questions that were merged, accepted, reopened and accepted again, and one that is parked until a day", async () => {
    expect(await standing("Question\n", "How many heads")).toContain("which goes on for both: “Why eight heads");
    expect(await standing("Question on Attention", "Why eight heads")).toContain("Answered and accepted.");
    expect(await reads("Nia", "/question show next sentence")).toContain("RoBERTa trains without it");
    expect(await reads("Nia", "/question list state: parked")).toContain("Are the exponents the same for code?");
    expect(await standing("Question on Scaling", "exponents")).toContain(
      "Parked until Sat 1 May 2027: Until the corpus of our own is ready",
    );
    expect(await reads("Nia", "/question list")).toContain("Does the chain cause the answer");
  });

  it("has an idea that became an experiment, which refuted it, and what followed from that", async () => {
    const card = await standing("Idea after LoRA", "Spread the same");
    for (const words of [
      "Concluded: refuted. What was learned:\n> At this size it hardly matters where the rank goes.",
      "In numbers: 63.5 against 63.2, three seeds each",
      "Hypothesis: With as many parameters",
      "Cheapest test that could refute it: CoLA, three seeds each",
      "Ablation: The MLP alone, at rank 3",
    ])
      expect(card).toContain(words);
    expect(await reads("Nia", "/idea tree")).toMatch(/Spread the same.*refuted\)\n• ↳ “Tune the learning rate/);
  });

  it("has a reproduction of three claims, of which one failed and led to a question", async () => {
    const card = await standing("Reproduction of LoRA", "");
    expect(card).toContain("Concluded. 3 claims: 1 matched, 1 within tolerance, 1 not matched.");
    expect(card).toContain("We got 79.4 %, the mean of 3 runs from 78.7 to 80.1: not matched.");
    expect(card).toContain("(Farah, became a question)");
    const question = await reads("Boris", "/question show RTE result");
    expect(question).toContain(
      "It came to light when LoRA: Low-Rank Adaptation of Large Language Models was reproduced.",
    );
    const { files = [] } = cardOf(await types("Nia", "/reproduction report LoRA"));
    expect(files[0]?.text).toContain("By Chloe, Farah. Begun on 2027-01-29, concluded on 2027-03-08.");
  });

  it("had an agenda before each session, and could ask of each of its lines why it stands there", () => {
    expect(heard("Agenda\n")).toHaveLength(12);
    for (const [name, deed] of [
      ["Emre", "“Why this?”"],
      ["Chloe", "“Why this?”"],
      ["Nia", "/agenda show why: yes"],
    ] as const) {
      const lines = told(name, deed).split("\n");
      const timed = lines.filter((line) => /^\d+ min: /.test(line)).length;
      const gets = lines.filter((line) => line.startsWith("Why: ") && /It gets \d+ minutes\.$/.test(line)).length;
      expect(timed, deed).toBeGreaterThan(1);
      expect(gets, deed).toBe(timed);
    }
  });

  it("changed how it takes notes in the middle, and what was written before stayed as it was asked", async () => {
    expect(await reads("Emre", "/note show FlashAttention")).toContain("Review by Farah");
    expect(await reads("Emre", "/note show Attention Is All")).toContain("First pass");
    expect(heard("How notes are taken")).toHaveLength(2);
  });

  it("heard each Monday what is open and for how long, and at the end what the term was", async () => {
    const digests = heard("Digest: what is open in Thursday papers");
    expect(digests).toHaveLength(11);
    expect(digests.at(-1)).toContain(
      "“Does the chain cause the answer, or is it only written beside it?” (Chloe, open for 6 sessions",
    );
    const [term = ""] = heard("Term digest of Thursday papers");
    expect(term).toContain("12 sessions, 12 papers");
    const whole = told("Ada", "/digest term");
    expect(whole.match(/^• Thu \d+ \w+ 2027: .*, presented by/gm)).toHaveLength(12);
    expect(whole).toContain("Concluded, refuted: “Spread the same 0.3M parameters");
    expect(whole).toContain(
      "Reproduced: LoRA: Low-Rank Adaptation of Large Language Models (Chloe): 1 matched, 1 within tolerance, 1 not matched. “Two of three",
    );
    expect(whole).toContain("What stayed open (5)");
    expect(whole).toContain(
      "Parked on purpose (1)\n• “Are the exponents the same for code?” (Farah, until Sat 1 May 2027)",
    );
  });

  it("finds what it wrote, by field, by member and in spite of a slip", async () => {
    expect(await reads("Ada", "/search find dataset:GLUE by:Boris")).toContain("Data and metrics by Boris on “LoRA");
    expect(await reads("Ada", "/search find checkpiont")).toContain("starting from the MNLI checkpoint");
    expect(await reads("Ada", "/search find sinusoid")).toContain("Method by Emre on “Attention Is All You Need”");
  });

  it("has all of it as a folder of Markdown, in which no link leads nowhere", async () => {
    const files = [...(await takes("Ada", "/export markdown"))].filter(([path]) => path.endsWith(".md"));
    const there = files.map(([path]) => path.replace(/\.md$/, ""));
    const leads = files.flatMap(([, text]) => [...text.matchAll(/(?<!\\)\[\[([^\]|]+)\|/g)].map(([, to = ""]) => to));
    expect(there.filter((path) => path.startsWith("papers/"))).toHaveLength(12);
    expect(leads.length).toBeGreaterThan(40);
    expect(leads.filter((to) => !there.includes(to))).toEqual([]);
    for (const [, text] of files) expect(typeof parse(text.split("\n---\n")[0]?.slice(4) ?? "")).toBe("object");
  });

  it("has a bibliography that others read", async () => {
    const text = (await takes("Ada", "/export bibtex")).get("papers.bib") ?? "";
    const entries = plugins.input.data(text, "@bibtex/text") as readonly { label: string }[];
    expect(entries.map(({ label }) => label)).toEqual([
      ...["dao2022flashattention", "devlin2018bert", "gu2023mamba", "hoffmann2022training", "hu2021lora"],
      ...["kaplan2020scaling", "liu2023lost", "power2022grokking", "rafailov2023direct", "schaeffer2023emergent"],
      ...["vaswani2017attention", "wei2022chain"],
    ]);
  });

  it.skipIf(!isBiberHere)("has a bibliography that biber reads, without a word against it", async () => {
    const read = throughBiber((await takes("Ada", "/export bibtex")).get("papers.bib") ?? "");
    expect(read.said).not.toMatch(/WARN|ERROR/);
    expect(read.text.match(/^@\w+\{/gm)).toHaveLength(12);
    expect(read.text).toMatch(/Ashish Vaswani|Vaswani, Ashish/);
  });

  it("has a portfolio of each member, that reads as a person would have written it", async () => {
    const files = await takes("Chloe", "/my portfolio");
    const lora = [...files].find(([path]) => /hu2021lora.*\.md$/.test(path))?.[1];
    await expect(lora).toMatchFileSnapshot("twelve-papers-portfolio.md");
  });

  it("is the same to the byte when it is exported, imported elsewhere and exported again", async () => {
    const file = await whole(here.playground.world.store);
    const elsewhere = await freshDatabase();
    expect(await readWhole(elsewhere, file)).toBeUndefined();
    expect(await whole(elsewhere)).toBe(file);
    await elsewhere.close();
  });

  // It is written anew by: npx vitest run test/year -u
  it("left a log that reads as a considerate person would have written it", async () => {
    const { playground, channel } = here;
    const text = written(playground.log, [{ ...channel, zone: berlin }], [...here.members.values()]);
    await expect(text).toMatchFileSnapshot("twelve-papers.txt");
  });
});

async function whole(store: Store): Promise<string> {
  const parts: string[] = [];
  await writeWhole(store, async (text) => void parts.push(text));
  return parts.join("");
}
