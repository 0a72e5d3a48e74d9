import { and, asc, count, desc, eq, inArray, isNotNull, isNull, max } from "drizzle-orm";
import type { Picture } from "../../chat/picture.ts";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { members } from "../groups/schema.ts";
import type { Group } from "../groups/store.ts";
import { ideas } from "../ideas/schema.ts";
import { notes } from "../notes/schema.ts";
import { templateOf } from "../notes/template-store.ts";
import { paperName } from "../papers/cards.ts";
import { papersByIds } from "../papers/store.ts";
import { questions } from "../questions/schema.ts";
import { sessions } from "../sessions/schema.ts";
import { type Life, ledgerFlow, type PaperRead, readingMap } from "./charts.ts";

/** The pictures of a group: its reading map and the flow of its ledgers, as far as there is something to see. */
export async function chartsOf(db: Tx, group: Group, at: Instant): Promise<readonly Picture[]> {
  const there = await db.$count(members, and(eq(members.group, group.id), isNull(members.leftAt)));
  const map = readingMap(await papersRead(db, group), there);
  const flow = ledgerFlow(await livesIn(db, group), group.zone, at);
  return [map, flow].filter((one) => one !== undefined);
}

/** More than a map shows: papers of which nobody wrote anything are left out of it. */
const lately = 24;

/** The papers that a group has read or is about to, the newest first, with how many of its members submitted which layer. */
async function papersRead(db: Tx, group: Group): Promise<readonly PaperRead[]> {
  const read = await db
    .select({ paper: sessions.paper, last: max(sessions.startsAt) })
    .from(sessions)
    .where(and(eq(sessions.group, group.id), isNotNull(sessions.paper), inArray(sessions.state, ["planned", "held"])))
    .groupBy(sessions.paper)
    .orderBy(desc(max(sessions.startsAt)), asc(sessions.paper))
    .limit(lately);
  const ids = read.flatMap(({ paper }) => paper ?? []);
  const papers = await papersByIds(db, group.id, ids);
  const found =
    ids.length === 0
      ? []
      : await db
          .select({ paper: notes.paper, layer: notes.layer, readers: count() })
          .from(notes)
          .innerJoin(members, and(eq(members.id, notes.member), isNull(members.leftAt)))
          .where(and(eq(notes.group, group.id), inArray(notes.paper, ids), isNotNull(notes.submittedAt)))
          .groupBy(notes.paper, notes.layer);
  const { layers } = await templateOf(db, group.id);
  return ids.flatMap((id) => {
    const paper = papers.get(id);
    if (!paper) return [];
    const readers = (layer: string) => found.find((one) => one.paper === paper.id && one.layer === layer)?.readers ?? 0;
    return [
      {
        title: paperName(paper),
        layers: layers.map(({ name, one }) => ({ name: one, readers: readers(name) })),
      },
    ];
  });
}

/** The life of every question and idea; a question ends with an accepted answer or parked, an idea concluded or dropped, and both taken back. */
async function livesIn(db: Tx, group: Group): Promise<readonly Life[]> {
  const asked = await db
    .select({ at: questions.askedAt, state: questions.state, stateAt: questions.stateAt })
    .from(questions)
    .where(eq(questions.group, group.id))
    .orderBy(asc(questions.askedAt), asc(questions.id));
  const proposed = await db
    .select({ at: ideas.proposedAt, state: ideas.state, stateAt: ideas.stateAt })
    .from(ideas)
    .where(eq(ideas.group, group.id))
    .orderBy(asc(ideas.proposedAt), asc(ideas.id));
  return [
    ...asked.map(({ at, state, stateAt }) => ({
      openedAt: at,
      closedAt: ["open", "taken", "answered"].includes(state) ? undefined : stateAt,
    })),
    ...proposed.map(({ at, state, stateAt }) => ({
      openedAt: at,
      closedAt: ["concluded", "dropped", "withdrawn", "hidden"].includes(state) ? stateAt : undefined,
    })),
  ];
}
