import { and, count, eq, isNotNull, sql } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { grouped } from "../../store/grouped.ts";
import { type Holes, several, statement } from "../../store/statement.ts";
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

/** The same of several papers, each with its group, in their order: one query, however many they are. */
export async function depthsOf(
  db: Tx,
  wanted: readonly { readonly group: Pick<Group, "id" | "template">; readonly paper: string }[],
): Promise<readonly (readonly Depth[])[]> {
  if (wanted.length === 0) return [];
  const of = {
    groups: several(wanted.map(({ group }) => group.id)),
    papers: several(wanted.map(({ paper }) => paper)),
  };
  const written = grouped(await withLayers(db, await counts(db, of)), ({ group, paper }) => `${group} ${paper}`);
  const found: (readonly Depth[])[] = [];
  for (const { group, paper } of wanted)
    found.push(counted(await templateFor(db, group), written.get(`${group.id} ${paper}`) ?? []));
  return found;
}

const { group, paper, layer, template, templateVersion } = notes;
const counts = statement((db, { groups, papers }: Holes<"groups" | "papers">) =>
  db
    .select({ group, paper, layer, template, templateVersion, readers: count() })
    .from(notes)
    .where(
      and(
        sql`(${group}, ${paper}) in (select * from unnest(${groups}::text[], ${papers}::text[]))`,
        isNotNull(notes.submittedAt),
      ),
    )
    .groupBy(group, paper, layer, template, templateVersion),
);

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
