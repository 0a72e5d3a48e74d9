import { describe, expect, it } from "vitest";
import { depths } from "../../src/features/notes/depth-store.ts";
import { revisionsOf } from "../../src/features/notes/store.ts";
import { changeSession } from "../../src/features/sessions/store.ts";
import { asCard, asForm, attention, firstPass, lora, reading, textOf } from "../notes/group.ts";
import { layerNamed } from "../notes/layered.ts";
import { bothKinds } from "../support/database.ts";

describe.each(bothKinds)("Forms that are open at the same time, on %s", (kind) => {
  it("one form sent twice is one note, with one revision and the same answer", async () => {
    const { talk, room, person, within } = await reading({ kind });
    const ada = await person("Ada");
    const form = asForm(await talk.stage.types(ada, room, "/note first"));
    const [once, twice] = await Promise.all([
      talk.stage.fills(ada, form, firstPass),
      talk.stage.fills(ada, form, firstPass),
    ]);
    expect(textOf(once)).toBe(textOf(twice));
    const notes = await within((db) => depths(db, "readers", attention));
    expect(notes).toContainEqual({ layer: layerNamed("first"), readers: 1 });
    await talk.settles();
    expect(await talk.stage.messages(room)).toHaveLength(1);
    await talk.close();
  });

  it("two forms of one layer take nothing from each other, whichever is sent first", async () => {
    const { talk, room, person, writes } = await reading({ kind });
    const ada = await person("Ada");
    await writes(ada, "/note first", { problem: "A first word." });
    const onPhone = asForm(await talk.stage.types(ada, room, "/note first"));
    const atDesk = asForm(await talk.stage.types(ada, room, "/note first"));
    const seen = await Promise.all([
      talk.stage.fills(ada, onPhone, { stakes: "From the phone.", keep: "stakes" }),
      talk.stage.fills(ada, atDesk, { problem: "From the desk.", mainIdea: "From the desk, too." }),
    ]);
    expect(seen.map(({ kind }) => kind)).toEqual(["card", "card"]);
    const now = asForm(await talk.stage.types(ada, room, "/note first"));
    expect(now.inputs.map(({ initial }) => initial)).toEqual([
      "From the desk.",
      "From the phone.",
      "From the desk, too.",
      "",
      "stakes",
    ]);
    await talk.close();
  });

  it("of two forms that change the same answer the later stands, and the other is kept as a revision", async () => {
    const { talk, room, person, within } = await reading({ kind });
    const ada = await person("Ada");
    const [one, other] = [
      asForm(await talk.stage.types(ada, room, "/note first")),
      asForm(await talk.stage.types(ada, room, "/note first")),
    ];
    await talk.stage.fills(ada, one, { problem: "One." });
    const card = asCard(await talk.stage.fills(ada, other, { problem: "Another." }));
    const { card: shown } = card.handle as { card: { buttons: readonly { known: { note?: string } }[] } };
    const note = shown.buttons.find(({ known }) => known.note !== undefined)?.known.note ?? "";
    const words = (await within((db) => revisionsOf(db, note))).map(({ answers }) => answers.problem?.words);
    expect(words).toEqual(["One.", "Another."]);
    await talk.close();
  });

  it("a form goes to the paper it was opened for, though the next session has another by then", async () => {
    const { talk, room, person, within, session } = await reading({ kind });
    const ada = await person("Ada");
    const form = asForm(await talk.stage.types(ada, room, "/note first"));
    await within((db) => changeSession(db, "readers", session, { paper: lora }));
    expect(textOf(await talk.stage.fills(ada, form, firstPass))).toContain("On Attention Is All You Need, submitted");
    expect(textOf(await talk.stage.types(ada, room, "/note show"))).toContain("On LoRA: Low-Rank Adaptation.");
    await talk.close();
  });

  it("many who submit at once are all counted", async () => {
    const { talk, room, person, writes, message } = await reading({ kind });
    const people = await Promise.all(Array.from({ length: 20 }, (_, i) => person(`Member ${i + 1}`)));
    const seen = await Promise.all(people.map((who) => writes(who, "/note first", firstPass)));
    expect(seen.every(({ kind }) => kind === "card")).toBe(true);
    expect((await message("How deep")).text).toContain("On Attention Is All You Need: 20 first passes.");
    expect(await talk.stage.messages(room)).toHaveLength(1);
    expect(talk.errors).toEqual([]);
    await talk.close();
  });
});
