import ical, {
  escape as escaped,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import type { Instant } from "../../time/instant.ts";
import { vtimezone } from "../../time/vtimezone.ts";
import { plainDateTime } from "../../time/zone.ts";
import type { CalendarEvent } from "./compose.ts";
import { descriptionOf, type Reader, titleOf } from "./wording.ts";

/** An event with how often it has changed, and when it last did. */
export interface Numbered extends CalendarEvent {
  readonly sequence: number;
  readonly changedAt: Instant;
}

/** A calendar before it is written: what it is called, whose it is, and from which year on it tells. */
export interface Calendar {
  readonly name: string;
  readonly reader: Reader;
  readonly year: number;
  readonly events: readonly Numbered[];
}

/** Writes a calendar as RFC 5545 has it: the same text as long as nothing has changed. */
export function written({ name, reader, year, events }: Calendar): string {
  const calendar = ical({
    // The library writes this one as it is.
    name: escaped(clean(name), false),
    prodId: { company: "Colloquy", product: "Reading groups", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: (zone) => vtimezone(zone, year) },
    // How often a calendar may ask again; not all of them follow it.
    ttl: 3600,
  });
  for (const event of events) calendar.createEvent(eventOf(event, reader));
  return `${calendar.toString()}\r\n`;
}

function eventOf(event: Numbered, reader: Reader): ICalEventData {
  const { uid, zone, start, end, recurs, instead, off, kind, venue, sequence, changedAt } = event;
  return {
    id: uid,
    sequence,
    stamp: changedAt,
    lastModified: changedAt,
    timezone: zone,
    start: plainDateTime(start),
    end: end === undefined ? null : plainDateTime(end),
    ...(recurs ? { repeating: [`RRULE:${recurs.rrule}`, ...exceptions(recurs.except, zone)].join("\r\n") } : {}),
    ...(instead === undefined ? {} : { recurrenceId: plainDateTime(instead) }),
    summary: clean(titleOf(event, reader)),
    description: clean(descriptionOf(event, reader)),
    ...(venue === null ? {} : { location: clean(venue) }),
    status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // Nobody is busy with a deadline, nor with what is off.
    transparency: off || kind === "deadline" ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  };
}

const exceptions = (walls: readonly string[], zone: string): readonly string[] =>
  walls.map((wall) => {
    const date = `${wall.replace(/[-:]/g, "")}00`;
    return zone === "UTC" ? `EXDATE:${date}Z` : `EXDATE;TZID=${zone}:${date}`;
  });

/** Members' words without what no text of a calendar may hold. */
const clean = (words: string): string => words.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
