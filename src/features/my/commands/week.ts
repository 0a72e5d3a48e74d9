import { command } from "../../../app/command.ts";
import { draftsOf } from "../../../app/drafts.ts";
import { groupsOf } from "../../groups/store.ts";
import { weekOf } from "../acts.ts";
import { weekCard } from "../cards.ts";

export const week = command({
  name: "my week",
  scope: "person",
  summary: "See what is asked of you now, in all your groups",
  fields: {},
  async run({ person, at, db }) {
    const drafts = await draftsOf(db, person.id);
    const groups = [];
    for (const { group, member } of await groupsOf(db, person.id))
      groups.push(await weekOf(db, group, member, at, drafts));
    return weekCard(groups);
  },
});
