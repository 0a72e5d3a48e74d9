import { command } from "../../../app/command.ts";
import { meetsOf } from "../acts.ts";
import { groupCard } from "../cards.ts";
import { digestElsewhere, placesOf } from "../places-store.ts";
import { membersOf } from "../store.ts";

export const show = command({
  name: "group show",
  scope: "group",
  who: "anyone",
  summary: "See when the group meets, when its digest comes and who organizes it",
  fields: {},
  async run({ db, group, by }) {
    const homes = await placesOf(db, group.id, "home");
    return groupCard(
      group,
      await meetsOf(db, group),
      await digestElsewhere(db, group.id),
      await membersOf(db, group.id),
      { by, homes },
    );
  },
});
