import { command } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { upcomingSessions } from "../../sessions/store.ts";
import { listCard } from "../list-card.ts";
import { turnsIn } from "../store.ts";

export const list = command({
  name: "turn list",
  scope: "group",
  who: "anyone",
  summary: "See whose turns are to come, in which roles",
  fields: { page: optional(number("Page", 1, 1000)) },
  async run({ db, at, group, by, input }) {
    const coming = await upcomingSessions(db, group.id, at, 100);
    const turns = await turnsIn(
      db,
      group.id,
      coming.map(({ id }) => id),
    );
    const given = coming.flatMap((session) => {
      const here = turns.filter((turn) => turn.session === session.id);
      return here.length === 0 ? [] : [{ session, turns: here }];
    });
    return listCard(listed(given, input.page), by?.id);
  },
});
