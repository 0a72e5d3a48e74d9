import { type Call, command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { line, number, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { welcome } from "../../groups/acts.ts";
import { meetAnew, settleNext, showMoved, stopMeeting, tell, turnForSessions } from "../acts.ts";
import { meets, spokenMeets, spokenRule, usualMinutes } from "../meets.ts";
import { newRule, planned, stopped } from "../news.ts";
import { currentSeries } from "../series-store.ts";
import { upcomingSessions } from "../store.ts";

const fields = {
  when: line("When", { hint: "every second Thursday 15:00; deadline every Friday 18:00; or: no meetings" }),
  minutes: optional(number("How long, in minutes", 5, 720, { initial: String(usualMinutes) })),
  venue: optional(
    line("Where: a place or a link", { hint: "Room 4.12, or https://meet.example.org/reading, or: none" }),
  ),
};

export const plan = command({
  name: "session plan",
  scope: "group",
  who: "organizer",
  summary: "Say when the group meets, or until when it reads",
  fields,
  async step({ db, group }) {
    const before = group && (await currentSeries(db, group.id));
    if (!before) return { fields };
    const { when, minutes, venue } = fields;
    return {
      note: "This replaces the rule that the group meets by now. The sessions to come keep their papers and people.",
      fields: {
        when: { ...when, initial: spokenRule(before) },
        minutes: before.kind === "meeting" ? { ...minutes, initial: String(before.minutes) } : minutes,
        venue: before.venue === null ? venue : { ...venue, initial: before.venue },
      },
    };
  },
  async run(call) {
    const { db, at, group, input } = call;
    const typed = meets(input.when);
    if (typed.kind === "wrong") return refuse(typed.words, "when");
    if (typed.kind === "none") return stop(call);
    await turnForSessions(call, group);
    const before = await currentSeries(db, group.id);
    const minutes = typed.minutes ?? input.minutes ?? (before?.minutes || usualMinutes);
    const venue = input.venue === undefined ? (before?.venue ?? null) : venueGiven(input.venue);
    const changed = await meetAnew(call, group, typed, { minutes, venue });
    const after = await currentSeries(db, group.id);
    if (!after) throw new Error(`Group ${group.id} has no series after planning one.`);
    await call.record(`series:${after.id}`, before, after);
    const [rule, dates] = [spokenMeets(after), await upcomingSessions(db, group.id, at, 4)];
    await call.post(newRule(rule, dates));
    for (const { now } of changed) if (now.state === "planned") await showMoved(call, group, now);
    await settleNext(call, group);
    await welcome(call, group);
    return planned(rule, dates);
  },
});

const venueGiven = (text: string): string | null => (/^\s*(?:none|-)\s*$/i.test(text) ? null : text.trim());

async function stop(call: Call<typeof fields>): Promise<Card> {
  const before = await currentSeries(call.db, call.group.id);
  if (!before)
    return refuse("The group has no sessions as it is. Say when it meets, like “every Thursday 15:00”.", "when");
  await stopMeeting(call, call.group);
  await call.record(`series:${before.id}`, before);
  await tell(call, call.group, ["The group has no sessions any more. What was scheduled is back in the queue."]);
  await welcome(call, call.group);
  return stopped;
}
