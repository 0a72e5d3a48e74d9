import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { grouped } from "../../store/grouped.ts";
import type { Group } from "../groups/store.ts";
import { papers } from "../papers/schema.ts";
import { openAnswers, type Pass } from "./blind.ts";
import { notes } from "./schema.ts";
import type { Note } from "./store.ts";
import { withLayers } from "./template-store.ts";

/** How things stand between a group, each of some papers and a reader: what the blind first pass depends on. */
export async function passesOf(
  db: Tx,
  { id: group, blind }: Pick<Group, "id" | "blind">,
  some: readonly string[],
  reader: MemberId | undefined,
): Promise<(paper: string) => Pass> {
  const wanted = [...new Set(some)];
  const composed = await db
    .select({ paper: papers.id })
    .from(papers)
    .where(and(eq(papers.group, group), inArray(papers.id, wanted), isNotNull(papers.agendaAt)));
  const mine =
    reader === undefined
      ? []
      : await db
          .select({ paper: notes.paper, layer: notes.layer })
          .from(notes)
          .where(
            and(
              eq(notes.group, group),
              eq(notes.member, reader),
              inArray(notes.paper, wanted),
              isNotNull(notes.submittedAt),
            ),
          );
  const told = new Set(composed.map(({ paper }) => paper));
  const layers = grouped(mine, ({ paper }) => paper);
  const passes = new Map(
    wanted.map((paper): [string, Pass] => [
      paper,
      {
        blind,
        agendaComposed: told.has(paper),
        submittedLayers: (layers.get(paper) ?? []).map(({ layer }) => layer),
      },
    ]),
  );
  return (paper) => passes.get(paper) ?? { blind, agendaComposed: false, submittedLayers: [] };
}

/** The submitted notes on all papers of a group that a reader may read, with the answers that they may read, by the date of submission. */
export async function allReadableNotes(
  db: Tx,
  group: Pick<Group, "id" | "blind">,
  reader: MemberId | undefined,
): Promise<readonly Note[]> {
  const found = await db
    .select()
    .from(notes)
    .where(and(eq(notes.group, group.id), isNotNull(notes.submittedAt)))
    .orderBy(asc(notes.submittedAt), asc(notes.id));
  const pass = await passesOf(
    db,
    group,
    found.map(({ paper }) => paper),
    reader,
  );
  return (await withLayers(db, found))
    .map((note) => ({ ...note, answers: openAnswers(reader, note, pass(note.paper)) }))
    .filter(({ answers }) => Object.keys(answers).length > 0);
}
