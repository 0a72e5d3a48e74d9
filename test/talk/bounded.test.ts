import { afterEach, expect, test } from "vitest";
import { calendars } from "../../src/features/calendars/schema.ts";
import { linkCodes } from "../../src/features/groups/schema.ts";
import { addGroup, addMember } from "../../src/features/groups/store.ts";
import { type Lab, lab } from "../support/lab.ts";
import { codeIn } from "../support/linked.ts";
import { rowsOf } from "../support/rows.ts";

let at: Lab;
afterEach(async () => {
  expect(at.at.errors).toEqual([]);
  await at.at.close();
});

test("of link codes and addresses one has one at a time, however often one asks, and few old ones are remembered", async () => {
  at = await lab("PostgreSQL", { publicUrl: "https://papers.example.org" });
  const codes = new Set<string>();
  for (let i = 0; i < 15; i++) {
    codes.add(codeIn(await at.reads(at.boris, "/my link")));
    await at.says(at.boris, "/my calendar what: address");
  }
  expect(codes.size).toBe(15);
  const { root } = at.at.store;
  const open = (await root.select().from(linkCodes)).filter(({ until }) => until > at.at.now());
  expect(open).toHaveLength(1);
  expect(await root.$count(linkCodes)).toBeLessThanOrEqual(12);
  expect(await root.$count(calendars)).toBe(1);
});

test("nobody organizes more groups than they can", async () => {
  at = await lab();
  const ada = (await rowsOf(at.at.store)).find(({ table, row }) => table === "people" && row.name === "Ada");
  const person = String(ada?.row.id);
  await at.at.store.root.transaction(async (db) => {
    const rule = { digestRule: "FREQ=WEEKLY;BYDAY=FR", digestStart: "2026-10-23T17:00" };
    for (let i = 0; i < 19; i++) {
      const group = `g${i}`;
      await addGroup(db, { id: group, name: group, zone: "UTC", ...rule }, at.at.now());
      await addMember(db, { id: `m${i}`, group, person, organizer: true, at: at.at.now() });
    }
  });
  const hall = await at.at.stage.channel("hall");
  const started = "/group start Hall zone: Berlin meets: every Thursday 15:00 digest: Friday 17:00";
  expect(await at.at.stage.types(at.ada, hall, started)).toMatchObject({
    kind: "refused",
    text: expect.stringContaining("You organize 20 groups already."),
  });
  expect(await at.at.stage.types(at.boris, hall, started)).toMatchObject({ kind: "card" });
});
