import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Lab, lab } from "../support/lab.ts";

describe("What is typed by its words, and may not be done, is found all the same and hears why", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });

  it("a critique of somebody else", async () => {
    await at.says(at.boris, "/critique add The baselines are weak stance: weakness aspect: baselines");
    for (const typed of ["withdraw baselines", "edit baselines words: They are strong"])
      expect(await at.reads(at.chloe, `/critique ${typed}`)).toContain("Only who raised a critique can");
    await at.says(at.chloe, "/critique add No baselines stance: weakness aspect: baselines");
    expect(await at.reads(at.chloe, "/critique withdraw baselines")).toContain("Withdrawn");
  });

  it("a paper that was dropped", async () => {
    await at.says(at.ada, "/paper add Mamba");
    await at.says(at.ada, "/paper drop mamba reason: Read elsewhere");
    expect(await at.reads(at.boris, "/paper vote mamba")).toContain(
      "“Mamba” was dropped. Propose it again with /paper add, and it is back.",
    );
    expect(await at.reads(at.ada, "/paper drop mamba reason: Again")).toContain("“Mamba” is dropped already.");
    await at.says(at.ada, "/paper add Mamba two");
    expect(await at.reads(at.boris, "/paper vote mamba")).toContain("Mamba two");
  });

  it("a note that is submitted", async () => {
    const pass = { problem: "p", stakes: "s", mainIdea: "m", evidence: "e" };
    await at.says(at.boris, "/note first", pass);
    expect(await at.reads(at.boris, "/note submit attention")).toContain(
      "This is submitted already. /note mine opens it",
    );
    await at.says(at.boris, "/note close", { method: "Attention" });
    expect(await at.reads(at.boris, "/note submit attention")).toContain("Close reading\nOn Attention");
  });

  it("and where there is nothing to choose from, no list is promised", async () => {
    expect(await at.reads(at.boris, "/note submit lora")).toBe(
      "Draft: nothing here fits “lora”, and there is none to choose from.",
    );
  });
});
