import { type Call, command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { hidden, line, optional, secret } from "../../../chat/fields.ts";
import { forbid, refuse } from "../../../chat/refusal.ts";
import { type Day, daysAfter } from "../../../time/day.ts";
import { holds } from "../../../time/span.ts";
import { dayIn } from "../../../time/zone.ts";
import { type Absence, absencesOf, addAbsence, dropAbsence, endAbsence } from "../../groups/absences-store.ts";
import { awayRead } from "../away.ts";
import { expectingAway, hostOf, takeCalendar, turnForAway, turnsAnew, zoneOf } from "../away-acts.ts";
import { awayCard, spokenSpan } from "../away-card.ts";
import { awayCalendarOf, changeAwayCalendar } from "../away-store.ts";
import { isAddress, longestAddress } from "../calendar-address.ts";

const fields = {
  when: optional(line("When", { hint: "20 Dec – 6 Jan, next week, until Friday; or: back" })),
  calendar: optional(
    secret(
      line("Or a calendar of when you are away", {
        hint: "https://…/me.ics: its whole-day events count, and it is read every day; or: none",
        max: longestAddress,
      }),
    ),
  ),
  drop: hidden(line("Which to take back")),
};

export const away = command({
  name: "my away",
  scope: "person",
  summary: "Say when you are away: no turn is given to you then, in any of your groups",
  fields,
  async run(call) {
    const { db, at, person, input } = call;
    const zone = await zoneOf(db, person, call.group);
    const today = dayIn(at, zone);
    const { drop } = input;
    const { when, calendar, no } = meant(input);
    if (drop === undefined && when === undefined && calendar === undefined) return shown(call, today, []);
    await turnForAway(db, person.id);
    const known = await absencesOf(db, [person.id], today);
    if (drop !== undefined) {
      if (!known.some(({ id, fromCalendar }) => id === drop && !fromCalendar))
        return refuse("That is taken back or over already. /my away lists when you are away.");
      await dropAbsence(db, drop);
      return changed(call, today, ["Taken back."]);
    }
    const said = [
      ...(when === undefined ? [] : [await told(call, when, { zone, today }, known)]),
      ...(calendar === undefined ? [] : [await takeCalendar(call, person, calendar, { zone, today, no })]),
    ];
    return changed(call, today, said);
  },
});

type Asking = Call<typeof fields, "person">;

/** Whoever gives an address alone means a calendar; if it is none that can be read, it is kept in no draft either. */
function meant({ when, calendar }: Asking["input"]) {
  if (when !== undefined && isAddress(when)) return { calendar: calendar ?? when, no: forbid };
  return { when, calendar, no: (words: string): never => refuse(words, "calendar") };
}

/** More absences than anybody lists. */
const most = 20;

/** Writes down what somebody says of when they are away, or that they are back. */
async function told(
  { db, at, newId, person }: Asking,
  when: string,
  { zone, today }: { readonly zone: string; readonly today: Day },
  known: readonly Absence[],
): Promise<string> {
  const read = awayRead(when, { at, zone, today }, known);
  if (read.kind === "wrong") return refuse(read.words, "when");
  if (read.kind === "back") {
    for (const one of known.filter((one) => holds(one, today)))
      if (one.from < today) await endAbsence(db, one.id, daysAfter(today, -1));
      else await dropAbsence(db, one.id);
    // Their calendar may go on saying otherwise.
    const calendar = await awayCalendarOf(db, person.id);
    if (calendar) await changeAwayCalendar(db, calendar.id, { backOn: today });
    return "Welcome back.";
  }
  if (known.filter(({ fromCalendar }) => !fromCalendar).length >= most)
    return refuse(`You are away ${most} times already. Take one back first.`, "when");
  await addAbsence(db, { id: newId(), person: person.id, from: read.from, to: read.to, fromCalendar: false }, at);
  return `Noted: you are away ${spokenSpan(read)}. No turn is given to you then.`;
}

/** Gives the turns anew, and shows when they are away now. */
const changed = async (call: Asking, today: Day, said: readonly string[]): Promise<Card> =>
  shown(call, today, said, await turnsAnew(call, call.person.id, "my away"));

async function shown(
  { db, at, person }: Asking,
  today: Day,
  said: readonly string[],
  news: Awaited<ReturnType<typeof turnsAnew>> = [],
): Promise<Card> {
  const calendar = await awayCalendarOf(db, person.id);
  const known = await absencesOf(db, [person.id], today);
  const shows = calendar && { ...calendar, host: hostOf(calendar) };
  return awayCard(said, known, { news, expecting: await expectingAway(db, person, at, known) }, shows);
}
