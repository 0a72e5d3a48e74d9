import { command, pick, type Step } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice, optional } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { paperInTurn, tellPaper } from "../acts.ts";
import { about, linked, showing } from "../cards.ts";
import { anyPaper, noPaperYet } from "../picks.ts";
import { type Fact, factKeys, factsWords } from "../reproducible.ts";
import { changePaper, paperById } from "../store.ts";

const answers = { yes: "Yes", no: "No", unknown: "Not known" } as const;
const asked = {
  code: optional(choice("Is its code open?", answers)),
  data: optional(choice("Are its data available?", answers)),
  metrics: optional(choice("Are its metrics clear?", answers)),
  small: optional(
    choice("Is it small enough to try?", answers, { hint: "On what the group has: one GPU, an evening or two" }),
  ),
};

export const facts = command({
  name: "paper facts",
  scope: "group",
  summary: "Say whether a paper suits a first reproduction: open code, data, clear metrics, small",
  fields: { paper: pick("Paper", anyPaper, { none: noPaperYet }), ...asked },
  async step({ db, group, known }): Promise<Step> {
    const paper = group && known.paper ? await paperById(db, group.id, known.paper) : undefined;
    if (!paper) return { fields: {} };
    return {
      note: "What you leave out stays as it is.",
      fields: {
        code: { ...asked.code, initial: paper.openCode ?? "unknown" },
        data: { ...asked.data, initial: paper.availableData ?? "unknown" },
        metrics: { ...asked.metrics, initial: paper.clearMetrics ?? "unknown" },
        small: { ...asked.small, initial: paper.small ?? "unknown" },
      },
    };
  },
  async run(call) {
    const { input, group, db, record } = call;
    const before = await paperInTurn(db, group.id, input.paper);
    const after = (answer: keyof typeof answers | undefined, now: Fact | null): Fact | null =>
      answer === undefined ? now : answer === "unknown" ? null : answer;
    const change = {
      openCode: after(input.code, before.openCode),
      availableData: after(input.data, before.availableData),
      clearMetrics: after(input.metrics, before.clearMetrics),
      small: after(input.small, before.small),
    };
    if (factKeys.every((key) => change[key] === before[key]))
      return sentence("Nothing was different, so all stays as it was.");
    const paper = await changePaper(db, before, change);
    await record(about(paper), before, paper);
    await tellPaper(call, group.id, paper.id);
    return sentence(prose`Noted about ${linked(paper)}. ${factsWords(paper)}`, [showing(paper)]);
  },
});
