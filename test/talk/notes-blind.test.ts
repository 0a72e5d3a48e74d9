import { describe, expect, it } from "vitest";
import type { Form } from "../../src/chat/platform.ts";
import { membersOf } from "../../src/features/groups/store.ts";
import { changePaper, setAgendaOut } from "../../src/features/papers/store.ts";
import { asCard, asForm, attention, firstPass, notebookSteps, reading, textOf } from "../notes/group.ts";

const hers = { ...firstPass, problem: "Ada sees recurrence." };
const his = { ...firstPass, problem: "Ben sees sequence length.", stakes: "Ben keeps his doubts." };

describe("The blind first pass", () => {
  it("shows a layer to those who have written theirs, and to all once the agenda is composed; what is kept never", async () => {
    const { talk, room, person, writes, within, group } = await reading();
    const [ada, ben, cleo] = [await person("Ada"), await person("Ben"), await person("Cleo")];
    const shown = async (who: typeof ada) => textOf(await talk.stage.types(who, room, "/note show"));

    await writes(ada, "/note first", hers);
    expect(await shown(cleo)).toBe(
      [
        "Notes",
        "On Attention Is All You Need.",
        "Hidden until you have submitted yours, or the session’s agenda is out: 1 first pass.",
        "[Write your first pass] [Write your close reading] [Start the close reading, for yourself first] [Write your notebook]",
      ].join("\n"),
    );
    expect(await shown(ben)).not.toContain("recurrence");

    await writes(ben, "/note first", { ...his, keep: "stakes" });
    expect(await shown(ben)).toContain("First pass by Ada, Mon 19 Oct 2026\nProblem\n> Ada sees recurrence.");
    const adaReads = await shown(ada);
    expect(adaReads).toContain("> Ben sees sequence length.");
    expect(adaReads).not.toContain("doubts");
    expect(adaReads).not.toContain("Hidden");
    expect(await shown(cleo)).not.toContain("sees");

    const draft = await writes(cleo, "/note first", { problem: "Cleo is not sure." });
    expect(textOf(draft)).toContain("Only you see a draft.");
    expect(await shown(cleo)).not.toContain("sees");

    await within((db) => setAgendaOut(db, { id: attention, group, agendaAt: null }, talk.now()));
    const cleoReads = await shown(cleo);
    expect(cleoReads).toContain("> Ada sees recurrence.");
    expect(cleoReads).toContain("> Ben sees sequence length.");
    expect(cleoReads).not.toContain("doubts");
    expect(await shown(ada)).not.toContain("Cleo is not sure.");
    await talk.close();
  });

  it("ends at once for an answer that its author shows to everyone, said beforehand, one by one", async () => {
    const { talk, room, person } = await reading();
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    const shown = async () => textOf(await talk.stage.types(ben, room, "/note show"));
    const form = asForm(await talk.stage.types(ada, room, "/note first"));
    expect((form.handle as { form: Form }).form.note).toContain(
      "Only members who have submitted their own first pass see yours",
    );
    const sent = await talk.stage.fills(ada, form, { ...hers, keep: "problemNow,stakes" });
    expect(textOf(sent)).toContain("Problem (shown to everyone) [Keep the problem to yourself]");
    const first = await shown();
    expect(first).toContain("First pass by Ada, Mon 19 Oct 2026\nProblem\n> Ada sees recurrence.");
    expect(first).toContain("Hidden until you have submitted yours, or the session’s agenda is out: 1 first pass.");
    for (const words of [hers.stakes, hers.mainIdea, hers.evidence]) expect(first).not.toContain(words);

    const asks = asForm(await talk.stage.presses(ada, asCard(sent), "Show everyone an answer now"));
    const opened = asCard(await talk.stage.fills(ada, asks, { answer: "mainIdea" }));
    expect(await shown()).toContain(`Main idea\n> ${hers.mainIdea}`);
    await talk.stage.presses(ada, opened, "Keep the main idea to yourself");
    expect(await shown()).not.toContain(hers.mainIdea);
    await talk.close();
  });

  it("is blind layer by layer: a first pass does not open the notebooks", async () => {
    const { talk, room, person, writes } = await reading();
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    const one = asCard(await writes(ada, "/note notebook", notebookSteps[0]));
    const two = asForm(await talk.stage.presses(ada, one, "Continue: step 2 of 2"));
    await talk.stage.fills(ada, two, notebookSteps[1]);
    await writes(ben, "/note first", his);
    const shown = textOf(await talk.stage.types(ben, room, "/note show attention"));
    expect(shown).toContain("Ben sees sequence length.");
    expect(shown).toContain("is out: 1 notebook.");
    expect(shown).not.toContain("baselines");
    await talk.close();
  });

  it("every form says beforehand who will see the answers and when blindness ends", async () => {
    const { talk, room, person, within, group } = await reading();
    const ada = await person("Ada");
    const note = async () => {
      const { form } = asForm(await talk.stage.types(ada, room, "/note first")).handle as { form: { note: string } };
      return form.note;
    };
    expect(await note()).toContain(
      "Only members who have submitted their own first pass see yours; once the session’s agenda is out, all members do.",
    );
    await within((db) => setAgendaOut(db, { id: attention, group, agendaAt: null }, talk.now()));
    expect(await note()).toContain("The agenda is out, so the whole group sees your answers once you submit them.");
    await talk.close();
  });

  it.each(["first", "close", "notebook"])(
    "what a form of /note %s says beforehand fits beside its inputs",
    async (verb) => {
      const { talk, room, person, within, group } = await reading();
      await within((db) =>
        changePaper(db, { id: attention, group }, { title: `Attention ${"is all you need ".repeat(20)}` }),
      );
      const { form } = asForm(await talk.stage.types(await person("Ada"), room, `/note ${verb}`)).handle as {
        form: { note: string };
      };
      // Where five inputs leave no room, Discord shows it in five lines of a hundred characters.
      expect(form.note.length).toBeLessThanOrEqual(440);
      await talk.close();
    },
  );

  it("is a group’s choice: one that does not read blind shows what is submitted to all", async () => {
    const { talk, room, person, writes } = await reading({ blind: false });
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    await writes(ada, "/note first", { ...hers, keep: "evidence" });
    const shown = textOf(await talk.stage.types(ben, room, "/note show"));
    expect(shown).toContain("> Ada sees recurrence.");
    expect(shown).not.toContain("28.4 BLEU");
    await talk.close();
  });

  it("a note all of which is kept tells only that it was written", async () => {
    const { talk, room, person, writes } = await reading({ blind: false });
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    await writes(ada, "/note first", { ...hers, keep: "problem,stakes,mainIdea,evidence" });
    const shown = textOf(await talk.stage.types(ben, room, "/note show"));
    expect(shown).toContain("First pass by Ada, Mon 19 Oct 2026\nKept to their author.");
    await talk.close();
  });
});

