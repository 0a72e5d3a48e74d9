import { asc, eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, it, test } from "vitest";
import { unitedMembers } from "../../src/features/groups/schema.ts";
import { myErrands } from "../../src/features/my/errands.ts";
import { unitedBelonging } from "../../src/features/my/uniting.ts";
import { noteRevisions, notes } from "../../src/features/notes/schema.ts";
import { history } from "../../src/history/schema.ts";
import { rows } from "../../src/store/db.ts";
import { type CalendarHost, calendarOf, daysOff, openCalendarHost } from "../support/calendar-host.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";
import { type Linkable, linkable } from "../support/linked.ts";

describe("One membership of two", () => {
  const early = { organizer: false, joinedAt: "2026-10-01T07:00:00.000Z", leftAt: null };
  const late = { organizer: true, joinedAt: "2026-10-02T07:00:00.000Z", leftAt: null };
  const left = { ...early, leftAt: "2026-10-05T07:00:00.000Z" };
  const leftLater = { ...early, joinedAt: late.joinedAt, leftAt: "2026-10-06T07:00:00.000Z" };

  test.each([
    ["began with the earlier, and organizes if either does", early, late, { ...early, organizer: true }],
    ["goes on if only one of them has left", left, late, { ...late, joinedAt: left.joinedAt }],
    ["ended when the later of the two did", left, leftLater, { ...left, leftAt: leftLater.leftAt }],
  ])("%s", (_, one, other, united) => {
    expect([unitedBelonging(one, other), unitedBelonging(other, one)]).toEqual([united, united]);
  });
});

/**
 * Whatever names a member or a person has to say what becomes of it when two turn out to be one, in my/uniting-store.ts or my/absorbing-store.ts; a
 * table that nobody thought of would make the database refuse the linking. Text that names members without a reference
 * (history, what is planned, cards) is not found here: think of it too.
 */
it("Every table that names a member or a person is united", async () => {
  const store = await freshDatabase();
  const found = await rows<{ one: string }>(
    store.root,
    sql`select conrelid::regclass || '.' || attname as one from pg_constraint
      join pg_attribute on attrelid = conrelid and attnum = any(conkey)
      where contype = 'f' and confrelid in ('members'::regclass, 'people'::regclass) order by 1`,
  );
  await store.close();
  expect(found.map(({ one }) => one)).toEqual([
    "absences.person",
    "accounts.person",
    "asked_steps.person",
    "askings.person",
    "attempts.by",
    "attendances.by",
    "attendances.member",
    "away_calendars.person",
    "ballots.member",
    "calendars.person",
    "claims.by",
    "comings.member",
    "critique_stances.member",
    "critiques.by",
    "critiques.settled_by",
    "decisions.by",
    "declines.member",
    "discoveries.by",
    "feedbacks.member",
    "idea_log.by",
    "ideas.claimed_by",
    "ideas.proposed_by",
    "link_codes.made_by",
    "members.person",
    "note_templates.by",
    "notes.member",
    "paper_votes.member",
    "papers.proposed_by",
    "polls.opened_by",
    "question_answers.by",
    "question_me_toos.member",
    "questions.asked_by",
    "questions.taken_by",
    "reproduction_members.member",
    "reproductions.started_by",
    "search_entries.by",
    "turns.member",
    "united_members.member",
    "wishes.member",
  ]);
});

describe.each(bothKinds)("Two notes of one person on one paper (%s)", (kind) => {
  let at: Linkable;
  afterEach(() => at.close());

  it("are one, which keeps every revision of both, and the history says that the one did it all", async () => {
    at = await linkable({ kind });
    await at.links();
    await at.does(at.boris, at.lab, "/paper add Mamba");
    const first = (problem: string) => ({ problem, stakes: "Cost.", mainIdea: "State spaces.", evidence: "Table 3." });
    await at.does(at.adaThere, at.hall, "/note first", first("Quadratic attention."));
    await at.moves({ minutes: 5 });
    await at.does(at.ada, at.lab, "/note first", first("Long sequences."));
    await at.moves({ minutes: 5 });
    await at.does(at.adaThere, at.hall, "/note first", first("Attention is quadratic."));
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    expect(await at.store.root.$count(notes)).toBe(1);
    const revisions = await at.store.root.select().from(noteRevisions).orderBy(asc(noteRevisions.revision));
    expect(revisions.map(({ answers }) => answers.problem?.words)).toEqual([
      "Long sequences.",
      "Quadratic attention.",
      "Attention is quadratic.",
      "Attention is quadratic.",
    ]);
    const [gone] = await at.store.root.select().from(unitedMembers);
    if (!gone) throw new Error("nobody was united");
    const did = (by: string) => at.store.root.$count(history, eq(history.by, by));
    expect(await did(gone.id)).toBe(0);
    expect(await did(gone.member)).toBeGreaterThan(3);
    expect(at.errors).toEqual([]);
  });
});

describe("Two calendars of when one person is away", () => {
  let at: Linkable;
  let host: CalendarHost;
  afterEach(async () => {
    expect(at.errors).toEqual([]);
    await at.close();
    await host.close();
  });
  const opens = async (): Promise<void> => {
    host = await openCalendarHost();
    host.puts("one.example.org/", { calendar: calendarOf(daysOff("2026-11-02", "2026-11-02")) });
    host.puts("other.example.org/", { calendar: calendarOf(daysOff("2026-12-01", "2026-12-01")) });
    at = await linkable({ errands: myErrands(host.world) });
    await at.links();
    await at.does(at.adaThere, at.hall, "/my away calendar: https://other.example.org/");
  };
  const shown = () => at.reads(at.adaThere, at.hall, "/my away");

  it("are one: that of the account that gave the code, once it is read again", async () => {
    await opens();
    await at.does(at.ada, at.lab, "/my away calendar: https://one.example.org/");
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    await at.moves({ days: 2 });
    expect(await shown()).toContain(
      "By your calendar you are away on Mon 2 Nov 2026.\nYour calendar at one.example.org",
    );
    expect(host.asked.filter((one) => one.startsWith("other"))).toHaveLength(1);
  });

  it("are the other account's, if that alone has one", async () => {
    await opens();
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    await at.moves({ days: 2 });
    expect(await shown()).toContain(
      "away on Tue 1 Dec 2026.\nYour calendar at other.example.org was read Tue 20 Oct 2026",
    );
  });
});
