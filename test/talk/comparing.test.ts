import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Lab, lab } from "../support/lab.ts";
import type { Someone } from "../support/stage.ts";

describe("Notes set side by side", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
    await at.says(at.boris, "/paper add Mamba");
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
  const passes = (who: Someone, how: Readonly<Record<string, string>> = {}) =>
    at.says(who, "/note first attention", {
      problem: "Too slow",
      stakes: "Cost",
      mainIdea: "Attention",
      evidence: "Table 2",
      ...how,
    });
  const writes = async (who: Someone, paper: string, first: Readonly<Record<string, string>>) => {
    const draft = await at.says(who, `/note notebook ${paper}`, first);
    await at.at.stage.presses(who, cardOf(draft), "Submit as it is");
    await at.at.settles();
  };

  it("tell what members wrote on one paper, field by field, and come as a table to whoever asks", async () => {
    await passes(at.boris);
    await passes(at.chloe, { problem: '=HYPERLINK("x")', stakes: "@all of it", keep: "stakes" });
    const seen = cardOf(await at.says(at.boris, "/paper compare attention"));
    expect(seen.text.split("\n").slice(0, 5)).toEqual([
      "Notes, field by field",
      "On Attention Is All You Need.",
      "Problem (first pass)",
      "• Boris: “Too slow”",
      '• Chloe: “=HYPERLINK("x")”',
    ]);
    expect(seen.text).not.toContain("all of it");
    expect(seen.text).toContain("File: comparison.csv");
    const { card } = seen.handle as {
      readonly card: { readonly body: readonly { kind: string; file?: { text: string } }[] };
    };
    const table = card.body.find(({ kind }) => kind === "file")?.file?.text;
    expect(table?.split("\r\n").slice(0, 3)).toEqual([
      '"layer","field","member","answer"',
      '"First pass","problem","Boris","Too slow"',
      '"First pass","problem","Chloe","\'=HYPERLINK(""x"")"',
    ]);
    expect(table).not.toContain("all of it");
    expect((await at.at.stage.messages({ id: "c1", name: "lab" })).some(({ text }) => text.includes("Too slow"))).toBe(
      false,
    );
  });

  it("show nothing of a layer to whoever has not submitted it, until the agenda is out", async () => {
    await passes(at.boris);
    const blind = await at.reads(at.chloe, "/paper compare attention");
    expect(blind).not.toContain("Too slow");
    expect(blind).toContain("1 note is hidden until you have submitted yours, or the agenda is out.");
    expect(blind).not.toContain("comparison.csv");
    await at.at.moves("2026-10-22T12:00:00.000Z");
    expect(await at.reads(at.chloe, "/paper compare attention")).toContain("• Boris: “Too slow”");
  });

  it("tell what the notebooks of several papers used and took for granted, with a column for each paper", async () => {
    await writes(at.boris, "attention", { coreQuestion: "Is attention enough?", dataAndMetrics: "WMT 2014; BLEU" });
    await writes(at.chloe, "attention", { dataAndMetrics: "Translation" });
    await writes(at.chloe, "Mamba", { dataAndMetrics: "The Pile; perplexity", assumptions: "Long inputs" });
    const blind = await at.reads(at.boris, "/paper compare attention with: Mamba");
    expect(blind).not.toContain("The Pile");
    const seen = cardOf(await at.says(at.chloe, "/paper compare attention with: Mamba"));
    expect(seen.text.split("\n").slice(0, 8)).toEqual([
      "Papers, field by field",
      "On Attention Is All You Need, Mamba.",
      "Data and metrics",
      "• Attention Is All You Need: “WMT 2014; BLEU” (Boris); “Translation” (Chloe)",
      "• Mamba: “The Pile; perplexity” (Chloe)",
      "Assumptions",
      "• Attention Is All You Need: nobody wrote it down",
      "• Mamba: “Long inputs” (Chloe)",
    ]);
    const { card } = seen.handle as {
      readonly card: { readonly body: readonly { kind: string; file?: { text: string } }[] };
    };
    const table = card.body.find(({ kind }) => kind === "file")?.file?.text;
    expect(table).toContain(
      '"field","Attention Is All You Need","Mamba"\r\n"data and metrics","Boris: WMT 2014; BLEU\nChloe: Translation","Chloe: The Pile; perplexity"\r\n',
    );
    expect(await at.reads(at.chloe, "/paper compare Mamba with: Mamba")).toContain("That is one and the same paper.");
  });
});
