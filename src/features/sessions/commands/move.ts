import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { line, optional } from "../../../chat/fields.ts";
import { moment, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { dateNamed } from "../../../time/date.ts";
import { timeOf } from "../../../time/day.ts";
import { instantOf, wallClock } from "../../../time/zone.ts";
import { paperLine, sessionToChange, settleNext, showMoved, tell } from "../acts.ts";
import { about } from "../cards.ts";
import { plannedSessions } from "../picks.ts";
import { changeSession, upcomingSessions } from "../store.ts";
import { planTimes } from "../times-store.ts";

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
    const read = dateNamed(input.to, at, group.zone);
    if (read.kind === "wrong") return refuse(read.words, "to");
    const time = read.time ?? timeOf(wallClock(session.startsAt, group.zone));
    const startsAt = instantOf(`${read.day}T${time}`, group.zone);
    if (startsAt <= at)
      return refuse(`“${input.to}” is past. Give a time that is to come, like “next Friday 16:00”.`, "to");
    if (startsAt === session.startsAt)
      return refuse("The session is at that time already. Give another, like “Friday 16:00”.", "to");
    const planned = await upcomingSessions(db, group.id, at, 100);
    if (planned.some((other) => other.startsAt === startsAt))
      return refuse(
        "Another session is at that time. Give a time between two sessions; /session list shows them.",
        "to",
      );
    const moved = await changeSession(db, group.id, session.id, { startsAt });
    await planTimes(db, moved, at);
    await call.record(about(session), session, moved);
    await showMoved(call, group, moved);
    const change = prose`from ${moment(session.startsAt)} to ${moment(startsAt)}`;
    const what = session.kind === "meeting" ? "session" : "deadline";
    const reading = session.paper === null ? [] : prose` for ${await paperLine(call, moved)}`;
    const moves = prose`The ${what}${reading} moves ${change}.`;
    await tell(call, group, moves);
    await settleNext(call, group);
    return sentence(prose`${moves} The group sees it now.`);
  },
});
