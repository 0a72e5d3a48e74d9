import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "../../store/db.ts";
import { type Holes, statement } from "../../store/statement.ts";
import { groups } from "../groups/schema.ts";
import type { Group } from "../groups/store.ts";
import { builtIn, builtInNamed, startsWith } from "./built-in.ts";
import { firstOf, layerIn } from "./layers.ts";
import { type notes, noteTemplates } from "./schema.ts";
import type { Layer, Template } from "./template.ts";

/** The template that a group's next notes are written to, in its newest version. */
export async function templateOf(db: Tx, group: string): Promise<Template> {
  const [found] = await chosen(db, { group });
  return (found && (await templateNamed(db, group, found.template))) ?? startsWith;
}

/** The same, of a group that has been read already. */
export const templateFor = async (db: Tx, { id, template }: Pick<Group, "id" | "template">): Promise<Template> =>
  (await templateNamed(db, id, template)) ?? startsWith;

const chosen = statement((db, { group }: Holes<"group">) =>
  db.select({ template: groups.template }).from(groups).where(eq(groups.id, group)),
);

/** The layer that a group's members are asked for before a session. */
export const firstLayer = async (db: Tx, group: string): Promise<Layer> => firstOf(await templateOf(db, group));

/** A template that a group may use, in its newest version. */
export async function templateNamed(db: Tx, group: string, id: string): Promise<Template | undefined> {
  const found = builtInNamed(id);
  if (found) return found;
  const [own] = await db
    .select({ template: noteTemplates.template })
    .from(noteTemplates)
    .where(and(eq(noteTemplates.group, group), eq(noteTemplates.id, id)))
    .orderBy(desc(noteTemplates.version))
    .limit(1);
  return own?.template;
}

/** All templates that a group may use: those that come with Colloquy, then its own, each in its newest version. */
export async function templatesFor(db: Tx, group: string): Promise<readonly Template[]> {
  return [...builtIn, ...(await ownTemplates(db, group))];
}

/** A group's own templates, each in its newest version, the oldest first. */
export async function ownTemplates(db: Tx, group: string): Promise<readonly Template[]> {
  const { id, version, template, at } = noteTemplates;
  const newest = db
    .selectDistinctOn([id], { id, template, madeAt: sql`min(${at}) over (partition by ${id})`.as("made_at") })
    .from(noteTemplates)
    .where(eq(noteTemplates.group, group))
    .orderBy(id, desc(version))
    .as("newest");
  const rows = await db.select({ template: newest.template }).from(newest).orderBy(asc(newest.madeAt), asc(newest.id));
  return rows.map((row) => row.template);
}

/** Writes a version of a group's own template down. */
export async function saveTemplate(
  db: Tx,
  template: Template,
  how: Omit<typeof noteTemplates.$inferInsert, "id" | "version" | "template">,
): Promise<void> {
  await db.insert(noteTemplates).values({ id: template.id, version: template.version, template, ...how });
}

type Row = typeof notes.$inferSelect;

/** Notes with the layer that each was written to, in the version of that time. */
export async function withLayers<R extends Pick<Row, "group" | "template" | "templateVersion" | "layer">>(
  db: Tx,
  rows: readonly R[],
): Promise<readonly (R & { readonly asked: Layer })[]> {
  const ids = [...new Set(rows.map(({ template }) => template))].filter((id) => !builtInNamed(id));
  const own =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(noteTemplates)
          .where(
            and(
              inArray(
                noteTemplates.group,
                rows.map(({ group }) => group),
              ),
              inArray(noteTemplates.id, ids),
            ),
          );
  return rows.map((row) => {
    const { template: id, templateVersion: version, layer } = row;
    const kept = own.find((one) => one.group === row.group && one.id === id && one.version === version)?.template;
    const template = builtInNamed(id, version) ?? kept;
    const asked = template && layerIn(template, layer);
    if (!asked) throw new Error(`There is no layer ${layer} in ${id}, version ${version}.`);
    return { ...row, asked };
  });
}
