import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { groupLivingIn } from "../../src/features/groups/places-store.ts";
import { turns } from "../../src/features/sessions/schema.ts";
import { upcomingSessions } from "../../src/features/sessions/store.ts";
import { factsOf, hatsOf, keepTurns, turnsIn } from "../../src/features/turns/store.ts";
import { type Room, room } from "../sessions/room.ts";
import { bothKinds } from "../support/database.ts";

let here: Room;
afterEach(() => here.close());

describe.each(bothKinds)("What decides whose turn it is (%s)", (kind) => {
  it("roles are told in their own order, however they were given", async () => {
    here = await room({ kind });
    const place = { platform: "memory", workspace: "local", channel: here.channel.id };
    await here.store.root.transaction(async (db) => {
      const group = await groupLivingIn(db, place);
      const [session] = group ? await upcomingSessions(db, group.id, here.now(), 1) : [];
      if (!group || !session) throw new Error("no session");
      const [presents] = await turnsIn(db, group.id, [session.id]);
      if (!presents) throw new Error("no presenter");
      const roles = ["scribe", "archaeologist", "sceptical reviewer"] as const;
      await keepTurns(
        db,
        roles.map((role, i) => ({ ...presents, id: `turn ${i}`, role })),
      );
      const told = ["sceptical reviewer", "archaeologist", "scribe"];
      expect((await hatsOf(db, session)).map(({ role }) => role)).toEqual(told);
      expect((await turnsIn(db, group.id, [session.id])).map(({ role }) => role)).toEqual(["presenter", ...told]);
    });
  });

  it("a role is had once in a session, and goes with it", async () => {
    here = await room({ kind });
    const place = { platform: "memory", workspace: "local", channel: here.channel.id };
    await here.store.root.transaction(async (db) => {
      const group = await groupLivingIn(db, place);
      if (!group) throw new Error("no group");
      const [session] = await upcomingSessions(db, group.id, here.now(), 1);
      if (!session) throw new Error("no session");
      const [turn] = await turnsIn(db, group.id, [session.id]);
      expect(turn).toMatchObject({ role: "presenter", by: "turn", member: session.presenter });
      const facts = await factsOf(db, group, here.now());
      expect(facts.roles).toEqual(["presenter"]);
      expect(facts.members.map(({ wish }) => wish)).toEqual(["usual", "usual", "usual"]);
      expect(facts.meetings[0]).toMatchObject({
        id: session.id,
        past: false,
        announced: false,
        away: [],
        declined: [],
      });
      const twice = db.transaction((inner) =>
        inner.insert(turns).values({
          ...turn,
          id: "another",
          session: session.id,
          role: "presenter",
          group: group.id,
          by: "turn",
          givenAt: here.now(),
        }),
      );
      await expect(twice).rejects.toThrow();
      await db.execute(sql`delete from sessions where id = ${session.id}`);
      expect(await turnsIn(db, group.id, [session.id])).toEqual([]);
    });
  });
});
