import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Lab, lab, textOf } from "../support/lab.ts";

describe("Ideas", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
    await at.says(at.boris, "/idea propose Train it on Finnish changes: data paper: attention");
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  it("are proposed, claimed and concluded, and their message says so", async () => {
    const proposed = await at.posted("Train it on Finnish");
    expect(proposed.text).toContain("Idea after Attention Is All You Need");
    expect(proposed.text).toContain("It would change: the data.");
    await at.presses(at.chloe, "Train it on Finnish", "Claim");
    expect((await at.posted("Train it on Finnish")).text).toContain("Claimed by Chloe.");
    await at.presses(at.chloe, "Train it on Finnish", "Conclude", {
      result: "refuted",
      learned: "It loses two points",
    });
    const concluded = await at.posted("Train it on Finnish");
    expect(concluded.text).toContain("Concluded: refuted. What was learned:\n> It loses two points");
    expect(concluded.id).toBe(proposed.id);
    expect(await at.reads(at.ada, "/idea show Finnish")).toContain("It loses two points");
    expect(await at.reads(at.ada, "/idea list state: concluded")).toContain("Ideas: concluded (1)");
    expect(await at.reads(at.ada, "/idea list")).toContain("No open idea here.");
  });

  it("are left to whoever claimed them, until they let them go", async () => {
    await at.at.moves({ days: 1 });
    const claimed = cardOf(await at.says(at.chloe, "/idea claim Finnish"));
    expect(await at.reads(at.ada, "/idea claim Finnish")).toBe(
      "Chloe has claimed this idea already. Talk to them, or propose your own variant with /idea propose.",
    );
    expect(await at.reads(at.ada, "/idea show Finnish")).not.toMatch(/\[(Claim|Let it go)\]/);
    expect(await at.reads(at.chloe, "/idea show Finnish")).toContain("[Let it go]");
    await at.says(at.ada, "/digest now");
    await at.at.moves({ hours: 1 });
    expect(textOf(await at.at.stage.presses(at.chloe, claimed, "Let it go"))).toContain(
      "You have let it go. Anybody can claim it now.",
    );
    await at.at.settles();
    expect((await at.posted("Train it on Finnish", "Claim")).text).toContain("Nobody has claimed it yet.");
    expect(await at.reads(at.ada, "/digest preview")).toContain(
      "Free to claim again: “Train it on Finnish” (Boris, on Attention Is All You Need)",
    );
    expect(await at.reads(at.ada, "/idea claim Finnish")).toContain("It is yours.");
  });

  it("that were proposed, claimed and let go since the last digest are new to it", async () => {
    await at.at.moves({ minutes: 1 });
    await at.says(at.boris, "/idea propose Train it on Estonian");
    await at.at.moves({ minutes: 1 });
    await at.says(at.chloe, "/idea claim Estonian");
    await at.at.moves({ minutes: 1 });
    await at.says(at.chloe, "/idea claim Estonian");
    expect(await at.reads(at.ada, "/digest preview")).toContain("New: “Train it on Estonian” (Boris)");
  });

  it("are dropped with a reason, by who has to do with them or an organizer", async () => {
    expect(await at.reads(at.chloe, "/idea drop Finnish reason: No data")).toContain(
      "Who proposed or claimed the idea can drop it",
    );
    await at.says(at.ada, "/idea drop Finnish reason: No data");
    expect((await at.posted("Train it on Finnish")).text).toContain("Dropped. Why:\n> No data");
  });

  it("on a paper without a title are named by its identifier", async () => {
    await at.says(at.ada, "/paper add 2401.00001");
    await at.says(at.ada, "/idea propose Halve the data paper: 2401.00001");
    const proposed = await at.posted("Halve the data");
    expect(proposed.text).toContain("Idea after arXiv 2401.00001\n");
    expect(proposed.text).not.toContain("It would change");
    expect(await at.reads(at.ada, "/idea list")).toContain("proposed, after arXiv 2401.00001)");
    // There is no network, so that nobody knows its title.
    expect(at.at.errors.splice(0)).toMatchObject([{ words: "an errand failed" }]);
  });

  it("that are ended are found by their words, and their life says why nothing more is done", async () => {
    await at.says(at.boris, "/idea conclude Finnish result: refuted learned: It loses two points");
    for (const verb of ["conclude", "claim", "drop"])
      expect(await at.reads(at.boris, `/idea ${verb} Finnish`)).toContain("This idea is concluded already.");
  });

  it("that are concluded can be mended by who proposed them, and stay with what was learned", async () => {
    await at.says(at.chloe, "/idea claim Finnish");
    await at.says(at.chloe, "/idea conclude Finnish result: refuted learned: It loses two points");
    expect(await at.reads(at.boris, "/idea show Finnish")).toMatch(/\[Edit\]/);
    expect(await at.reads(at.boris, "/idea show Finnish")).not.toContain("[Withdraw]");
    expect(await at.reads(at.boris, "/idea withdraw Finnish")).toBe(
      "This idea is concluded, and what was learned from it stays. /idea edit changes its words; an organizer can hide it.",
    );
    await at.says(at.boris, "/idea edit Finnish words: Train it on Estonian");
    const mended = await at.posted("Train it on Estonian");
    expect(mended.text).toContain("Concluded: refuted. What was learned:\n> It loses two points");
    await at.says(at.boris, "/idea propose No good");
    await at.says(at.boris, "/idea drop No good reason: Tried already");
    expect(await at.reads(at.boris, "/idea withdraw No good")).toContain("Withdrawn");
  });

  it("that are concluded lead to what follows from their paper, on their message as in the answer", async () => {
    await at.says(at.boris, "/idea conclude Finnish result: refuted learned: It loses two points");
    await at.presses(at.chloe, "Train it on Finnish", "Propose what follows", { words: "Ask why it loses them" });
    expect((await at.posted("Ask why it loses them")).text).toContain("Idea after Attention Is All You Need");
    const shown = cardOf(await at.says(at.ada, "/idea show Finnish"));
    const form = await at.at.stage.presses(at.ada, shown, "Propose what follows");
    if (form.kind === "form") await at.at.stage.fills(at.ada, form, { words: "Ask for the data" });
    await at.at.settles();
    expect((await at.posted("Ask for the data")).text).toContain("Idea after Attention Is All You Need");
  });

  it("are asked for in a form only while there is one to choose, and by whom it may be", async () => {
    const typed = async (who: Lab["ada"], text: string) => at.at.stage.types(who, { id: "c1", name: "lab" }, text);
    expect(await typed(at.chloe, "/idea conclude Finnish")).toMatchObject({
      kind: "refused",
      text: expect.stringContaining("Who claimed or proposed the idea concludes it"),
    });
    expect(await typed(at.chloe, "/idea drop Finnish")).toMatchObject({ kind: "refused" });
    expect(await typed(at.boris, "/idea edit Finnish")).toMatchObject({
      kind: "form",
      inputs: [
        { key: "words", initial: "Train it on Finnish" },
        { key: "changes", initial: "data" },
      ],
    });
    await at.says(at.boris, "/idea withdraw Finnish");
    for (const verb of ["claim", "conclude", "drop", "withdraw"])
      expect(await at.reads(at.ada, `/idea ${verb}`)).toBe("No idea is open. Propose one with /idea propose.");
    for (const verb of ["show", "edit", "hide"])
      expect(await at.reads(at.ada, `/idea ${verb}`)).toContain("Nobody has proposed an idea yet.");
  });

  it("show whoever proposed them what they may do to them, and nobody else", async () => {
    expect(await at.reads(at.boris, "/idea show Finnish")).toContain("[Claim] [Conclude] [Edit] [Drop] [Withdraw]");
    expect(await at.reads(at.chloe, "/idea show Finnish")).not.toContain("[Edit]");
  });

  it("are changed and withdrawn by who proposed them, hidden by an organizer", async () => {
    expect(await at.reads(at.chloe, "/idea edit Finnish words: Mine")).toContain(
      "Only who proposed an idea can change its words",
    );
    await at.says(at.boris, "/idea edit Finnish words: Train it on Estonian");
    expect((await at.posted("Train it on Estonian")).text).toContain("Proposed by Boris");
    expect(await at.reads(at.chloe, "/idea withdraw Estonian")).toContain("Only who proposed an idea can withdraw it");
    await at.says(at.boris, "/idea withdraw Estonian");
    expect((await at.posted("has withdrawn this idea")).text).not.toContain("Estonian");
    await at.says(at.chloe, "/idea propose Something rude");
    expect(await at.reads(at.boris, "/idea hide rude")).toContain("Only an organizer of Lab can do this");
    await at.says(at.ada, "/idea hide rude");
    expect((await at.posted("An organizer has hidden this idea")).text).not.toContain("rude");
  });
});
