import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { commands, schedules } from "../../src/contents.ts";
import { history } from "../../src/history/schema.ts";
import { type Room, room } from "../sessions/room.ts";
import { bothKinds } from "../support/database.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});
const opens = async (how: Parameters<typeof room>[0] = {}): Promise<void> => {
  here = await room(how);
  await here.says(here.bob, "/paper add Mamba");
  await here.moves("2026-10-21T12:00:00.000Z");
};
const reminders = async (): Promise<readonly string[]> =>
  (await here.hears()).filter((text) => text.startsWith("Reminder: a session is near"));

// Learned from python-discord/bot#1916: reminders were deleted without having been sent, and nothing told of it. The reminder
// of this session is due on Wednesday at 13:00, a day before it.
// To see it fail, have `tick` in clock/tick.ts look only for what came due within the last minute: the first fails.
describe.each(bothKinds)("A reminder is lost, on %s:", (kind) => {
  // Fails if what is due is looked for only in its own minute.
  it("no: where the process was down at its minute, it comes once, as soon as it is back, and says that it is late", async () => {
    await opens({ kind });
    await here.sleepsUntil("2026-10-21T19:00:00.000Z");
    expect(await reminders()).toEqual([expect.stringContaining("This comes late: Colloquy was away.")]);
    await here.sleepsUntil("2026-10-21T20:00:00.000Z");
    expect(await reminders()).toHaveLength(1);
  });

  // Fails if a plan is taken away before its work is done, or apart from it.
  it("nor where its work broke off in the middle: it is done whole, later", async () => {
    let breaks = 2;
    const all = [...commands, ...schedules].map((one) =>
      one.name !== "session remind"
        ? one
        : {
            ...one,
            run: async (call: Parameters<typeof one.run>[0]) => {
              const done = await one.run(call);
              if (breaks-- > 0) throw new Error("the connection was lost");
              return done;
            },
          },
    );
    await opens({ kind, commands: all });
    await here.moves("2026-10-21T13:00:00.000Z");
    expect(await reminders()).toEqual([]);
    await here.moves("2026-10-21T14:00:00.000Z");
    expect(await reminders()).toHaveLength(1);
    expect(here.errors.splice(0)).not.toEqual([]);
  });
});

describe("A reminder is deleted unsent:", () => {
  // Fails if a message is taken out of the outbox by a try instead of by its end.
  it("no: a platform that does not take it now is asked again until it does", async () => {
    await opens();
    await here.hears();
    for (let i = 0; i < 5; i++) here.stage.faults.push({ kind: "later", why: "503" });
    await here.moves("2026-10-21T13:00:00.000Z");
    expect(await reminders()).toEqual([]);
    await here.moves("2026-10-22T11:00:00.000Z");
    expect(await reminders()).toHaveLength(1);
  });

  // Fails if what is dropped goes without a trace.
  it("but one that came once it helps nobody is dropped, and the history tells of it", async () => {
    await opens();
    await here.sleepsUntil("2026-10-22T12:00:00.000Z");
    expect(await reminders()).toEqual([]);
    expect((await here.hears()).filter((text) => text.startsWith("Agenda"))).toHaveLength(1);
    const dropped = await here.store.root.select().from(history).where(eq(history.did, "session remind"));
    expect(dropped.map(({ after }) => after)).toEqual([{ dropped: "2026-10-21T13:00:00.000Z" }]);
  });

  // Fails if a moved session keeps the plan of its old date, or loses its own.
  it("nor is it with the date that the session was moved from", async () => {
    await opens();
    await here.says(here.ada, "/session move to: Friday 23 Oct 15:00");
    await here.moves("2026-10-22T12:59:00.000Z");
    expect(await reminders()).toEqual([]);
    await here.moves("2026-10-22T13:00:00.000Z");
    expect(await reminders()).toHaveLength(1);
  });
});
