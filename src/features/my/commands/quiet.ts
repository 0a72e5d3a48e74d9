import { command } from "../../../app/command.ts";
import { line } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { changed } from "../acts.ts";
import { mannerCard } from "../ask-cards.ts";
import { quietRead } from "../quiet.ts";

export const quiet = command({
  name: "my quiet",
  scope: "person",
  summary: "Say in which hours nobody asks you; you are asked when they end",
  fields: { hours: line("Quiet hours, on your own clock", { hint: "20:00 to 9:00" }) },
  async run(call) {
    const read = quietRead(call.input.hours);
    if ("wrong" in read) return refuse(read.wrong, "hours");
    const { manner, zone } = await changed(call, { quietFrom: read.from, quietUntil: read.until });
    return mannerCard(manner, zone);
  },
});
