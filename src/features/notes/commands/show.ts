import { command } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { showCard } from "../cards.ts";
import { byLayer } from "../layers.ts";
import { paperField, paperMeant } from "../picks.ts";
import { closedTo, depths, notesOfMember, passOf, readableNotes } from "../store.ts";

export const show = command({
  name: "note show",
  scope: "group",
  who: "anyone",
  summary: "Read a paper’s notes, layer by layer and member by member",
  fields: { paper: paperField, page: optional(number("Page", 1, 1000)) },
  async run(call) {
    const { input, by, group, db } = call;
    const paper = await paperMeant(call, group, input.paper);
    const readable = byLayer(await readableNotes(db, group.id, paper.id, by?.id));
    const shown = {
      notes: listed(readable, input.page, 4),
      depths: await depths(db, group.id, paper.id),
      closed: await closedTo(db, group.id, paper.id, by?.id),
    };
    const own = by ? await notesOfMember(db, group.id, paper.id, by.id) : [];
    const drafts = own.filter(({ submittedAt }) => submittedAt === null);
    return showCard(paper, shown, { by: by?.id, drafts, pass: await passOf(db, group.id, paper.id, by?.id) });
  },
});
