import { describe, expect, it } from "vitest";
import { changesOf } from "../../src/history/store.ts";
import { asCard, asForm, type Reading, reading, textOf } from "../notes/group.ts";
import { bothKinds } from "../support/database.ts";
import type { Someone } from "../support/stage.ts";

const baselines = {
  words: "The baselines were not tuned again.",
  stance: "weakness",
  aspect: "baselines",
  severity: "major",
  anchor: "Table 2",
} as const;

const raises = ({ writes }: Reading, who: Someone) => writes(who, "/critique add", baselines);

describe("A critique", () => {
  it("is not asked for in a form where there is none to choose", async () => {
    const { talk, room, person } = await reading();
    const ada = await person("Ada");
    for (const verb of ["agree", "dispute", "show"])
      expect(textOf(await talk.stage.types(ada, room, `/critique ${verb}`))).toContain(
        "Nobody has raised a critique yet. Raise one with /critique add.",
      );
    for (const verb of ["edit", "withdraw"])
      expect(textOf(await talk.stage.types(ada, room, `/critique ${verb}`))).toContain("You have raised no critique");
    await talk.close();
  });

  it("is raised in one form about the next session’s paper, and the group sees whose it is", async () => {
    const group = await reading();
    const { talk, room, person, message } = group;
    const ada = await person("Ada");
    const form = asForm(await talk.stage.types(ada, room, "/critique add"));
    expect(form.title).toBe("Raise a critique");
    expect(form.inputs.map(({ label }) => label)).toEqual([
      "What is strong or weak",
      "Strength or weakness",
      "Aspect",
      "How much it matters",
      "Where in the paper",
    ]);
    expect((form.handle as { form: { note: string } }).form.note).toBe(
      "On “Attention Is All You Need”. The whole group sees a critique at once.",
    );
    const seen = await talk.stage.fills(ada, form, baselines);
    expect(textOf(seen)).toContain("Raised, on Attention Is All You Need. The group sees it now");
    const posted = await message("Major weakness");
    expect(posted.text.split("\n")).toEqual([
      "Major weakness: baselines",
      "> The baselines were not tuned again.",
      "On Attention Is All You Need, Table 2. Raised by Ada on Mon 19 Oct 2026.",
      "Nobody has agreed or disputed yet.",
      "[Agree] [Dispute]",
    ]);
    expect(posted.calls).toEqual([]);
    await talk.close();
  });

  it("can be typed in one line, about any paper", async () => {
    const { talk, room, person, message } = await reading();
    const typed = "/critique add It explains itself well. stance: a strength aspect: clarity paper: lora";
    expect(textOf(await talk.stage.types(await person("Ada"), room, typed))).toContain("Raised, on LoRA");
    expect((await message("Strength: clarity")).text).toContain("> It explains itself well.");
    await talk.close();
  });

  it("is settled by who raised it or an organizer, with what the group came to; then nobody reacts any more", async () => {
    const group = await reading();
    const { talk, room, person, message } = group;
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    await raises(group, ben);
    const says = async (who: Someone, text: string) => textOf(await talk.stage.types(who, room, text));
    expect(await says(await person("Cleo"), "/critique settle baselines")).toContain(
      "Who raised a critique settles it",
    );
    expect(await says(ben, "/critique settle baselines outcome: Appendix B tunes them")).toContain("Settled.");
    await talk.settles();
    expect((await message("Major weakness")).text.split("\n").slice(2)).toEqual([
      "On Attention Is All You Need, Table 2. Raised by Ben on Mon 19 Oct 2026.",
      "Settled by Ben:",
      "> Appendix B tunes them",
    ]);
    expect(await says(ada, "/critique agree baselines")).toContain("This critique is settled.");
    await says(ben, "/critique add Hard to follow stance: a weakness aspect: clarity paper: attention");
    const list = (await says(ada, "/critique list")).split("\n");
    expect(list[1]).toContain("“Hard to follow” (Ben; no reaction yet)");
    expect(list[2]).toContain("(Ben; settled: “Appendix B tunes them”)");
    expect(await says(ada, "/critique list state: settled")).toContain("Critiques (1)");
    await talk.close();
  });

  it("is agreed with or disputed by others in its one message, and a changed mind replaces what was said", async () => {
    const group = await reading();
    const { talk, person, message } = group;
    const [ada, ben, cleo] = [await person("Ada"), await person("Ben"), await person("Cleo")];
    await raises(group, ada);
    const posted = await message("Major weakness");
    expect(textOf(await talk.stage.presses(ben, posted, "Agree"))).toBe(
      "Counted: you agree. Should you change your mind, dispute it and say why.",
    );
    expect(textOf(await talk.stage.presses(ben, posted, "Agree"))).toContain("You agree with it already.");
    const why = asForm(await talk.stage.presses(cleo, posted, "Dispute"));
    expect(textOf(await talk.stage.fills(cleo, why, { reason: "Appendix B tunes them." }))).toBe(
      "Disputed. The group sees your reason.",
    );
    const now = await message("Major weakness");
    expect(now.id).toBe(posted.id);
    expect(now.text.split("\n").slice(3)).toEqual([
      "1 agrees: Ben",
      "Cleo disputes it:",
      "> Appendix B tunes them.",
      "[Agree] [Dispute]",
    ]);
    const other = asForm(await talk.stage.presses(ben, posted, "Dispute"));
    expect(textOf(await talk.stage.fills(ben, other, { reason: "I looked again." }))).toBe(
      "Disputed; your agreement is taken back. The group sees your reason.",
    );
    expect(textOf(await talk.stage.presses(cleo, posted, "Agree"))).toBe("You agree now; your dispute is taken back.");
    expect((await message("Major weakness")).text).toContain("1 agrees: Cleo\nBen disputes it:\n> I looked again.");
    await talk.close();
  });

  it("is edited by its author from the words as they stand, and the old ones are kept", async () => {
    const group = await reading();
    const { talk, person, message, within } = group;
    const ada = await person("Ada");
    const raised = asCard(await raises(group, ada));
    const form = asForm(await talk.stage.presses(ada, raised, "Edit"));
    expect(Object.fromEntries(form.inputs.map(({ key, initial }) => [key, initial]))).toEqual(baselines);
    const words = "The baselines were not tuned again, and the budget is not told.";
    expect(textOf(await talk.stage.fills(ada, form, { words, anchor: "", severity: "moderate" }))).toContain(
      "Changed.",
    );
    const now = await message("Moderate weakness: baselines");
    expect(now.text).toContain(`> ${words}`);
    expect(now.text).not.toContain("Table 2");
    expect(now.text).toContain("edited Mon 19 Oct 2026");
    const { card } = raised.handle as { card: { buttons: readonly { known: { critique: string } }[] } };
    const id = card.buttons[0]?.known.critique ?? "";
    const changes = await within((db) => changesOf(db, "readers", `critique:${id}`));
    expect(changes.map(({ did }) => did)).toEqual(["critique add", "critique edit"]);
    expect(changes[1]?.before).toMatchObject({ words: baselines.words, anchor: "Table 2" });
    await talk.close();
  });

  it("is withdrawn by its author or hidden by an organizer, and then nobody sees its words", async () => {
    const group = await reading();
    const { talk, room, person, message, organizer } = group;
    const [ada, olga] = [await person("Ada"), await person("Olga")];
    await organizer(olga);
    const raised = asCard(await raises(group, ada));
    const posted = await message("Major weakness");
    expect(textOf(await talk.stage.presses(ada, raised, "Withdraw"))).toContain("Withdrawn: neither its message");
    expect((await message("Critique")).text).toBe("Critique\nAda has withdrawn this critique.");
    expect(textOf(await talk.stage.presses(olga, posted, "Agree"))).toBe(
      "This critique was withdrawn by who raised it. /critique list shows the others.",
    );

    await talk.stage.types(ada, room, "/critique add Too loud. stance: weakness aspect: claims");
    expect(textOf(await talk.stage.types(ada, room, "/critique hide loud"))).toContain("Only an organizer");
    const shown = asCard(await talk.stage.types(olga, room, "/critique show loud"));
    expect(shown.buttons).toEqual(["Agree", "Dispute", "Settle", "Hide"]);
    expect(textOf(await talk.stage.presses(olga, shown, "Hide"))).toContain("Hidden: neither its message");
    expect((await message("hidden")).text).toBe("Critique\nAn organizer has hidden this critique.");
    expect(textOf(await talk.stage.types(olga, room, "/critique list"))).toContain("No critique here yet.");
    await talk.close();
  });
});

