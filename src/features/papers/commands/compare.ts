import { command, pick } from "../../../app/command.ts";
import { button, type Card } from "../../../chat/card.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { refuse } from "../../../chat/refusal.ts";
import { namesOf } from "../../groups/reach-store.ts";
import type { show } from "../../notes/commands/show.ts";
import { compareCard } from "../../notes/compare-card.ts";
import { fieldsAcross, fieldsOf, rowsAcross, rowsOf } from "../../notes/comparing.ts";
import { closedTo } from "../../notes/depth-store.ts";
import { afterwards, byLayer } from "../../notes/layers.ts";
import { type Note, readableNotes } from "../../notes/store.ts";
import { templateOf } from "../../notes/template-store.ts";
import { paperName } from "../cards.ts";
import { anyPaper, noPaperYet } from "../picks.ts";
import { writing } from "../reading.ts";
import { papersByIds } from "../store.ts";

const another = "Leave it out to compare what members wrote about one paper";

export const compare = command({
  name: "paper compare",
  scope: "group",
  who: "anyone",
  summary: "Set notes side by side, field by field: of members on one paper, or of several papers",
  fields: {
    paper: pick("Paper", anyPaper, { none: noPaperYet }),
    // Short names, since the buttons that turn pages carry all three.
    with: optional(pick("With another paper", anyPaper, { hint: another })),
    and: optional(pick("And a third", anyPaper)),
    page: optional(number("Page", 1, 1000)),
  },
  async run({ input, by, group, db }): Promise<Card> {
    const asked = [input.paper, input.with, input.and].filter((one) => one !== undefined);
    const found = await papersByIds(db, group.id, asked);
    const papers = [...new Map(asked.flatMap((id) => found.get(id) ?? []).map((one) => [one.id, one])).values()];
    const [first] = papers;
    if (!first) return refuse("There is no such paper in this group. /paper queue shows what there is.", "paper");
    if (asked.length > 1 && papers.length === 1)
      return refuse("That is one and the same paper. Choose another to compare it with.", "with");
    const across = papers.length > 1;
    const template = await templateOf(db, group.id);
    const last = afterwards(template);
    // Of several papers it is what their readers took away that is compared, where the template has a layer for that.
    const isCompared = (layer: string): boolean => !across || last === undefined || layer === last.name;
    const notes: Note[] = [];
    let closed = 0;
    for (const { id } of papers) {
      const readable = await readableNotes(db, group.id, id, by?.id);
      notes.push(...readable.filter(({ layer }) => isCompared(layer)));
      for (const { layer, readers } of await closedTo(db, group.id, id, by?.id))
        if (isCompared(layer.name)) closed += readers;
    }
    const fields = across ? fieldsAcross(notes) : fieldsOf(byLayer(template, notes));
    const names = await namesOf(
      db,
      notes.map(({ member }) => member),
    );
    const nameOf = (member: string): string => names[member]?.name ?? "someone";
    const ids = papers.map(({ id }) => id);
    const table = across
      ? { head: ["field", ...papers.map(paperName)], rows: rowsAcross(fields, ids, nameOf) }
      : { head: ["layer", "field", "member", "answer"], rows: rowsOf(fields, nameOf) };
    const [, other, third] = ids;
    const known = { paper: first.id, ...(other ? { with: other } : {}), ...(third ? { and: third } : {}) };
    return compareCard(papers, listed(fields, input.page, 4), table, {
      hidden: closed,
      turn: (label, page) => button<typeof compare>(label, "paper compare", { ...known, page }, { here: true }),
      buttons: [
        button<typeof show>("Read the notes", "note show", { paper: first.id }),
        ...(last ? [writing(`Write your ${last.one}`, last.name, { paper: first.id })] : []),
      ],
    });
  },
});
