import { command } from "../../../app/command.ts";
import { templateOf, templatesFor } from "../../notes/template-store.ts";
import { listCard } from "../cards.ts";

export const list = command({
  name: "template list",
  scope: "group",
  who: "anyone",
  summary: "List how notes can be taken, and what the group has chosen",
  fields: {},
  run: async ({ db, group }) => listCard(await templatesFor(db, group.id), (await templateOf(db, group.id)).id),
});
