import { command, pick } from "../../../app/command.ts";
import { choice, number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { anyPaper } from "../../papers/picks.ts";
import { listCard } from "../cards.ts";
import type { QuestionState } from "../schema.ts";
import { questionsOf } from "../store.ts";

const shown = { open: "Open", parked: "Parked", accepted: "Accepted", all: "All" } as const;
const states: Readonly<Record<keyof typeof shown, readonly QuestionState[]>> = {
  open: ["open", "taken", "answered"],
  parked: ["parked"],
  accepted: ["accepted"],
  all: ["open", "taken", "answered", "accepted", "parked"],
};

export const list = command({
  name: "question list",
  scope: "group",
  who: "anyone",
  summary: "List the questions that wait for an answer, most wanted first",
  fields: {
    state: optional(choice("Which", shown)),
    paper: optional(pick("Paper", anyPaper)),
    page: optional(number("Page", 1, 1000)),
  },
  async run({ input, group, db }) {
    const { state = "open", paper } = input;
    const all = await questionsOf(db, group.id, { states: states[state], ...(paper ? { paper } : {}) });
    return listCard(listed(all, input.page), all.length, { state, ...(paper ? { paper } : {}) });
  },
});
