import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Lab, lab } from "../support/lab.ts";

let at: Lab;
beforeEach(async () => {
  at = await lab();
});
afterEach(async () => {
  expect(at.at.errors).toEqual([]);
  await at.at.close();
});

describe("Whatever the label of a choice says can be typed", () => {
  it("of a critique: its words, or what it is before them", async () => {
    for (const words of ["No seeds", "No seeds at all"])
      await at.says(at.ada, `/critique add ${words} stance: weakness aspect: claims`);
    for (const typed of ["No seeds", "Weakness: claims: No seeds", "weakness: claims: no seeds"])
      expect(await at.reads(at.boris, `/critique show ${typed}`)).toContain("> No seeds\n");
    for (const typed of ["seeds at", "claims: No seeds at", "Weakness: claims: No seeds at all"])
      expect(await at.reads(at.boris, `/critique show ${typed}`)).toContain("> No seeds at all\n");
    expect(await at.reads(at.boris, "/critique show claims:")).toContain(
      "fits “Weakness: claims: No seeds at all”, “Weakness: claims: No seeds”.",
    );
  });

  it("of what a question is linked to", async () => {
    await at.says(at.ada, "/paper add BERT");
    for (const words of ["Use ReLU", "Use ReLU twice"]) await at.says(at.ada, `/idea propose ${words}`);
    await at.says(at.ada, "/reproduction start BERT aim: Does it hold?");
    const links = async (question: string, to: string) => {
      await at.says(at.ada, `/question ask ${question}`);
      return at.reads(at.ada, `/question link ${question} to: ${to}`);
    };
    expect(await links("Why", "Use ReLU")).toContain("Linked to an idea (“Use ReLU”).");
    expect(await links("How", "Idea: Use ReLU")).toContain("Linked to an idea (“Use ReLU”).");
    expect(await links("When", "Idea: Use ReLU tw")).toContain("Linked to an idea (“Use ReLU twice”).");
    expect(await links("Where", "Reproduction: Ada: BERT")).toContain("Linked to the reproduction of BERT.");
    expect(await links("Who", "BERT")).toContain("Linked to the paper BERT.");
  });

  it("of what an idea comes from", async () => {
    for (const words of ["Why warmup", "Why warmup twice"]) await at.says(at.ada, `/question ask ${words}`);
    await at.says(at.ada, "/idea propose Warm up less from: Question: Why warmup");
    expect(await at.reads(at.boris, "/idea show Warm up less")).toContain("Why warmup");
    expect(await at.reads(at.boris, "/idea show Warm up less")).not.toContain("twice");
  });

  it("of words that have several lines", async () => {
    await at.says(at.ada, "/question ask", { words: "First line\nsecond line?" });
    await at.says(at.ada, "/idea propose", { words: "Try this\n\nthen that" });
    await at.says(at.ada, "/critique add", { words: "Few\nseeds", stance: "weakness", aspect: "claims" });
    expect(await at.reads(at.boris, "/question show first line second")).toContain("second line?");
    expect(await at.reads(at.boris, "/idea show this then")).toContain("then that");
    expect(await at.reads(at.boris, "/critique show claims: few seeds")).toContain("Few\n");
  });

  it("of words that are longer than a label", async () => {
    const start = "Would the gain remain if every baseline were tuned for as long as the ";
    for (const end of ["model itself was?", "authors say?"]) {
      await at.says(at.ada, `/question ask ${start}${end}`);
      await at.says(at.ada, `/idea propose ${start}${end}`);
    }
    for (const [label, end] of [
      [`${start}mode…`, "model itself was?"],
      [`${start}auth…`, "authors say?"],
    ])
      for (const noun of ["question", "idea"])
        expect(await at.reads(at.boris, `/${noun} show ${label}`)).toContain(`${start}${end}`);
  });

  it("also where it is what another one’s words say", async () => {
    for (const words of ["Use ReLU", "Idea: Use ReLU"]) await at.says(at.ada, `/idea propose ${words}`);
    await at.says(at.ada, "/question ask Why");
    expect(await at.reads(at.ada, "/question link Why to: Idea: Use ReLU")).toContain(
      "Linked to an idea (“Use ReLU”).",
    );
  });
});
