import { describe, expect, it } from "vitest";
import { addPaper } from "../../src/features/papers/store.ts";
import { asCard, asForm, firstPass, notebookSteps, reading, textOf } from "../notes/group.ts";
import { bothKinds } from "../support/database.ts";

describe.each(bothKinds)("Reading in layers, on %s", (kind) => {
  it("a first pass goes in one form to the next session’s paper, and the group learns only how many there are", async () => {
    const { talk, room, person, writes, message } = await reading({ kind });
    const ada = await person("Ada");
    const form = asForm(await talk.stage.types(ada, room, "/note first"));
    expect(form.title).toBe("First pass");
    expect(form.inputs.map(({ label }) => label)).toEqual([
      "Problem: what is it trying to solve?",
      "Stakes: why does it matter?",
      "Main idea: what is it?",
      "Evidence: what supports the claim?",
      "Keep to yourself, or show everyone now",
    ]);
    const seen = await talk.stage.fills(ada, form, { ...firstPass, keep: "stakes" });
    expect(textOf(seen)).toContain("On Attention Is All You Need, submitted Mon 19 Oct 2026, 7:00.");
    expect(textOf(seen)).toContain(
      "Problem (shared) [Keep the problem to yourself]\n> Recurrence cannot run in parallel.",
    );
    expect(textOf(seen)).toContain("Stakes (only you see it) [Share the stakes]\n> Training time limits translation.");
    const news = await message("How deep we have read");
    expect(news.text).toContain("On Attention Is All You Need: 1 first pass. No close reading or notebook yet.");
    expect(news.text).not.toContain("Recurrence");
    expect(news.calls).toEqual([]);

    const ben = await person("Ben");
    await writes(ben, "/note first", firstPass);
    const later = await message("How deep we have read");
    expect(later.id).toBe(news.id);
    expect(later.text).toContain("On Attention Is All You Need: 2 first passes.");
    expect(await talk.stage.messages(room)).toHaveLength(1);
    expect(talk.errors).toEqual([]);
    await talk.close();
  });
});

