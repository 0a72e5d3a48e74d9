import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { drafts } from "../../app/schema.ts";
import { inPrivate, outbox } from "../../delivery/schema.ts";
import { history } from "../../history/schema.ts";
import { rows, type Tx } from "../../store/db.ts";
import { referencesTo } from "../../store/references.ts";
import { people } from "../groups/schema.ts";
import type { Person } from "../groups/store.ts";
import { noteRevisions, notes } from "../notes/schema.ts";
import { accountsOf } from "./accounts-store.ts";
import { ownOf, writtenBy } from "./own.ts";
import { membershipsOf } from "./uniting-store.ts";

/**
 * All that is kept about a person, as one document: what names them, what they wrote and did, and what they were told in private.
 * What others wrote is not theirs, though it stands in a thing of theirs or in one that they had to do with.
 */
export async function dataOf(db: Tx, person: Person): Promise<unknown> {
  const memberships = (await membershipsOf(db, person.id)).map(({ id }) => id);
  const [self] = await db.select().from(people).where(eq(people.id, person.id));
  const named: Record<string, unknown[]> = {};
  await db.execute(sql`set local timezone to 'UTC'`);
  for (const { table, column, of } of await referencesTo(db, ["people", "members"])) {
    const ids = of === "people" ? [person.id] : memberships;
    if (ids.length === 0) continue;
    const found = await rows<{ row: Readonly<Record<string, unknown>> }>(
      db,
      sql`select to_jsonb(t) as row from ${sql.identifier(table)} t where t.${sql.identifier(column)} in ${ids} order by to_jsonb(t)::text`,
    );
    if (found.length > 0) named[`${table}.${column}`] = found.map(({ row }) => ownOf({ table, column }, row));
  }
  const revisions = await db
    .select({
      note: noteRevisions.note,
      revision: noteRevisions.revision,
      answers: noteRevisions.answers,
      at: noteRevisions.at,
    })
    .from(noteRevisions)
    .innerJoin(notes, eq(notes.id, noteRevisions.note))
    .where(inArray(notes.member, memberships))
    .orderBy(asc(noteRevisions.note), asc(noteRevisions.revision));
  const done = await db.select().from(history).where(inArray(history.by, memberships)).orderBy(asc(history.number));
  return {
    person: self,
    named,
    revisions,
    drafts: await db.select().from(drafts).where(eq(drafts.person, person.id)).orderBy(asc(drafts.at), asc(drafts.id)),
    did: done.map(({ before, after, ...act }) => ({ ...act, wrote: writtenBy({ did: act.did, before, after }) })),
    told: await toldTo(db, person.id),
  };
}

/** The direct messages that somebody got, or is to get: what was let go of unsent they have never read. */
async function toldTo(db: Tx, person: string) {
  const places = (await accountsOf(db, person)).map(
    ({ platform, workspace, user }) => `${platform}:${workspace}:@${user}`,
  );
  return db
    .select({ at: outbox.createdAt, state: outbox.state, card: outbox.card })
    .from(outbox)
    .where(and(inPrivate, inArray(outbox.placeKey, places), ne(outbox.state, "expired")))
    .orderBy(asc(outbox.number));
}
