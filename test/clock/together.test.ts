import { afterEach, describe, expect, test } from "vitest";
import { schedule } from "../../src/app/schedule.ts";
import { plan } from "../../src/clock/plan.ts";
import { due } from "../../src/clock/schema.ts";
import { groups } from "../../src/features/groups/schema.ts";
import { history } from "../../src/history/schema.ts";
import { bothKinds, type Kind } from "../support/database.ts";
import { type World, world } from "../support/world.ts";

const at = "2026-10-19T07:00:00.000Z";
let lots: number[] = [];
/** Writes down who had a digest; for one group it never works. */
const digest = schedule({
  name: "digest post",
  summary: "Writes digests down",
  async together({ recordAll }, all) {
    lots.push(all.length);
    await recordAll(all.map(({ group }) => ({ subject: `digest:${group.id}`, group: group.id })));
    if (all.some(({ group }) => group.id === "broken")) throw new Error("this group cannot be told anything");
  },
});

let open: World | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
async function opens(kind: Kind, ids: readonly string[]) {
  lots = [];
  open = await world({ at, commands: [digest], kind });
  const { root } = open.store;
  const row = { name: "Lab", zone: "UTC", blind: true, digestRule: "FREQ=WEEKLY", digestStart: "2026-10-19T07:00" };
  await root.insert(groups).values(ids.map((id) => ({ ...row, id, createdAt: at })));
  await root.transaction(async (db) => {
    for (const id of ids) await plan(db, { entry: "digest post", subject: id, group: id, at });
  });
  const told = async () => (await root.select().from(history)).map(({ subject }) => subject.slice(7)).toSorted();
  return { ...open, root, told };
}
const many = Array.from({ length: 40 }, (_, i) => `g${String(i).padStart(2, "0")}`);

describe.each(bothKinds)("What is due for many groups at the same instant, on %s", (kind) => {
  test("is done together, each once", async () => {
    const { works, told, root } = await opens(kind, many);
    expect(await works.tick()).toBe(40);
    expect(await told()).toEqual(many);
    expect(lots.length).toBeLessThan(6);
    expect(await root.select().from(due)).toEqual([]);
  });

  test("is done once by two processes at the same minute", async () => {
    const { works, told } = await opens(kind, many);
    await Promise.all([works.tick(), works.tick()]);
    expect(await told()).toEqual(many);
  });

  test("holds up nobody where it fails for one: that one is tried again later", async () => {
    const { works, told, root, errors } = await opens(kind, [...many, "broken"]);
    await works.tick();
    expect(await told()).toEqual(many);
    expect((await root.select().from(due)).map(({ subject, failures }) => [subject, failures])).toEqual([
      ["broken", 1],
    ]);
    expect(errors.length).toBeGreaterThan(0);
  });
});
