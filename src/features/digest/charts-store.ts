import { and, count, isNull, sql } from "drizzle-orm";
import type { Picture } from "../../chat/picture.ts";
import type { Instant } from "../../chat/prose.ts";
import { rows, type Tx } from "../../store/db.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import type { Day } from "../../time/day.ts";
import { instantOf } from "../../time/zone.ts";
import { members } from "../groups/schema.ts";
import type { Group } from "../groups/store.ts";
import { type ReadersOf, readersOf } from "../notes/depth-store.ts";
import type { Layer } from "../notes/template.ts";
import { templateFor } from "../notes/template-store.ts";
import { type Ledger, ledgerFlow, mondaysUntil, readingMap } from "./charts.ts";
import { type PapersNamed, papersNamed } from "./meetings-store.ts";

/** The pictures of a group, of which it is known what it read lately: its reading map and the flow of its ledgers, as far as there is something to see. */
export async function chartsOf(
  db: Tx,
  group: Group,
  papers: readonly string[],
  at: Instant,
): Promise<readonly Picture[]> {
  const names = await papersNamed(db, papers);
  const read = await readersOf(
    db,
    papers.map((paper) => ({ group: group.id, paper })),
  );
  return (await allCharts(db, [{ group, papers }], { names, read, at })).get(group.id) ?? [];
}

/** The same of several groups, once it is known how many read what: a few queries, however many they are. */
export async function allCharts(
  db: Tx,
  all: readonly { readonly group: Group; readonly papers: readonly string[] }[],
  { names, read, at }: { readonly names: PapersNamed; readonly read: ReadersOf; readonly at: Instant },
): Promise<ReadonlyMap<string, readonly Picture[]>> {
  const ids = several(all.map(({ group }) => group.id));
  const zones = new Set(all.map(({ group }) => group.zone));
  const weeks = new Map([...zones].map((zone) => [zone, mondaysUntil(at, zone)]));
  const [members, ledgers] = await Promise.all([
    present(db, { groups: ids }),
    ledgersOf(
      db,
      all.map(({ group: { id, zone } }) => ({ id, zone, mondays: weeks.get(zone) ?? [] })),
    ),
  ]);
  const there = new Map(members.map((one) => [one.group, one.there]));
  const found = new Map<string, readonly Picture[]>();
  for (const { group, papers } of all) {
    const { layers } = await templateFor(db, group);
    const shown = papers.flatMap((id) => {
      const name = names.get(id)?.name;
      const of = read(group.id, id);
      const there = ({ name }: Layer): number =>
        of.reduce((all, one) => (one.layer === name ? all + one.there : all), 0);
      return name === undefined
        ? []
        : [{ title: name, layers: layers.map((layer) => ({ name: layer.one, readers: there(layer) })) }];
    });
    const ledger = ledgers.get(group.id);
    const pictures = [
      readingMap(shown, there.get(group.id) ?? 0),
      ledger && ledgerFlow(ledger, weeks.get(group.zone) ?? []),
    ];
    found.set(
      group.id,
      pictures.filter((one) => one !== undefined),
    );
  }
  return found;
}

const present = statement((db, { groups }: Holes<"groups">) =>
  db
    .select({ group: members.group, there: count() })
    .from(members)
    .where(and(isOneOf(members.group, groups), isNull(members.leftAt)))
    .groupBy(members.group),
);

/**
 * How many questions and ideas began and ended in which week, as each group's own calendar counts weeks. A question ends with an
 * accepted answer or parked, an idea concluded or dropped, and both taken back.
 */
async function ledgersOf(
  db: Tx,
  groups: readonly { readonly id: string; readonly zone: string; readonly mondays: readonly Day[] }[],
): Promise<ReadonlyMap<string, Ledger>> {
  const weeks = new Map(groups.map(({ zone, mondays }) => [zone, mondays]));
  const begin = new Map(
    [...weeks].map(([zone, mondays]) => [zone, several(mondays.map((day) => instantOf(`${day}T00:00`, zone)))]),
  );
  const found = await rows<{ group: string; week: number; opened: number; closed: number }>(
    db,
    sql`select w."group", width_bucket(life.at, w.mondays) as week,
        (count(*) filter (where life.begins))::int as opened, (count(*) filter (where not life.begins))::int as closed
      from (select "group", mondays::timestamptz[] as mondays
        from unnest(${several(groups.map(({ id }) => id))}::text[], ${several(groups.map(({ zone }) => begin.get(zone) ?? "{}"))}::text[])
          as given ("group", mondays) offset 0) w
      cross join lateral (
        select asked_at as at, true as begins from "questions" where "group" = w."group"
        union all select state_at, false from "questions"
          where "group" = w."group" and state not in ('open', 'taken', 'answered')
        union all select proposed_at, true from "ideas" where "group" = w."group"
        union all select state_at, false from "ideas"
          where "group" = w."group" and state in ('concluded', 'dropped', 'withdrawn', 'hidden')) life
      group by 1, 2`,
  );
  const none = (mondays: readonly Day[]): number[] => [0, ...mondays.map(() => 0)];
  const ledgers = new Map(groups.map(({ id, mondays }) => [id, { opened: none(mondays), closed: none(mondays) }]));
  for (const { group, week, opened, closed } of found) {
    const ledger = ledgers.get(group);
    if (!ledger) continue;
    ledger.opened[week] = opened;
    ledger.closed[week] = closed;
  }
  return ledgers;
}
