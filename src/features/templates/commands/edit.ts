import { type Asking, command, pick, type Step } from "../../../app/command.ts";
import { line, optional } from "../../../chat/fields.ts";
import { limits } from "../../../chat/limits.ts";
import { refuse } from "../../../chat/refusal.ts";
import { most } from "../../notes/fitting.ts";
import { templateNamed, templateOf } from "../../notes/template-store.ts";
import { saveEdit, templateToEdit } from "../acts.ts";
import { promptUnder, reworded } from "../forking.ts";
import { ownTemplate, promptsOfIt } from "../picks.ts";

const label = optional(line("What the form asks", { max: limits.form.label }));
const hint = optional(line("What a good answer looks like", { max: limits.form.hint }));
const name = optional(line("What the answer is called in a sentence", { max: most.name, hint: "main idea" }));

export const edit = command({
  name: "template edit",
  scope: "group",
  who: "organizer",
  summary: "Word something that the group’s own template asks otherwise",
  fields: { prompt: pick("What is asked", promptsOfIt), template: ownTemplate, label, hint, name },
  step: editing,
  async run(call) {
    const { input } = call;
    const before = await templateToEdit(call, input.template);
    const prompt = promptUnder(before, input.prompt);
    if (!prompt) return refuse(`“${before.title}” does not ask this. /template show shows what it asks.`, "prompt");
    const change = {
      label: input.label?.trim() || prompt.label,
      hint: input.hint?.trim() ?? prompt.hint,
      name: input.name?.trim().toLowerCase() || prompt.name,
    };
    return saveEdit(call, before, reworded(before, prompt.key, change), "label");
  },
});

/** The form with the words as they stand, once it is said whose. */
async function editing({ db, group, known }: Asking): Promise<Step> {
  const template =
    group && (known.template ? await templateNamed(db, group.id, known.template) : await templateOf(db, group.id));
  const prompt = template && promptUnder(template, known.prompt ?? "");
  if (!prompt) return { fields: {} };
  return {
    fields: {
      label: { ...label, initial: prompt.label },
      hint: { ...hint, initial: prompt.hint },
      name: { ...name, initial: prompt.name },
    },
  };
}
