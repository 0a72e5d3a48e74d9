import { afterEach, describe, expect, it } from "vitest";
import { type Room, room } from "../sessions/room.ts";
import type { Someone } from "../support/stage.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** Presses a button on the newest message that somebody got in private and that has it. */
async function presses(who: Someone, label: string): Promise<string> {
  await here.settles();
  const found = (await here.stage.direct(who)).findLast((one) => one.buttons.includes(label));
  if (!found) throw new Error(`No “${label}”`);
  const seen = await here.stage.presses(who, found, label);
  return seen.kind === "form" ? seen.title : seen.text;
}

describe("What was asked about a turn", () => {
  it("and is pressed when its session was called off says that it was", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    await here.says(bob, "/turn swap Chen");
    await here.says(ada, "/session skip 5 Nov");
    expect(await presses(chen, "Agree")).toContain(
      "The session on Thu 5 Nov 2026, 15:00 was skipped already. /turn list shows the turns to come.",
    );
    await here.says(ada, "/turn cover");
    await here.settles();
    const sought = (await here.stage.messages(here.channel)).findLast((one) => one.buttons.includes("I will take it"));
    await here.says(ada, "/session cancel We travel");
    const seen = sought && (await here.stage.presses(chen, sought, "I will take it"));
    expect(seen?.kind === "refused" && seen.text).toContain(
      "The session on Thu 22 Oct 2026, 15:00 was cancelled already. /turn list shows the turns to come.",
    );
  });

  it("and is pressed when it is nobody’s any more says that it is gone", async () => {
    here = await room();
    const { ada, bob } = here;
    await here.says(ada, "/group roles presenter, scribe");
    expect(await here.says(bob, "/turn swap turn: 22 Oct with: scribe: Ada")).toContain("Ada is asked");
    await here.says(ada, "/group roles presenter");
    expect(await presses(ada, "Agree")).toContain("That turn is gone. /turn list shows those to come.");
  });

  it("is not agreed to when one of the two has moved to another date since", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    await here.says(bob, "/turn confirm turn: 29 Oct");
    await here.says(bob, "/turn swap Chen");
    await here.says(ada, "/session skip 29 Oct");
    expect(await presses(chen, "Agree")).toMatch(/That turn is gone|That swap is not proposed any more/);
  });
});
