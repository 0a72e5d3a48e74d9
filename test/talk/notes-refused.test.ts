import { describe, expect, it } from "vitest";
import { setPaperState } from "../../src/features/papers/store.ts";
import { changeSession } from "../../src/features/sessions/store.ts";
import { asCard, asForm, attention, firstPass, reading, textOf } from "../notes/group.ts";

describe("What is refused says what would be right, and loses nothing", () => {
  it("an unknown paper", async () => {
    const { talk, room, person } = await reading();
    const ada = await person("Ada");
    expect(await talk.stage.types(ada, room, "/note first transfomers")).toMatchObject({
      kind: "refused",
      field: "paper",
      text: "Paper: nothing here fits “transfomers”. Give another part of it, or leave it out and choose from the list.",
    });
    expect(await talk.stage.types(ada, room, "/note show a")).toMatchObject({
      kind: "refused",
      field: "paper",
      text: expect.stringContaining("fits “Attention Is All You Need”"),
    });
    await talk.close();
  });

  it("a layer while there is no paper to read", async () => {
    const { talk, room, person, within, session } = await reading();
    await within(async (db) => {
      await changeSession(db, "readers", session, { paper: null });
      await setPaperState(db, { id: attention, group: "readers" }, "proposed", talk.now());
    });
    expect(await talk.stage.types(await person("Ada"), room, "/note first")).toMatchObject({
      kind: "refused",
      text: "No paper is scheduled or read yet. Name the one you mean, for example “paper: attention”, or propose one with /paper add.",
    });
    await talk.close();
  });

  it("a note where one has written none", async () => {
    const { talk, room, person } = await reading();
    const ada = await person("Ada");
    expect(textOf(await talk.stage.types(ada, room, "/note submit"))).toContain("You have no draft of a note.");
    expect(textOf(await talk.stage.types(ada, room, "/note keep"))).toContain("You have no notes yet.");
    await talk.close();
  });

  it("an empty form", async () => {
    const { talk, person, writes, room } = await reading();
    const ada = await person("Ada");
    expect(await writes(ada, "/note first", { problem: " " })).toMatchObject({
      kind: "refused",
      field: "problem",
      text: "Nothing is written yet. Answer one of them at least; what you leave open can follow later.",
    });
    expect(textOf(await talk.stage.types(ada, room, "/note mine"))).toContain("You have no notes here yet.");
    await talk.close();
  });

  it("someone else’s draft", async () => {
    const { talk, person, writes } = await reading();
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    const draft = asCard(await writes(ada, "/note first", { problem: "Ada is not sure." }));
    await writes(ben, "/note first", firstPass);
    for (const label of ["Submit as it is", "Show it"]) {
      const seen = await talk.stage.presses(ben, draft, label);
      expect(seen).toMatchObject({
        kind: "refused",
        field: "note",
        text: "This note is somebody else’s, and only its author can open it. /note mine shows yours.",
      });
    }
    expect(asForm(await talk.stage.presses(ben, draft, "Resume")).inputs[0]?.initial).toBe(firstPass.problem);
    await talk.close();
  });

  it("someone else’s answer, to keep or to make a critique of", async () => {
    const { talk, room, person, writes } = await reading({ blind: false });
    const [ada, ben] = [await person("Ada"), await person("Ben")];
    const one = asCard(await writes(ada, "/note notebook", { coreQuestion: "Ada’s question." }));
    const two = asForm(await talk.stage.presses(ada, one, "Continue: step 2 of 2"));
    const saved = asCard(await talk.stage.fills(ada, two, { weakestPart: "Ada’s doubt." }));
    const sent = asCard(await talk.stage.presses(ada, saved, "Submit as it is"));
    await writes(ben, "/note first", firstPass);
    expect(textOf(await talk.stage.presses(ben, sent, "Keep the weakest part to yourself"))).toContain(
      "This note is somebody else’s",
    );
    expect(textOf(await talk.stage.presses(ben, sent, "Make the weakest part a critique"))).toBe(
      "Only the author of a note can make its weakest part a critique. Raise your own with /critique add.",
    );
    expect(textOf(await talk.stage.types(ben, room, "/critique list"))).toContain("No critique here yet.");
    await talk.close();
  });

  it("words for a step that the form does not have", async () => {
    const { talk, room, person } = await reading();
    const known = { problem: "Slow.", weakest: "Baselines." };
    expect(await talk.stage.ask(await person("Ada"), room, { entry: "note first", known })).toMatchObject({
      kind: "refused",
      text: expect.stringContaining("/note first has no option “weakest”."),
    });
    await talk.close();
  });

  it("a choice of what to keep that is none", async () => {
    const { talk, person, writes } = await reading();
    const seen = await writes(await person("Ada"), "/note first", { ...firstPass, keep: "everything" });
    expect(seen).toMatchObject({ kind: "refused", field: "keep" });
    expect(textOf(seen)).toContain("Choose from “Problem: only me”, “Stakes: only me”");
    await talk.close();
  });
});
