import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import type { Group } from "../groups/store.ts";
import { sessions } from "../sessions/schema.ts";
import type { Pass } from "./blind.ts";
import { notes } from "./schema.ts";

/** How things stand between a group, each of some papers and a reader: what the blind first pass depends on. */
export async function passesOf(
  db: Tx,
  { id: group, blind }: Pick<Group, "id" | "blind">,
  papers: readonly string[],
  reader: MemberId | undefined,
): Promise<(paper: string) => Pass> {
  const wanted = [...new Set(papers)];
  const composed = await db
    .selectDistinct({ paper: sessions.paper })
    .from(sessions)
    .where(and(eq(sessions.group, group), inArray(sessions.paper, wanted), isNotNull(sessions.agendaAt)));
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
  return (paper) => ({
    blind,
    agendaComposed: composed.some((one) => one.paper === paper),
    submittedLayers: mine.flatMap((one) => (one.paper === paper ? [one.layer] : [])),
  });
}
