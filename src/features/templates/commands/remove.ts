import { command, pick } from "../../../app/command.ts";
import { saveEdit, templateToEdit } from "../acts.ts";
import { withoutPrompt } from "../forking.ts";
import { ownTemplate, promptsOfIt } from "../picks.ts";

export const remove = command({
  name: "template remove",
  scope: "group",
  who: "organizer",
  summary: "Have the group’s own template ask something no more",
  fields: { prompt: pick("What is asked", promptsOfIt), template: ownTemplate },
  async run(call) {
    const before = await templateToEdit(call, call.input.template);
    return saveEdit(call, before, withoutPrompt(before, call.input.prompt), "prompt");
  },
});
