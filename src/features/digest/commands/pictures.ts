import { command } from "../../../app/command.ts";
import { chartsCard } from "../cards.ts";
import { chartsOf } from "../charts-store.ts";
import { meetingsOf } from "../meetings-store.ts";

export const pictures = command({
  name: "digest pictures",
  scope: "group",
  who: "anyone",
  summary: "See how deep we have read and how questions come and go, drawn and in words",
  fields: {},
  async run({ group, at, db }) {
    const { papers } = (await meetingsOf(db, [group.id], at))(group.id);
    return chartsCard(await chartsOf(db, group, papers, at));
  },
});
