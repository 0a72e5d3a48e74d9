import { and, count, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { grouped } from "../../store/grouped.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import { members } from "../groups/schema.ts";
import type { Group } from "../groups/store.ts";
import { type Role, sessions, turns } from "../sessions/schema.ts";
import { openAnswers, readableAnswers } from "./blind.ts";
import { byLayer, layerIn } from "./layers.ts";
import { type NoteAnswers, notes } from "./schema.ts";
import { type Note, notesOfMember, passOf, submittedOn } from "./store.ts";
import type { Layer, Template } from "./template.ts";
import { templateFor, templateOf, withLayers } from "./template-store.ts";

/** How many members have read a paper to one depth. */
export interface Depth {
  readonly layer: Layer;
  readonly readers: number;
}

/** How many notes of each layer a reader will see once blindness ends for them; what is wholly kept to its author never will be. */
export async function closedTo(
  db: Tx,
  group: string,
  paper: string,
  reader: MemberId | undefined,
): Promise<readonly Depth[]> {
  const pass = await passOf(db, group, paper, reader);
  const seen = (answers: NoteAnswers) => Object.keys(answers).length;
  const closed = (await submittedOn(db, group, paper)).filter(
    (note) => seen(readableAnswers(reader, note)) > seen(openAnswers(reader, note, pass)),
  );
  return counted(await templateOf(db, group), closed).filter(({ readers }) => readers > 0);
}

/** How many notes there are of each layer of a template, and of others that were written to. */
function counted(
  template: Template,
  written: readonly (Pick<Note, "layer" | "asked"> & { readonly readers?: number })[],
): readonly Depth[] {
  const others = byLayer(template, written).flatMap(({ asked }) => (layerIn(template, asked.name) ? [] : [asked]));
  const layers = [...template.layers, ...new Map(others.map((one) => [one.name, one])).values()];
  return layers.map((layer) => ({
    layer,
    readers: written.reduce((sum, one) => (one.layer === layer.name ? sum + (one.readers ?? 1) : sum), 0),
  }));
}

/** How many members have submitted each layer of a paper, the first one first. */
export async function depths(db: Tx, group: string, paper: string): Promise<readonly Depth[]> {
  const written = await db
    .select({
      group: notes.group,
      layer: notes.layer,
      template: notes.template,
      templateVersion: notes.templateVersion,
    })
    .from(notes)
    .where(and(eq(notes.group, group), eq(notes.paper, paper), isNotNull(notes.submittedAt)));
  return counted(await templateOf(db, group), await withLayers(db, written));
}

/** How many have submitted a layer of a paper as one version of a template asks for it, and how many of them are in the group still. */
export type Readers = Pick<Note, "group" | "paper" | "layer" | "template" | "templateVersion"> & {
  readonly readers: number;
  readonly there: number;
};
/** Who has read a group's paper, by what they submitted. */
export type ReadersOf = (group: string, paper: string) => readonly Readers[];

/** How many have read some papers, each of a group: one query, however many they are. */
export async function readersOf(
  db: Tx,
  wanted: readonly { readonly group: string; readonly paper: string }[],
): Promise<ReadersOf> {
  if (wanted.length === 0) return () => [];
  const groups = several(wanted.map(({ group }) => group));
  const papers = several(wanted.map(({ paper }) => paper));
  const found = grouped(await submitted(db, { groups, papers }), ({ group, paper }) => `${group} ${paper}`);
  return (group, paper) => found.get(`${group} ${paper}`) ?? [];
}

/** How many have read each of several papers how deep, in their order. */
export async function depthsOf(
  db: Tx,
  wanted: readonly { readonly group: Pick<Group, "id" | "template">; readonly paper: string }[],
  read: ReadersOf,
): Promise<readonly (readonly Depth[])[]> {
  const rows = wanted.flatMap(({ group, paper }) => read(group.id, paper));
  const written = grouped(await withLayers(db, rows), ({ group, paper }) => `${group} ${paper}`);
  const found: (readonly Depth[])[] = [];
  for (const { group, paper } of wanted)
    found.push(counted(await templateFor(db, group), written.get(`${group.id} ${paper}`) ?? []));
  return found;
}

const { group, paper, layer, template, templateVersion, member, submittedAt } = notes;
const submitted = statement((db, { groups, papers }: Holes<"groups" | "papers">) => {
  const now = db
    .select({ id: members.id })
    .from(members)
    .where(and(isOneOf(members.group, groups), isNull(members.leftAt)));
  // Counted paper by paper, in the order of the index: for all at once PostgreSQL would sort them first.
  const read = db
    .select({
      ...{ layer, template, templateVersion, readers: count().as("readers") },
      there: sql<number>`(count(*) filter (where ${member} in ${now}))::int`.as("there"),
    })
    .from(notes)
    .where(and(sql`${group} = wanted."group"`, sql`${paper} = wanted.paper`, isNotNull(submittedAt)))
    .groupBy(layer, template, templateVersion)
    .as("read");
  return db
    .select({
      ...{ group: sql<string>`wanted."group"`, paper: sql<string>`wanted.paper`, layer: read.layer },
      ...{ template: read.template, templateVersion: read.templateVersion, readers: read.readers, there: read.there },
    })
    .from(sql`unnest(${groups}::text[], ${papers}::text[]) as wanted ("group", paper)`)
    .crossJoinLateral(read);
});

/** A layer that a member has not submitted, with the draft they began. */
export interface Missing {
  readonly layer: Layer;
  readonly draft: Note | undefined;
}

/** The layers of a paper that a member has not submitted, with the drafts they began; a role's layer only while they have the role. */
export async function missingLayers(
  db: Tx,
  group: string,
  paper: string,
  member: MemberId | undefined,
): Promise<readonly Missing[]> {
  const mine = member === undefined ? [] : await notesOfMember(db, group, paper, member);
  const { layers } = await templateOf(db, group);
  const roles =
    member !== undefined && layers.some(({ role }) => role !== undefined)
      ? await rolesOn(db, group, paper, member)
      : [];
  return layers
    .filter(({ role }) => role === undefined || roles.includes(role))
    .map((layer) => ({ layer, draft: mine.find((note) => note.layer === layer.name) }))
    .filter(({ draft }) => draft === undefined || draft.submittedAt === null);
}

/** The roles that a member has in the sessions of a paper. */
async function rolesOn(db: Tx, group: string, paper: string, member: MemberId): Promise<readonly Role[]> {
  const rows = await db
    .select({ role: turns.role })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.session))
    .where(and(eq(sessions.group, group), eq(sessions.paper, paper), eq(turns.member, member)));
  return rows.map(({ role }) => role);
}
