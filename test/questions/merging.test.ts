import { describe, expect, it } from "vitest";
import { unitedStanding } from "../../src/features/questions/merging.ts";
import type { QuestionState } from "../../src/features/questions/schema.ts";

describe("Of two questions that are one", () => {
  it.each<[kept: QuestionState, gone: QuestionState, united: QuestionState]>([
    ["open", "open", "open"],
    ["open", "parked", "open"],
    ["parked", "open", "open"],
    ["parked", "parked", "parked"],
    ["open", "taken", "taken"],
    ["answered", "taken", "answered"],
    ["taken", "answered", "answered"],
    ["accepted", "answered", "accepted"],
    ["open", "accepted", "accepted"],
  ])("one that is %s and has what one that was %s had is %s", (kept, gone, united) => {
    const standing = (state: QuestionState, takenBy: string) => ({
      state,
      takenBy: state === "taken" ? takenBy : null,
    });
    const after = unitedStanding(standing(kept, "Ada"), standing(gone, "Boris"));
    expect(after.state).toBe(united);
    expect(after.takenBy === null).toBe(united !== "taken");
  });

  it("one that both look into stays with who has the one that is kept", () => {
    const taken = (takenBy: string) => ({ state: "taken" as const, takenBy });
    expect(unitedStanding(taken("Ada"), taken("Boris"))).toEqual({ state: "taken", takenBy: "Ada" });
  });
});
