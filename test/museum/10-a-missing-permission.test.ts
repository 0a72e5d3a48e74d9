import { afterEach, describe, expect, test } from "vitest";
import { undelivered } from "../../src/features/groups/commands/undelivered.ts";
import { unreached } from "../../src/features/my/schedule.ts";
import { type BoardWorld, boardCommands, boards } from "../support/board.ts";
import { bothKinds, type Kind } from "../support/database.ts";

let open: BoardWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const opens = async (kind: Kind): Promise<BoardWorld> => {
  open = await boards({ kind, commands: [...boardCommands, undelivered, unreached] });
  return open;
};
const fix = "Invite Colloquy to the channel first: type /invite @Colloquy there.";
const never = { kind: "never", why: fix } as const;

// Learned from MarcusOtter/discord-needle#252: without one permission the bot did nothing and told nobody.
// To see it fail, take the plan for “group undelivered” out of `giveUp` in delivery/ended.ts.
describe.each(bothKinds)("A missing permission fails silently, on %s:", (kind) => {
  // Fails if a post that can never succeed is only logged: `giveUp` must have the clock tell the organizers.
  test("no: each organizer is told directly, with the platform's own words for what would mend it", async () => {
    const { stage, ada, boris, lab, reads, stands } = await opens(kind);
    stage.faults.push(never);
    await reads(boris, lab, "/board write hello");
    expect(await stands(lab)).toEqual([]);
    const [told, ...more] = await stage.direct(ada);
    expect(told?.text).toContain("Lab: a message could not be posted");
    expect(told?.text).toContain(`> ${fix}`);
    expect([more, await stage.direct(boris)]).toEqual([[], []]);
  });

  // Fails if every message that cannot be posted sends a message of its own.
  test("nor does it nag: what fails for the same reason meanwhile is told once", async () => {
    const { stage, ada, boris, lab, reads, stands } = await opens(kind);
    for (let i = 0; i < 5; i++) {
      stage.faults.push(never);
      await reads(boris, lab, `/board write note ${i}`);
      await stands(lab);
    }
    expect(await stage.direct(ada)).toHaveLength(1);
  });

  // Fails if a message is given up in one step and told of in another: whatever comes between them is the end of the telling.
  test("nor is it left untold when the process dies, or the database is away, just after the message was given up", async () => {
    const { stage, store, works, ada, boris, lab, reads, moves } = await opens(kind);
    stage.faults.push(never);
    await reads(boris, lab, "/board write hello");
    await store.root.execute("alter table history rename to elsewhere");
    await works.send();
    await works.tick();
    await store.root.execute("alter table elsewhere rename to history");
    expect(await stage.direct(ada)).toEqual([]);
    await moves({ minutes: 10 });
    await moves({ days: 1 });
    expect(await stage.direct(ada)).toHaveLength(1);
  });

  // Fails if a message given up keeps its place in the queue or its card from being posted anew.
  test("and once it is mended, news arrives again, with what was missed", async () => {
    const { stage, boris, lab, reads, stands } = await opens(kind);
    stage.faults.push(never);
    await reads(boris, lab, "/board write hello");
    await stands(lab);
    await reads(boris, lab, "/board write again");
    expect((await stands(lab)).map((text) => text.split("\n")[1])).toEqual(["2 notes"]);
  });

  // Fails if telling of a lost message tells of its own loss without end.
  test("nor does it turn in circles when the organizers cannot be reached either", async () => {
    const { stage, boris, lab, reads, stands, errors } = await opens(kind);
    stage.faults.push(never, never, never);
    await reads(boris, lab, "/board write hello");
    expect(await stands(lab)).toEqual([]);
    expect(errors.map((one) => one.words)).toEqual(Array(2).fill("a message could not be delivered"));
  });
});
