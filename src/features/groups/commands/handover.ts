import { type Call, command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { sentence } from "../../../chat/card.ts";
import { optional, person } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { open as openIdeas } from "../../ideas/life.ts";
import { ideasOf } from "../../ideas/store.ts";
import { paperName } from "../../papers/cards.ts";
import { queueOf } from "../../papers/store.ts";
import { questionsOf } from "../../questions/store.ts";
import { reproductionsOf } from "../../reproductions/store.ts";
import { paperOf } from "../../sessions/acts.ts";
import { upcomingSessions } from "../../sessions/store.ts";
import { meetsOf, turnForMembers } from "../acts.ts";
import { about } from "../cards.ts";
import { handedOver, handoverCard } from "../handover-card.ts";
import { type Group, membersOf, setOrganizer } from "../store.ts";

export const handover = command({
  name: "group handover",
  scope: "group",
  who: "organizer",
  summary: "See all that the next organizer has to know, and hand the group over",
  fields: {
    member: optional(person("Who organizes it from now on", { hint: "@Ada; the page alone, if you name nobody" })),
  },
  async run(call) {
    const { db, group, by, input, post, record } = call;
    if (input.member === undefined) return pageOf(call, group);
    await turnForMembers(db, group);
    const member = (await membersOf(db, group.id)).find(({ who }) => who.id === input.member);
    if (!member) return refuse("They are no member yet. Add them first with /group add.", "member");
    if (member.id === by.id) return refuse("You organize it already. Name the member who is to organize it.", "member");
    if (!member.organizer) await setOrganizer(db, group.id, member.id, true);
    await record(
      about(group),
      { organizer: member.organizer, member: member.id },
      { organizer: true, member: member.id },
    );
    await post(sentence(handedOver(by.id, member.id, group.name)));
    await post(await pageOf(call, group), { member: member.id });
    return sentence(
      `${member.who.name} organizes ${group.name} now, and has got this page. You are still an organizer too, until you or they take it back with /group organizer.`,
    );
  },
});

const [shownDates, shownPapers] = [4, 5];

async function pageOf({ db, at }: Pick<Call<unknown>, "db" | "at">, group: Group): Promise<Card> {
  const members = await membersOf(db, group.id);
  const dates = [];
  for (const session of await upcomingSessions(db, group.id, at, shownDates)) {
    const paper = await paperOf({ db }, session);
    dates.push({
      startsAt: session.startsAt,
      paper: paper && paperName(paper),
      presenter: session.presenter ?? undefined,
    });
  }
  const waiting = (await queueOf(db, group.id)).filter(({ state }) => state !== "scheduled");
  const count = async (states: Parameters<typeof questionsOf>[2]["states"]): Promise<number> =>
    (await questionsOf(db, group.id, { states })).length;
  return handoverCard({
    group,
    meets: await meetsOf(db, group),
    members: members.length,
    organizers: members.flatMap(({ id, organizer }) => (organizer ? [id] : [])),
    dates,
    queue: waiting.slice(0, shownPapers).map(paperName),
    waiting: waiting.length,
    open: await count(["open", "taken", "answered"]),
    parked: await count(["parked"]),
    ideas: (await ideasOf(db, group.id, { states: openIdeas })).length,
    reproductions: (await reproductionsOf(db, group.id, { states: ["running"] })).length,
  });
}
