import { describe, expect, it } from "vitest";
import { cardOf, lab, textOf } from "../support/lab.ts";

const wholeReview = [
  {
    summary: "Attention alone.",
    strengths: "1. Fast.",
    weaknesses: "1. The baselines in Table 2 were not tuned again.",
    reviewQuestions: "Why eight heads?",
  },
  { soundness: "3", presentation: "5", worth: "5", confidence: "2" },
] as const;

describe("A group takes notes by another template", () => {
  it("chooses one, and from then on all that asks for notes asks for its first layer", async () => {
    const { at, ada, boris, says, reads, posted } = await lab();
    expect(await reads(boris, "/template choose review form")).toContain("Only an organizer of Lab can do this.");
    expect(await reads(boris, "/template list")).toContain("Layered reading (chosen): A first pass, a close reading");
    expect(await reads(ada, "/template choose review form")).toContain(
      "Chosen: “Review form”. The group is told. Its first layer is written with /note write review.",
    );
    expect((await posted("has chosen Review form")).buttons).toEqual(["Write your review", "Show what it asks"]);
    expect((await posted("Next session")).text).toContain("Before it, everyone writes a review (90 minutes).");
    expect((await posted("Next session")).buttons).toContain("Start the review");
    expect(await reads(boris, "/note first")).toBe(
      "This group’s notes follow “Review form”, which has no layer “first”. It has: review. Write one with /note write review.",
    );
    expect(await reads(boris, "/my week")).toContain("your review on Attention Is All You Need");

    const one = await says(boris, "/note write", wholeReview[0]);
    expect(textOf(one)).toContain("4 of 8 answered. Still open: soundness, presentation, contribution, confidence.");
    const two = await at.stage.presses(boris, cardOf(one), "Continue: step 2 of 2");
    if (two.kind !== "form") throw new Error("The second step is a form.");
    expect(two.inputs.map(({ label }) => label)).toContain("Confidence: how sure are you?");
    const whole = cardOf(await at.stage.fills(boris, two, wholeReview[1]));
    await at.settles();
    expect((await posted("How deep we have read")).text).toContain("On Attention Is All You Need: 1 review.");
    expect(await reads(ada, "/note show")).toContain(
      "Hidden until you have submitted yours, or the session’s agenda is out: 1 review.",
    );
    const more = whole.buttons.find((label) => label.startsWith("More"));
    const grades = more ? textOf(await at.stage.presses(boris, whole, more)) : whole.text;
    expect(`${whole.text}\n${grades}`).toContain("2: willing to defend it, but may have missed central parts");
    const critique = await at.stage.presses(boris, whole, "Make the weaknesses a critique");
    expect(critique.kind === "form" && critique.inputs[0]?.initial).toContain("The baselines in Table 2");
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it("plays roles: all take a first look, and whoever has a role is asked for its form too", async () => {
    const { at, ada, boris, says, reads, posted } = await lab();
    await says(boris, "/note first", {
      problem: "Slow.",
      stakes: "Cost.",
      mainIdea: "Attention.",
      evidence: "Table 2.",
    });
    await says(ada, "/template choose role play");
    expect((await posted("Next session")).text).toContain("Before it, everyone writes a first look (10 minutes).");
    await says(boris, "/session lead");
    const asked = (who: typeof ada) => reads(who, "/my week");
    expect(await asked(boris)).toMatch(/your first look on .*\n.*your presenter’s notes on /);
    expect(await asked(ada)).toContain("your first look on");
    expect(await asked(ada)).not.toContain("presenter’s notes");
    const wrote = await reads(boris, "/note write presenter", {
      story: "It begins.",
      figure: "Fig. 1",
      opening: "Who believes it?",
    });
    expect(wrote).toContain("Figure to show (shared) at Fig. 1");
    const shown = await reads(ada, "/note show");
    expect(shown).toContain("Hidden until the session’s agenda is out: 1 presenter’s notes and 1 first pass.");
    expect(shown).not.toContain("It begins.");
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it("makes one of its own, and notes keep the version that they were written to", async () => {
    const { at, ada, boris, says, reads, posted } = await lab();
    const edits = (text: string) => reads(ada, text);
    expect(await edits("/template edit prompt: problem label: Puzzle")).toContain(
      "“Layered reading” comes with Colloquy and stays as it is. Make your own of it with /template fork",
    );
    expect(await edits("/template fork name: Ours template: learned")).toContain("“Ours” is your group’s own now.");
    expect(await edits("/template fork name: ours")).toContain("There is a template “ours” already.");
    await says(ada, "/template choose ours");
    await says(boris, "/note write", { learned: "Heads.", liked: "Table 3.", loathed: "Table 2." });

    expect(
      await edits("/template edit prompt: loathed label: Longed for: what is missing? name: longed for"),
    ).toContain("Saved as version 2 of “Ours”. Notes that are begun from now on follow it");
    expect(
      await edits("/template add label: Code: is it there? step: Short note, a new step options: Yes, no"),
    ).toContain("Saved as version 3");
    await edits("/template move prompt: liked step: Short note, step 2 place: 1");
    await edits("/template remove prompt: learned");
    const shown = await edits("/template show");
    expect(shown).toContain("Version 5.");
    expect(shown).toMatch(
      /Step 1:\n.*Longed for: what is missing\?\nStep 2:\n.*Liked: .*\n.*Code: is it there\? \(Yes, no\)/,
    );
    expect(await edits("/template remove prompt: longed")).toContain("Saved as version 6");
    for (const label of ["A", "B", "C"]) await edits(`/template add label: ${label} step: Short note, step 1`);
    expect(await edits("/template add label: D step: Short note, step 1")).toBe(
      "Short note would ask for 6 things, and 5 fit one form (words that follow a choice count too). Put it into another step. Nothing was changed.",
    );

    expect(await reads(boris, "/note mine short note")).toContain("Loathed (shared)");
    const form = await at.stage.presses(ada, await posted("has chosen Ours"), "Write your short note");
    expect(form.kind === "form" && form.inputs.map(({ label }) => label)).toEqual([
      "Liked: what would you keep?",
      "Code: is it there?",
      "A",
      "B",
      "C",
    ]);
    expect(at.errors).toEqual([]);
    await at.close();
  });
});
