import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Command } from "../../src/app/command.ts";
import type { Known } from "../../src/chat/fields.ts";
import type { Account } from "../../src/chat/platform.ts";
import { calendars } from "../../src/features/calendars/schema.ts";
import { startsWith } from "../../src/features/notes/built-in.ts";
import { promptsOf } from "../../src/features/notes/layers.ts";
import { notes, type SeenBy } from "../../src/features/notes/schema.ts";
import { papers } from "../../src/features/papers/schema.ts";
import { type Asker, everything, type Told } from "../support/everything.ts";
import { type Lab, lab } from "../support/lab.ts";
import type { Someone } from "../support/stage.ts";

/** A word that is nowhere else, and looks like no other. */
function wordNumber(n: number): string {
  let seed = 7919 * (n + 1);
  const letter = (): string => {
    seed = (seed * 48271) % 2147483647;
    return String.fromCharCode(97 + (seed % 26));
  };
  return Array.from({ length: 12 }, letter).join("");
}

/** An answer to each that the group's template asks, with a word of its own. */
const answers = startsWith.layers
  .flatMap((layer) => promptsOf(layer).map(({ key }, i) => ({ layer: layer.name, key, seenBy: seenBy(i) })))
  .map((one, i) => ({ ...one, word: wordNumber(i) }));
/** Of every layer the first answer is for its author only, the second for everyone now. */
function seenBy(i: number): SeenBy {
  return (["me", "everyone"] as const)[i] ?? "group";
}
/** A word of a draft, one of a question that was too long to be asked, and one that nobody wrote. */
const [drafted, unasked, unwritten] = [wordNumber(100), wordNumber(101), wordNumber(102)];
const all = [...answers.map(({ word }) => word), drafted, unasked];
const openOnes = answers.filter(({ seenBy }) => seenBy === "everyone");
const shared = answers.filter(({ seenBy }) => seenBy !== "me");
const wordsOf = (some: typeof answers): readonly string[] => some.map(({ word }) => word);

/** The words that somebody was told without having typed them, with a wish that told them. */
const found = (told: readonly Told[]): ReadonlyMap<string, string> =>
  new Map(
    all.flatMap((word) => {
      const by = told.find(({ wish, words }) => words.includes(word) && !wish.includes(word));
      return by ? [[word, by.wish] as const] : [];
    }),
  );
/** What was told of it, and of nothing else: a failure says which wish told too much. */
function expectToTell(told: readonly Told[], some: readonly string[]): void {
  const words = found(told);
  expect([...words].filter(([word]) => !some.includes(word)).map(([word, wish]) => `${wish} tells “${word}”`)).toEqual(
    [],
  );
  expect([...words.keys()].toSorted()).toEqual(some.toSorted());
}

/** What somebody asks for who only wants to know something. */
const reads = ({ who, scope }: Command): boolean => who === "anyone" || scope === "person";

