import { and, asc, eq, gte } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import type { Day } from "../../time/day.ts";
import type { Span } from "../../time/span.ts";
import { absences } from "./schema.ts";

/** Days on which a person is away. */
export type Absence = Span & {
  readonly id: string;
  readonly person: string;
  /** Whether their calendar says so, and not they. */
  readonly fromCalendar: boolean;
};

const columns = {
  id: absences.id,
  person: absences.person,
  from: absences.firstDay,
  to: absences.lastDay,
  fromCalendar: absences.fromCalendar,
};

/** When these people are away, or were, the earliest first; from a day on, if only that is wanted. */
export async function absencesOf(db: Tx, people: readonly string[], since?: Day): Promise<readonly Absence[]> {
  if (people.length === 0) return [];
  // No day is before the first of all.
  return away(db, { people: several(people), since: since ?? "" });
}

const away = statement((db, { people, since }: Holes<"people" | "since">) =>
  db
    .select(columns)
    .from(absences)
    .where(and(isOneOf(absences.person, people), gte(absences.lastDay, since)))
    .orderBy(asc(absences.firstDay), asc(absences.id)),
);

/** Writes down that somebody is away. */
export async function addAbsence(db: Tx, { from, to, ...absence }: Absence, toldAt: Instant): Promise<void> {
  await db.insert(absences).values({ ...absence, firstDay: from, lastDay: to, toldAt });
}

/** Ends an absence early: its last day is now this one. */
export async function endAbsence(db: Tx, id: string, to: Day): Promise<void> {
  await db.update(absences).set({ lastDay: to }).where(eq(absences.id, id));
}

/** Takes an absence back. */
export async function dropAbsence(db: Tx, id: string): Promise<void> {
  await db.delete(absences).where(eq(absences.id, id));
}
