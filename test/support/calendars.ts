import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import type { Instant } from "../../src/chat/prose.ts";

/** One event as a reader of calendars shows it: each date of a rule by itself. */
export interface Shown {
  readonly uid: string;
  readonly at: Instant;
  readonly end: Instant;
  readonly title: string;
  readonly description: string;
  readonly off: boolean;
  readonly sequence: number;
}
/** A stretch of a calendar that somebody looks at. */
export interface Look {
  readonly text: string;
  readonly from: Instant;
  readonly to: Instant;
}
/** Programs that read calendars, each written by other people. */
export type Reader = (looks: readonly Look[]) => readonly (readonly Shown[])[];

const inOrder = (shown: readonly Shown[], { from, to }: Look): readonly Shown[] =>
  shown
    .filter(({ at }) => at >= from && at < to)
    .toSorted((a, b) => (`${a.at} ${a.uid} ${a.title}` < `${b.at} ${b.uid} ${b.title}` ? -1 : 1));

/** ical.js, the library of Thunderbird, which knows of zones only what the calendar tells. */
export const icalJs: Reader = (looks) =>
  looks.map((look) => {
    const calendar = new ICAL.Component(ICAL.parse(look.text));
    ICAL.TimezoneService.reset();
    for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
    const events = calendar.getAllSubcomponents("vevent").map((one) => {
      // Left to itself it relates every exception of the calendar to every rule, whatever their UIDs.
      return new ICAL.Event(one, { exceptions: [], strictExceptions: true });
    });
    const exceptions = events.filter((one) => one.isRecurrenceException());
    const instantOf = (time: ICAL.Time) => new Date(time.toUnixTime() * 1000).toISOString();
    const shown: Shown[] = [];
    const show = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time) =>
      shown.push({
        uid: event.uid,
        at: instantOf(start),
        end: instantOf(end),
        title: event.summary,
        description: event.description ?? "",
        off: event.component.getFirstPropertyValue("status") === "CANCELLED",
        sequence: event.sequence,
      });
    for (const event of events.filter((one) => !one.isRecurrenceException())) {
      if (!event.isRecurring()) {
        show(event, event.startDate, event.endDate);
        continue;
      }
      for (const one of exceptions) if (one.uid === event.uid) event.relateException(one);
      const dates = event.iterator();
      for (let date = dates.next(); date && instantOf(date) < look.to; date = dates.next()) {
        const { item, startDate, endDate } = event.getOccurrenceDetails(date);
        show(item, startDate, endDate);
      }
    }
    return inOrder(shown, look);
  });

/** node-ical, which knows zones by their names and expands rules with another library. */
const nodeIcalReader: Reader = (looks) =>
  looks.map((look) => {
    const shown: Shown[] = [];
    const show = (event: Omit<nodeIcal.VEvent, "recurrences">, at: Date) =>
      shown.push({
        uid: event.uid,
        at: at.toISOString(),
        end: new Date(at.getTime() + ((event.end ?? event.start).getTime() - event.start.getTime())).toISOString(),
        title: event.summary,
        description: event.description ?? "",
        off: event.status === "CANCELLED",
        sequence: Number(event.sequence),
      });
    for (const event of Object.values(nodeIcal.sync.parseICS(look.text))) {
      if (event.type !== "VEVENT") continue;
      const exceptions = Object.values(event.recurrences ?? {});
      if (!event.rrule) {
        show(event, event.start);
        continue;
      }
      const free = new Set(Object.values<Date>(event.exdate ?? {}).map((one) => one.toISOString()));
      const replaced = new Set(exceptions.map((one) => new Date(one.recurrenceid).toISOString()));
      for (const date of event.rrule.between(new Date(look.from), new Date(look.to), true))
        if (!free.has(date.toISOString()) && !replaced.has(date.toISOString())) show(event, date);
      for (const one of exceptions) show(one, one.start);
    }
    return inOrder(shown, look);
  });

const script = fileURLToPath(new URL("calendar-reader.py", import.meta.url));
const python = "/usr/bin/python3";

/** python3-icalendar with python3-dateutil, which takes its zones from the calendar too. */
const pythonReader: Reader = (looks) => {
  const done = spawnSync(python, [script], {
    input: JSON.stringify(looks),
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (done.status !== 0) throw new Error(`${done.error ?? ""} ${done.stderr}`);
  return JSON.parse(done.stdout);
};

/** Whether Debian's python3-icalendar is here. The checks install it; wherever else it is missing, that is said aloud. */
const isPythonHere = spawnSync(python, ["-c", "import icalendar, dateutil"]).status === 0;
if (!isPythonHere && !process.env.CI)
  process.stderr.write(
    "\nNOT RUN: the third reader of calendars. Install it with: apt-get install python3-icalendar python3-dateutil\n\n",
  );

/** All readers of calendars that there are. */
export const readers: readonly (readonly [name: string, read: Reader])[] = [
  ["ical.js", icalJs],
  ["node-ical", nodeIcalReader],
  ...(isPythonHere || process.env.CI ? ([["python3-icalendar", pythonReader]] as const) : []),
];
