import { command, pick } from "../../../app/command.ts";
import { choice, number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { anyPaper } from "../../papers/picks.ts";
import { listCard } from "../cards.ts";
import { open, visible } from "../life.ts";
import type { IdeaState } from "../schema.ts";
import { ideasOf } from "../store.ts";

const shown = {
  open: "Open",
  claimed: "Claimed",
  planned: "Planned",
  running: "Running",
  concluded: "Concluded",
  dropped: "Dropped",
  all: "All",
} as const;
const states: Readonly<Record<keyof typeof shown, readonly IdeaState[]>> = {
  open,
  claimed: ["claimed"],
  planned: ["planned"],
  running: ["running"],
  concluded: ["concluded"],
  dropped: ["dropped"],
  all: visible,
};

export const list = command({
  name: "idea list",
  scope: "group",
  who: "anyone",
  summary: "List the group's ideas, newest first",
  fields: {
    state: optional(choice("Which", shown)),
    paper: optional(pick("Paper", anyPaper)),
    page: optional(number("Page", 1, 1000)),
  },
  async run({ input, group, db }) {
    const { state = "open", paper } = input;
    const all = await ideasOf(db, group.id, { states: states[state], ...(paper ? { paper } : {}) });
    return listCard(listed(all, input.page), all.length, { state, ...(paper ? { paper } : {}) });
  },
});
