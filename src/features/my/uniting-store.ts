import { eq, inArray, sql } from "drizzle-orm";
import { drafts } from "../../app/schema.ts";
import { unplan } from "../../clock/plan.ts";
import { inTurn, type Tx } from "../../store/db.ts";
import { calendars } from "../calendars/schema.ts";
import { absences, accounts, linkCodes, members, people } from "../groups/schema.ts";
import type { Member, Person } from "../groups/store.ts";
import { askedSteps, askings, awayCalendars } from "./schema.ts";

/** Waits its turn to unite people, and holds off whoever would write as one of them meanwhile. */
export async function turnForPeople(db: Tx, ...ids: readonly string[]): Promise<void> {
  await inTurn(db, "uniting people");
  await db
    .select({ id: people.id })
    .from(people)
    .where(inArray(people.id, [...ids]))
    .orderBy(people.id)
    .for("update");
  await db
    .select({ id: members.id })
    .from(members)
    .where(inArray(members.person, [...ids]))
    .orderBy(members.id)
    .for("update");
}

/** All memberships of a person, those too that have ended. */
export const membershipsOf = async (db: Tx, person: string): Promise<readonly Member[]> =>
  db.select().from(members).where(eq(members.person, person)).orderBy(members.joinedAt, members.id);

/** Gives one person the accounts, drafts, calendars and memberships of another, who is no more; members of one group were united before. */
export async function absorbPerson(db: Tx, from: Person, to: Person): Promise<void> {
  await db.update(accounts).set({ person: to.id, preferred: false }).where(eq(accounts.person, from.id));
  await db.update(members).set({ person: to.id }).where(eq(members.person, from.id));
  await db.update(drafts).set({ person: to.id }).where(eq(drafts.person, from.id));
  await db.update(absences).set({ person: to.id }).where(eq(absences.person, from.id));
  await uniteAwayCalendars(db, from.id, to.id);
  await db.update(calendars).set({ person: to.id }).where(eq(calendars.person, from.id));
  await db.update(linkCodes).set({ madeBy: to.id }).where(eq(linkCodes.madeBy, from.id));
  await uniteAskings(db, from.id, to.id);
  await db
    .update(people)
    .set({ zone: to.zone ?? from.zone })
    .where(eq(people.id, to.id));
  await db.delete(people).where(eq(people.id, from.id));
}

/** One calendar says when somebody is away: the one that they gave with the account that stays, or else the other's. */
async function uniteAwayCalendars(db: Tx, from: string, to: string): Promise<void> {
  // What the one that goes has said is written anew the next time that the one that stays is read.
  if (await db.$count(awayCalendars, eq(awayCalendars.person, to)))
    await db.delete(awayCalendars).where(eq(awayCalendars.person, from));
  else await db.update(awayCalendars).set({ person: to }).where(eq(awayCalendars.person, from));
}

/** Asked once is asked, and whoever muted it with either account has muted it; else the manner stands that the one has chosen. */
async function uniteAskings(db: Tx, from: string, to: string): Promise<void> {
  const [manner] = await db.delete(askings).where(eq(askings.person, from)).returning();
  if (manner)
    await db
      .insert(askings)
      .values({ ...manner, person: to })
      .onConflictDoUpdate({
        target: askings.person,
        set: { mutedUntil: sql`greatest(${askings.mutedUntil}, excluded.muted_until)` },
      });
  const steps = await db.delete(askedSteps).where(eq(askedSteps.person, from)).returning();
  if (steps.length > 0)
    await db
      .insert(askedSteps)
      .values(steps.map((step) => ({ ...step, person: to })))
      .onConflictDoNothing();
  await unplan(db, "my ask", from);
}
