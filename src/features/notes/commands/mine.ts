import { command, pick } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { ownNote, wholeCard } from "../acts.ts";
import { mineCard } from "../cards.ts";
import { ownNotes } from "../picks.ts";
import { allNotesOf } from "../store.ts";
import { firstLayer } from "../template-store.ts";

export const mine = command({
  name: "note mine",
  scope: "group",
  summary: "Your own notes: drafts to resume, and what you have submitted",
  fields: { note: optional(pick("Note", ownNotes)), page: optional(number("Page", 1, 1000)) },
  async run(call) {
    const { input, by, group, db } = call;
    if (input.note !== undefined) return wholeCard(call, await ownNote(call, input.note), input.page);
    const all = await allNotesOf(db, group.id, by.id);
    return mineCard(listed(all, input.page, 8), all.length, await firstLayer(db, group.id));
  },
});
