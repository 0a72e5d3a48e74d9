import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { instant, milliseconds, millisecondsOf, plus } from "../../src/time/instant.ts";
import { vtimezone } from "../../src/time/vtimezone.ts";
import { instantOf, wallClock, zones } from "../../src/time/zone.ts";

const linesOf = (zone: string) => vtimezone(zone, 2025).split("\r\n");

/** A zone as an independent reader of calendars understands what we write of it. */
const readerOf = (zone: string): ((wall: string) => string) => {
  const known = new ICAL.Timezone({ component: new ICAL.Component(ICAL.parse(vtimezone(zone, 2025))), tzid: zone });
  return (wall) => {
    const time = ICAL.Time.fromDateTimeString(`${wall}:00`);
    time.zone = known;
    return instant(time.toUnixTime() * 1000);
  };
};
/** Walls that a zone shows exactly once. */
const isPlain = (wall: string, zone: string): boolean => {
  const at = instantOf(wall, zone);
  return (
    wallClock(at, zone) === wall && [30, 60, 120].every((minutes) => wallClock(plus(at, { minutes }), zone) !== wall)
  );
};

describe("What a calendar is told of a zone", () => {
  it("is one rule for each change that comes every year by the same rule", () => {
    expect(linesOf("Europe/Berlin")).toEqual([
      ...["BEGIN:VTIMEZONE", "TZID:Europe/Berlin"],
      ...["BEGIN:STANDARD", "DTSTART:20241027T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:+0100"],
      ...["RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD"],
      ...["BEGIN:DAYLIGHT", "DTSTART:20250330T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:+0200"],
      ...["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT"],
      "END:VTIMEZONE",
    ]);
    expect(linesOf("America/New_York").filter((line) => line.startsWith("RRULE"))).toEqual([
      "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
    ]);
  });

  it("is one offset where the clocks are left alone", () => {
    expect(linesOf("Asia/Kolkata")).toEqual([
      ...["BEGIN:VTIMEZONE", "TZID:Asia/Kolkata"],
      ...["BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0530", "TZOFFSETTO:+0530", "TZNAME:+0530"],
      ...["END:STANDARD", "END:VTIMEZONE"],
    ]);
  });

  it("is each change by its date where they follow the moon", () => {
    const lines = linesOf("Africa/Casablanca");
    expect(lines.filter((line) => line.startsWith("RRULE"))).toEqual([]);
    // Of a year that has been: what is told of later ones changes with the zone database.
    expect(lines).toContain("RDATE:20260322T020000");
  });

  it("goes on after what was looked up, where a rule does", () => {
    for (const zone of ["Europe/Berlin", "America/New_York", "Australia/Sydney"])
      for (const wall of ["2049-01-15T12:00", "2049-07-15T12:00"])
        expect([zone, readerOf(zone)(wall)]).toEqual([zone, instantOf(wall, zone)]);
  });

  const tricky = [
    ...["Europe/Berlin", "America/New_York", "Europe/Dublin", "America/Nuuk", "Africa/Casablanca", "Africa/Cairo"],
    ...["Asia/Jerusalem", "Australia/Lord_Howe", "America/Santiago", "Pacific/Chatham", "Asia/Kathmandu", "UTC"],
  ];
  const zone = fc.oneof(fc.constantFrom(...tricky), fc.constantFrom(...zones()));
  it("has every wall time of the next ten years mean the instant it is, in every zone", () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: 5, max: 90 }), (name, hours) => {
        const read = readerOf(name);
        const step = millisecondsOf({ hours: 24 * 7 + hours });
        for (
          let at = milliseconds("2025-01-01T00:00:00.000Z");
          at < milliseconds("2036-01-01T00:00:00.000Z");
          at += step
        ) {
          const wall = wallClock(instant(at), name);
          if (isPlain(wall, name)) expect([name, wall, read(wall)]).toEqual([name, wall, instantOf(wall, name)]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
