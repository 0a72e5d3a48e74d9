import { command } from "../../../app/command.ts";
import { choice, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { giveCalendar } from "../../calendars/acts.ts";
import { organizersCard } from "../../calendars/cards.ts";

export const calendar = command({
  name: "group calendar",
  scope: "group",
  who: "anyone",
  summary: "Have the group’s sessions in a calendar that many share",
  fields: {
    what: optional(
      choice("What", {
        address: "A new address, which a calendar follows",
        file: "A file of how it is now",
        none: "No address any more",
      }),
    ),
  },
  async run(call) {
    const { group, by, input } = call;
    if (by?.organizer || input.what === "file")
      return giveCalendar(call, { group: group.id }, { group: group.name }, input.what);
    if (input.what === undefined) return organizersCard(group.name);
    return refuse(
      `The address is the organizers’ of ${group.name} to give and to take; /group members shows who they are. Your own, /my calendar, holds its sessions too.`,
      "what",
    );
  },
});