describe("A layer is written over several sittings", () => {
  it("what is left open makes it a draft, which is resumed where it was left and then submitted", async () => {
    const { talk, room, person, writes } = await reading();
    const ada = await person("Ada");
    const saved = await writes(ada, "/note first", { problem: firstPass.problem, stakes: firstPass.stakes });
    expect(textOf(saved)).toContain("Saved, on Attention Is All You Need. Only you see a draft.");
    expect(textOf(saved)).toContain("2 of 4 answered. Still open: main idea, evidence.");
    await talk.settles();
    expect(await talk.stage.messages(room)).toEqual([]);

    const again = asForm(await talk.stage.presses(ada, asCard(saved), "Resume"));
    expect(again.inputs.map(({ initial }) => initial)).toEqual([firstPass.problem, firstPass.stakes, "", "", ""]);
    const whole = await talk.stage.fills(ada, again, { mainIdea: firstPass.mainIdea, evidence: firstPass.evidence });
    expect(textOf(whole)).toContain("submitted Mon 19 Oct 2026");
    await talk.close();
  });

  it("or submitted as it is", async () => {
    const { talk, person, writes, message } = await reading();
    const ada = await person("Ada");
    const saved = await writes(ada, "/note close", { method: "Scaled dot-product attention." });
    expect(textOf(saved)).toContain("1 of 5 answered. Still open: related work, experiments, ablations, limitations.");
    const sent = await talk.stage.presses(ada, asCard(saved), "Submit as it is");
    expect(textOf(sent)).toContain("Close reading\nOn Attention Is All You Need, submitted");
    expect((await message("How deep")).text).toContain("1 close reading. No first pass or notebook yet.");
    const twice = await talk.stage.presses(ada, asCard(saved), "Submit as it is");
    expect(twice).toMatchObject({
      kind: "refused",
      text: "This is submitted already. /note mine opens it, to read or to edit it.",
    });
    await talk.close();
  });

  it("the notebook goes in two steps, each saved", async () => {
    const { talk, room, person, message } = await reading();
    const ada = await person("Ada");
    const one = asForm(await talk.stage.types(ada, room, "/note notebook paper: lora"));
    expect(one.title).toBe("Notebook, 1 of 2");
    const saved = asCard(await talk.stage.fills(ada, one, { ...notebookSteps[0], keep: "assumptions" }));
    expect(saved.text).toContain("Saved, on LoRA: Low-Rank Adaptation.");
    expect(saved.text).toContain("4 of 7 answered. Still open: strongest result, weakest part, follow-up.");
    const two = asForm(await talk.stage.presses(ada, saved, "Continue: step 2 of 2"));
    expect(two.title).toBe("Notebook, 2 of 2");
    expect(two.inputs.map(({ key }) => key)).toEqual(["strongestResult", "weakestPart", "followUp", "keep"]);
    const whole = asCard(await talk.stage.fills(ada, two, notebookSteps[1]));
    expect(whole.text).toContain("Assumptions (only you see it)");
    expect(whole.buttons.slice(-4)).toEqual([
      "Make the weakest part a critique",
      "Make the follow-up an idea",
      "More (page 2 of 2)",
      "Edit",
    ]);
    const more = await talk.stage.presses(ada, whole, "More (page 2 of 2)");
    expect(textOf(more)).toContain("Weakest part (shared)");
    expect((await message("How deep")).text).toContain("On LoRA: Low-Rank Adaptation: 1 notebook.");
    await talk.close();
  });

  it("the two steps may be written in any order, and the first open one is resumed", async () => {
    const { talk, room, person } = await reading();
    const ada = await person("Ada");
    const one = asForm(await talk.stage.types(ada, room, "/note notebook"));
    const saved = asCard(await talk.stage.fills(ada, one, { contribution: "A model of attention only." }));
    const two = asForm(await talk.stage.presses(ada, saved, "Continue: step 2 of 2"));
    const card = asCard(await talk.stage.fills(ada, two, notebookSteps[1]));
    expect(card.text).toContain("4 of 7 answered. Still open: core question, assumptions, data and metrics.");
    const first = asForm(await talk.stage.presses(ada, card, "Resume"));
    expect(first.title).toBe("Notebook, 1 of 2");
    expect(textOf(await talk.stage.fills(ada, first, notebookSteps[0]))).toContain("submitted");
    await talk.close();
  });

  it("it may be submitted after the session, and edited for ever; the date of submission stays", async () => {
    const { talk, person, writes, message } = await reading();
    const ada = await person("Ada");
    await talk.moves({ days: 30 });
    const late = asCard(await writes(ada, "/note first paper: attention", firstPass));
    expect(late.text).toContain("submitted Wed 18 Nov 2026");
    await talk.moves({ days: 1 });
    const edited = await talk.stage.fills(ada, asForm(await talk.stage.presses(ada, late, "Edit")), {
      evidence: "",
      mainIdea: "Attention, and nothing but attention.",
    });
    expect(textOf(edited)).toContain("submitted Wed 18 Nov 2026");
    expect(textOf(edited)).toContain("> Attention, and nothing but attention.");
    expect(textOf(edited)).not.toContain("28.4 BLEU");
    expect((await message("How deep")).text).toContain("1 first pass");
    const sent = asForm(await talk.stage.presses(ada, late, "Edit"));
    expect((sent.handle as { form: { note: string } }).form.note).not.toContain("draft");
    const emptied = await talk.stage.fills(ada, sent, { problem: "", stakes: "", mainIdea: "", evidence: "" });
    expect(textOf(emptied)).toBe("A submitted note keeps at least one answer. To hide one, keep it to yourself.");
    await talk.close();
  });
});

