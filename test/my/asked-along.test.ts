import { asc } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { due } from "../../src/clock/schema.ts";
import { addGroup, addMember, endMembership, meetPerson } from "../../src/features/groups/store.ts";
import { planAsks, takeUpAlike } from "../../src/features/my/asking-store.ts";
import type { Store, Tx } from "../../src/store/db.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";

const [at, nine, ten] = ["2026-10-19T06:00:00.000Z", "2026-10-20T07:00:00.000Z", "2026-10-20T08:00:00.000Z"];

/** People by name, with the groups that they are in. */
const people = { ada: ["lab"], bob: ["lab"], chen: ["lab", "club"], dan: ["club"], eve: ["lab"], finn: ["lab"] };
/** All of them are to be asked at nine, but Eve at ten; Finn has left. */
async function populate(db: Tx): Promise<void> {
  for (const id of ["lab", "club"])
    await addGroup(db, { id, name: id, zone: "UTC", digestRule: "FREQ=WEEKLY", digestStart: "2026-10-19T09:00" }, at);
  for (const [id, groups] of Object.entries(people)) {
    await meetPerson(db, { platform: "memory", workspace: "local", user: id, name: id }, id, at);
    for (const group of groups) await addMember(db, { id: `${group}-${id}`, group, person: id, organizer: false, at });
    await planAsks(db, [{ person: id, at: id === "eve" ? ten : nine }]);
  }
  await endMembership(db, "lab", "lab-finn", at);
}

describe.each(bothKinds)("Who is asked along with somebody (%s)", (kind) => {
  let store: Store;
  const within = <T>(act: (db: Tx) => Promise<T>): Promise<T> => store.root.transaction(act);
  beforeEach(async () => {
    store = await freshDatabase(kind);
    await within(populate);
  });
  afterEach(() => store.close());
  const taken = (person: keyof typeof people) =>
    within((db) => takeUpAlike(db, people[person], { due: nine, at: nine }));
  const waiting = async () =>
    (await store.root.select({ of: due.subject }).from(due).orderBy(asc(due.subject))).map(({ of }) => of);

  it("is who is to be asked at the same instant and is in the same groups; nobody else", async () => {
    expect((await taken("ada")).toSorted()).toEqual(["ada", "bob"]);
    expect(await waiting()).toEqual(["chen", "dan", "eve", "finn"]);
  });

  it("is nobody where others are in other groups too, or in some of one's own alone", async () => {
    expect(await taken("chen")).toEqual(["chen"]);
    expect(await taken("dan")).toEqual(["dan"]);
  });

  it("is nobody where somebody is in no group: each of them is asked by themselves", async () => {
    expect(await within((db) => takeUpAlike(db, [], { due: nine, at: nine }))).toEqual([]);
    expect(await waiting()).toHaveLength(6);
  });

  it("is so many at once, and the others by whoever of them comes next", async () => {
    const many = Array.from({ length: 150 }, (_, i) => `reader ${String(i).padStart(3, "0")}`);
    await within(async (db) => {
      for (const id of many) {
        await meetPerson(db, { platform: "memory", workspace: "local", user: id, name: id }, id, at);
        await addMember(db, { id: `lab-${id}`, group: "lab", person: id, organizer: false, at });
      }
      await planAsks(
        db,
        many.map((person) => ({ person, at: nine })),
      );
    });
    expect(await taken("ada")).toEqual(["ada", "bob", ...many.slice(0, 98)]);
    expect(await taken("ada")).toEqual(many.slice(98));
  });
});

describe("Two processes that ask at the same instant", () => {
  it("do not hold each other up: who is in other groups is left to be taken up", async () => {
    const store = await freshDatabase("PostgreSQL");
    try {
      await store.root.transaction(populate);
      const left = await store.root.transaction(async (db) => {
        await takeUpAlike(db, people.ada, { due: nine, at: nine });
        return store.root
          .select({ of: due.subject })
          .from(due)
          .orderBy(asc(due.subject))
          .for("update", { skipLocked: true });
      });
      expect(left.map(({ of }) => of)).toEqual(["chen", "dan", "eve", "finn"]);
    } finally {
      await store.close();
    }
  });
});
