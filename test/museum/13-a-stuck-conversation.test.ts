import { describe, expect, it } from "vitest";
import { asCard, asForm, firstPass, notebookSteps, reading, textOf } from "../notes/group.ts";

// Learned from 18F/standup-slack-bot#155: whoever had begun and not finished was told for ever that they are already doing one.
// To see it fail, have `noteOf` in features/notes/store.ts look for a member's note of any paper: what was begun then stands in
// the way of everything else.
describe("A stuck conversational state", () => {
  it("there is none: a form left open, a draft and another paper’s note stand in nobody’s way", async () => {
    const { talk, room, person, writes } = await reading();
    const ada = await person("Ada");
    const leftOpen = asForm(await talk.stage.types(ada, room, "/note first"));
    const begun = asCard(await writes(ada, "/note notebook", notebookSteps[0]));

    expect(textOf(await writes(ada, "/note first paper: lora", { problem: "Many weights." }))).toContain(
      "Saved, on LoRA: Low-Rank Adaptation.",
    );
    expect(textOf(await writes(ada, "/note first", firstPass))).toContain("On Attention Is All You Need, submitted");
    expect(textOf(await writes(ada, "/note first paper: lora", { ...firstPass }))).toContain("submitted");

    const goesOn = asForm(await talk.stage.presses(ada, begun, "Continue: step 2 of 2"));
    expect(textOf(await talk.stage.fills(ada, goesOn, notebookSteps[1]))).toContain("submitted");
    await talk.moves({ days: 700 });
    const seen = textOf(await talk.stage.fills(ada, leftOpen, { problem: "Two years later." }));
    expect(seen).toContain("> Two years later.");
    expect(seen).toContain(`> ${firstPass.stakes}`);
    expect(talk.errors).toEqual([]);
    await talk.close();
  });
});
