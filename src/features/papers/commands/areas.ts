import { command, pick, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choices, line, optional } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { paperInTurn, tellPaper } from "../acts.ts";
import { areaNames, areasNamed } from "../areas.ts";
import { areasOf } from "../areas-store.ts";
import { about, linked, showing } from "../cards.ts";
import { anyPaper, noPaperYet } from "../picks.ts";
import { changePaper, paperById } from "../store.ts";

const label = "Areas";
const hint = "Language models, agents; none if you leave it empty";

export const areas = command({
  name: "paper areas",
  scope: "group",
  summary: "Say which areas a paper is in",
  fields: { paper: pick("Paper", anyPaper, { none: noPaperYet }), areas: optional(line(label, { hint, max: 1000 })) },
  async step({ db, group, known }): Promise<Step> {
    if (!group) return { fields: {} };
    const paper = known.paper ? await paperById(db, group.id, known.paper) : undefined;
    const all = await areasOf(db, group.id);
    return {
      fields: {
        areas: optional(
          choices(label, Object.fromEntries(all.map(({ id, name }) => [id, name])), {
            hint,
            ...(paper && paper.areas.length > 0 ? { initial: paper.areas.join(",") } : {}),
          }),
        ),
      },
    };
  },
  async run(call) {
    const { input, group, db, record } = call;
    const before = await paperInTurn(db, group.id, input.paper);
    const all = await areasOf(db, group.id);
    const read = areasNamed(all, input.areas ?? "");
    if ("wrong" in read) return refuse(read.wrong, "areas");
    if (read.ids.join() === before.areas.join()) return sentence("Nothing was different, so all stays as it was.");
    const paper = await changePaper(db, before, { areas: read.ids });
    await record(about(paper), before, paper);
    await tellPaper(call, group.id, paper.id);
    const now = areaNames(all, paper.areas).join(", ");
    return sentence(
      now === "" ? prose`${linked(paper)} is in no area now.` : prose`${linked(paper)} is in ${now} now.`,
      [showing(paper)],
    );
  },
});
