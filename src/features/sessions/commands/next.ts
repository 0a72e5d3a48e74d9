import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { pollFor } from "../../polls/store.ts";
import { paperOf } from "../acts.ts";
import { nextCard, nothingPlanned } from "../cards.ts";
import { hatsOf, nextSession, runningSession } from "../store.ts";
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
    if (running?.paper)
      return {
        ...nextCard(running, await paperOf({ db }, running), await hatsOf(db, running), false),
        title: "The session that has begun",
      };
    const session = await nextSession(db, group.id, at);
    const undoing = organizer ? await lastUndoButton({ db, at }, group) : [];
    const undoable = (card: Card): Card => ({ ...card, buttons: [...(card.buttons ?? []), ...undoing] });
    if (!session) return undoable(nothingPlanned(organizer));
    const [paper, hats] = [await paperOf({ db }, session), await hatsOf(db, session)];
    return undoable(nextCard(session, paper, hats, organizer, await pollFor(db, session)));
  },
});
