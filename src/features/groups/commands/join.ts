import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { giveTurns } from "../../turns/acts.ts";
import { about, joinedCard } from "../cards.ts";
import { addMember } from "../store.ts";

export const join = command({
  name: "group join",
  scope: "group",
  who: "anyone",
  summary: "Become a member of this channel’s reading group",
  fields: {},
  async run(call) {
    const { db, at, group, by, person, newId, record } = call;
    if (by) return sentence(`You are a member of ${group.name} already. /session next shows what is read next.`);
    const member = await addMember(db, { id: newId(), group: group.id, person: person.id, organizer: false, at });
    await record(about(group), undefined, member);
    await giveTurns(call, group);
    return joinedCard(group);
  },
});
