import { command, pick } from "../../../app/command.ts";
import { line, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { fits, most } from "../../notes/fitting.ts";
import { ownTemplates, saveTemplate, templateNamed, templateOf, templatesFor } from "../../notes/template-store.ts";
import { turnForTemplates } from "../acts.ts";
import { about, forkedCard } from "../cards.ts";
import { forked } from "../forking.ts";
import { anyTemplate } from "../picks.ts";

/** More than fit a list to choose from would be out of reach. */
const mostOwn = 15;

export const fork = command({
  name: "template fork",
  scope: "group",
  who: "organizer",
  summary: "Make a template of the group’s own from another, to change what it asks",
  fields: {
    name: line("What it is called", { max: most.title, hint: "Our review form" }),
    template: optional(pick("Made from", anyTemplate, { hint: "Leave it out for the one that the group has chosen" })),
  },
  async run(call) {
    const { db, group, by, at, input, newId } = call;
    await turnForTemplates(call);
    const from =
      input.template === undefined ? await templateOf(db, group.id) : await templateNamed(db, group.id, input.template);
    if (!from) return refuse("There is no such template in this group. /template list shows them.", "template");
    const title = input.name.trim();
    if ((await templatesFor(db, group.id)).some((one) => one.title.toLowerCase() === title.toLowerCase()))
      return refuse(`There is a template “${title}” already. Give yours another name.`, "name");
    if ((await ownTemplates(db, group.id)).length >= mostOwn)
      return refuse(`A group has ${mostOwn} templates of its own at most. Change one of them with /template edit.`);
    const made = forked(from, { id: newId(), title });
    const [wrong] = fits(made);
    if (wrong !== undefined) return refuse(wrong, "name");
    await saveTemplate(db, made, { group: group.id, madeFrom: `${from.id}.${from.version}`, by: by.id, at });
    await call.record(about(made), undefined, made);
    return forkedCard(made);
  },
});