describe("What follows from a note", () => {
  it("each answer can be kept to oneself or shared, one press each", async () => {
    const { talk, room, person, writes } = await reading();
    const ada = await person("Ada");
    const card = asCard(await writes(ada, "/note first", firstPass));
    const kept = asCard(await talk.stage.presses(ada, card, "Keep the main idea to yourself"));
    expect(kept.text).toContain("Main idea (only you see it) [Share the main idea]");
    const shared = asCard(await talk.stage.presses(ada, kept, "Share the main idea"));
    expect(shared.text).toContain("Main idea (shared) [Keep the main idea to yourself]");
    const typed = await talk.stage.types(ada, room, "/note keep first pass answer: evidence seenBy: Only me");
    expect(textOf(typed)).toContain("Evidence (only you see it)");
    await talk.close();
  });

  it("the weakest part becomes a critique, the follow-up an idea and what asks something a question, without retyping", async () => {
    const { talk, person, room, message } = await reading();
    const ada = await person("Ada");
    const one = asForm(await talk.stage.types(ada, room, "/note notebook"));
    const saved = asCard(await talk.stage.fills(ada, one, notebookSteps[0]));
    const two = asForm(await talk.stage.presses(ada, saved, "Continue: step 2 of 2"));
    const note = asCard(await talk.stage.fills(ada, two, notebookSteps[1]));

    const critique = asForm(await talk.stage.presses(ada, note, "Make the weakest part a critique"));
    expect(critique.title).toBe("Raise a critique");
    expect(critique.inputs.map(({ key, initial }) => [key, initial])).toEqual([
      ["words", "The baselines were not tuned again."],
      ["stance", "weakness"],
      ["aspect", ""],
      ["severity", ""],
      ["anchor", ""],
    ]);
    await talk.stage.fills(ada, critique, { aspect: "baselines" });
    expect((await message("Weakness: baselines")).text).toContain("> The baselines were not tuned again.");

    const idea = asForm(await talk.stage.presses(ada, note, "Make the follow-up an idea"));
    expect(idea.inputs.map(({ initial }) => initial)).toContain("Tune the LSTM with the same budget.");
    const question = asForm(await talk.stage.presses(ada, note, "Ask this as a question"));
    expect(question.inputs.map(({ initial }) => initial)).toContain("Is recurrence needed?");
    await talk.stage.fills(ada, idea, {});
    await talk.stage.fills(ada, question, {});
    const again = asCard(await talk.stage.types(ada, room, "/note mine notebook"));
    expect(again.buttons.filter((label) => /^(Make|Ask)/.test(label))).toEqual([]);
    expect(talk.errors).toEqual([]);
    await talk.close();
  });

  it("is made once, whatever becomes of its words on the way; once it is withdrawn it can be made again", async () => {
    const { talk, person, room, message } = await reading();
    const ada = await person("Ada");
    const one = asForm(await talk.stage.types(ada, room, "/note notebook"));
    const saved = asCard(await talk.stage.fills(ada, one, notebookSteps[0]));
    const two = asForm(await talk.stage.presses(ada, saved, "Continue: step 2 of 2"));
    const note = asCard(await talk.stage.fills(ada, two, notebookSteps[1]));
    const makes = async (label: string, values: Readonly<Record<string, string>>) => {
      const form = asForm(await talk.stage.presses(ada, note, label));
      return asCard(await talk.stage.fills(ada, form, { ...values, words: "In other words." }));
    };
    const raised = await makes("Make the weakest part a critique", { aspect: "baselines" });
    await makes("Make the follow-up an idea", {});
    await makes("Ask this as a question", {});

    const refused = async (label: string) => textOf(await talk.stage.presses(ada, note, label));
    expect(await refused("Make the weakest part a critique")).toBe(
      "You have made this a critique already: “In other words.” /critique edit changes it, /critique add raises another.",
    );
    expect(await refused("Make the follow-up an idea")).toBe(
      "You have made this an idea already: “In other words.” /idea edit changes it, /idea propose proposes another.",
    );
    expect(await refused("Ask this as a question")).toBe(
      "You have asked this already: “In other words.” /question edit changes it, /question ask asks another.",
    );
    const again = asCard(await talk.stage.types(ada, room, "/note mine notebook"));
    expect(again.buttons.filter((label) => /^(Make|Ask)/.test(label))).toEqual([]);

    await talk.stage.presses(ada, raised, "Withdraw");
    expect(asCard(await talk.stage.types(ada, room, "/note mine notebook")).buttons).toContain(
      "Make the weakest part a critique",
    );
    await makes("Make the weakest part a critique", { aspect: "baselines" });
    expect((await message("Weakness: baselines")).text).toContain("> In other words.");
    await talk.close();
  });

  it("a close reading can be for oneself first, and shared answer by answer afterwards", async () => {
    const { talk, person, room, message } = await reading({ blind: false });
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    const noteOf = (form: { handle: unknown }) => (form.handle as { form: { note: string } }).form.note;
    const plain = asForm(await talk.stage.types(ada, room, "/note close"));
    expect(noteOf(plain)).toContain("To keep all of it to yourself for now: /note close private: yes.");
    const offers = asCard(await talk.stage.types(ada, room, "/note show"));
    const form = asForm(await talk.stage.presses(ada, offers, "Start the close reading, for yourself first"));
    expect(form.inputs).toHaveLength(5);
    expect(noteOf(form)).toContain("All of it is kept to yourself: nobody else sees an answer until you share it");
    const five = { relatedWork: "RNNs.", method: "Attention.", experiments: "Fair.", ablations: "Heads." };
    const sent = asCard(await talk.stage.fills(ada, form, { ...five, limitations: "Long texts." }));
    expect(sent.text.match(/only you see it/g)).toHaveLength(5);
    expect((await message("How deep")).text).toContain("1 close reading");
    expect(textOf(await talk.stage.types(ben, room, "/note show"))).toContain("Kept to their author.");
    await talk.stage.presses(ada, sent, "Share the method");
    const read = textOf(await talk.stage.types(ben, room, "/note show"));
    expect(read).toContain("> Attention.");
    expect(read).not.toContain("RNNs.");
    expect(textOf(await talk.stage.types(ada, room, "/note show"))).toContain("Ablations (only you see it)\n> Heads.");
    await talk.close();
  });

  it("what was for oneself when it was begun stays so when it is resumed", async () => {
    const { talk, person, room } = await reading();
    const ada = await person("Ada");
    const form = asForm(await talk.stage.types(ada, room, "/note close private: yes"));
    const draft = asCard(await talk.stage.fills(ada, form, { method: "Attention." }));
    const resumed = asForm(await talk.stage.presses(ada, draft, "Resume"));
    expect((resumed.handle as { form: { note: string } }).form.note).toContain("All of it is kept to yourself");
    const rest = { relatedWork: "RNNs.", experiments: "Fair.", ablations: "Heads.", limitations: "Long texts." };
    expect(textOf(await talk.stage.fills(ada, resumed, rest)).match(/only you see it/g)).toHaveLength(5);
    await talk.close();
  });
});

