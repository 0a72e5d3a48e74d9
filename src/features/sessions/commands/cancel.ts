import { command, pick } from "../../../app/command.ts";
import { quote, sentence } from "../../../chat/card.ts";
import { optional, paragraph } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { backToQueue, sessionToChange, settleNext } from "../acts.ts";
import { bequeath } from "../bequeathing-acts.ts";
import { about, nameOf, sessionCard } from "../cards.ts";
import { reasoned } from "../news.ts";
import { plannedSessions } from "../picks.ts";
import { keepAhead } from "../running-store.ts";
import { changeSession } from "../store.ts";
import { tellIfOver } from "../term-acts.ts";
import { unplanTimes } from "../times-store.ts";
import { undoButton } from "../undo-acts.ts";

export const cancel = command({
  name: "session cancel",
  scope: "group",
  who: "organizer",
  summary: "Call one session off, with a reason; its paper goes back to the queue",
  fields: {
    reason: paragraph("Why", { hint: "Half of us are at the conference that week" }),
    session: optional(pick("Session", plannedSessions, { hint: "The next one, if you leave it out" })),
  },
  async run(call) {
    const { group, db, at, newId, input } = call;
    const session = await sessionToChange(call, group, input.session);
    const cancelled = await changeSession(db, group.id, session.id, { state: "cancelled", paper: null });
    await unplanTimes(db, cancelled);
    await call.record(about(session), session, { ...cancelled, reason: input.reason });
    await keepAhead(db, group.id, at, newId);
    if (session.paper !== null) await backToQueue(call, group, session.paper);
    const { heir, moved } = await bequeath(call, group, { ...session, paper: null }, cancelled);
    const card = sessionCard(cancelled, {});
    if (session.announcedAt !== null)
      await call.post({ ...card, body: [...card.body, quote(input.reason)] }, "group", { about: about(cancelled) });
    const back = session.paper === null ? [] : [" Its paper is back in the queue."];
    const kept = heir ? prose` Its people are kept for the ${nameOf(heir)}.` : [];
    const cancels = prose`The ${nameOf(session)} is cancelled.${back}${kept}`;
    await call.post(reasoned(cancels, input.reason));
    await settleNext(call, group, { moved });
    await tellIfOver(call, group);
    return sentence(prose`${cancels} The group sees it now, with your reason.`, [
      await undoButton(call, group, about(session)),
    ]);
  },
});
