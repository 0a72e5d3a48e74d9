import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { groups, members, people } from "../../src/features/groups/schema.ts";
import { addGroup, addMember, meetPerson, membersOf } from "../../src/features/groups/store.ts";
import { inTurn, inTurns, rehearsed, type Store, type Tx } from "../../src/store/db.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";

const at = "2026-10-19T07:00:00.000Z";

describe.each(bothKinds)("A rehearsal (%s)", (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await freshDatabase(kind);
    await store.root.transaction(async (db) => {
      const lab = { id: "lab", name: "Lab", zone: "UTC", digestRule: "FREQ=WEEKLY", digestStart: "2026-10-19T09:00" };
      await addGroup(db, lab, at);
      await joins(db, "ada");
    });
  });
  afterEach(() => store.close());
  const joins = async (db: Tx, id: string) => {
    await meetPerson(db, { platform: "memory", workspace: "local", user: id, name: id }, id, at);
    await addMember(db, { id: `lab-${id}`, group: "lab", person: id, organizer: false, at });
  };
  const names = async (db: Tx) => (await membersOf(db, "lab")).map(({ who }) => who.name).toSorted();

  it("reads nothing twice, but sees all that it did itself", async () => {
    const seen = await rehearsed(store.root as Tx, async (db) => {
      const [once, again] = [await db.select().from(members), await db.select().from(members)];
      await joins(db, "boris");
      const joined = await names(db);
      // A name stands in another table than the membership.
      await db.update(people).set({ name: "Boris B." }).where(eq(people.id, "boris"));
      const renamed = await names(db);
      await db.delete(members).where(eq(members.id, "lab-boris"));
      return { same: once === again, joined, renamed, left: await names(db) };
    });
    expect(seen).toEqual({
      same: true,
      joined: ["ada", "boris"],
      renamed: ["Boris B.", "ada"],
      left: ["ada"],
    });
  });

  it("leaves nothing behind", async () => {
    await rehearsed(store.root as Tx, async (db) => {
      await joins(db, "boris");
      await db.update(groups).set({ name: "Another" });
    });
    const left = await store.root.select({ name: members.id }).from(members).orderBy(asc(members.id));
    expect([left, await store.root.select({ name: groups.name }).from(groups)]).toEqual([
      [{ name: "lab-ada" }],
      [{ name: "Lab" }],
    ]);
  });
});

describe("A rehearsal", () => {
  it("keeps nobody waiting who changes what it rehearses", async () => {
    const store = await freshDatabase("PostgreSQL");
    const others: string[] = [];
    await rehearsed(store.root as Tx, async (db) => {
      await inTurns(db, ["the sessions of a group", "the news about one"]);
      await store.root.transaction(async (other) => {
        await inTurn(other, "the sessions of a group");
        others.push("had their turn");
      });
    });
    await store.close();
    expect(others).toEqual(["had their turn"]);
  });
});

describe("Turns for several things", () => {
  it("never have two wait for each other, in whichever order they name them", async () => {
    const store = await freshDatabase("PostgreSQL");
    const had: number[] = [];
    const takes = (i: number) =>
      store.root.transaction(async (db) => {
        await inTurns(db, i % 2 === 0 ? ["first", "second", "third"] : ["third", "second", "first"]);
        had.push(i);
      });
    await Promise.all(Array.from({ length: 20 }, (_, i) => takes(i)));
    await store.close();
    expect(had.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });
});