describe("One’s own notes", () => {
  it("are listed with drafts first, to resume or to open", async () => {
    const { talk, person, room, writes } = await reading();
    const ada = await person("Ada");
    expect(textOf(await talk.stage.types(ada, room, "/note mine"))).toContain("You have no notes here yet.");
    await writes(ada, "/note first", firstPass);
    await talk.moves({ days: 1 });
    await writes(ada, "/note close", { method: "Scaled dot-product attention." });
    const mine = asCard(await talk.stage.types(ada, room, "/note mine"));
    expect(mine.text.split("\n")).toEqual([
      "Your notes (2)",
      "Close reading, draft, on Attention Is All You Need: 1 of 5 answered, saved Tue 20 Oct 2026 [Resume]",
      "First pass, on Attention Is All You Need: submitted Mon 19 Oct 2026 [Open]",
    ]);
    expect(asForm(await talk.stage.presses(ada, mine, "Resume")).title).toBe("Close reading");
    expect(textOf(await talk.stage.presses(ada, mine, "Open"))).toContain("> 28.4 BLEU in Table 2.");
    await talk.close();
  });

  it("fill several pages when there are many", async () => {
    const { talk, person, room, writes, within } = await reading();
    const ada = await person("Ada");
    for (let n = 1; n <= 9; n++) {
      const paper = { id: `p${n}`, group: "readers", proposedAt: talk.now(), title: `Paper number ${n}` };
      await within((db) => addPaper(db, paper));
      await writes(ada, `/note first p${n}`, { problem: "It is slow." });
    }
    const mine = asCard(await talk.stage.types(ada, room, "/note mine"));
    expect(mine.text).toContain("Your notes (9)");
    const more = asCard(await talk.stage.presses(ada, mine, "More (page 2 of 2)"));
    expect(more.text).toContain("Paper number 1:");
    expect(more.buttons).toEqual(["Resume", "Earlier"]);
    await talk.close();
  });
});