describe("Where a group reads blind, of all that can be asked for", () => {
  const place = { platform: "memory", workspace: "local", channel: "c1" };
  const accountOf = ({ id: user, name }: Someone): Account => ({ platform: "memory", workspace: "local", user, name });
  let at: Lab;
  let keys = 0;
  let attention = "";
  const does = async (who: Someone, entry: string, known: Known): Promise<void> => {
    const answer = await at.at.works.desk.answer({ key: `blind:${++keys}`, entry, known, by: accountOf(who), place });
    if (answer.kind === "refused") throw new Error(`/${entry}: ${answer.words}`);
  };
  const walk = (who: Someone, more: Partial<Asker> = {}): Promise<readonly Told[]> =>
    everything(at.at, { by: accountOf(who), place, names: accountOf(at.boris), typed: ["table"], ...more });

  /** Submits a layer about a paper, all of it for oneself first, each answer with a word of its own in front. */
  async function writes(who: Someone, layer: string, paper: string, wordOf: (key: string) => string): Promise<void> {
    for (const [i, step] of (startsWith.layers.find(({ name }) => name === layer)?.steps ?? []).entries()) {
      const written = step.map(({ key }) => [key, `${wordOf(key)}: does Table 2 show it?`] as const);
      const known = { layer, paper, step: String(i + 1), private: "yes", ...Object.fromEntries(written) };
      await does(who, "note write", known);
    }
  }

  beforeAll(async () => {
    at = await lab("PostgreSQL", { publicUrl: "https://papers.example.org" });
    await at.says(at.ada, "/paper add LoRA: Low-Rank Adaptation");
    const { root } = at.at.store;
    const proposed = await root.select({ id: papers.id }).from(papers).orderBy(asc(papers.proposedAt), asc(papers.id));
    const [first = "", lora = ""] = proposed.map(({ id }) => id);
    attention = first;
    for (const { name } of startsWith.layers) {
      await writes(
        at.boris,
        name,
        attention,
        (key) => answers.find((one) => one.layer === name && one.key === key)?.word ?? "",
      );
      const [note] = await root.select({ id: notes.id }).from(notes).where(eq(notes.layer, name));
      for (const { key, seenBy } of shared.filter(({ layer }) => layer === name))
        await does(at.boris, "note keep", { note: note?.id ?? "", answer: key, seenBy });
    }
    await does(at.boris, "note write", { layer: "first", paper: lora, problem: drafted });
    await at.says(at.boris, `/question ask ${unasked} ${"and why ".repeat(1000)}`);
    await at.says(at.ada, "/my calendar");
    await at.says(at.ada, "/group calendar");
  });
  afterAll(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  test("nothing tells a word of a layer to who organizes the group and has not submitted it", async () => {
    const hidden = answers.find(({ key }) => key === "weakestPart")?.word ?? "";
    const ways = ["", "attention ", "weakest:", "dataset:", "metric:", "attention weakest:", "attention dataset:"];
    const told = await walk(at.ada, {
      typed: ["table", hidden, unwritten],
      also: [...all, unwritten].flatMap((word) =>
        ways.map((way) => ["search find", { words: `${way}${word}` }] as const),
      ),
      // Whether the group reads blind is theirs to decide, and a rehearsal is the same on every page.
      spares: (entry, known) => known.blind === "no" || (entry === "group rehearse" && known.page !== undefined),
    });
    expectToTell(told, wordsOf(openOnes));

    const differs: string[] = [];
    // What is numbered by the database counts on though it was taken back.
    const answered = new Map(told.map(({ wish, words }) => [wish, words.replaceAll(/"change":"\d+"/g, "")]));
    for (const word of all.filter((one) => !wordsOf(openOnes).includes(one)))
      for (const [wish, words] of answered)
        if (wish.includes(word) && words.replaceAll(word, unwritten) !== answered.get(wish.replaceAll(word, unwritten)))
          differs.push(wish);
    expect(differs).toEqual([]);
  });

  test("nothing tells it to who looks on from outside, and no calendar to whoever reads it", async () => {
    const eve = await at.at.stage.person("Eve", "Europe/Berlin");
    expectToTell(await walk(eve, { only: reads }), wordsOf(openOnes));
    const feeds = await at.at.store.root.select({ address: calendars.address }).from(calendars);
    const also = feeds.map((known) => ["calendar feed", known] as const);
    expect(also).toHaveLength(2);
    const told = await everything(at.at, {
      by: "clock",
      names: accountOf(at.boris),
      typed: [],
      only: () => false,
      also,
    });
    expect(told.filter(({ words }) => words.includes("BEGIN:VCALENDAR"))).toHaveLength(2);
    expectToTell(told, []);
  });

  test("its author is told all of it", async () => {
    expectToTell(await walk(at.boris, { only: reads }), all);
  });

  test("whoever submits one layer is told that layer, and what was posted meanwhile tells nobody", async () => {
    await writes(at.chloe, "first", attention, () => "same");
    const opened = shared.filter(({ layer }) => layer === "first");
    expectToTell(
      await walk(at.chloe, { only: reads }),
      wordsOf([...opened, ...openOnes.filter(({ layer }) => layer !== "first")]),
    );
    await at.at.moves("2026-10-22T11:59:00.000Z");
    expectToTell([{ wish: "What was posted", words: JSON.stringify(at.at.stage.cards) }], []);
  });

  test("everybody is told it once the agenda is out, except what is for its author only", async () => {
    await at.at.moves("2026-10-22T12:01:00.000Z");
    expectToTell(await walk(at.ada, { only: reads }), wordsOf(shared));
  });
});
