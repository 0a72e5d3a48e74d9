import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { questions } from "../../src/features/questions/schema.ts";
import { type Lab, lab } from "../support/lab.ts";

let at: Lab;
beforeEach(async () => {
  at = await lab();
});
afterEach(async () => {
  expect(at.at.errors).toEqual([]);
  await at.at.close();
});

const numbers = Array.from({ length: 26 }, (_, i) => i + 1);
/** Types a command once for each of 26 numbers: more than a list can show. */
const each = async (text: (n: number) => string) => {
  for (const n of numbers) await at.says(at.ada, text(n));
};

describe("What is called exactly as was typed is meant, however many others hold the same words", () => {
  it("a paper", async () => {
    await each((n) => `/paper add Longer BERT variant number ${n}`);
    await at.says(at.ada, "/paper add BERT");
    expect(await at.reads(at.boris, "/paper show bert")).toMatch(/^Proposed paper\nBERT\n/);
    expect(await at.reads(at.boris, "/paper show variant")).toMatch(
      /^Paper: “variant” fits more than 25 of them, among them “Longer BERT variant number 1”, .*Give more of it/,
    );
  });

  it.each(["before", "after"])("a question that was asked %s them", async (when) => {
    if (when === "before") await at.says(at.ada, "/question ask Why warmup");
    await each((n) => `/question ask Why warmup in setting number ${n}?`);
    if (when === "after") await at.says(at.ada, "/question ask Why warmup");
    expect(await at.reads(at.boris, "/question show why warmup")).toMatch(/^Question\n> Why warmup\n/);
    expect(await at.reads(at.boris, "/question show warmup")).toContain("“warmup” fits more than 25 of them, among");
  });

  it.each(["before", "after"])("an idea that was proposed %s them", async (when) => {
    if (when === "before") await at.says(at.ada, "/idea propose Use ReLU");
    await each((n) => `/idea propose Use ReLU ${n} times`);
    if (when === "after") await at.says(at.ada, "/idea propose Use ReLU");
    expect(await at.reads(at.boris, "/idea show Use ReLU")).toMatch(/^Idea\n> Use ReLU\n/);
  });

  it.each(["before", "after"])("a critique that was raised %s them", async (when) => {
    const raise = (words: string) => at.says(at.ada, `/critique add ${words} stance: weakness aspect: claims`);
    if (when === "before") await raise("No seeds");
    for (const n of numbers) await raise(`No seeds in table ${n}`);
    if (when === "after") await raise("No seeds");
    expect(await at.reads(at.boris, "/critique show No seeds")).toMatch(/^Weakness: claims.*\n> No seeds\n/);
  });

  it("a reproduction, by the title of its paper", async () => {
    await at.says(at.ada, "/paper add BERT");
    await at.says(at.ada, "/reproduction start BERT aim: Does it hold?");
    for (const n of numbers) {
      await at.says(at.ada, `/paper add BERT of size ${n}`);
      await at.says(at.ada, `/reproduction start BERT of size ${n} aim: Does it hold?`);
    }
    for (const typed of ["BERT", "Ada: BERT"])
      expect(await at.reads(at.boris, `/reproduction show ${typed}`)).toMatch(/^Reproduction of BERT\n/);
  });

  it("what a paper reports", async () => {
    await at.says(at.ada, "/paper add BERT");
    for (const paper of ["attention", "BERT"]) await at.says(at.ada, `/reproduction start ${paper} aim: Does it hold?`);
    const claims = (paper: string, dataset: string) =>
      at.says(at.ada, `/reproduction claim ${paper} metric: BLEU dataset: ${dataset} reported: 28.4 good: higher`);
    for (const n of numbers) await claims(n > 13 ? "attention" : "BERT", `WMT in year ${n}`);
    await claims("attention", "WMT");
    expect(await at.reads(at.boris, "/reproduction attempt BLEU on WMT values: 28.4")).toContain("BLEU on WMT:");
  });

  it("one’s own note, by the title of its paper", async () => {
    const write = (paper: string) =>
      at.says(at.boris, `/note add A way to train. answer: notebook: weakest paper: ${paper}`);
    await at.says(at.ada, "/paper add BERT");
    await write("BERT");
    for (const n of numbers) {
      await at.at.moves({ minutes: 1 });
      await at.says(at.ada, `/paper add BERT of size ${n}`);
      await write(`BERT of size ${n}`);
    }
    expect(await at.reads(at.boris, "/note mine BERT")).toContain("On BERT.");
    expect(await at.reads(at.boris, "/note submit BERT")).toContain("On BERT");
  });

  it("what was decided", async () => {
    await at.says(at.ada, "/session add Thu 15 Oct 15:00");
    await at.at.moves({ days: 8 });
    await at.says(at.ada, "/session decide We go on");
    await each((n) => `/session decide We go on ${n} times`);
    expect(await at.reads(at.ada, "/session decide We stop instead: We go on")).toMatch(/^Changed\./);
  });

  it("and of two that are called so, neither is taken", async () => {
    await each((n) => `/question ask Why warmup in setting number ${n}?`);
    for (const _ of ["once", "twice"]) await at.says(at.ada, "/question ask Why warmup");
    expect(await at.reads(at.boris, "/question show Why warmup")).toContain("among them “Why warmup”, “Why warmup”, ");
  });
});

describe("Where nothing is typed, the newest can be chosen, however many there are", () => {
  it.each([
    ["question answer", "question", (n: number) => `/question ask Why setting number ${n}?`],
    ["idea show", "idea", (n: number) => `/idea propose Use ReLU ${n} times`],
    ["critique show", "critique", (n: number) => `/critique add ${n} seeds stance: weakness aspect: claims`],
  ])("in the form of /%s", async (entry, key, text) => {
    for (const n of numbers) {
      await at.at.moves({ minutes: 1 });
      await at.says(at.ada, text(n));
    }
    const asked = await at.at.stage.types(at.boris, { id: "c1", name: "lab" }, `/${entry}`);
    const { picks } = (asked.handle as { form: { picks: Record<string, readonly { label: string }[]> } }).form;
    expect(picks[key]).toHaveLength(25);
    expect(picks[key]?.[0]?.label).toContain("26");
    expect(picks[key]?.[24]?.label).toContain("2");
  });

  it("of the answers to a question", async () => {
    await at.says(at.ada, "/question ask Why");
    for (const n of numbers) {
      await at.at.moves({ minutes: 1 });
      await at.says(at.boris, `/question answer Why words: Because of ${n}`);
    }
    const [question] = await at.at.store.root.select().from(questions);
    const by = { platform: "memory", workspace: "local", user: at.ada.id, name: "Ada" };
    const place = { platform: "memory", workspace: "local", channel: "c1" };
    const asked = { key: "", entry: "question accept", known: { question: question?.id ?? "" }, by, place };
    const found = await at.at.works.desk.choices(asked, "answer", "");
    expect(found.map(({ label }) => label)).toEqual(
      numbers
        .slice(1)
        .map((n) => `Because of ${n}`)
        .toReversed(),
    );
  });
});
