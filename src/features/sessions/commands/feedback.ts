import { type Call, command, pick, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { choice, line, optional } from "../../../chat/fields.ts";
import { moment, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { turnForSessions } from "../acts.ts";
import { fewestShown, together } from "../feedback.ts";
import { asksFeedback, meetingBegun, sessionAsked, showOutcome } from "../outcome-acts.ts";
import { opinionsCard } from "../outcome-cards.ts";
import { opinionBy, opinionsOf, setOpinion } from "../outcome-store.ts";
import { sessionsBegun } from "../picks.ts";
import type { Session } from "../store.ts";
import { outcomeClosesAt } from "../timing.ts";

const worth = choice("Was it worth your time?", {
  "1": "1: not at all",
  "2": "2: hardly",
  "3": "3: fairly",
  "4": "4: well worth it",
  "5": "5: very much",
});
const fields = {
  worth: optional(worth),
  keep: optional(line("What should stay as it is?")),
  change: optional(line("What should be different?")),
  session: optional(pick("Session", sessionsBegun, { hint: "The one that began last, if you leave it out" })),
};

export const feedback = command({
  name: "session feedback",
  scope: "group",
  summary: "Say how a session was, without your name; later see what all said",
  fields,
  async step(asking): Promise<Step> {
    const session = await sessionAsked(asking);
    if (!session || !asksFeedback(session, asking.at)) return { fields: {} };
    const before = asking.by && (await opinionBy(asking.db, session, asking.by.id));
    const started = (initial: string | null | undefined) => (initial ? { initial } : {});
    return {
      title: "How was the session?",
      note: `Nobody sees who said what. When it closes, all answers are shown together, if there are at least ${fewestShown}.`,
      fields: {
        worth: { ...worth, ...started(before && String(before.worth)) },
        keep: { ...fields.keep, ...started(before?.keep) },
        change: { ...fields.change, ...started(before?.change) },
      },
    };
  },
  async run(call) {
    const { group, db, at, by, input } = call;
    await turnForSessions(call, group);
    const session = await meetingBegun(call, group, input.session);
    const given = input.worth ?? input.keep ?? input.change;
    if (at >= outcomeClosesAt(session) && given === undefined) return closed(call, session);
    if (!asksFeedback(session, at))
      return refuse(
        at >= outcomeClosesAt(session)
          ? "Feedback on that session is closed. Give it on the next one, or tell the group."
          : "That session is not over yet. Give feedback once it is.",
        "session",
      );
    if (input.worth === undefined) return refuse("Say from 1 to 5 how much it was worth your time.", "worth");
    const said = { worth: Number(input.worth), keep: input.keep ?? null, change: input.change ?? null };
    await setOpinion(db, session, { ...said, member: by.id, at });
    // What somebody says here is shown without their name, so the history keeps only that they said something.
    await call.record(`feedback:${session.id}`);
    await showOutcome(call, group, session);
    const closes = moment(outcomeClosesAt(session));
    return sentence(
      prose`Thank you. On ${closes}, what all said is shown together and without names, if at least ${fewestShown} answer. Until then you may change yours.`,
    );
  },
});

async function closed({ db }: Call<typeof fields>, session: Session): Promise<Card> {
  const opinions = together(await opinionsOf(db, session));
  if (opinions) return opinionsCard(session, opinions);
  return sentence(
    prose`Fewer than ${fewestShown} members gave feedback on the session on ${moment(session.startsAt)}, so none of it is shown.`,
  );
}
