import { command, pick } from "../../../app/command.ts";
import { line, optional } from "../../../chat/fields.ts";
import { limits } from "../../../chat/limits.ts";
import { saveEdit, spotNamed, templateToEdit } from "../acts.ts";
import { promptFrom, withPrompt } from "../forking.ts";
import { ownTemplate, stepsOfIt } from "../picks.ts";

export const add = command({
  name: "template add",
  scope: "group",
  who: "organizer",
  summary: "Have the group’s own template ask one thing more, in a step or a new one",
  fields: {
    label: line("What the form asks", { max: limits.form.label, hint: "Novelty: what is new?" }),
    step: pick("Where", stepsOfIt),
    hint: optional(line("What a good answer looks like", { max: limits.form.hint })),
    options: optional(
      line("Answers to choose from, if not words", { hint: "Yes, no, can’t tell; or a scale: 1 poor, 2 fair, 3 good" }),
    ),
    template: ownTemplate,
  },
  async run(call) {
    const { label, hint = "", options = "", step, template } = call.input;
    const before = await templateToEdit(call, template);
    const prompt = promptFrom(before, { label, hint, options });
    return saveEdit(call, before, withPrompt(before, spotNamed(step), prompt), "label");
  },
});
