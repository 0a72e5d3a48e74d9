import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { rows } from "../../src/store/db.ts";
import { type Before, before } from "../support/carried.ts";

let was: Before | undefined;
afterEach(() => was?.store.close());

test("papers whose agenda was out stay open, and one that a session got after its agenda is read blind again", async () => {
  was = await before("agendas");
  const { store, migrates } = was;
  const day = (day: number) => `2026-10-${day}T13:00:00.000Z`;
  await store.root.execute(
    sql`insert into groups (id, name, zone, blind, digest_rule, digest_start, created_at) values ('g1', 'Lab', 'Europe/Berlin', true, '', '', ${day(10)})`,
  );
  for (const [id, state, since] of [
    ["continued twice", "read", day(22)],
    ["out now", "scheduled", day(16)],
    ["came later", "scheduled", day(23)],
    ["to come", "scheduled", day(23)],
    ["waiting", "proposed", day(10)],
  ])
    await store.root.execute(
      sql`insert into papers (id, "group", title, title_key, authors, proposed_at, state, state_at, look_up) values (${id}, 'g1', '', '', '[]', ${day(10)}, ${state}, ${since}, 'none')`,
    );
  for (const [id, state, paper, agenda] of [
    ["s1", "held", "continued twice", day(15)],
    ["s2", "held", "continued twice", day(22)],
    ["s3", "planned", "out now", day(22)],
    ["s4", "planned", "came later", day(22)],
    ["s5", "planned", "to come", null],
    ["s6", "skipped", null, day(22)],
  ])
    await store.root.execute(
      sql`insert into sessions (id, "group", kind, occurrence, starts_at, minutes, state, paper, links, agenda_at) values (${id}, 'g1', 'meeting', ${id}, ${day(29)}, 60, ${state}, ${paper}, '{}', ${agenda})`,
    );
  await migrates();
  const carried = await rows(
    store.root,
    sql`select id, extract(day from agenda_at at time zone 'UTC')::int as day from papers order by id`,
  );
  expect(carried).toEqual([
    { id: "came later", day: null },
    { id: "continued twice", day: 15 },
    { id: "out now", day: 22 },
    { id: "to come", day: null },
    { id: "waiting", day: null },
  ]);
});
