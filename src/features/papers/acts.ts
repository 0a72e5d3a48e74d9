import type { Doing } from "../../app/command.ts";
import type { Card } from "../../chat/card.ts";
import type { MemberId } from "../../chat/prose.ts";
import { forbid, refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Tx } from "../../store/db.ts";
import type { Group, Member } from "../groups/store.ts";
import { firstLayer } from "../notes/template-store.ts";
import { turnForSessions } from "../sessions/acts.ts";
import { sessionsOfPaper } from "../sessions/store.ts";
import { areaNames } from "./areas.ts";
import { areasOf } from "./areas-store.ts";
import { about, paperCard, type ReadAt, type Whole } from "./cards.ts";
import { aboutList, listCard } from "./list-card.ts";
import { type Paper, paperById, papersOfList, queueOf } from "./store.ts";
import { twinOf } from "./titled-store.ts";
import { takeVoteBack, votersOf, votesBy } from "./vote-store.ts";

/**
 * Which papers a group has and which of them its sessions read hang together: whoever changes either waits for one turn, before
 * that of any single paper. So two who propose one paper at once do not make it two.
 */
export const turnForPapers = (doing: Pick<Doing, "db">, group: Group): Promise<void> => turnForSessions(doing, group);

/** Takes the turn to change and redraw a paper, then reads it; of one that was merged, the paper it is now. */
export async function paperInTurn(db: Tx, group: string, id: string): Promise<Paper> {
  await turnFor(db, group, about({ id }));
  const paper = await paperById(db, group, id);
  if (!paper) return refuse("There is no such paper in this group. /paper queue shows what there is.", "paper");
  return paper.id === id ? paper : paperInTurn(db, group, paper.id);
}

/** Whether a member may change what papers are: who proposed one of them may, and organizers. */
export const maySettle = (by: Member | undefined, ...papers: readonly Paper[]): boolean =>
  by !== undefined && (by.organizer || papers.some((paper) => paper.proposedBy === by.id));

/** Forbids it to whoever may not. */
export function onlyProposerOrOrganizer(by: Member | undefined, ...papers: readonly Paper[]): void {
  if (maySettle(by, ...papers)) return;
  forbid("Only who proposed the paper, or an organizer, can do this. /group members shows who they are.");
}

/** A paper with all that its message tells. */
export async function wholePaper({ db, at }: Pick<Doing, "db" | "at">, paper: Paper): Promise<Whole> {
  const votes = await votersOf(db, paper);
  const [twin, session] = [await twinOf(db, paper), await readingOf(db, paper, at)];
  const first = await firstLayer(db, paper.group);
  const areas = paper.areas.length === 0 ? [] : areaNames(await areasOf(db, paper.group), paper.areas);
  return { paper, votes: votes.length, first, areas, ...(twin ? { twin } : {}), ...(session ? { session } : {}) };
}

/** The session that will read a paper next, or else the one that read it last. */
async function readingOf(db: Tx, paper: Paper, at: string): Promise<ReadAt | undefined> {
  const all = await sessionsOfPaper(db, paper.group, paper.id);
  const coming = all.find((session) => session.state === "planned" && session.startsAt > at);
  return coming ?? all.findLast((session) => session.state === "held");
}

/** Draws a paper's message anew, as it stands now. */
export async function tellPaper(doing: Doing, group: string, id: string): Promise<Whole> {
  const whole = await wholePaper(doing, await paperInTurn(doing.db, group, id));
  await showPaper(doing, whole.paper, paperCard(whole));
  return whole;
}

/** Shows how a paper stands in its own message, or in that of the list it was proposed in. */
export async function showPaper(doing: Doing, paper: Paper, card: Card): Promise<void> {
  const { list } = paper;
  await doing.post(card, "group", { about: about(paper), ...(list === null ? {} : { standing: true }) });
  if (list !== null) await tellList(doing, paper.group, list);
}

/** Draws the message of papers anew that were proposed at once. */
export async function tellList(doing: Doing, group: string, list: string): Promise<void> {
  await turnFor(doing.db, group, aboutList(list));
  await doing.post(listCard(await papersOfList(doing.db, group, list)), "group", { about: aboutList(list) });
}

/** Takes back the votes of somebody who has left for what is still to be read. */
export async function votesLeft(doing: Doing, group: string, member: MemberId): Promise<void> {
  const { db, record } = doing;
  const voted = await votesBy(db, group, member);
  for (const { id } of (await queueOf(db, group)).filter((one) => voted.has(one.id))) {
    const paper = await paperInTurn(db, group, id);
    const before = await votersOf(db, paper);
    if (!(await takeVoteBack(db, paper, member))) continue;
    await tellPaper(doing, group, paper.id);
    await record(about(paper), { votes: before }, { votes: await votersOf(db, paper) });
  }
}
