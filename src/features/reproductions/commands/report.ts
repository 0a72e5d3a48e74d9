import { command } from "../../../app/command.ts";
import { type Card, file, says } from "../../../chat/card.ts";
import { bold, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { namesOf } from "../../groups/reach-store.ts";
import { addressOf } from "../../papers/cards.ts";
import { paperById } from "../../papers/store.ts";
import { showing } from "../cards.ts";
import { reproductionField } from "../picks.ts";
import { type Reporting, reportOf, tableOf } from "../report.ts";
import { reproductionById } from "../store.ts";

export const report = command({
  name: "reproduction report",
  scope: "group",
  summary: "Have a reproduction as a reproducibility report, and its numbers as a table",
  fields: { reproduction: reproductionField },
  async run({ input, group, db }): Promise<Card> {
    const reproduction = await reproductionById(db, group.id, input.reproduction);
    if (!reproduction || reproduction.state === "withdrawn" || reproduction.state === "hidden")
      return refuse("There is no such reproduction in this group.", "reproduction");
    const named = await namesOf(db, [
      ...[reproduction.startedBy, ...reproduction.joined],
      ...reproduction.claims.flatMap(({ attempts }) => attempts.map(({ by }) => by)),
      ...reproduction.discoveries.map(({ by }) => by),
    ]);
    const paper = await paperById(db, group.id, reproduction.paper);
    const of: Reporting = {
      reproduction,
      names: Object.fromEntries(Object.entries(named).map(([id, { name }]) => [id, name])),
      zone: group.zone,
      address: paper && addressOf(paper),
    };
    return {
      title: "Reproducibility report",
      body: [
        says(
          prose`On ${bold(reproduction.title)}: the report to read or hand in, and its numbers for a spreadsheet. Only you got them.`,
        ),
        file("reproducibility-report.md", "text/markdown", reportOf(of)),
        file("claims-and-attempts.csv", "text/csv", tableOf(of)),
      ],
      buttons: [showing(reproduction)],
    };
  },
});
