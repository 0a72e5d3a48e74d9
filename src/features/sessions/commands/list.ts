import { command } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { dayIn, instantOf } from "../../../time/zone.ts";
import { paperOf } from "../acts.ts";
import { type Break, breakOn } from "../breaks.ts";
import { breaksFrom } from "../breaks-store.ts";
import { type Dated, listCard, nothingPlanned } from "../cards.ts";
import { spokenMeets } from "../meets.ts";
import { currentSeries } from "../running-store.ts";
import { datesAfter, type Session } from "../store.ts";

export const list = command({
  name: "session list",
  scope: "group",
  who: "anyone",
  summary: "See the dates to come, with their papers and who presents them",
  fields: { page: optional(number("Page", 1, 1000)) },
  async run({ db, at, group, by, input }) {
    const breaks = await breaksFrom(db, group.id, dayIn(at, group.zone));
    const dates = shown(await datesAfter(db, group.id, at), breaks, group.zone);
    if (dates.length + breaks.length === 0) return nothingPlanned(by?.organizer === true);
    const begins = (one: Session | Break) =>
      "from" in one ? instantOf(`${one.from}T00:00`, group.zone) : one.startsAt;
    const all = [...breaks, ...dates].toSorted((one, other) => (begins(one) < begins(other) ? -1 : 1));
    const page = listed(all, input.page);
    const items: (Dated | Break)[] = [];
    for (const one of page.items) items.push("from" in one ? one : { session: one, paper: await paperOf({ db }, one) });
    const running = await currentSeries(db, group.id);
    const rule = running && { kind: running.kind, words: spokenMeets(running) };
    return listCard({ ...page, items }, rule, by?.organizer === true);
  },
});

/** The dates worth a line: not those that a break tells of, nor one called off where another takes place at its time. */
function shown(dates: readonly Session[], breaks: readonly Break[], zone: string): readonly Session[] {
  const taken = new Set(dates.flatMap(({ state, startsAt }) => (state === "planned" ? [startsAt] : [])));
  return dates.filter(
    ({ state, startsAt }) => state === "planned" || !(taken.has(startsAt) || breakOn(breaks, dayIn(startsAt, zone))),
  );
}
