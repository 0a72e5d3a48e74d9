import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Room, room } from "../sessions/room.ts";
import type { Someone } from "../support/stage.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});
const asked = async (who: Someone): Promise<readonly string[]> =>
  (await here.stage.direct(who)).map(({ text }) => text).filter((text) => text.startsWith("Asked of you"));
const digests = async (): Promise<number> =>
  (await here.hears()).filter((text) => text.startsWith("Digest: what is open")).length;

describe("A group on a break", () => {
  beforeEach(async () => {
    here = await room();
    for (const title of ["Attention", "LoRA"]) await here.says(here.bob, `/paper add ${title}`);
    await here.says(here.chen, "/question ask Why eight heads?");
    await here.moves("2026-10-22T15:00:00.000Z");
    await here.says(here.ada, "/session break 23 Oct – 4 Nov");
  });

  it("asks nobody for anything, and goes on right after it", async () => {
    const { bob, chen } = here;
    await here.says(bob, "/question answer Why eight words: They can differ");
    const before = (await asked(chen)).length;
    await here.moves("2026-11-04T22:00:00.000Z");
    expect(await asked(chen)).toHaveLength(before);
    await here.moves("2026-11-05T14:00:00.000Z");
    const [all, ...more] = (await asked(chen)).slice(before);
    expect(more).toEqual([]);
    expect(all).toMatch(/Before Thu 5 Nov 2026, 14:00: your first pass on LoRA/);
    expect(all).toContain("Your question has an answer");
  });

  it("has no digest, unless a session comes before the next one", async () => {
    const before = await digests();
    await here.moves("2026-10-26T10:00:00.000Z");
    expect(await digests()).toBe(before);
    expect(await here.says(here.ada, "/digest preview")).toContain(
      "The group is on a break and no session comes before the next digest, so none would come by itself now.",
    );
    await here.moves("2026-11-02T10:00:00.000Z");
    expect(await digests()).toBe(before + 1);
    expect((await here.hears()).findLast((text) => text.startsWith("Digest"))).toContain("Why eight heads?");
  });

  it("is still reminded of the session right after it, and of turns that nobody has confirmed", async () => {
    await here.moves("2026-11-04T15:00:00.000Z");
    const heard = await here.hears();
    expect(heard.filter((text) => text.startsWith("Reminder: a session is near")).at(-1)).toContain("LoRA");
    expect(heard.filter((text) => text.includes("Who can present in the session on Thu 5 Nov"))).toHaveLength(1);
  });
});

describe("Organizers who are away", () => {
  const open = async (who: Someone): Promise<number> =>
    (await here.stage.direct(who)).filter(({ text }) => text.startsWith("It is still open who can present")).length;
  beforeEach(async () => {
    here = await room();
    await here.says(here.ada, "/group organizer @Chen");
    await here.says(here.bob, "/paper add Attention");
  });

  it("are not told what another organizer can see to", async () => {
    await here.says(here.ada, "/my away today – 30 Oct");
    await here.moves("2026-10-22T12:00:00.000Z");
    expect([await open(here.ada), await open(here.chen), await open(here.bob)]).toEqual([0, 1, 0]);
  });

  it("are told if all of them are away", async () => {
    for (const who of [here.ada, here.chen]) await here.says(who, "/my away today – 30 Oct");
    await here.moves("2026-10-22T12:00:00.000Z");
    expect([await open(here.ada), await open(here.chen)]).toEqual([1, 1]);
  });

  it("do not hear either of a channel that cannot be posted in, while another does", async () => {
    await here.says(here.ada, "/my away today – 30 Oct");
    await here.settles();
    here.stage.faults.push({ kind: "never", why: "The channel is gone." });
    await here.says(here.bob, "/paper add LoRA");
    await here.settles();
    const told = async (who: Someone) =>
      (await here.stage.direct(who)).filter(({ text }) => text.includes("The channel is gone.")).length;
    expect([await told(here.ada), await told(here.chen)]).toEqual([0, 1]);
    expect(here.errors.splice(0)).toHaveLength(1);
  });
});
