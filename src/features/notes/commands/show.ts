import { command } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { showCard } from "../cards.ts";
import { closedTo, depths, missingLayers } from "../depth-store.ts";
import { byLayer } from "../layers.ts";
import { paperField, paperMeant } from "../picks.ts";
import { readableNotes } from "../store.ts";
import { templateOf } from "../template-store.ts";

export const show = command({
  name: "note show",
  scope: "group",
  who: "anyone",
  summary: "Read a paper’s notes, layer by layer and member by member",
  fields: { paper: paperField, page: optional(number("Page", 1, 1000)) },
  async run(call) {
    const { input, by, group, db } = call;
    const paper = await paperMeant(call, group, input.paper);
    const readable = byLayer(await templateOf(db, group.id), await readableNotes(db, group.id, paper.id, by?.id));
    const shown = {
      notes: listed(readable, input.page, 4),
      depths: await depths(db, group.id, paper.id),
      closed: await closedTo(db, group.id, paper.id, by?.id),
    };
    return showCard(paper, shown, { by: by?.id, missing: await missingLayers(db, group.id, paper.id, by?.id) });
  },
});
