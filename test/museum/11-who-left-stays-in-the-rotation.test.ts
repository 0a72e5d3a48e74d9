import { describe, expect, it } from "vitest";
import { cardOf, lab } from "../support/lab.ts";

// Learned from mashabow/slack-rota#61: whoever had left the channel was still called when their turn came round.
describe("Somebody who left", () => {
  it("has no turn any more, is asked for nothing, and whoever is next in line has what was theirs", async () => {
    const { at, ada, boris, chloe, says, reads } = await lab();
    await says(ada, "/turn assign @Chloe session: 29 Oct");
    await says(chloe, "/turn confirm");
    await says(boris, "/session lead session: 12 Nov");
    await says(chloe, "/group leave");
    const before = (await at.stage.direct(chloe)).length;
    const turns = cardOf(await says(ada, "/turn list")).text;
    expect(turns).not.toContain("Chloe");
    expect(turns).toContain("Boris presents (volunteered)");
    for (const title of ["LoRA", "Mamba", "DPO"]) await says(ada, `/paper add ${title}`);
    await at.moves({ days: 40 });
    expect(await at.stage.direct(chloe)).toHaveLength(before);
    expect(await reads(ada, "/turn list")).not.toContain("Chloe");
    expect(at.errors).toEqual([]);
    await at.close();
  });
});
