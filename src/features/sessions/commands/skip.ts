import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { optional } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { sessionToChange, settleNext, show, tell } from "../acts.ts";
import { bequeath } from "../bequeathing-acts.ts";
import { about, allDates, nameOf } from "../cards.ts";
import { plannedSessions } from "../picks.ts";
import { keepAhead } from "../running-store.ts";
import { changeSession } from "../store.ts";
import { tellIfOver } from "../term-acts.ts";
import { unplanTimes } from "../times-store.ts";
import { undoButton } from "../undo-acts.ts";

export const skip = command({
  name: "session skip",
  scope: "group",
  who: "organizer",
  summary: "Leave one date out; its paper and its people are kept for the next",
  fields: { session: optional(pick("Session", plannedSessions, { hint: "The next one, if you leave it out" })) },
  async run(call) {
    const { group, db, at, newId, input } = call;
    const session = await sessionToChange(call, group, input.session);
    const skipped = await changeSession(db, group.id, session.id, { state: "skipped", paper: null });
    await unplanTimes(db, skipped);
    await call.record(about(session), session, skipped);
    await show(call, group, skipped);
    await keepAhead(db, group.id, at, newId);
    const { heir, moved } = await bequeath(call, group, session, skipped);
    const kept = heir ? prose` What was planned for it is kept for the ${nameOf(heir)}.` : [];
    const skips = prose`The ${nameOf(session)} is skipped.${kept}`;
    await tell(call, group, skips);
    await settleNext(call, group, { moved });
    await tellIfOver(call, group);
    return sentence(prose`${skips} The group sees it now; all dates show what comes next.`, [
      await undoButton(call, group, about(session)),
      allDates,
    ]);
  },
});
