import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { line } from "../../../chat/fields.ts";
import { moment, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { timeOf } from "../../../time/day.ts";
import { wallClock } from "../../../time/zone.ts";
import { settleNext, tell, turnForSessions } from "../acts.ts";
import { about, allDates, nameOf } from "../cards.ts";
import { timeGiven } from "../date-acts.ts";
import { usualMinutes } from "../meets.ts";
import { currentSeries } from "../running-store.ts";
import { addSession, sessionsAt } from "../store.ts";
import { planTimes } from "../times-store.ts";
import { lastChangeTo, undoButton } from "../undo-acts.ts";

export const add = command({
  name: "session add",
  scope: "group",
  who: "organizer",
  summary: "Add one session more, beside those of the group’s rule",
  fields: {
    when: line("Date and time", { hint: "Wed 28 Oct 16:00; in the group’s zone, at the usual time if you give none" }),
  },
  async run(call) {
    const { group, db, at, newId, input } = call;
    await turnForSessions(call, group);
    const series = await currentSeries(db, group.id);
    const kind = series?.kind ?? "meeting";
    const { startsAt, minutes } = await timeGiven(call, group, input.when, {
      field: "when",
      usual: series && timeOf(series.start),
      minutes: series?.minutes ?? usualMinutes,
    });
    for (const gone of await sessionsAt(db, group.id, startsAt))
      if (await lastChangeTo(call, group, gone))
        return refuse(`The session at that time was ${gone.state}. /session undo brings it back.`, "when");
    const added = await addSession(db, {
      ...{ id: newId(), group: group.id, series: null, occurrence: wallClock(startsAt, group.zone) },
      ...{ kind, startsAt, minutes, venue: series?.venue ?? null },
    });
    if (!added) throw new Error(`A session at ${startsAt} was not written.`);
    await planTimes(db, added, at);
    await call.record(about(added), undefined, added);
    await tell(call, group, prose`One ${kind === "meeting" ? "session" : "deadline"} more: on ${moment(startsAt)}.`);
    await settleNext(call, group);
    return sentence(prose`Added: the ${nameOf(added)}. The group sees it now.`, [
      await undoButton(call, group, about(added)),
      allDates,
    ]);
  },
});
