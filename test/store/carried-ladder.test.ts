import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { rows } from "../../src/store/db.ts";
import { type Before, before } from "../support/carried.ts";

let was: Before | undefined;
afterEach(() => was?.store.close());

test("sessions planned before there was a ladder are circulated and begun too, and nothing past is made up for", async () => {
  was = await before("ladder");
  const { store, migrates } = was;
  const now = "2026-10-20T13:00:00.000Z";
  for (const made of [
    sql`insert into people (id, name, created_at) values ('p1', 'Ada', ${now}), ('p2', 'Bob', ${now})`,
    sql`insert into askings (person, quiet_from, quiet_until, days_ahead) values ('p1', '20:00', '9:00', 2), ('p2', '20:00', '9:00', 5)`,
    sql`insert into groups (id, name, zone, blind, digest_rule, digest_start, created_at) values ('g1', 'Lab', 'Europe/Berlin', true, '', '', ${now})`,
    sql`insert into history ("group", subject, did, at) values ('g1', 'group:g1', 'group start', ${now})`,
    ...[
      ["held", "2026-10-15T13:00:00.000Z", "held"],
      ["soon", "2026-10-22T13:00:00.000Z", "planned"],
      ["later", "2026-10-29T14:00:00.000Z", "planned"],
      ["off", "2026-11-05T14:00:00.000Z", "skipped"],
    ].flatMap(([id, startsAt, state]) => [
      sql`insert into sessions (id, "group", kind, occurrence, starts_at, minutes, state, links) values (${id}, 'g1', 'meeting', ${id}, ${startsAt}, 60, ${state}, '{}')`,
      ...(state === "planned"
        ? [
            sql`insert into due (entry, subject, "group", at, next_at) values ('agenda post', ${id}, 'g1', ${startsAt}, ${startsAt})`,
          ]
        : []),
    ]),
  ])
    await store.root.execute(made);
  await migrates();
  const planned = await rows(
    store.root,
    sql`select entry, subject from due where entry <> 'agenda post' order by 1, 2`,
  );
  expect(planned).toEqual([
    { entry: "session begin", subject: "later" },
    { entry: "session begin", subject: "soon" },
    { entry: "session circulate", subject: "later" },
  ]);
  const circulated = await rows(
    store.root,
    sql`select next_at = timestamptz '2026-10-22T14:00:00Z' as week from due where entry = 'session circulate'`,
  );
  expect(circulated).toEqual([{ week: true }]);
  expect(await rows(store.root, sql`select person, days_ahead as days from askings order by 1`)).toEqual([
    { person: "p1", days: null },
    { person: "p2", days: 5 },
  ]);
});
