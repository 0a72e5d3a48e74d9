import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice, optional, person } from "../../../chat/fields.ts";
import { person as named, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { turnForMembers } from "../acts.ts";
import { about } from "../cards.ts";
import { membersOf, setOrganizer } from "../store.ts";

export const organizer = command({
  name: "group organizer",
  scope: "group",
  who: "organizer",
  summary: "Make a member an organizer, or take it back",
  fields: {
    member: person("Member", { hint: "@Ada" }),
    change: optional(choice("Change", { make: "Make them an organizer", end: "Take it back" }, { initial: "make" })),
  },
  async run({ db, group, by, input, record, post }) {
    await turnForMembers(db, group);
    const all = await membersOf(db, group.id);
    const member = all.find(({ who }) => who.id === input.member);
    if (!member) return refuse("They are no member yet. Add them first with /group add.", "member");
    const makes = input.change !== "end";
    if (member.organizer === makes)
      return refuse(
        `${member.who.name} ${makes ? "is an organizer already" : "is no organizer"}. /group members shows who is.`,
        "member",
      );
    if (!makes && all.filter(({ organizer }) => organizer).length === 1)
      return refuse("A group needs an organizer, and this is the only one. Make another member one first.", "member");
    await setOrganizer(db, group.id, member.id, makes);
    const { who: _, ...row } = member;
    await record(about(group), row, { ...row, organizer: makes });
    const self = member.id === by.id;
    const news = makes
      ? prose`${named(by.id)} has made ${named(member.id)} an organizer.`
      : prose`${named(member.id)} is no organizer any more.`;
    await post(sentence(news));
    return sentence(
      makes
        ? prose`${named(member.id)} is an organizer now, and can plan sessions with /session plan and change /group settings.`
        : self
          ? "You are no organizer any more."
          : news,
    );
  },
});