describe("Critiques are listed", () => {
  it("those in dispute first, then the most shared, by paper and by how they stand, in pages", async () => {
    const group = await reading();
    const { talk, room, person, message } = group;
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    for (let n = 1; n <= 8; n++)
      await talk.stage.types(ada, room, `/critique add Number ${n} stance: strength aspect: method`);
    await talk.stage.types(ada, room, "/critique add On the other stance: weakness aspect: data paper: lora");
    await talk.stage.presses(ben, await message("Number 2"), "Agree");
    const why = asForm(await talk.stage.presses(ben, await message("Number 5"), "Dispute"));
    await talk.stage.fills(ben, why, { reason: "It is not." });

    expect(textOf(await talk.stage.types(ben, room, "/critique list lora state: disputed"))).toContain(
      "No critique here is in dispute. /critique list shows all there are.",
    );
    const all = asCard(await talk.stage.types(ben, room, "/critique list"));
    expect(all.text.split("\n").slice(0, 3)).toEqual([
      "Critiques (9)",
      "Strength: method, on Attention Is All You Need: “Number 5” (Ada; 1 disputes it) [Show]",
      "Strength: method, on Attention Is All You Need: “Number 2” (Ada; 1 agrees) [Show]",
    ]);
    const more = asCard(await talk.stage.presses(ben, all, "More (page 2 of 2)"));
    expect(more.text.match(/“Number \d”/g)).toEqual(["“Number 3”", "“Number 1”"]);
    expect(textOf(await talk.stage.types(ben, room, "/critique list lora"))).toContain("Critiques (1)\nWeakness: data");
    expect(textOf(await talk.stage.types(ben, room, "/critique list state: in dispute"))).toContain("Critiques (1)");
    expect(textOf(await talk.stage.types(ben, room, "/critique list state: agreed paper: attention"))).toContain(
      "“Number 2”",
    );
    expect(asCard(await talk.stage.presses(ben, all, "Show")).text).toContain("Ben disputes it:\n> It is not.");
    await talk.close();
  });
});

