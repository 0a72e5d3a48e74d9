import { type Call, command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { line, number, optional, passing } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { welcome } from "../../groups/acts.ts";
import { settleNext, showMoved, tell, turnForSessions } from "../acts.ts";
import { type Meets, meets, spokenMeets, spokenRule, usualMinutes } from "../meets.ts";
import { newRule, planned, stopped } from "../news.ts";
import { datesBy, meetAnew, meetAnewRehearsed, plannerOf, scheduledOf, stopMeeting } from "../plan-acts.ts";
import { previewCard, stopPreview } from "../preview.ts";
import { currentSeries, type Series } from "../running-store.ts";

const fields = {
  when: line("When", {
    hint: "every Thursday 15:00 from 12 Oct to 5 Feb; deadline every Friday 18:00; or: no meetings",
  }),
  minutes: optional(number("How long, in minutes", 5, 720, { initial: String(usualMinutes) })),
  venue: optional(
    line("Where: a place or a link", { hint: "Room 4.12, or https://meet.example.org/reading, or: none" }),
  ),
  /** The rule whose place the new one takes, or "none", by who has seen what that changes. */
  sure: passing(line("Sure")),
};

export const plan = command({
  name: "session plan",
  scope: "group",
  who: "organizer",
  summary: "Say when the group meets, or until when it reads",
  fields,
  async step({ db, group }) {
    const before = group && (await currentSeries(db, group.id));
    const { when, minutes, venue } = fields;
    if (!before) return { fields: { when, minutes, venue } };
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
    const { db, group, input } = call;
    const typed = meets(input.when);
    if (typed.kind === "wrong") return refuse(typed.words, "when");
    await turnForSessions(call, group);
    const before = await currentSeries(db, group.id);
    if (typed.kind === "none" && !before)
      return refuse(
        "The group meets by no rule as it is. Say when it meets, like “every Thursday 15:00”; /session cancel calls one date off.",
        "when",
      );
    if (input.sure !== (before?.id ?? "none")) return proposed(call, typed, before);
    return typed.kind === "none" ? stop(call, before) : begin(call, typed, before);
  },
});

type Planning = Call<typeof fields, "group", "organizer">;
type Typed = Exclude<Meets, { readonly kind: "wrong" }>;

/** Repeats back what was typed, before anything is saved. */
async function proposed(call: Planning, typed: Typed, before: Series | undefined): Promise<Card> {
  const { group, input } = call;
  const kept = { draft: await call.keep(), over: before?.id ?? "none" };
  const news =
    input.sure === undefined || !before
      ? []
      : [`Meanwhile ${await plannerOf(call, before)} has planned ${spokenMeets(before)}. This would take its place.`];
  if (typed.kind === "none") return stopPreview(await scheduledOf(call, group), kept, news);
  return previewCard(await meetAnewRehearsed(call, group, typed, howGiven(call, typed, before)), kept, news);
}

async function begin(
  call: Planning,
  typed: Exclude<Typed, { readonly kind: "none" }>,
  before: Series | undefined,
): Promise<Card> {
  const { db, group } = call;
  const { changed, lost } = await meetAnew(call, group, typed, howGiven(call, typed, before));
  const after = await currentSeries(db, group.id);
  if (!after) throw new Error(`Group ${group.id} has no series after planning one.`);
  await call.record(`series:${after.id}`, before, after);
  const [rule, dates] = [spokenMeets(after), await datesBy(call, after)];
  await call.post(newRule(rule, dates));
  for (const { now } of changed) if (now.state === "planned") await showMoved(call, group, now);
  await settleNext(call, group, { moved: lost });
  await welcome(call, group);
  return planned(rule, dates);
}

/** How long and where, as far as it was said; the rest stays as it is. */
function howGiven(
  { input }: Planning,
  typed: Exclude<Typed, { readonly kind: "none" }>,
  before: Series | undefined,
): Pick<Series, "minutes" | "venue"> & { readonly field: string } {
  return {
    field: "when",
    minutes: typed.minutes ?? input.minutes ?? (before?.minutes || usualMinutes),
    venue: input.venue === undefined ? (before?.venue ?? null) : venueGiven(input.venue),
  };
}

const venueGiven = (text: string): string | null => (/^\s*(?:none|-)\s*$/i.test(text) ? null : text.trim());

async function stop(call: Planning, before: Series | undefined): Promise<Card> {
  await stopMeeting(call, call.group);
  if (before) await call.record(`series:${before.id}`, before);
  await tell(call, call.group, ["The group has no sessions any more. What was scheduled is back in the queue."]);
  await welcome(call, call.group);
  return stopped;
}
