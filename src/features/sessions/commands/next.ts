import { command } from "../../../app/command.ts";
import { besides } from "../acts.ts";
import { nextCard, nothingPlanned } from "../cards.ts";
import { decisionBlocks } from "../outcome-cards.ts";
import { decisionsOf } from "../outcome-store.ts";
import { lastSession, nextSession, runningSession } from "../store.ts";
import { outcomeClosesAt } from "../timing.ts";
import { lastUndoButton } from "../undo-acts.ts";

export const next = command({
  name: "session next",
  scope: "group",
  who: "anyone",
  summary: "See the next session: its paper, who presents it, when, where and what is asked",
  fields: {},
  async run({ db, at, group, by }) {
    const organizer = by?.organizer === true;
    const running = await runningSession(db, group.id, at);
    if (running?.paper) {
      const card = nextCard(running, await besides({ db, at }, group, running), false);
      return { ...card, title: "The session that has begun" };
    }
    const session = await nextSession(db, group.id, at);
    const card = session
      ? nextCard(session, await besides({ db, at }, group, session), organizer)
      : nothingPlanned(organizer);
    const undoing = organizer ? await lastUndoButton({ db, at }, group) : [];
    const last = session && (await lastSession(db, group.id, at));
    const fresh = last && at < outcomeClosesAt(last) ? await decisionsOf(db, last) : [];
    return {
      ...card,
      body: [...card.body, ...decisionBlocks("Decided last time", fresh)],
      buttons: [...(card.buttons ?? []), ...undoing],
    };
  },
});
