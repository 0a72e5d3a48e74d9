import { command, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { line, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { plan } from "../../../clock/plan.ts";
import { spokenDay } from "../../../time/spoken.ts";
import { questionAhead, questionFor, returning, tellQuestion } from "../acts.ts";
import { returnsAt, untilNamed } from "../parking.ts";
import { openQuestionField } from "../picks.ts";
import { changeQuestion } from "../store.ts";

export const park = command({
  name: "question park",
  scope: "group",
  summary: "Park a question on purpose, with a reason, and until a day if you like",
  fields: {
    question: openQuestionField,
    reason: line("Why it can wait", { hint: "We come back to it when the code is out" }),
    until: optional(
      line("Until which day", { hint: "next Friday, or 1 March; without one, until somebody reopens it" }),
    ),
  },
  async step(asking): Promise<Step> {
    await questionAhead(asking, "park");
    return { fields: {} };
  },
  async run(call) {
    const { input, group, at, db } = call;
    const { question, to } = await questionFor(call, input.question, "park");
    const until = input.until === undefined ? undefined : untilNamed(input.until, at, group.zone);
    if (until && "wrong" in until) return refuse(until.wrong, "until");
    const parkedUntil = until?.day ?? null;
    await changeQuestion(db, question.id, { state: to, stateAt: at, reason: input.reason, parkedUntil });
    if (parkedUntil !== null)
      await plan(db, {
        entry: returning,
        subject: question.id,
        group: group.id,
        at: returnsAt(parkedUntil, group.zone),
      });
    await tellQuestion(call, group, question);
    return sentence(
      parkedUntil === null
        ? "Parked. It leaves the digest until somebody reopens it."
        : `Parked. It leaves the digest, and is open again by itself on ${spokenDay(parkedUntil)}.`,
    );
  },
});
