import { describe, expect, it } from "vitest";
import { addMember, meetPerson } from "../../src/features/groups/store.ts";
import { setStanding, topOfQueue } from "../../src/features/papers/store.ts";
import {
  addPoll,
  ballotOf,
  ballotsOf,
  castBallot,
  changePoll,
  lastPoll,
  openPoll,
  pollById,
  pollFor,
  turnout,
} from "../../src/features/polls/store.ts";
import { dropSession } from "../../src/features/sessions/store.ts";
import type { Tx } from "../../src/store/db.ts";
import { attention, lora, reading } from "../notes/group.ts";
import { bothKinds } from "../support/database.ts";

const at = (day: number) => `2026-10-${day}T16:00:00.000Z`;
const group = "readers";

async function voters(kind: (typeof bothKinds)[number]) {
  const opened = await reading({ kind });
  await opened.within(async (db) => {
    for (const id of ["ada", "ben"]) {
      const account = { platform: "memory", workspace: "local", user: id, name: id };
      const { id: person } = await meetPerson(db, account, `p-${id}`, at(19));
      await addMember(db, { id, group, person, organizer: false, at: at(19) });
    }
  });
  const opens = (db: Tx, id: string, session: string | null = opened.session) =>
    addPoll(db, {
      ...{ id, group, session, kind: "ranked", papers: [attention, lora], instead: attention },
      ...{ openedBy: "ada", openedAt: at(19), closesAt: at(20) },
    });
  return { ...opened, opens };
}

describe.each(bothKinds)("Polls on %s", (kind) => {
  it("a group has one that is open; once it is closed it is the last, and another may be opened", async () => {
    const { talk, within, opens } = await voters(kind);
    const result = { ballots: 0, places: [], first: [], tiedBelow: false, circle: false };
    await within((db) => opens(db, "one"));
    await expect(within((db) => opens(db, "two"))).rejects.toThrow();
    await within(async (db) => {
      expect((await openPoll(db, group))?.id).toBe("one");
      expect(await changePoll(db, { id: "one", group }, { closedAt: at(20), result })).toMatchObject({
        closedAt: at(20),
        result,
      });
      expect(await openPoll(db, group)).toBeUndefined();
      expect((await lastPoll(db, group))?.id).toBe("one");
      await opens(db, "two");
      expect((await openPoll(db, group))?.id).toBe("two");
    });
    await talk.close();
  });

  it("a member has one ballot in each, the last", async () => {
    const { talk, within, opens } = await voters(kind);
    await within(async (db) => {
      await opens(db, "one");
      await castBallot(db, { id: "one" }, "ada", [[attention], [lora]], at(19));
      await castBallot(db, { id: "one" }, "ben", [[attention, lora]], at(19));
      await castBallot(db, { id: "one" }, "ada", [[lora]], at(20));
      expect(await turnout(db, { id: "one" })).toBe(2);
      expect(await ballotOf(db, { id: "one" }, "ada")).toMatchObject({ wish: [[lora]], at: at(20) });
      expect(await ballotOf(db, { id: "two" }, "ada")).toBeUndefined();
      expect((await ballotsOf(db, { id: "one" })).map(({ member }) => member)).toEqual(["ben", "ada"]);
    });
    await talk.close();
  });

  it("a session that is gone takes no poll along, and another group sees none", async () => {
    const { talk, within, opens, session } = await voters(kind);
    await within(async (db) => {
      await opens(db, "one");
      expect((await pollFor(db, { id: session, group }))?.id).toBe("one");
      expect(await pollFor(db, { id: "another", group })).toBeUndefined();
      await dropSession(db, group, session);
      expect((await pollById(db, group, "one"))?.session).toBeNull();
      expect(await pollById(db, "strangers", "one")).toBeUndefined();
      expect(await openPoll(db, "strangers")).toBeUndefined();
    });
    await talk.close();
  });

  it("a paper’s place in a poll is kept with it", async () => {
    const { talk, within } = await voters(kind);
    await within(async (db) => {
      expect((await topOfQueue(db, group))?.standing).toBeNull();
      await setStanding(db, { id: lora, group }, 2);
      expect((await topOfQueue(db, group))?.standing).toBe(2);
    });
    await talk.close();
  });
});
