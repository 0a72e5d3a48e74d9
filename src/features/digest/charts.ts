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
/** When a question was asked or an idea proposed, and when its life ended, if it has. */
export interface Life {
  readonly openedAt: Instant;
  readonly closedAt: Instant | undefined;
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

/** What came into the ledgers of a group, what left them and what was open, week by week as its own calendar counts; one week alone has no flow. */
export function ledgerFlow(lives: readonly Life[], zone: string, at: Instant): Picture | undefined {
  const mondayOf = (instant: Instant): Day => {
    const day = dayIn(instant, zone);
    return daysAfter(day, -weekdays.indexOf(weekdayOf(day)));
  };
  const opened = lives.map(({ openedAt }) => mondayOf(openedAt));
  const closed = lives.flatMap(({ closedAt }) => (closedAt === undefined ? [] : [mondayOf(closedAt)]));
  const last = mondayOf(at);
  const first = opened.reduce((least, day) => (day < least ? day : least), last);
  const weeks: Day[] = [];
  for (let day = last; day >= first && weeks.length < mostWeeks; day = daysAfter(day, -7)) weeks.unshift(day);
  if (weeks.length < 2) return undefined;
  const until = (days: readonly Day[], week: Day): number => days.filter((day) => day <= week).length;
  return {
    chart: "flow",
    title: "Questions and ideas, week by week",
    weeks: weeks.map((week) => ({
      label: spokenDay(week).split(" ").slice(1, 3).join(" "),
      opened: opened.filter((day) => day === week).length,
      closed: closed.filter((day) => day === week).length,
      open: until(opened, week) - until(closed, week),
    })),
  };
}
