import { command, pick } from "../../../app/command.ts";
import { choice, number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { anyPaper } from "../../papers/picks.ts";
import { listCard } from "../cards.ts";
import { open, visible } from "../life.ts";
import type { ReproductionState } from "../schema.ts";
import { reproductionsOf } from "../store.ts";

const shown = { open: "Under way", concluded: "Concluded", all: "All" } as const;
const states: Readonly<Record<keyof typeof shown, readonly ReproductionState[]>> = {
  open,
  concluded: ["concluded"],
  all: visible,
};

export const list = command({
  name: "reproduction list",
  scope: "group",
  who: "anyone",
  summary: "List the group’s reproductions with their verdicts, newest first",
  fields: {
    state: optional(choice("Which", shown)),
    paper: optional(pick("Paper", anyPaper)),
    page: optional(number("Page", 1, 1000)),
  },
  async run({ input, group, db }) {
    const { state = "all", paper } = input;
    const all = await reproductionsOf(db, group.id, { states: states[state], ...(paper ? { paper } : {}) });
    return listCard(listed(all, input.page), all.length, { state, ...(paper ? { paper } : {}) });
  },
});
