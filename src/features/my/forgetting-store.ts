import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { drafts, seen } from "../../app/schema.ts";
import type { Instant, MemberId } from "../../chat/prose.ts";
import { due } from "../../clock/schema.ts";
import { inPrivate, outbox } from "../../delivery/schema.ts";
import { history } from "../../history/schema.ts";
import type { Tx } from "../../store/db.ts";
import { grouped } from "../../store/grouped.ts";
import { calendars } from "../calendars/schema.ts";
import { absences, accounts, linkCodes, people, wrongCodes } from "../groups/schema.ts";
import { isShared } from "../notes/blind.ts";
import { about as aboutNote } from "../notes/cards.ts";
import { type NoteAnswers, noteRevisions, notes } from "../notes/schema.ts";
import { revisionsOf } from "../notes/store.ts";
import { forgetWords } from "../search/taking-store.ts";
import { wishes } from "../turns/schema.ts";
import { accountsOf } from "./accounts-store.ts";
import { askedSteps, askings, awayCalendars } from "./schema.ts";

/** What somebody is called who was forgotten. */
export const formerMember = "A former member";

/**
 * Erases who somebody was: their name, accounts and settings, what only they could read, and what they were told in private. What
 * they wrote for their groups stays, by nobody who can be named.
 */
export async function eraseIdentity(db: Tx, person: string, memberships: readonly MemberId[]): Promise<void> {
  const known = await accountsOf(db, person);
  for (const { platform, workspace, user } of known) {
    await db.delete(outbox).where(and(inPrivate, eq(outbox.placeKey, `${platform}:${workspace}:@${user}`)));
    await db
      .delete(wrongCodes)
      .where(and(eq(wrongCodes.platform, platform), eq(wrongCodes.workspace, workspace), eq(wrongCodes.user, user)));
  }
  await eraseHistory(db, person, known);
  await db.delete(drafts).where(eq(drafts.person, person));
  // Read through as a whole: this is asked for seldom, and an index is what every answer would pay for.
  await db.delete(seen).where(eq(seen.person, person));
  await db.delete(absences).where(eq(absences.person, person));
  await db.delete(awayCalendars).where(eq(awayCalendars.person, person));
  await db.delete(calendars).where(eq(calendars.person, person));
  await db.delete(linkCodes).where(eq(linkCodes.madeBy, person));
  await db.delete(askings).where(eq(askings.person, person));
  await db.delete(askedSteps).where(eq(askedSteps.person, person));
  await db.delete(due).where(and(eq(due.group, ""), eq(due.subject, person)));
  await db.delete(accounts).where(eq(accounts.person, person));
  await db.update(people).set({ name: formerMember, zone: null }).where(eq(people.id, person));
  if (memberships.length === 0) return;
  await db.delete(wishes).where(inArray(wishes.member, [...memberships]));
  await eraseOwnNotes(db, memberships);
}

/** What was written down of their accounts and settings; what they did in their groups stays, by their membership. */
async function eraseHistory(
  db: Tx,
  person: string,
  known: readonly { readonly platform: string; readonly workspace: string; readonly user: string }[],
): Promise<void> {
  await db.delete(history).where(eq(history.subject, `person:${person}`));
  for (const { platform, workspace, user } of known)
    await db
      .delete(history)
      .where(
        and(
          eq(history.subject, "footholds"),
          sql`starts_with(${history.after} ->> 'key', ${`${platform}:${workspace}:${user} in `})`,
        ),
      );
}

/** Drafts, and answers that were kept to oneself, go with whoever wrote them. */
async function eraseOwnNotes(db: Tx, memberships: readonly MemberId[]): Promise<void> {
  const theirs = inArray(notes.member, [...memberships]);
  const unsent = await db
    .select({ id: notes.id })
    .from(notes)
    .where(and(theirs, isNull(notes.submittedAt)));
  const gone = unsent.map(({ id }) => id);
  if (gone.length > 0) {
    await db.delete(noteRevisions).where(inArray(noteRevisions.note, gone));
    await db.delete(notes).where(inArray(notes.id, gone));
  }
  const sent = await db
    .select({ id: notes.id, group: notes.group, answers: notes.answers, submittedAt: notes.submittedAt })
    .from(notes)
    .where(and(theirs, isNotNull(notes.submittedAt)));
  const searched: { readonly group: string; readonly subject: string }[] = [];
  for (const { id, group, answers, submittedAt } of sent) {
    await db
      .update(notes)
      .set({ answers: shared(answers, answers) })
      .where(eq(notes.id, id));
    // What was saved before it was submitted was a draft, whoever its answers were to be for.
    await db
      .delete(noteRevisions)
      .where(and(eq(noteRevisions.note, id), sql`${noteRevisions.at} < ${submittedAt}::timestamptz`));
    const revisions = await revisionsOf(db, id);
    if (revisions.some(({ answers: then }) => !Object.values(then).every(isShared)))
      searched.push({ group, subject: aboutNote({ id, submittedAt }) });
    for (const { revision, answers: then } of revisions)
      await db
        .update(noteRevisions)
        .set({ answers: shared(then, answers) })
        .where(and(eq(noteRevisions.note, id), eq(noteRevisions.revision, revision)));
  }
  for (const [group, all] of grouped(searched, (one) => one.group))
    await forgetWords(
      db,
      group,
      all.map(({ subject }) => subject),
    );
}

/** The answers that were for others then and were not kept to their author later. */
const shared = (then: NoteAnswers, now: NoteAnswers): NoteAnswers =>
  Object.fromEntries(Object.entries(then).filter(([key, was]) => isShared(was) && isShared(now[key] ?? was)));

/** Has every message that names or calls a member drawn anew, at the pace that the platforms allow. */
export async function redrawNaming(db: Tx, member: MemberId, group: string, at: Instant): Promise<void> {
  const names = sql`jsonb_path_exists(${outbox.card}, '$.**.person ? (@ == $who)', jsonb_build_object('who', ${member}::text))
    or jsonb_path_exists(${outbox.card}, '$.**.call ? (@ == $who)', jsonb_build_object('who', ${member}::text))`;
  await db
    .update(outbox)
    .set({
      version: sql`${outbox.version} + 1`,
      state: "due",
      nextAt: sql`greatest(${outbox.nextAt}, ${at}::timestamptz)`,
    })
    .where(and(eq(outbox.group, group), eq(outbox.state, "sent"), sql`(${names})`));
}
