import { type Call, command, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { choice, line, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { turnForSessions } from "../../sessions/acts.ts";
import { type StepName, stepRead, stepTyped } from "../../sessions/ladder.ts";
import { setSteps, stepsOf } from "../../sessions/ladder-store.ts";
import { replanSteps } from "../../sessions/times-store.ts";
import { giveTurns } from "../../turns/acts.ts";
import { ladderRead } from "../../turns/ladder.ts";
import { changedStep, ladderCard, spokenLadder, stepLabels } from "../../turns/ladder-card.ts";
import { rotationOf, setRotation } from "../../turns/settings-store.ts";
import { about } from "../cards.ts";

const fields = {
  step: optional(choice("Step", stepLabels, { hint: "Leave it out to see the whole ladder" })),
  when: optional(line("When", { hint: "5 days, 36 hours, off, or usual" })),
};
type Calling = Call<typeof fields, "group", "organizer">;

export const ladder = command({
  name: "group ladder",
  scope: "group",
  who: "organizer",
  summary: "See what comes by itself around a session, and switch each step on, off, or to another time",
  fields,
  async step({ db, group, known }): Promise<Step> {
    const step = Object.keys(stepLabels).find((name): name is keyof typeof stepLabels => name === known.step);
    if (!group || step === undefined) return { fields: {} };
    const title = stepLabels[step];
    if (step === "turns") {
      const initial = (await rotationOf(db, group.id)).ladder.join(", ");
      return {
        title,
        fields: { when: { ...fields.when, label: "How many days ahead", hint: "28, 14, 7, 2", initial } },
      };
    }
    const initial = stepTyped(step, (await stepsOf(db, group.id))[step]);
    const hint = step === "begin" ? "on or off" : fields.when.hint;
    return { title, fields: { when: { ...fields.when, hint, initial } } };
  },
  async run(call) {
    const { db, group, input } = call;
    if (input.step === undefined && input.when !== undefined)
      return refuse("Which step? Name it too, like “/group ladder remind when: 36 hours”.", "step");
    if (input.step === undefined || input.when === undefined)
      return ladderCard(await stepsOf(db, group.id), (await rotationOf(db, group.id)).ladder);
    await turnForSessions(call, group);
    return input.step === "turns" ? changeTurns(call, input.when) : changeStep(call, input.step, input.when);
  },
});

async function changeStep(call: Calling, step: StepName, typed: string): Promise<Card> {
  const { db, group, at } = call;
  const read = stepRead(step, typed);
  if ("wrong" in read) return refuse(read.wrong, "when");
  const before = await stepsOf(db, group.id);
  const after = { ...before, [step]: read.minutes };
  if (read.minutes === before[step]) return changedStep(step, after);
  await setSteps(db, group.id, after);
  await call.record(about(group), before, after);
  await replanSteps(db, group.id, at);
  return changedStep(step, after);
}

async function changeTurns(call: Calling, typed: string): Promise<Card> {
  const { db, group } = call;
  const read = ladderRead(typed);
  if ("wrong" in read) return refuse(read.wrong, "when");
  const before = await rotationOf(db, group.id);
  const after = { ...before, ladder: read.ladder };
  await setRotation(db, group.id, after);
  await call.record(about(group), before, after);
  await giveTurns(call, group);
  return sentence(spokenLadder(read.ladder));
}
