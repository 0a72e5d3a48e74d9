import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { line } from "../../../chat/fields.ts";
import { calendarFile } from "../acts.ts";
import { ownerOf } from "../store.ts";

export const feed = command({
  name: "calendar feed",
  scope: "clock",
  summary: "Tells the calendar at an address to whatever program asks for it",
  reads: true,
  fields: { address: line("What is kept of its address") },
  async run({ db, at, input }): Promise<Card> {
    const owner = await ownerOf(db, input.address);
    return { body: owner ? [await calendarFile(db, owner, at)] : [] };
  },
});
