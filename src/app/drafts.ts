import { and, desc, eq } from "drizzle-orm";
import type { Fields, Known } from "../chat/fields.ts";
import type { Instant } from "../chat/prose.ts";
import type { Tx } from "../store/db.ts";
import type { Command } from "./command.ts";
import { drafts } from "./schema.ts";

export type Draft = typeof drafts.$inferSelect;

/** Where a draft belongs: whose it is, for which group, command and thing. */
export interface DraftOf {
  readonly person: string;
  readonly group: string;
  readonly entry: string;
  readonly subject: string;
}

/** What of a wish says which thing it is about; the rest is what somebody wrote. */
export function aboutOf(fields: Fields, known: Known): Known {
  const about = Object.entries(fields).filter(([, { kind, hidden }]) => kind === "pick" || hidden);
  return Object.fromEntries(about.flatMap(([key]): [string, string][] => (known[key] ? [[key, known[key]]] : [])));
}

/** The part of a draft's name that tells drafts about different things apart. */
export const subjectOf = (fields: Fields, known: Known): string =>
  new URLSearchParams(aboutOf(fields, known)).toString();

/** What a draft is about, for the button that resumes it. */
export const resuming = (draft: Pick<Draft, "subject">): Known =>
  Object.fromEntries(new URLSearchParams(draft.subject));

/** Whether anything was written that would be a pity to lose. */
export const worthKeeping = (command: Command, known: Known): boolean =>
  Object.entries(known).some(([key, value]) => {
    const { kind, hidden } = command.fields[key] ?? { kind: "paragraph" };
    return value.trim() !== "" && !hidden && (kind === "line" || kind === "paragraph");
  });

const same = (of: DraftOf) =>
  and(
    eq(drafts.person, of.person),
    eq(drafts.group, of.group),
    eq(drafts.entry, of.entry),
    eq(drafts.subject, of.subject),
  );

/** Keeps what was sent; a newer draft for the same replaces it. */
export async function keepDraft(db: Tx, of: DraftOf, known: Known, at: Instant): Promise<void> {
  await db
    .insert(drafts)
    .values({ ...of, known, at })
    .onConflictDoUpdate({ target: [drafts.person, drafts.group, drafts.entry, drafts.subject], set: { known, at } });
}

/** The draft for a form to start from. */
export async function draftFor(db: Tx, of: DraftOf): Promise<Known | undefined> {
  const [found] = await db.select({ known: drafts.known }).from(drafts).where(same(of));
  return found?.known;
}

/** Forgets a draft: what it held has been done. */
export async function dropDraft(db: Tx, of: DraftOf): Promise<void> {
  await db.delete(drafts).where(same(of));
}

/** All drafts of a person, newest first. */
export async function draftsOf(db: Tx, person: string): Promise<readonly Draft[]> {
  return db.select().from(drafts).where(eq(drafts.person, person)).orderBy(desc(drafts.at));
}
