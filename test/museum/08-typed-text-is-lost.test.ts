import { describe, expect, it } from "vitest";
import { changeGroup } from "../../src/features/groups/store.ts";
import { changePaper } from "../../src/features/papers/store.ts";
import { asForm, attention, firstPass, reading, textOf } from "../notes/group.ts";

// Learned from IgnisDa/ryot#1631: a form failed to save, closed, and took a long text with it.
// To see it fail, have `failed` in app/dispatch.ts answer with the refusal alone, before it keeps a draft.
describe("Typed text is lost when a form fails", () => {
  const long = `${"Every head attends to all positions. ".repeat(90)}The end.`;

  it("no: an answer over the limit is kept with all the others, and the form opens again with every word", async () => {
    const { talk, room, person, writes } = await reading();
    const ada = await person("Ada");
    const refused = await writes(ada, "/note first", { ...firstPass, mainIdea: long });
    expect(refused).toMatchObject({ kind: "refused", field: "mainIdea", buttons: ["Open the form again"] });
    expect(textOf(refused)).toContain(
      `that is ${long.length} characters, and 3000 fit. Your words are kept as a draft`,
    );

    if (refused.kind !== "refused") throw new Error("It was taken.");
    const again = asForm(await talk.stage.presses(ada, { ...refused, kind: "card" }, "Open the form again"));
    const initial = Object.fromEntries(again.inputs.map((input) => [input.key, input.initial]));
    expect(initial).toMatchObject({ ...firstPass, mainIdea: long });

    await talk.moves({ days: 400 });
    const later = asForm(await talk.stage.types(ada, room, "/note first"));
    expect(later.inputs.find(({ key }) => key === "mainIdea")?.initial).toBe(long);
    const taken = await talk.stage.fills(ada, later, { mainIdea: "Attention alone is enough." });
    expect(textOf(taken)).toContain("submitted");
    const after = asForm(await talk.stage.types(ada, room, "/note first"));
    expect(after.inputs.find(({ key }) => key === "mainIdea")?.initial).toBe("Attention alone is enough.");
    await talk.close();
  });

  it("nor when the group ends before it is sent: the words are kept, and are there when it goes on", async () => {
    const { talk, room, person, within, group } = await reading();
    const ada = await person("Ada");
    const form = asForm(await talk.stage.types(ada, room, "/note first attention"));
    await within((db) => changeGroup(db, group, { endedAt: talk.now() }));
    const refused = await talk.stage.fills(ada, form, firstPass);
    expect(refused).toMatchObject({ kind: "refused", buttons: ["Open the form again"] });
    expect(textOf(refused)).toContain("Transformers has ended.");

    await within((db) => changeGroup(db, group, { endedAt: null }));
    if (refused.kind !== "refused") throw new Error("It was taken.");
    const again = asForm(await talk.stage.presses(ada, { ...refused, kind: "card" }, "Open the form again"));
    expect(again.inputs.map(({ initial }) => initial)).toEqual([...Object.values(firstPass), ""]);
    expect(textOf(await talk.stage.fills(ada, again, {}))).toContain("submitted");
    await talk.close();
  });

  it("nor when it was sent without a form, saying nothing of the paper", async () => {
    const { talk, room, person } = await reading();
    const ada = await person("Ada");
    const refused = await talk.stage.ask(ada, room, { entry: "note first", known: { problem: long } });
    if (refused.kind !== "refused") throw new Error("It was taken.");
    const again = asForm(await talk.stage.presses(ada, { ...refused, kind: "card" }, "Open the form again"));
    expect(again.inputs[0]).toMatchObject({ key: "problem", initial: long });
    expect(asForm(await talk.stage.types(ada, room, "/note first")).inputs[0]?.initial).toBe(long);
    await talk.close();
  });

  it("nor when the paper is called otherwise by then: the form goes to the paper it was opened for", async () => {
    const { talk, room, person, within, group } = await reading();
    const ada = await person("Ada");
    const form = asForm(await talk.stage.types(ada, room, "/note first attention"));
    await within((db) => changePaper(db, { id: attention, group }, { title: "Transformers" }));
    expect(textOf(await talk.stage.fills(ada, form, firstPass))).toContain("On Transformers, submitted");
    await talk.close();
  });
});
