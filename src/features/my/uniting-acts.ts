import type { Doing } from "../../app/command.ts";
import { turnFor } from "../../delivery/queue.ts";
import { about as aboutCritique, critiqueCard } from "../critiques/cards.ts";
import { critiqueById } from "../critiques/store.ts";
import type { Group } from "../groups/store.ts";
import { aboutDepths, depthsCard } from "../notes/cards.ts";
import { depths } from "../notes/depth-store.ts";
import { tellPaper } from "../papers/acts.ts";
import { paperById } from "../papers/store.ts";
import { tellPoll } from "../polls/acts.ts";
import { pollById } from "../polls/store.ts";
import { shownQuestion } from "../questions/acts.ts";
import { about as aboutQuestion, questionCard } from "../questions/cards.ts";
import { turnForSessions } from "../sessions/acts.ts";
import { showOutcome } from "../sessions/outcome-acts.ts";
import { sessionById } from "../sessions/store.ts";
import type { Recounted } from "./absorbing-store.ts";

/** Draws anew, where it stands, what shows another number now that two members are one. */
export async function redrawn(doing: Doing, group: Group, changed: Recounted): Promise<void> {
  const { db } = doing;
  const quiet: Doing = { ...doing, post: (card, to, how) => doing.post(card, to, { ...how, standing: true }) };
  for (const id of changed.papers) await tellPaper(quiet, group.id, id);
  for (const id of changed.depths) await tellDepths(quiet, group, id);
  for (const id of changed.questions) {
    await turnFor(db, group.id, aboutQuestion({ id }));
    const question = await shownQuestion(db, group.id, id);
    if (question) await quiet.post(questionCard(question), "group", { about: aboutQuestion(question) });
  }
  for (const id of changed.critiques) {
    await turnFor(db, group.id, aboutCritique({ id }));
    const critique = await critiqueById(db, group.id, id);
    if (critique) await quiet.post(critiqueCard(critique), "group", { about: aboutCritique(critique) });
  }
  for (const id of changed.polls) {
    const poll = await pollById(db, group.id, id);
    if (poll?.closedAt === null) await tellPoll(quiet, poll);
  }
  for (const id of changed.sessions) {
    await turnForSessions(doing, group);
    const session = await sessionById(db, group.id, id);
    if (session) await showOutcome(quiet, group, session);
  }
}

async function tellDepths({ db, post }: Doing, group: Group, id: string): Promise<void> {
  const paper = await paperById(db, group.id, id);
  if (!paper) return;
  await turnFor(db, group.id, aboutDepths(paper));
  await post(depthsCard(paper, await depths(db, group.id, paper.id)), "group", { about: aboutDepths(paper) });
}
