import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice, hidden, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { closePoll, pollInTurn, wholePoll } from "../../polls/acts.ts";
import { closedAnswer, closedWords, closingCard } from "../../polls/cards.ts";
import { anyPoll, pollMeant } from "../../polls/picks.ts";
import { turnForSessions } from "../../sessions/acts.ts";

export const close = command({
  name: "paper close",
  scope: "group",
  who: "organizer",
  summary: "Close the poll before its time: what has won by now is read",
  fields: {
    sure: optional(choice("Sure", { yes: "Yes, close it", no: "No, go on" })),
    poll: hidden(pick("Poll", anyPoll)),
  },
  async run(call) {
    const { group, person, db, at, input } = call;
    await turnForSessions(call, group);
    const meant = await pollMeant(db, group.id, input.poll);
    if (!meant) return refuse("No poll is open. /paper poll opens one.");
    const poll = await pollInTurn(db, meant);
    const whole = await wholePoll(db, poll);
    if (poll.closedAt !== null) return refuse(closedWords(whole, person.zone ?? group.zone, at));
    if (input.sure === "no") return sentence("Then the poll goes on.");
    if (input.sure !== "yes") return closingCard(poll, whole.voted);
    return closedAnswer(await closePoll(call, group, poll));
  },
});
