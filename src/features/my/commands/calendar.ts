import { command } from "../../../app/command.ts";
import { choice, optional } from "../../../chat/fields.ts";
import { giveCalendar } from "../../calendars/acts.ts";

export const calendar = command({
  name: "my calendar",
  scope: "person",
  summary: "Have the sessions of all your groups in your calendar",
  fields: {
    what: optional(
      choice("What", {
        address: "A new address, which a calendar follows",
        file: "A file of how it is now",
        none: "No address any more",
      }),
    ),
  },
  run: (call) => giveCalendar(call, { person: call.person.id }, "mine", call.input.what),
});
