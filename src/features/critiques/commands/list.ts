import { command, pick } from "../../../app/command.ts";
import { choice, number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { anyPaper } from "../../papers/picks.ts";
import { listCard } from "../cards.ts";
import { standing } from "../life.ts";
import { critiquesOf } from "../store.ts";

export const list = command({
  name: "critique list",
  scope: "group",
  who: "anyone",
  summary: "List the critiques, those in dispute first, then the most agreed, the settled last",
  fields: {
    paper: optional(pick("Paper", anyPaper)),
    state: optional(
      choice("Which", { disputed: "In dispute", agreed: "Agreed", raised: "No reaction yet", settled: "Settled" }),
    ),
    page: optional(number("Page", 1, 1000)),
  },
  async run({ input, group, db }) {
    const { paper, state } = input;
    const which = { ...(paper === undefined ? {} : { paper }), ...(state === undefined ? {} : { state }) };
    const all = (await critiquesOf(db, group.id, which)).filter(
      (one) => state === undefined || standing(one) === state,
    );
    return listCard(listed(all, input.page, 7), all.length, which);
  },
});
