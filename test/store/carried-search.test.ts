import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { rows } from "../../src/store/db.ts";
import { type Before, before } from "../support/carried.ts";

let was: Before | undefined;
afterEach(() => was?.store.close());

test("words of notes that became one with others are found no more, and what hangs on what was merged is taken in again", async () => {
  was = await before("search_united");
  const { store, migrates } = was;
  const at = "2026-10-22T13:00:00.000Z";
  const paper = (id: string, state: string) =>
    sql`insert into papers (id, "group", title, title_key, authors, proposed_at, state, state_at, look_up) values (${id}, 'g1', '', '', '[]', ${at}, ${state}, ${at}, 'none')`;
  const question = (id: string, state: string, into: string | null) =>
    sql`insert into questions (id, "group", words, asked_by, asked_at, state, state_at, merged_into) values (${id}, 'g1', '', 'm1', ${at}, ${state}, ${at}, ${into})`;
  const found = (kind: string, id: string, paper: string | null) =>
    sql`insert into search_entries ("group", subject, part, kind, paper, "by", fields, words, at, found) values ('g1', ${`${kind}:${id}`}, '', ${kind}, ${paper}, 'm1', '{}', 'zebra', ${at}, to_tsvector('zebra'))`;
  for (const made of [
    sql`insert into people (id, name, created_at) values ('p1', 'Ada', ${at})`,
    sql`insert into groups (id, name, zone, blind, digest_rule, digest_start, created_at) values ('g1', 'Lab', 'Europe/Berlin', true, '', '', ${at})`,
    sql`insert into members (id, "group", person, organizer, joined_at) values ('m1', 'g1', 'p1', true, ${at})`,
    paper("stays", "proposed"),
    paper("gone", "merged"),
    sql`insert into notes (id, "group", paper, member, layer, template, template_version, answers, started_at, edited_at) values ('n1', 'g1', 'stays', 'm1', 'first', 't', 1, '{}', ${at}, ${at})`,
    question("q1", "open", null),
    question("q2", "merged", "q1"),
    question("q3", "open", null),
    question("q4", "open", null),
    question("q5", "open", null),
    sql`insert into critiques (id, "group", paper, "by", aspect, stance, words, raised_at, state, state_at) values ('c1', 'g1', 'stays', 'm1', 'claims', 'weakness', '', ${at}, 'raised', ${at})`,
    found("note", "n1", "stays"),
    found("note", "n2", "gone"),
    found("question", "q3", "gone"),
    found("question", "q4", "stays"),
    found("question", "q5", "gone"),
    sql`insert into unsearched ("group", subject) values ('g1', 'question:q3')`,
  ])
    await store.root.execute(made);
  await migrates();
  expect(await rows(store.root, sql`select subject from search_entries where kind = 'note'`)).toEqual([
    { subject: "note:n1" },
  ]);
  expect(await rows(store.root, sql`select subject from unsearched order by subject`)).toEqual(
    ["critique:c1", "paper:gone", "paper:stays", "question:q1", "question:q3", "question:q5"].map((subject) => ({
      subject,
    })),
  );
});
