import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Lab, lab } from "../support/lab.ts";

describe("The agenda", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  it("sets against each other what the group wrote, with times and reasons, and calls nobody", async () => {
    await at.says(at.chloe, "/question ask Why eight heads?");
    await at.says(at.boris, "/question me-too heads");
    await at.says(at.ada, "/critique add Table 2 has no variance", {
      stance: "weakness",
      aspect: "metrics",
      severity: "major",
    });
    await at.says(at.boris, "/critique dispute variance reason: The runs are in the appendix");
    await at.says(at.chloe, "/critique add Table 2 settles it", { stance: "strength", aspect: "claims" });
    expect(await at.reads(at.ada, "/agenda show")).toContain("Table 2, strong or weak?");
    await at.at.moves("2026-10-22T12:00:00.000Z");
    const agenda = await at.posted("Agenda");
    expect(agenda.calls).toEqual([]);
    const lines = agenda.text.split("\n");
    expect(lines.slice(0, 3)).toEqual([
      "Agenda",
      "Attention Is All You Need, on Thu 22 Oct 2026, 13:00, presented by Ada.",
      "Who brings what",
    ]);
    expect(agenda.text).toMatch(
      /Where you differ\n(\d+) min: Table 2, strong or weak\? \[Show\]\n• Strong: “Table 2 settles it” \(Chloe; strength\)\n• Weak: “Table 2 has no variance” \(Ada; major weakness, 1 disputes it\)/,
    );
    expect(agenda.text).toContain("• Against that, Boris: “The runs are in the appendix”");
    expect(agenda.text).toMatch(/\d+ min: “Why eight heads\?” \(Chloe, 1 me too\) \[Show\]/);
    const why = cardOf(await at.presses(at.boris, "Agenda", "Why this?")).text;
    expect(why).toMatch(/Why: 1 calls Table 2 strong, and 1 calls it weak\. It gets \d+ minutes\./);
    expect(why).toContain("Why: 1 other wants to know it too.");
  });

  it("shows nobody's notes before it is out, and never what its author kept", async () => {
    const pass = { problem: "p", stakes: "s", mainIdea: "m", evidence: "Evidence that I keep", keep: "evidence" };
    await at.says(at.boris, "/note first", pass);
    const step = await at.says(at.boris, "/note notebook", { contribution: "Attention alone" });
    const rest = { strongestResult: "Table 3", weakestPart: "I doubt Table 2", followUp: "Finnish" };
    const next = await at.at.stage.presses(at.boris, cardOf(step), "Continue: step 2 of 2");
    const draft = next.kind === "form" ? await at.at.stage.fills(at.boris, next, rest) : next;
    await at.at.stage.presses(at.boris, cardOf(draft), "Submit as it is");
    const early = await at.reads(at.chloe, "/agenda show why: yes");
    for (const words of ["Nobody wrote about", "Table 2", "Table 3"]) expect(early).not.toContain(words);
    await at.at.moves("2026-10-22T12:00:00.000Z");
    const { text } = await at.posted("Agenda");
    expect(text).not.toContain("Evidence that I keep");
    expect(text).toMatch(/Called weak\n\d+ min: Table 2 \[Read\]\n• “I doubt Table 2” \(Boris\)/);
    expect(text).toContain("Called strong\n• Table 3: “Table 3” (Boris)");
    expect(await at.reads(at.chloe, "/agenda show why: yes")).toContain(
      "evidence (first pass)\nWhy: The first pass asks for it, and nobody wrote about it for the group.",
    );
  });

  const passOn = (paper: string, problem: string) =>
    at.says(at.boris, `/note first ${paper}`, { problem, stakes: "s", mainIdea: "m", evidence: "e" });
  /** Whether Chloe, who writes none, reads what Boris wrote on a paper, and whether she finds it. */
  const chloeSees = async (paper: string, words: string): Promise<readonly boolean[]> => [
    (await at.reads(at.chloe, `/note show ${paper}`)).includes(words),
    (await at.reads(at.chloe, "/search find Boris’s")).includes(words),
  ];

  it("opens the first passes on the paper that it was for, and on none that its session gets later", async () => {
    await at.says(at.ada, "/paper add LoRA");
    await passOn("attention", "Boris’s recurrence dawdles");
    expect(await chloeSees("attention", "recurrence dawdles")).toEqual([false, false]);
    await at.at.moves("2026-10-22T12:00:00.000Z");
    expect(await chloeSees("attention", "recurrence dawdles")).toEqual([true, true]);

    await at.says(at.ada, "/session move to: Wednesday 28 Oct 15:00");
    await at.says(at.ada, "/session paper LoRA");
    await passOn("lora", "Boris’s adapters dawdle");
    expect(await chloeSees("lora", "adapters dawdle")).toEqual([false, false]);
    expect(await chloeSees("attention", "recurrence dawdles")).toEqual([true, true]);
    await at.at.moves("2026-10-28T13:00:00.000Z");
    expect(await chloeSees("lora", "adapters dawdle")).toEqual([true, true]);
  });

  it("stays out for its paper when the session is skipped, and where that turns out to be another", async () => {
    await at.says(at.ada, "/paper add LoRA");
    await at.says(at.ada, "/session paper LoRA");
    await passOn("lora", "Boris’s adapters dawdle");
    await at.at.moves("2026-10-22T12:00:00.000Z");
    await at.says(at.ada, "/session skip");
    expect(await chloeSees("lora", "adapters dawdle")).toEqual([true, true]);
    await at.says(at.ada, "/paper merge LoRA other: Attention");
    expect(await chloeSees("attention", "adapters dawdle")).toEqual([true, true]);
  });

  it("says what is wrong where there is none to show", async () => {
    await at.says(at.ada, "/paper drop attention reason: Read elsewhere");
    expect(await at.reads(at.chloe, "/agenda show")).toContain("has no paper yet");
    await at.does(at.ada, "/session plan no meetings");
    expect(await at.reads(at.chloe, "/agenda show")).toContain("No session is planned.");
  });
});
