import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { refuse } from "../../../chat/refusal.ts";
import { about as aboutGroup } from "../../groups/cards.ts";
import { changeGroup } from "../../groups/store.ts";
import { templateNamed, templateOf } from "../../notes/template-store.ts";
import { show as showSession } from "../../sessions/acts.ts";
import { nextSession } from "../../sessions/store.ts";
import { turnForTemplates } from "../acts.ts";
import { choseCard, chosenCard } from "../cards.ts";
import { anyTemplate } from "../picks.ts";

export const choose = command({
  name: "template choose",
  scope: "group",
  who: "organizer",
  summary: "Choose the template that the group’s next notes follow",
  fields: { template: pick("Template", anyTemplate) },
  async run(call) {
    const { db, group, by, input } = call;
    await turnForTemplates(call);
    const template = await templateNamed(db, group.id, input.template);
    if (!template) return refuse("There is no such template in this group. /template list shows them.", "template");
    const before = await templateOf(db, group.id);
    if (before.id === template.id) return sentence(`The group’s notes follow “${template.title}” already.`);
    await changeGroup(db, group.id, { template: template.id });
    await call.record(aboutGroup(group), { template: before.id }, { template: template.id });
    await call.post(chosenCard(template, by.id));
    // What stands already still asks for the layer that was first before.
    const next = await nextSession(db, group.id, call.at);
    if (next && next.announcedAt !== null) await showSession(call, { ...group, template: template.id }, next);
    return choseCard(template);
  },
});
