import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { history } from "../../src/history/schema.ts";
import { type Room, room } from "../sessions/room.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** What a schedule dropped, as the history tells it. */
const droppedBy = async (schedule: string): Promise<readonly unknown[]> =>
  (await here.store.root.select().from(history).where(eq(history.did, schedule))).map(({ after }) => after);
const begins = "The session begins";

describe("As a session begins", () => {
  it("its thread tells who does what when, and who is there says so", async () => {
    here = await room();
    const { ada, bob, chen, stage } = here;
    await here.says(ada, "/group roles presenter, sceptical reviewer, scribe");
    await here.says(bob, "/paper add Mamba");
    await here.moves("2026-10-22T12:59:00.000Z");
    expect(await here.called(begins)).toEqual([]);
    await here.moves("2026-10-22T13:00:00.000Z");
    const [run, ...more] = await here.called(begins);
    if (!run) throw new Error("no run of show");
    expect(more).toEqual([]);
    expect(run.text.replace(/Ada|Bob|Chen/g, "Somebody").split("\n")).toEqual([
      "The session begins",
      "The group talks about Mamba, for 60 minutes.",
      "• 13:00, 5 min. Opening: who is here, and what you want to know at the end.",
      "• 13:05, 20 min. Somebody (presenter) leads through the paper and the discussion.",
      "• 13:25, 10 min. Somebody (sceptical reviewer) says what is weak, and why it should be rejected.",
      "• 13:35, 20 min. Open questions, those of the agenda first.",
      "• 13:55, 5 min. Decisions: Somebody (scribe) writes down what is decided and what stays open.",
      "[I am here] [Note a decision]",
    ]);
    expect(new Set(run.text.match(/Ada|Bob|Chen/g)).size).toBe(3);
    expect(run.thread).toBe((await here.called("Next session"))[0]?.id);
    expect(run.calls).toEqual([]);
    expect(await stage.presses(chen, run, "I am here")).toMatchObject({ kind: "card" });
    await here.moves("2026-10-22T14:00:00.000Z");
    expect((await here.called("Session, held"))[0]?.text).toContain("Was there: 1 (Chen)");
  });

  it("after an outage the thread has it while the session goes on, marked late, and not after", async () => {
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    await here.moves("2026-10-22T12:30:00.000Z");
    await here.sleepsUntil("2026-10-22T13:20:00.000Z");
    expect((await here.called(begins))[0]?.text).toContain("This comes late: Colloquy was away.");
    await here.close();
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    await here.moves("2026-10-22T12:30:00.000Z");
    await here.sleepsUntil("2026-10-22T14:00:00.000Z");
    expect(await here.called(begins)).toEqual([]);
    expect(await droppedBy("session begin")).toEqual([{ dropped: "2026-10-22T13:00:00.000Z" }]);
    expect(await here.called("The session is over")).toHaveLength(1);
  });

  it("its agenda has come, late too while the session goes on; never as late where the session was planned only then", async () => {
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    await here.moves("2026-10-22T11:30:00.000Z");
    await here.sleepsUntil("2026-10-22T12:40:00.000Z");
    expect((await here.called("Agenda"))[0]?.text).toContain("This comes late: Colloquy was away.");
    await here.close();
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    await here.says(here.ada, "/session move to: today 9:30");
    await here.moves("2026-10-19T07:20:00.000Z");
    const [agenda, ...more] = await here.called("Agenda");
    expect(more).toEqual([]);
    expect(agenda?.text).toContain("Mamba, on Mon 19 Oct 2026, 7:30");
    expect(agenda?.text).not.toContain("This comes late");
  });

  it("nothing is told of a session without a paper, nor at a time from which it was moved away", async () => {
    here = await room();
    await here.moves("2026-10-22T15:00:00.000Z");
    expect(await here.called(begins)).toEqual([]);
    await here.says(here.bob, "/paper add Mamba");
    await here.says(here.ada, "/session move to: Friday 30 Oct 15:00");
    await here.moves("2026-10-29T16:00:00.000Z");
    expect(await here.called(begins)).toEqual([]);
    await here.moves("2026-10-30T16:00:00.000Z");
    expect(await here.called(begins)).toHaveLength(1);
  });
});
