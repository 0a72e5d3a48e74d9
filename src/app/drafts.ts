import { and, desc, eq, or, sql } from "drizzle-orm";
import type { Fields, Known } from "../chat/fields.ts";
import type { Asked } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { Refusal, refuse } from "../chat/refusal.ts";
import type { Tx } from "../store/db.ts";
import { type Holes, statement } from "../store/statement.ts";
import { unawaited } from "../store/unawaited.ts";
import type { Command } from "./command.ts";
import { drafts } from "./schema.ts";
import type { Present } from "./who.ts";

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
  const about = Object.entries(fields).filter(
    ([, { kind, hidden, passing }]) => kind === "pick" || (hidden && !passing),
  );
  return Object.fromEntries(about.flatMap(([key]): [string, string][] => (known[key] ? [[key, known[key]]] : [])));
}

/** The part of a draft's name that tells drafts about different things apart. */
export const subjectOf = (fields: Fields, known: Known): string =>
  new URLSearchParams(aboutOf(fields, known)).toString();

/** What a draft is about, and its name: for the button that resumes it. */
export const resuming = (draft: Pick<Draft, "id" | "subject">): Known => ({
  ...Object.fromEntries(new URLSearchParams(draft.subject)),
  draft: draft.id,
});

/** Whether anything was written that would be a pity to lose. */
export const worthKeeping = (command: Command, known: Known): boolean =>
  Object.entries(known).some(([key, value]) => {
    const { kind, hidden, secret } = command.fields[key] ?? { kind: "paragraph" };
    return value.trim() !== "" && !hidden && !secret && (kind === "line" || kind === "paragraph");
  });

/** What of a wish may be kept: nothing secret, and not what was only said for this once. */
export const keepable = (fields: Fields, known: Known): Known =>
  Object.fromEntries(Object.entries(known).filter(([key]) => !fields[key]?.secret && !fields[key]?.passing));

/** A wish apart from the name of the draft that its form started from, which only dispatch needs. */
export function withoutDraft(
  command: Command,
  known: Known,
): { readonly known: Known; readonly draft: string | undefined } {
  if ("draft" in command.fields) return { known, draft: undefined };
  const { draft, ...rest } = known;
  return { known: rest, draft: draft || undefined };
}

/**
 * What is known of a wish that names a draft: the draft's answers, under what the wish itself gives. So a button can go on
 * from what was kept, although it carries little. A draft is its author's alone, for one command in one group; a form that is
 * opened on purpose asks for the answers anew.
 */
export async function fromDraft(db: Tx, command: Command, asked: Asked, who: Present): Promise<Known> {
  const { draft } = withoutDraft(command, asked.known);
  if (draft === undefined || asked.open || !who.person) return asked.known;
  const kept = (await draftsOf(db, who.person.id)).find(({ id }) => id === draft);
  return kept && kept.entry === command.name && kept.group === (who.group?.id ?? "")
    ? { ...kept.known, ...asked.known }
    : asked.known;
}

/** Refuses a wish that goes on from a draft which is not there any more: it was done already, or thrown away. */
export function refuseIfGone(command: Command, asked: Pick<Asked, "known" | "open">): void {
  const { known, draft } = withoutDraft(command, asked.known);
  const isAnswer = (key: string): boolean => !command.fields[key]?.hidden && command.fields[key]?.kind !== "pick";
  if (draft !== undefined && !asked.open && !Object.keys(known).some(isAnswer))
    refuse("This was done already, or thrown away. /my week shows what is kept of yours.");
}

const same = (of: DraftOf) =>
  and(
    eq(drafts.person, of.person),
    eq(drafts.group, of.group),
    eq(drafts.entry, of.entry),
    eq(drafts.subject, of.subject),
  );

/** The drafts that a wish came from: the one its form started from, and any that holds just the same. */
async function originsOf(db: Tx, of: DraftOf, known: Known, draft: string | undefined): Promise<readonly Draft[]> {
  const all = await draftsOf(db, of.person);
  const words = writtenAs(known);
  return all.filter((one) => one.id === draft || (one.entry === of.entry && writtenAs(one.known) === words));
}

const writtenAs = (known: Known): string => JSON.stringify(Object.entries(known).sort());

/** So many drafts, and so many characters in them, are kept of one person. */
const most = { drafts: 100, characters: 4_000_000 };

/** Refuses to keep more than that; what was sent is handed back instead. */
function refuseIfFull(all: readonly Draft[], known: Known): void {
  const characters = [known, ...all.map((one) => one.known)].map((one) => writtenAs(one).length);
  if (all.length >= most.drafts || characters.reduce((sum, one) => sum + one) > most.characters)
    throw new Refusal(
      "It is kept nowhere, since you have as many drafts as are kept: /my week lists them, each with a button that discards it.",
      undefined,
      true,
    );
}

/** Keeps what was sent beside all that was kept before, in the place of what it came from; gives its name. */
export async function keepDraft(
  db: Tx,
  of: DraftOf,
  sent: { readonly known: Known; readonly draft: string | undefined; readonly at: Instant; readonly id: string },
): Promise<string> {
  const [origin] = await originsOf(db, of, sent.known, sent.draft);
  if (!origin) refuseIfFull(await draftsOf(db, of.person), sent.known);
  const row = { ...of, id: origin?.id ?? sent.id, known: sent.known, at: sent.at };
  await db.insert(drafts).values(row).onConflictDoUpdate({ target: drafts.id, set: row });
  return row.id;
}

/** The draft for a form to start from: the one that is named, or the newest about the same. */
export async function draftFor(db: Tx, of: DraftOf, draft: string | undefined): Promise<Draft | undefined> {
  const named = draft === undefined ? same(of) : and(eq(drafts.person, of.person), eq(drafts.id, draft));
  const [found] = await db.select().from(drafts).where(named).orderBy(desc(drafts.at)).limit(1);
  return found;
}

/** Forgets the drafts that a wish came from: what they held is done. */
export function dropDrafts(db: Tx, { person, entry }: DraftOf, known: Known, draft: string | undefined): void {
  unawaited(db, dropOrigins(db, { person, entry, known: JSON.stringify(known), draft: draft ?? "" }));
}

const dropOrigins = statement((db, { person, entry, known, draft }: Holes<"person" | "entry" | "known" | "draft">) => {
  const same = and(eq(drafts.entry, entry), sql`${drafts.known} = ${known}::jsonb`);
  return db
    .delete(drafts)
    .where(and(eq(drafts.person, person), or(eq(drafts.id, draft), same)))
    .returning({ id: drafts.id });
});

/** Forgets a draft of a person; says whether there was one. */
export async function dropDraft(db: Tx, person: string, id: string): Promise<boolean> {
  const gone = await db
    .delete(drafts)
    .where(and(eq(drafts.person, person), eq(drafts.id, id)))
    .returning();
  return gone.length > 0;
}

/** All drafts of a person, newest first. */
export async function draftsOf(db: Tx, person: string): Promise<readonly Draft[]> {
  return db.select().from(drafts).where(eq(drafts.person, person)).orderBy(desc(drafts.at));
}
