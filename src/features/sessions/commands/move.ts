import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { line, optional } from "../../../chat/fields.ts";
import { moment, prose } from "../../../chat/prose.ts";
import { timeOf } from "../../../time/day.ts";
import { wallClock } from "../../../time/zone.ts";
import { paperLine, sessionToChange, settleNext, showMoved, tell } from "../acts.ts";
import { about } from "../cards.ts";
import { timeGiven } from "../date-acts.ts";
import { plannedSessions } from "../picks.ts";
import { changeSession } from "../store.ts";
import { planTimes } from "../times-store.ts";
import { undoButton } from "../undo-acts.ts";

export const move = command({
  name: "session move",
  scope: "group",
  who: "organizer",
  summary: "Move one session to another date or time",
  fields: {
    to: line("To which date and time", {
      hint: "Friday 16:00, or 2026-10-23: in the group’s zone, at the usual time if you give none",
    }),
    session: optional(pick("Session", plannedSessions, { hint: "The next one, if you leave it out" })),
  },
  async run(call) {
    const { group, db, at, input } = call;
    const session = await sessionToChange(call, group, input.session);
    const { startsAt, minutes } = await timeGiven(call, group, input.to, {
      field: "to",
      usual: timeOf(wallClock(session.startsAt, group.zone)),
      minutes: session.minutes,
      moved: session,
    });
    const moved = await changeSession(db, group.id, session.id, { startsAt, minutes });
    await planTimes(db, moved, at);
    await call.record(about(session), session, moved);
    const change = prose`from ${moment(session.startsAt)} to ${moment(startsAt)}`;
    const what = session.kind === "meeting" ? "session" : "deadline";
    const reading = session.paper === null ? [] : prose` for ${await paperLine(call, moved)}`;
    const moves = prose`The ${what}${reading} moves ${change}.`;
    await tell(call, group, moves);
    await showMoved(call, group, moved);
    await settleNext(call, group);
    return sentence(prose`${moves} The group sees it now.`, [await undoButton(call, group, about(session))]);
  },
});
