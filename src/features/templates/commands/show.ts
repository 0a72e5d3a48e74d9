import { command, pick } from "../../../app/command.ts";
import { optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { templateNamed, templateOf } from "../../notes/template-store.ts";
import { showCard } from "../cards.ts";
import { anyTemplate } from "../picks.ts";

export const show = command({
  name: "template show",
  scope: "group",
  who: "anyone",
  summary: "Show what a template asks, layer by layer",
  fields: { template: optional(pick("Template", anyTemplate, { hint: "Leave it out for the group’s own" })) },
  async run({ db, group, by, input }) {
    const chosen = await templateOf(db, group.id);
    const template = input.template === undefined ? chosen : await templateNamed(db, group.id, input.template);
    if (!template) return refuse("There is no such template in this group. /template list shows them.", "template");
    return showCard(template, template.id === chosen.id, by?.organizer === true);
  },
});