describe("A note that is wholly kept to its author", () => {
  const [problem, stakes] = ["Ada sees recurrence.", "Ada doubts."];
  it("is promised to nobody: it will not come when blindness ends", async () => {
    const { talk, room, person, writes } = await reading();
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    const kept = await writes(ada, "/note first", {
      ...hers,
      problem,
      stakes,
      keep: "problem,stakes,mainIdea,evidence",
    });
    const shown = async () => textOf(await talk.stage.types(ben, room, "/note show"));
    expect(await shown()).not.toContain("Hidden until");
    expect(await shown()).toContain("Nobody has shared any answers yet.");
    await talk.stage.presses(ada, asCard(kept), "Share the problem");
    expect(await shown()).toContain(
      "Hidden until you have submitted yours, or the session’s agenda is out: 1 first pass.",
    );
    await talk.close();
  });

  it("can still be shared, and the form that keeps it says so", async () => {
    const { talk, room, person } = await reading();
    const form = asForm(await talk.stage.types(await person("Ada"), room, "/note first"));
    const { keep } = (form.handle as { form: Form }).form.fields;
    expect(keep?.hint).toBe("All others go as it says above; you can change that later");
    await talk.close();
  });
});

describe("A paper’s notes", () => {
  it("go on several pages, first passes before notebooks", async () => {
    const { talk, room, person, writes } = await reading({ blind: false });
    const ada = await person("Ada");
    const saved = asCard(await writes(ada, "/note notebook", notebookSteps[0]));
    await talk.stage.presses(ada, saved, "Submit as it is");
    for (const name of ["Ben", "Cleo", "Dana", "Eve"]) await writes(await person(name), "/note first", firstPass);
    const one = asCard(await talk.stage.types(ada, room, "/note show"));
    expect(one.text.match(/(First pass|Notebook) by \w+/g)).toEqual([
      "First pass by Ben",
      "First pass by Cleo",
      "First pass by Dana",
      "First pass by Eve",
    ]);
    const two = asCard(await talk.stage.presses(ada, one, "More (page 2 of 2)"));
    expect(two.text.match(/(First pass|Notebook) by \w+/g)).toEqual(["Notebook by Ada"]);
    await talk.close();
  });

  it("lead back to one’s own drafts, each where it was left", async () => {
    const { talk, room, person, writes } = await reading();
    const ada = await person("Ada");
    await writes(ada, "/note notebook", notebookSteps[0]);
    const shown = asCard(await talk.stage.types(ada, room, "/note show"));
    expect(shown.buttons).toEqual([
      "Write your first pass",
      "Write your close reading",
      "Start the close reading, for yourself first",
      "Resume your notebook",
    ]);
    expect(asForm(await talk.stage.presses(ada, shown, "Resume your notebook")).title).toBe("Notebook, 2 of 2");
    await talk.close();
  });

  it("can be asked for before anybody has written any, also by a guest, who does not join by it", async () => {
    const { talk, room, person, within } = await reading();
    const shown = await talk.stage.types(await person("Guest"), room, "/note show lora");
    expect(textOf(shown)).toContain("Nobody has written any yet. Yours can be the first.");
    expect(await within((db) => membersOf(db, "readers"))).toEqual([]);
    await talk.close();
  });
});
