import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bothKinds } from "../support/database.ts";
import { type Lab, lab } from "../support/lab.ts";

describe.each(bothKinds)("Ideas, on the %s database", (kind) => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab(kind);
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
    expect(await at.reads(at.ada, "/idea claim Finnish")).toContain("Somebody has claimed this idea already");
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
    for (const verb of ["claim", "conclude", "drop", "edit", "withdraw"])
      expect(await at.reads(at.ada, `/idea ${verb}`)).toBe("No idea is open. Propose one with /idea propose.");
    for (const verb of ["show", "hide"])
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
