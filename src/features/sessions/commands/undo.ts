import { type Call, command, pick } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { hidden, number, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { changeNumbered, changesOf } from "../../../history/store.ts";
import { tell, turnForSessions } from "../acts.ts";
import { about, allDates } from "../cards.ts";
import { changedSessions } from "../picks.ts";
import { lastUndoable, takeBack, whyNot } from "../undo-acts.ts";
import { type DateChange, dateChangeIn, lastThatCounts, leftOutBy } from "../undoing.ts";

const fields = {
  session: optional(pick("Session", changedSessions, { hint: "What was changed last, if you leave it out" })),
  change: hidden(number("Which change", 1, Number.MAX_SAFE_INTEGER)),
};

export const undo = command({
  name: "session undo",
  scope: "group",
  who: "organizer",
  summary: "Take back the last skip, cancelling, move, added date or break",
  fields,
  async run(call): Promise<Card> {
    const { group } = call;
    await turnForSessions(call, group);
    const change = await changeMeant(call);
    const why = await whyNot(call, group, change);
    if (why !== undefined) return refuse(why);
    const words = await takeBack(call, group, change);
    await tell(call, group, words);
    return sentence([...words, " The group sees it now."], [allDates]);
  },
});

async function changeMeant(call: Call<typeof fields, "group", "organizer">): Promise<DateChange> {
  const { db, group, input } = call;
  if (input.change !== undefined) {
    const row = await changeNumbered(db, group.id, input.change);
    return (row && dateChangeIn(row)) ?? refuse(nothing);
  }
  if (input.session === undefined) return (await lastUndoable(call, group)) ?? refuse(nothing);
  const row = lastThatCounts(await changesOf(db, group.id, about({ id: input.session })));
  if (row && leftOutBy(row))
    return refuse("A break leaves that session out. /session break takes the break back.", "session");
  return (row && dateChangeIn(row)) ?? refuse("Nothing was done to that session that could be taken back.", "session");
}

const nothing =
  "There is nothing to take back: no date to come was skipped, cancelled, moved or added, and no break was taken.";
