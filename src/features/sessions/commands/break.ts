import { command } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { hidden, line, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { spanNamed } from "../../../time/span.ts";
import { dayIn } from "../../../time/zone.ts";
import { turnForSessions } from "../acts.ts";
import { aboutBreak, endBreak, takeBreak } from "../break-acts.ts";
import { backNews, breakNews, breaksCard } from "../break-cards.ts";
import { breakById, breaksFrom } from "../breaks-store.ts";
import { allDates } from "../cards.ts";
import { undoButton } from "../undo-acts.ts";

const fields = {
  days: optional(line("Which days", { hint: "20 Dec – 6 Jan, or 1 May: both days included, in the group’s zone" })),
  reason: optional(line("Why", { hint: "The department is closed" })),
  back: hidden(line("Which to take back")),
};

export const takesBreak = command({
  name: "session break",
  scope: "group",
  who: "organizer",
  summary: "Leave out all sessions of some days: a holiday, or the weeks around Christmas",
  fields,
  async run(call): Promise<Card> {
    const { group, db, at, input } = call;
    await turnForSessions(call, group);
    if (input.back !== undefined) {
      const gone = await breakById(db, group.id, input.back);
      if (!gone) return refuse("That break was taken back already. /session break shows those that there are.");
      const words = backNews(gone, await endBreak(call, group, gone, undefined));
      await call.post(sentence(words));
      return sentence([...words, " The group sees it now."], [allDates]);
    }
    if (input.days === undefined) {
      if (input.reason !== undefined) return refuse("Say which days, for example “20 Dec – 6 Jan”.", "days");
      return breaksCard(await breaksFrom(db, group.id, dayIn(at, group.zone)));
    }
    const read = spanNamed(input.days, at, group.zone);
    if (read.kind === "wrong") return refuse(read.words, "days");
    const { from, to } = read;
    const taken = await takeBreak(call, group, { from, to }, input.reason?.trim() ?? null);
    const news = breakNews(taken.made, taken.leftOut);
    await call.post(news);
    const buttons = [await undoButton(call, group, aboutBreak(taken.made)), allDates];
    return { ...breakNews(taken.made, taken.leftOut, taken.overlapped), buttons };
  },
});
