import type { Picture } from "../../chat/picture.ts";
import { count, type Instant } from "../../chat/prose.ts";
import { shortened } from "../../chat/shortened.ts";
import { type Day, daysAfter, weekdayOf } from "../../time/day.ts";
import { spokenDay } from "../../time/spoken.ts";
import { weekdays } from "../../time/words.ts";
import { dayIn } from "../../time/zone.ts";

/** How many members have submitted each layer of one paper; never who. */
export interface PaperRead {
  readonly title: string;
  readonly layers: readonly { readonly name: string; readonly readers: number }[];
}
/** How many came into the ledgers of a group, and left them: before some weeks, then in each of them. */
export interface Ledger {
  readonly opened: readonly number[];
  readonly closed: readonly number[];
}

/** The papers of a map, and as much of their titles, that fit beside its words. */
const mostPapers = 8;
const titleLength = 40;
/** A quarter of a year. */
const mostWeeks = 12;

/** How deep a group has read its papers, newest first; one paper alone makes no map. */
export function readingMap(papers: readonly PaperRead[], members: number): Picture | undefined {
  const read = papers.filter(({ layers }) => layers.some(({ readers }) => readers > 0)).slice(0, mostPapers);
  const columns = [...new Set(read.flatMap(({ layers }) => layers.map(({ name }) => name)))];
  if (read.length < 2) return undefined;
  return {
    chart: "shares",
    title: "How deep we have read",
    of: members,
    whole: count(members, "member"),
    columns,
    rows: read.map(({ title, layers }) => ({
      label: shortened(title, titleLength),
      counts: columns.map((name) => layers.find((layer) => layer.name === name)?.readers ?? 0),
    })),
  };
}

/** The Mondays of the weeks that a flow shows, as a group's own calendar counts them: the last is that of the week of an instant. */
export function mondaysUntil(at: Instant, zone: string): readonly Day[] {
  const day = dayIn(at, zone);
  const last = daysAfter(day, -weekdays.indexOf(weekdayOf(day)));
  return Array.from({ length: mostWeeks }, (_, i) => daysAfter(last, 7 * (i + 1 - mostWeeks)));
}

/** What came into the ledgers of a group, what left them and what was open, week by week; one week alone has no flow. */
export function ledgerFlow({ opened, closed }: Ledger, mondays: readonly Day[]): Picture | undefined {
  const first = opened.findIndex((count) => count > 0);
  const from = first < 0 ? mondays.length : Math.max(0, first - 1);
  if (mondays.length - from < 2) return undefined;
  const until = (counts: readonly number[], week: number): number =>
    counts.slice(0, week + 1).reduce((sum, count) => sum + count, 0);
  return {
    chart: "flow",
    title: "Questions and ideas, week by week",
    weeks: mondays.slice(from).map((monday, i) => {
      const week = from + i + 1;
      return {
        label: spokenDay(monday).split(" ").slice(1, 3).join(" "),
        opened: opened[week] ?? 0,
        closed: closed[week] ?? 0,
        open: until(opened, week) - until(closed, week),
      };
    }),
  };
}
