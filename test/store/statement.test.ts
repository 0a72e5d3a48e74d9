import { and, asc, count, eq, max, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { groups, members, people } from "../../src/features/groups/schema.ts";
import { addGroup, addMember, meetPerson } from "../../src/features/groups/store.ts";
import { rehearsed, type Store, type Tx } from "../../src/store/db.ts";
import { type Holes, isOneOf, several, statement } from "../../src/store/statement.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";

const at = "2026-10-19T07:00:00.000Z";
/** Names with all that an array of PostgreSQL's writes otherwise. */
const odd = ['Ada "the first"', "Boris \\ B.", "{Chen, D.}", "null", "", "Ünal’s 🦉"];

const named = statement((db, { group, names }: Holes<"group" | "names">) =>
  db
    .select({ member: members, who: { name: people.name } })
    .from(members)
    .innerJoin(people, eq(people.id, members.person))
    .where(and(eq(members.group, group), isOneOf(people.name, names)))
    .orderBy(asc(members.id)),
);

describe.each(bothKinds)("A query whose text is built once (%s)", (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await freshDatabase(kind);
    await store.root.transaction(async (db) => {
      for (const id of ["lab", "cohort"]) {
        const group = { id, name: id, zone: "UTC", digestRule: "FREQ=WEEKLY", digestStart: "2026-10-19T09:00" };
        await addGroup(db, group, at);
      }
      for (const [i, name] of odd.entries()) {
        await meetPerson(db, { platform: "memory", workspace: "local", user: `u${i}`, name }, `p${i}`, at);
        await addMember(db, { id: `m${i}`, group: "lab", person: `p${i}`, organizer: false, at });
      }
    });
  });
  afterEach(() => store.close());
  const names = (db: Tx, group: string, wanted: readonly string[]) =>
    named(db, { group, names: several(wanted) }).then((found) => found.map(({ who }) => who.name));

  it("answers what it is told this time, in whichever transaction is open", async () => {
    const [first = "", , third = ""] = odd;
    const [one, other] = [
      await store.root.transaction((db) => names(db, "lab", [first])),
      await store.root.transaction((db) => names(db, "lab", [third])),
    ];
    expect([one, other, await store.root.transaction((db) => names(db, "cohort", odd))]).toEqual([
      [first],
      [third],
      [],
    ]);
  });

  it("finds texts by the letter, however they are written, and none among none", async () => {
    const found = await store.root.transaction(async (db) => ({
      all: await names(db, "lab", odd),
      each: (await Promise.all(odd.map((name) => names(db, "lab", [name])))).flat(),
      none: await names(db, "lab", []),
    }));
    expect(found).toEqual({ all: odd, each: odd, none: [] });
  });

  it("gives rows as Drizzle does, with times and with what is missing", async () => {
    const left = statement((db, { id }: Holes<"id">) =>
      db
        .select({ group: groups, member: members })
        .from(groups)
        .leftJoin(members, eq(members.group, groups.id))
        .where(and(eq(groups.id, id), sql`true`))
        .orderBy(asc(members.id))
        .limit(1),
    );
    const both = await store.root.transaction(async (db) => [
      await left(db, { id: "lab" }),
      await left(db, { id: "cohort" }),
    ]);
    expect(both).toMatchObject([
      [{ group: { id: "lab", createdAt: at, endedAt: null }, member: { id: "m0", joinedAt: at, organizer: false } }],
      [{ group: { id: "cohort" }, member: null }],
    ]);
  });

  it("gives plain names their values as columns, counts and told SQL are read", async () => {
    const plain = statement((db, { id }: Holes<"id">) =>
      db
        .select({
          ...{ id: groups.id, createdAt: groups.createdAt, endedAt: groups.endedAt },
          ...{ members: count(members.id), last: max(members.joinedAt).as("last") },
          told: sql`min(${members.joinedAt})`.mapWith(members.joinedAt).as("told"),
        })
        .from(groups)
        .leftJoin(members, eq(members.group, groups.id))
        .where(eq(groups.id, id))
        .groupBy(groups.id),
    );
    const both = await store.root.transaction(async (db) => [
      ...(await plain(db, { id: "lab" })),
      ...(await plain(db, { id: "cohort" })),
    ]);
    expect(both).toEqual([
      { id: "lab", createdAt: at, endedAt: null, members: odd.length, last: at, told: at },
      { id: "cohort", createdAt: at, endedAt: null, members: 0, last: null, told: null },
    ]);
  });

  it("is read once in a rehearsal for each thing that it is told", async () => {
    const found = await rehearsed(store.root as Tx, async (db) => {
      const asked = (group: string) => named(db, { group, names: several(odd) });
      const [one, again] = [await asked("lab"), await asked("lab")];
      return { same: one === again, other: await asked("cohort") };
    });
    expect(found).toEqual({ same: true, other: [] });
  });
});
