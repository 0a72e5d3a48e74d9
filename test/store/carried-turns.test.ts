import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { rows } from "../../src/store/db.ts";
import { type Before, before } from "../support/carried.ts";

let was: Before | undefined;
afterEach(() => was?.store.close());

test("who presented before turns were kept apart still does, and whoever volunteered has confirmed", async () => {
  was = await before("turns");
  const { store, migrates } = was;
  const at = "2026-10-22T13:00:00.000Z";
  for (const made of [
    sql`insert into people (id, name, created_at) values ('p1', 'Ada', ${at})`,
    sql`insert into groups (id, name, zone, blind, digest_rule, digest_start, created_at) values ('g1', 'Lab', 'Europe/Berlin', true, '', '', ${at})`,
    sql`insert into members (id, "group", person, organizer, joined_at) values ('m1', 'g1', 'p1', true, ${at})`,
    sql`insert into series (id, "group", kind, rrule, start, zone, minutes, created_at) values ('r1', 'g1', 'meeting', '', '', 'Europe/Berlin', 60, ${at})`,
    ...[
      ["s1", "held", "m1", "turn"],
      ["s2", "planned", "m1", "volunteer"],
      ["s3", "planned", null, null],
    ].map(
      ([id, state, presenter, by]) =>
        sql`insert into sessions (id, "group", series, kind, occurrence, starts_at, minutes, state, links, presenter, presenter_by) values (${id}, 'g1', 'r1', 'meeting', ${id}, ${at}, 60, ${state}, '{}', ${presenter}, ${by})`,
    ),
  ])
    await store.root.execute(made);
  await migrates();
  const carried = await rows(
    store.root,
    sql`select session, role, member, "by", confirmed_at is not null as confirmed from turns order by session`,
  );
  expect(carried).toEqual([
    { session: "s1", role: "presenter", member: "m1", by: "turn", confirmed: false },
    { session: "s2", role: "presenter", member: "m1", by: "volunteer", confirmed: true },
  ]);
});
