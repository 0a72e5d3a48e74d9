import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buttonsOf, type Card } from "../../src/chat/card.ts";
import { outbox } from "../../src/delivery/schema.ts";
import { critiques } from "../../src/features/critiques/schema.ts";
import { ideas } from "../../src/features/ideas/schema.ts";
import { questionAnswers, questions } from "../../src/features/questions/schema.ts";
import { reproductions } from "../../src/features/reproductions/schema.ts";
import { cardOf, type Lab, lab } from "../support/lab.ts";

describe("Words that were taken back", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
    await at.at.moves({ minutes: 1 });
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
  const channel = { id: "c1", name: "lab" };
  const everything = async () => (await at.at.stage.messages(channel)).map((one) => one.text).join("\n---\n");

  it("go from the digests that told them, old ones and their threads too", async () => {
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.says(at.chloe, "/idea propose Try a rude name");
    for (let i = 1; i <= 6; i++) await at.says(at.boris, `/question ask Question ${i} is rude?`);
    await at.says(at.ada, "/digest now");
    await at.at.moves({ days: 1 });
    await at.says(at.ada, "/digest now");
    const before = (await at.at.stage.messages(channel)).length;

    expect(await at.reads(at.boris, "/question withdraw eight heads")).toBe(
      "Withdrawn: neither its message nor any digest or agenda shows its words now.",
    );
    expect(await at.reads(at.ada, "/question hide Question 6")).toBe(
      "Hidden: neither its message nor any digest or agenda shows its words now. They are kept in the history.",
    );
    await at.says(at.ada, "/idea hide a rude name");

    const seen = await everything();
    for (const words of ["eight heads", "Question 6", "a rude name"]) expect(seen).not.toContain(words);
    expect(seen.match(/• withdrawn \(Boris, /g)).toHaveLength(2);
    expect((await at.posted("More open questions")).text).toContain("hidden by an organizer (Boris, ");
    expect(seen).toContain("“Question 5 is rude?” (Boris, ");
    expect(seen).toContain("New: hidden by an organizer (Chloe)");
    expect(await at.at.stage.messages(channel)).toHaveLength(before);
  });

  it("go from the agenda, and what was withdrawn first can still be hidden", async () => {
    await at.says(at.boris, "/question ask Why eight heads? paper: attention");
    const raised = await at.says(at.chloe, "/critique add The authors are fools stance: weakness aspect: claims");
    await at.at.moves("2026-10-22T12:00:00.000Z");
    expect((await at.posted("Agenda")).text).toContain("“The authors are fools” (Chloe; weakness)");
    await at.says(at.chloe, "/critique withdraw fools");
    expect((await at.posted("Agenda")).text).toContain("withdrawn (Chloe; weakness)");
    expect(await everything()).not.toContain("fools");
    const { card } = raised.handle as { readonly card: Card };
    const id = buttonsOf(card).find(({ entry }) => entry === "critique edit")?.known.critique;
    await at.says(at.ada, `/critique hide ${id}`);
    expect((await at.posted("Agenda")).text).toContain("hidden by an organizer (Chloe; weakness)");
    expect((await at.posted("Agenda")).text).toContain("“Why eight heads?” (Boris)");
  });

  it("are an answer too that its author keeps after the agenda told it", async () => {
    const notebook = await at.says(at.boris, "/note notebook", { contribution: "A model of attention only." });
    const rest = { strongestResult: "28.4 BLEU", weakestPart: "I doubt the baselines", followUp: "Finnish" };
    const step = await at.at.stage.presses(at.boris, cardOf(notebook), "Continue: step 2 of 2");
    const draft = step.kind === "form" ? await at.at.stage.fills(at.boris, step, rest) : step;
    const sent = cardOf(await at.at.stage.presses(at.boris, cardOf(draft), "Submit as it is"));
    await at.at.moves("2026-10-22T12:00:00.000Z");
    expect((await at.posted("Agenda")).text).toContain("“I doubt the baselines” (Boris)");
    await at.at.stage.presses(at.boris, sent, "Keep the weakest part to yourself");
    await at.at.settles();
    expect((await at.posted("Agenda")).text).toContain("kept to its author (Boris)");
  });

  it("are what came of an idea too, and go before the digest is sent as well as after", async () => {
    await at.says(at.chloe, "/idea propose Train it on Finnish");
    await at.says(at.chloe, "/idea conclude Finnish result: refuted learned: Boris is a fool");
    at.at.stage.faults.push({ kind: "later", after: 600, why: "busy" });
    await at.says(at.ada, "/digest now");
    await at.says(at.ada, "/idea hide Finnish");
    await at.at.moves({ hours: 1 });
    expect((await at.posted("Digest: what is open")).text).toContain(
      "Concluded, refuted: hidden by an organizer (Chloe). Learned: hidden by an organizer",
    );
    expect(await everything()).not.toMatch(/Finnish|fool/);
  });

  it("go from the database's copy of a message that could not be sent, too", async () => {
    await at.says(at.chloe, "/idea propose Train it on Finnish");
    at.at.stage.faults.push({ kind: "never", why: "It is archived." });
    await at.says(at.ada, "/digest now");
    await at.says(at.ada, "/idea hide Finnish");
    expect(at.at.errors.splice(0)).toMatchObject([{ words: "a message could not be delivered" }]);
    const rows = await at.at.store.root.select().from(outbox);
    expect(rows.map(({ state }) => state)).toContain("undeliverable");
    expect(JSON.stringify(rows)).not.toContain("Finnish");
    expect(rows.filter(({ state }) => state === "undeliverable").every(({ version }) => version === 1)).toBe(true);
  });

  it("are not in what is chosen from either, whoever knows the id", async () => {
    await at.says(at.chloe, "/critique add The authors are fools stance: weakness aspect: claims");
    await at.says(at.chloe, "/critique add Rude tables stance: weakness aspect: claims");
    await at.says(at.boris, "/question ask Why are they fools?");
    await at.says(at.chloe, "/question answer fools words: They were born fools");
    await at.says(at.boris, "/question ask Why are they rude?");
    await at.says(at.chloe, "/idea propose Ask the fools");
    await at.says(at.chloe, "/idea propose A rude reply");
    await at.says(at.chloe, "/reproduction start attention", { aim: "To show the fools" });
    for (const text of [
      "/critique hide fools",
      "/question hide fools",
      "/idea hide fools",
      "/reproduction hide attention",
    ])
      await at.says(at.ada, text);
    for (const text of ["/critique withdraw rude", "/idea withdraw rude"]) await at.says(at.chloe, text);
    await at.says(at.boris, "/question withdraw rude");

    const { root } = at.at.store;
    const idsOf = async (table: typeof critiques | typeof questions | typeof ideas | typeof reproductions) =>
      (await root.select({ id: table.id }).from(table)).map(({ id }) => id);
    const [answer] = await root.select().from(questionAnswers);
    const hiddenQuestion = { question: answer?.question ?? "" };
    const eve = await at.at.stage.person("Eve", "Europe/Berlin");
    const place = { platform: "memory", workspace: "local", channel: channel.id };
    const labels = async (entry: string, field: string, ids: readonly string[], known = {}) => {
      const all: string[] = [];
      for (const who of [at.ada, at.boris, at.chloe, eve])
        for (const typed of ids) {
          const by = { platform: "memory", workspace: "local", user: who.id, name: who.name };
          const some = await at.at.works.desk.choices({ key: "", entry, known, by, place }, field, typed);
          all.push(...some.map(({ label }) => label));
        }
      return [...new Set(all)].toSorted();
    };
    const both = ["Hidden by an organizer", "Withdrawn"];
    expect(await labels("critique show", "critique", await idsOf(critiques))).toEqual(both);
    expect(await labels("critique edit", "critique", await idsOf(critiques))).toEqual(both);
    expect(await labels("question show", "question", await idsOf(questions))).toEqual(both);
    expect(await labels("question accept", "question", await idsOf(questions))).toEqual(both);
    expect(await labels("idea show", "idea", await idsOf(ideas))).toEqual(both);
    expect(await labels("idea claim", "idea", await idsOf(ideas))).toEqual(both);
    expect(await labels("reproduction show", "reproduction", await idsOf(reproductions))).toEqual(both.slice(0, 1));
    expect(await labels("question accept", "answer", ["", "fools"], hiddenQuestion)).toEqual([]);
    expect(await labels("question accept", "answer", [answer?.id ?? ""], hiddenQuestion)).toEqual(both.slice(0, 1));
    expect(await at.reads(at.boris, `/question accept ${answer?.question} answer: ${answer?.id}`)).toBe(
      "An organizer has hidden this question.",
    );
    expect(await labels("idea propose", "from", await idsOf(questions))).toEqual(both.map((one) => `Question: ${one}`));
    expect(await labels("question link", "to", await idsOf(ideas))).toEqual(both.map((one) => `Idea: ${one}`));
  });

  it("all go when several are hidden at once", async () => {
    for (let i = 1; i <= 4; i++) await at.says(at.boris, `/question ask Rude number ${i}?`);
    await at.says(at.ada, "/digest now");
    const hide = (i: number) => at.at.stage.types(at.ada, channel, `/question hide number ${i}`);
    await Promise.all([1, 2, 3, 4].map(hide));
    await at.at.settles();
    expect(await everything()).not.toContain("Rude");
  });
});