describe("What is refused says what would be right", () => {
  it("one’s own critique, to agree with or to dispute", async () => {
    const group = await reading();
    const { talk, room, person, message } = group;
    const ada = await person("Ada");
    await raises(group, ada);
    const own = "You raised this critique yourself. Others agree with it or dispute it; you can edit or withdraw it.";
    expect(textOf(await talk.stage.presses(ada, await message("Major"), "Agree"))).toBe(own);
    expect(textOf(await talk.stage.types(ada, room, "/critique dispute baselines reason: On second thought."))).toBe(
      own,
    );
    await talk.close();
  });

  it("someone else’s critique, to edit or to withdraw", async () => {
    const group = await reading();
    const { talk, person } = group;
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    const raised = asCard(await raises(group, ada));
    for (const [label, verb] of [
      ["Edit", "edit"],
      ["Withdraw", "withdraw"],
    ] as const)
      expect(textOf(await talk.stage.presses(ben, raised, label))).toBe(
        `Only who raised a critique can ${verb} it. You can agree with it or dispute it.`,
      );
    await talk.close();
  });

  it("an unknown paper, aspect or critique", async () => {
    const { talk, room, person } = await reading();
    const ada = await person("Ada");
    const types = async (text: string) => textOf(await talk.stage.types(ada, room, text));
    expect(await types("/critique add Weak. stance: weakness aspect: data paper: bert")).toBe(
      "Paper: nothing here fits “bert”. Give another part of it, or leave it out and choose from the list.",
    );
    expect(await types("/critique add Weak. stance: weakness aspect: style")).toContain(
      "Aspect: “style” is not one of the choices. Choose “Novelty”, “Method”,",
    );
    expect(await types("/critique agree nothing")).toContain(
      "Critique: nothing here fits “nothing”, and there is none to choose from.",
    );
    await talk.close();
  });

  it("words over the limit, which are kept as a draft", async () => {
    const group = await reading();
    const { talk, room, person } = group;
    const ada = await person("Ada");
    const form = asForm(await talk.stage.types(ada, room, "/critique add"));
    const refused = await talk.stage.fills(ada, form, { ...baselines, words: "w".repeat(3001) });
    expect(refused).toMatchObject({ kind: "refused", field: "words", buttons: ["Open the form again"] });
    if (refused.kind !== "refused") throw new Error("It was taken.");
    const again = asForm(await talk.stage.presses(ada, { ...refused, kind: "card" }, "Open the form again"));
    expect(again.inputs[0]?.initial).toBe("w".repeat(3001));
    expect(again.inputs.find(({ key }) => key === "anchor")?.initial).toBe("Table 2");
    await talk.close();
  });
});

describe.each(bothKinds)("At once, on %s", (kind) => {
  it("twenty members agree, and the message counts them all", async () => {
    const group = await reading({ kind });
    const { talk, person, message } = group;
    await raises(group, await person("Ada"));
    const posted = await message("Major weakness");
    const others = await Promise.all(Array.from({ length: 20 }, (_, i) => person(`Member ${i + 1}`)));
    const seen = await Promise.all(others.map((who) => talk.stage.presses(who, posted, "Agree")));
    expect(seen.map(textOf)).toEqual(
      others.map(() => "Counted: you agree. Should you change your mind, dispute it and say why."),
    );
    const now = await message("Major weakness");
    expect(now.id).toBe(posted.id);
    expect(now.text).toContain("20 agree: ");
    expect(talk.errors).toEqual([]);
    await talk.close();
  });

  it("one member agrees and disputes in two places, and is counted once", async () => {
    const group = await reading({ kind });
    const { talk, room, person, message } = group;
    await raises(group, await person("Ada"));
    const ben = await person("Ben");
    const posted = await message("Major weakness");
    await Promise.all([
      talk.stage.presses(ben, posted, "Agree"),
      talk.stage.types(ben, room, "/critique dispute baselines reason: Not so."),
    ]);
    expect((await message("Major weakness")).text.match(/1 agrees: Ben|Ben disputes it:/g)).toHaveLength(1);
    await talk.close();
  });
});
