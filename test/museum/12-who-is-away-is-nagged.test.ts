import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Lab, lab } from "../support/lab.ts";
import type { Someone } from "../support/stage.ts";

let at: Lab;
beforeEach(async () => {
  at = await lab();
  for (const title of ["LoRA", "Mamba"]) await at.says(at.ada, `/paper add ${title}`);
});
afterEach(async () => {
  expect(at.at.errors).toEqual([]);
  await at.at.close();
});
const told = async (who: Someone): Promise<number> => (await at.at.stage.direct(who)).length;
const called = async (): Promise<readonly string[]> =>
  (await at.at.stage.messages({ id: "c1", name: "lab" })).flatMap(({ calls }) => calls);

// Learned from standup-raven/standup-raven#86 and #263: people on holiday, and whole teams on one, were asked like everybody
// else, and nothing could silence it for them. Each of these fails if its question is not asked before somebody is.
// To see it fail, have `organizersHere` in features/groups/organizers-store.ts give all organizers, `stillToAsk` in
// features/my/acts.ts keep who is muted, or `awayOn` in features/my/wanted-store.ts say that nobody is away.
describe("The bot nags people who are away and cannot be muted", () => {
  it("no: who is away hears nothing, and is asked from the day on which they are back", async () => {
    await at.says(at.boris, "/my away today – 4 Nov");
    const [boris, chloe] = [await told(at.boris), await told(at.chloe)];
    await at.at.moves("2026-11-04T22:00:00.000Z");
    expect(await told(at.boris)).toBe(boris);
    expect(await told(at.chloe)).toBeGreaterThan(chloe);
    await at.at.moves("2026-11-05T12:00:00.000Z");
    expect((await at.at.stage.direct(at.boris)).at(-1)?.text).toContain("Before Thu 5 Nov 2026");
    expect(await called()).toEqual([]);
  });

  it("nor who is muted, for a week or for good, while what there is stays to be seen", async () => {
    await at.says(at.boris, "/my mute good");
    await at.says(at.chloe, "/my mute week");
    const [boris, chloe] = [await told(at.boris), await told(at.chloe)];
    await at.at.moves("2026-10-26T06:00:00.000Z");
    expect(await at.reads(at.boris, "/my week")).toContain("your first pass on LoRA");
    expect([await told(at.boris), await told(at.chloe)]).toEqual([boris, chloe]);
    await at.at.moves("2026-11-20T12:00:00.000Z");
    expect(await told(at.boris)).toBe(boris);
    expect(await told(at.chloe)).toBeGreaterThan(chloe);
  });

  it("nor a whole group on a break", async () => {
    await at.at.moves("2026-10-22T15:00:00.000Z");
    await at.says(at.ada, "/session break 23 Oct – 4 Nov");
    const everybody = [at.ada, at.boris, at.chloe];
    const before = await Promise.all(everybody.map(told));
    // What its organizers are told a day before the session right after it still comes, later that day.
    await at.at.moves("2026-11-04T08:00:00.000Z");
    expect(await Promise.all(everybody.map(told))).toEqual(before);
  });

  it("nor an organizer who is away, of what another can see to", async () => {
    await at.says(at.ada, "/group organizer @Boris");
    await at.says(at.ada, "/my away today – 31 Oct");
    const [ada, boris] = [await told(at.ada), await told(at.boris)];
    await at.at.moves("2026-10-22T12:30:00.000Z");
    expect(await told(at.ada)).toBe(ada);
    expect(await told(at.boris)).toBeGreaterThan(boris);
    const open = (await at.at.stage.direct(at.boris)).filter(({ text }) => text.startsWith("It is still open"));
    expect(open).toHaveLength(1);
  });
});
