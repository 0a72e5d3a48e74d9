import { z } from "zod";
import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { hidden, line, number, paragraph } from "../../../chat/fields.ts";
import { dayIn } from "../../../time/zone.ts";
import { groupsOf, personById } from "../../groups/store.ts";
import { hostOf, rewriteAbsences, turnForAway, turnsAnew, zoneOf } from "../away-acts.ts";
import { foundCard, unreadCard } from "../away-card.ts";
import { withoutBack } from "../away-days.ts";
import { awayCalendarById, changeAwayCalendar } from "../away-store.ts";

const spans = z.array(z.object({ from: z.string(), to: z.string() }));

/**
 * What the reading of somebody's calendar asks: to write down when they are away by it, or why it could not be read. They
 * are told when it is read for the first time, when it says something else, and of trouble once.
 */
export const readAway = command({
  name: "my away-read",
  scope: "clock",
  summary: "Write down when somebody is away by their calendar",
  fields: {
    calendar: line("Calendar"),
    absences: hidden(paragraph("Absences", { max: 100_000 })),
    unfollowed: hidden(number("How many rules are not followed", 0, 10_000)),
    wrong: hidden(paragraph("Why it could not be read")),
  },
  async run(call): Promise<Card> {
    const { db, at, input, post } = call;
    const named = await awayCalendarById(db, input.calendar);
    if (named) await turnForAway(db, named.person);
    // Whoever gave another address meanwhile is told of that one alone.
    const calendar = await awayCalendarById(db, input.calendar);
    const person = calendar && (await personById(db, calendar.person));
    if (!calendar || !person) return { body: [] };
    const host = hostOf(calendar);
    const tell = async (card: Card): Promise<void> => {
      const [first] = await groupsOf(db, person.id);
      if (first) await post(card, { member: first.member.id }, { group: first.group.id });
    };
    if (input.absences === undefined) {
      const trouble = input.wrong ?? "";
      await changeAwayCalendar(db, calendar.id, { trouble });
      if (calendar.trouble === null) await tell(unreadCard({ ...calendar, host, trouble }));
      return { body: [] };
    }
    const today = dayIn(at, await zoneOf(db, person));
    const found = withoutBack(spans.parse(JSON.parse(input.absences)), calendar.backOn);
    const differs = await rewriteAbsences(call, person.id, found, today);
    await changeAwayCalendar(db, calendar.id, { readAt: at, trouble: null });
    const news = differs ? await turnsAnew(call, person.id, "my away-read") : [];
    if (differs || calendar.readAt === null || calendar.trouble !== null)
      await tell(
        foundCard(
          host,
          found.filter(({ to }) => to >= today),
          { unfollowed: input.unfollowed ?? 0, news },
        ),
      );
    return { body: [] };
  },
});
