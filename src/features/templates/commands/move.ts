import { command, pick } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { limits } from "../../../chat/limits.ts";
import { saveEdit, spotNamed, templateToEdit } from "../acts.ts";
import { moved } from "../forking.ts";
import { ownTemplate, promptsOfIt, stepsOfIt } from "../picks.ts";

export const move = command({
  name: "template move",
  scope: "group",
  who: "organizer",
  summary: "Have the group’s own template ask something in another step or place",
  fields: {
    prompt: pick("What is asked", promptsOfIt),
    step: pick("Where to", stepsOfIt),
    place: optional(number("As which of that step", 1, limits.form.inputs)),
    template: ownTemplate,
  },
  async run(call) {
    const { prompt, step, place, template } = call.input;
    const before = await templateToEdit(call, template);
    return saveEdit(call, before, moved(before, prompt, spotNamed(step), place), "step");
  },
});
