import { type Call, command } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { hidden, line, optional } from "../../../chat/fields.ts";
import { person as named, type Prose, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { daysAfter } from "../../../time/day.ts";
import { dayIn } from "../../../time/zone.ts";
import { absencesOf, addAbsence, dropAbsence, endAbsence } from "../../groups/absences-store.ts";
import { doingFor } from "../../groups/acts.ts";
import { groupsOf } from "../../groups/store.ts";
import { giveTurns } from "../../turns/acts.ts";
import { inIt, theirs } from "../../turns/passing-acts.ts";
import { awayRead } from "../away.ts";
import { awayCard, inGroup, spokenSpan } from "../away-card.ts";

const fields = {
  when: optional(line("When", { hint: "20 Dec – 6 Jan, next week, until Friday; or: back" })),
  drop: hidden(line("Which to take back")),
};

export const away = command({
  name: "my away",
  scope: "person",
  summary: "Say when you are away: no turn is given to you then, in any of your groups",
  fields,
  async run(call) {
    const { db, at, person, input } = call;
    const zone = person.zone ?? call.group?.zone ?? (await groupsOf(db, person.id))[0]?.group.zone ?? "UTC";
    const today = dayIn(at, zone);
    const known = await absencesOf(db, [person.id], today);
    if (input.drop !== undefined) {
      if (!known.some(({ id }) => id === input.drop))
        return refuse("That is taken back or over already. /my away lists when you are away.");
      await dropAbsence(db, input.drop);
      return changed(call, today, "Taken back.");
    }
    if (input.when === undefined) return awayCard(undefined, known, []);
    const read = awayRead(input.when, { at, zone, today }, known);
    if (read.kind === "wrong") return refuse(read.words, "when");
    if (read.kind === "back") {
      for (const one of known)
        if (one.from < today && today <= one.to) await endAbsence(db, one.id, daysAfter(today, -1));
        else if (one.from === today) await dropAbsence(db, one.id);
      return changed(call, today, "Welcome back.");
    }
    if (known.length >= most) return refuse(`You are away ${most} times already. Take one back first.`, "when");
    await addAbsence(db, { id: call.newId(), person: person.id, from: read.from, to: read.to }, at);
    return changed(call, today, `Noted: you are away ${spokenSpan(read)}. No turn is given to you then.`);
  },
});

/** More absences than anybody lists. */
const most = 20;

/** Gives the turns anew in all groups of whoever is away; what was theirs goes to the next in line, and the group is told. */
async function changed(call: Call<typeof fields, "person">, today: string, said: string): Promise<Card> {
  const { db, person } = call;
  const news: Prose[] = [];
  for (const { group, member } of await groupsOf(db, person.id)) {
    const doing = doingFor(call, group, { by: member.id, did: "my away" });
    for (const one of theirs(await giveTurns(doing, group, { passed: member.id, actor: member.id }), member.id)) {
      const words = prose`${named(member.id)} is away then. ${inIt(one)}`;
      if (one.session.announcedAt !== null) await doing.post(sentence(words));
      news.push(inGroup(group.name, inIt(one)));
    }
  }
  return awayCard(said, await absencesOf(db, [person.id], today), news);
}
