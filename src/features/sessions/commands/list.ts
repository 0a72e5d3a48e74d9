import { command } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { paperOf } from "../acts.ts";
import { type Dated, listCard, nothingPlanned } from "../cards.ts";
import { spokenMeets } from "../meets.ts";
import { currentSeries } from "../series-store.ts";
import { datesAfter } from "../store.ts";

export const list = command({
  name: "session list",
  scope: "group",
  who: "anyone",
  summary: "See the dates to come, with their papers and who presents them",
  fields: { page: optional(number("Page", 1, 1000)) },
  async run({ db, at, group, by, input }) {
    const all = await datesAfter(db, group.id, at);
    if (all.length === 0) return nothingPlanned(by?.organizer === true);
    const page = listed(all, input.page);
    const items: Dated[] = [];
    for (const session of page.items) items.push({ session, paper: await paperOf({ db }, session) });
    const running = await currentSeries(db, group.id);
    const rule = running && { kind: running.kind, words: spokenMeets(running) };
    return listCard({ ...page, items }, rule, by?.organizer === true);
  },
});
