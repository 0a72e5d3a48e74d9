import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { absencesIn, merged } from "../../src/features/my/away-calendar.ts";
import { daysToRead, rewritten, withoutBack } from "../../src/features/my/away-days.ts";
import { daysAfter } from "../../src/time/day.ts";
import { calendarOf, daysOff } from "../support/calendar-host.ts";

/** From Monday 19 October 2026 on, for 26 weeks. */
const window = { from: "2026-10-19", to: "2027-04-19" };
const read = (text: string, zone = "Europe/Berlin") => absencesIn(text, window, zone);
/** When somebody is away by events, as "from to" each. */
const away = (events: readonly (readonly string[])[], zone?: string): readonly string[] => {
  const found = read(calendarOf(...events), zone);
  if (found.kind === "wrong") throw new Error(found.words);
  return found.absences.map(({ from, to }) => (from === to ? from : `${from} ${to}`));
};

describe("Whole days of a calendar", () => {
  const table: readonly (readonly [what: string, event: readonly string[], days: readonly string[]])[] = [
    ["a day", ["DTSTART;VALUE=DATE:20261102", "DTEND;VALUE=DATE:20261103"], ["2026-11-02"]],
    ["a day without an end", ["DTSTART;VALUE=DATE:20261102"], ["2026-11-02"]],
    ["a day that ends where it begins", ["DTSTART;VALUE=DATE:20261102", "DTEND;VALUE=DATE:20261102"], ["2026-11-02"]],
    [
      "a week; the end is not in it",
      ["DTSTART;VALUE=DATE:20261102", "DTEND;VALUE=DATE:20261109"],
      ["2026-11-02 2026-11-08"],
    ],
    ["three days as a duration", ["DTSTART;VALUE=DATE:20261102", "DURATION:P3D"], ["2026-11-02 2026-11-04"]],
    ["what has begun and goes on", daysOff("2026-10-12", "2026-10-19"), ["2026-10-12 2026-10-19"]],
    ["what is past", daysOff("2026-10-12", "2026-10-18"), []],
    ["what is too far ahead to matter", daysOff("2027-04-20", "2027-04-25"), []],
    ["what begins within the weeks that are read", daysOff("2027-04-19", "2027-05-02"), ["2027-04-19 2027-05-02"]],
    ["an afternoon", ["DTSTART:20261102T120000Z", "DTEND:20261102T160000Z"], []],
    ["a minute less than a day", ["DTSTART:20261102T120000Z", "DTEND:20261103T115900Z"], []],
    ["24 hours from noon on, both days", ["DTSTART:20261102T120000Z", "DURATION:PT24H"], ["2026-11-02 2026-11-03"]],
    ["a time without an end", ["DTSTART:20261102T120000Z"], []],
    ["what is cancelled", daysOff("2026-11-02", "2026-11-03", "STATUS:CANCELLED"), []],
    [
      "what is tentative, or shown as free",
      daysOff("2026-11-02", "2026-11-02", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT"),
      ["2026-11-02"],
    ],
    ["a day at the end of time", ["DTSTART:99991231T235959", "DTEND:99991231T235959"], []],
    ["a day at its beginning", ["DTSTART;TZID=Asia/Tokyo:10000101T000000", "DURATION:P2D"], []],
    ["a date that no calendar has", ["DTSTART;VALUE=DATE:20261332"], []],
    ["a thousand years", daysOff("2026-11-02", "3026-11-02"), ["2026-11-02 2036-11-08"]],
    ["lower case, and lines folded anywhere", ["dtstart;val", " ue=date:2026", "\t1102"], ["2026-11-02"]],
  ];
  test.each(table)("%s", (_, event, days) => expect(away([event])).toEqual(days));

  it("that touch or overlap are one absence, in the order of days", () => {
    const events = [
      daysOff("2026-11-05", "2026-11-06"),
      daysOff("2026-11-02", "2026-11-04"),
      daysOff("2026-11-08", "2026-11-08"),
    ];
    expect(away(events)).toEqual(["2026-11-02 2026-11-06", "2026-11-08"]);
    expect(
      merged([
        { from: "2026-11-02", to: "2026-11-09" },
        { from: "2026-11-03", to: "2026-11-04" },
      ]),
    ).toHaveLength(1);
  });
});

describe("Hours are days in the person's own zone", () => {
  const flight = ["DTSTART:20261102T200000Z", "DTEND:20261104T040000Z"];
  test.each([
    ["Europe/Berlin", "2026-11-02 2026-11-04"],
    ["America/Los_Angeles", "2026-11-02 2026-11-03"],
    ["Asia/Tokyo", "2026-11-03 2026-11-04"],
  ])("two nights in the air, in %s", (zone, days) => expect(away([flight], zone)).toEqual([days]));

  test.each([
    ["a zone that everybody knows", "TZID=America/New_York", ["2026-11-02 2026-11-03"]],
    ["a zone of an office program, taken for one's own", 'TZID="W. Europe Standard Time"', ["2026-11-02"]],
    ["no zone, so one's own", "X-A=b", ["2026-11-02"]],
  ])("from midnight to midnight of %s", (_, zone, days) => {
    expect(away([[`DTSTART;${zone}:20261102T000000`, `DTEND;${zone}:20261103T000000`]])).toEqual(days);
  });

  it("from midnight to midnight is a day on which the clock goes forward, too; an elapsed 23 hours are none", () => {
    const short = { from: "2027-03-28", to: "2027-03-28" };
    const found = absencesIn(
      calendarOf(["DTSTART;TZID=Europe/Berlin:20270328T000000", "DTEND;TZID=Europe/Berlin:20270329T000000"]),
      short,
      "Europe/Berlin",
    );
    expect(found).toMatchObject({ absences: [short] });
    expect(away([["DTSTART:20270327T230000Z", "DTEND:20270328T220000Z"]])).toEqual([]);
  });

  it("whole days are the same days everywhere", () => {
    for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
      expect(away([daysOff("2026-11-02", "2026-11-03")], zone)).toEqual(["2026-11-02 2026-11-03"]);
  });
});

describe("Whole days that come round", () => {
  const table: readonly (readonly [rule: string, start: string, days: readonly string[]])[] = [
    [
      "FREQ=MONTHLY;BYDAY=1MO",
      "2026-11-02",
      ["2026-11-02", "2026-12-07", "2027-01-04", "2027-02-01", "2027-03-01", "2027-04-05"],
    ],
    ["FREQ=WEEKLY;INTERVAL=2;COUNT=3", "2026-11-02", ["2026-11-02", "2026-11-16", "2026-11-30"]],
    ["FREQ=WEEKLY;COUNT=3", "2026-10-12", ["2026-10-19", "2026-10-26"]],
    [
      "FREQ=WEEKLY;WKST=SU;UNTIL=20261120;INTERVAL=2;BYDAY=SU,MO",
      "2026-11-02",
      ["2026-11-02", "2026-11-15 2026-11-16"],
    ],
    ["FREQ=DAILY;UNTIL=20261104", "2026-11-02", ["2026-11-02 2026-11-04"]],
    ["FREQ=DAILY;UNTIL=20261104T000000", "2026-11-02", ["2026-11-02 2026-11-04"]],
    ["FREQ=DAILY;UNTIL=20261104T225959Z", "2026-11-02", ["2026-11-02 2026-11-04"]],
    ["FREQ=DAILY;UNTIL=20261104T230000Z", "2026-11-02", ["2026-11-02 2026-11-05"]],
    ["FREQ=YEARLY", "1815-12-10", ["2026-12-10"]],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29", []],
    ["FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", "2026-11-30", ["2026-11-30", "2026-12-31"]],
    ["FREQ=WEEKLY;BYDAY=FR;COUNT=2", "2026-11-02", ["2026-11-02", "2026-11-06", "2026-11-13"]],
  ];
  test.each(table)("%s from %s on", (rule, start, days) => {
    expect(away([daysOff(start, start, `RRULE:${rule}`)])).toEqual(days);
  });

  it("stretches that come round and have begun before today go on", () => {
    expect(away([daysOff("2026-10-02", "2026-10-06", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3")])).toEqual([
      "2026-10-16 2026-10-20",
      "2026-10-30 2026-11-03",
    ]);
    expect(away([daysOff("2026-09-18", "2026-09-22", "RRULE:FREQ=MONTHLY;COUNT=2")])).toEqual([
      "2026-10-18 2026-10-22",
    ]);
  });

  it("dates can be left out, added, moved, cancelled or made shorter, each by the zone of its rule", () => {
    const rule = [
      "UID:a",
      "DTSTART;TZID=America/New_York:20261102T220000",
      "DURATION:P1D",
      "RRULE:FREQ=WEEKLY;COUNT=6",
    ];
    expect(
      away(
        [
          [...rule, "EXDATE;TZID=America/New_York:20261109T220000", "RDATE;TZID=America/New_York:20270102T220000"],
          ["UID:a", "RECURRENCE-ID:20261117T030000Z", ...daysOff("2026-11-20", "2026-11-20")],
          [
            "UID:a",
            "RECURRENCE-ID;TZID=America/New_York:20261123T220000",
            "STATUS:CANCELLED",
            "DTSTART:20261124T030000Z",
          ],
          ["UID:a", "RECURRENCE-ID;VALUE=DATE:20261130", "DTSTART:20261201T100000Z", "DTEND:20261201T110000Z"],
          ["UID:other", "RECURRENCE-ID;VALUE=DATE:20261207", "DTSTART:20261201T100000Z"],
        ],
        "America/New_York",
      ),
    ).toEqual(["2026-11-02 2026-11-03", "2026-11-20", "2026-12-07 2026-12-08", "2027-01-02 2027-01-03"]);
  });

  test.each([
    "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=HOURLY",
    "FREQ=OFTEN",
    "every Monday",
    "FREQ=DAILY;COUNT=1000000000",
    "FREQ=WEEKLY;BYMONTH=2;COUNT=999",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5;COUNT=999",
    "FREQ=YEARLY;BYWEEKNO=53",
    "FREQ=YEARLY;INTERVAL=1000000000",
    "FREQ=DAILY;UNTIL=99999999",
  ])("%s is not followed: the first date alone counts, which is said, at once", (rule) => {
    const text = calendarOf(daysOff("2026-11-02", "2026-11-02", `RRULE:${rule}`));
    read(text);
    const before = performance.now();
    expect(read(text)).toEqual({ kind: "read", absences: [{ from: "2026-11-02", to: "2026-11-02" }], unfollowed: 1 });
    expect(performance.now() - before).toBeLessThan(1000);
  });

  test.each([
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
    "FREQ=YEARLY;BYDAY=MO;BYSETPOS=99",
  ])("%s never comes again, and nobody looks for it for long", (rule) => {
    const text = calendarOf(daysOff("2026-11-02", "2026-11-02", `RRULE:${rule}`));
    read(text);
    const before = performance.now();
    expect(read(text)).toMatchObject({ absences: [{ from: "2026-11-02", to: "2026-11-02" }] });
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe("What is no calendar of somebody's absences", () => {
  const event = daysOff("2026-11-02", "2026-11-02");
  const rule = daysOff("2026-11-02", "2026-11-02", "RRULE:FREQ=YEARLY");
  const many = (count: number, one: readonly string[]) => calendarOf(...Array<readonly string[]>(count).fill(one));

  test.each([
    ["nothing", "", "no calendar"],
    ["a page", "<!doctype html><html>Sign in</html>", "no calendar"],
    ["a page that quotes a calendar", "<pre>\nBEGIN:VCALENDAR\n", "no calendar"],
    ["a calendar that was cut", calendarOf(event).slice(0, -20), "damaged"],
    ["a calendar whose event has no end", calendarOf(event).replace("END:VEVENT", ""), "damaged"],
    ["2,001 events", many(2001, ["DTSTART:20200101T100000Z"]), "more than anybody is away"],
    ["101 rules", many(101, rule), "more than anybody is away"],
    ["501 dates", many(501, event), "more than anybody is away"],
    [
      "5,001 exceptions, several in a line, each in another zone",
      calendarOf([
        ...rule,
        "EXDATE:20261102T100000Z",
        ...Array<string>(500).fill(`EXDATE;TZID=America/New_York:${Array(10).fill("20261102T100000").join(",")}`),
      ]),
      "more than anybody is away",
    ],
  ])("%s is told in a sentence", (_, text, words) => {
    const found = read(text);
    expect(found.kind === "wrong" ? found.words : found).toContain(words);
  });

  it("an empty calendar is one, and so are two in one file, with or without a mark before them", () => {
    expect(away([])).toEqual([]);
    expect(read(`\uFEFF${calendarOf(event)}${calendarOf(daysOff("2026-12-24", "2026-12-24"))}`)).toMatchObject({
      absences: [{ from: "2026-11-02" }, { from: "2026-12-24" }],
    });
  });

  it("what an event is about is not read, however broken it is", () => {
    expect(away([[...event, "SUMMARY", "X-BROKEN;;=:x", `DESCRIPTION:${"x".repeat(50_000)}`, "GEO:north"]])).toEqual([
      "2026-11-02",
    ]);
  });

  const mega = (line: string) => line.repeat(Math.floor(900_000 / line.length));
  test.each([
    ["parameters without end", calendarOf([`DTSTART${mega(";A=b")}:20261102`])],
    ["exceptions without end", calendarOf([...rule, `EXDATE;VALUE=DATE:${mega("20261102,")}20261102`])],
    [
      "exceptions in zones that nobody knows",
      calendarOf([...rule, ...Array<string>(18_000).fill("EXDATE;TZID=No/Where:20261102T100000,20261103T100000")]),
    ],
    ["a rule without end", calendarOf([...event, `RRULE:FREQ=YEARLY;BYYEARDAY=${mega("1,")}1`])],
    ["events within events", mega("BEGIN:VEVENT\r\n")],
    ["events within events in a calendar", `BEGIN:VCALENDAR\r\n${mega("BEGIN:VTODO\r\n")}`],
    ["a line folded without end", calendarOf([`UID:${mega("a\r\n ")}`])],
    [
      "a zone that changes each second",
      calendarOf(event).replace(
        "BEGIN:VEVENT",
        "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT",
      ),
    ],
    [
      "as many rules as are read, each as slow as can be",
      many(
        100,
        daysOff(
          "1900-01-01",
          "1900-01-01",
          "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10;COUNT=999",
        ),
      ),
    ],
  ])("a bomb of %s is over soon", (_, text) => {
    const before = performance.now();
    read(text);
    expect(performance.now() - before).toBeLessThan(30_000);
  });
});

describe("A calendar that is read again", () => {
  const today = "2026-10-21";
  const old = (from: string, to: string) => ({ from, to, id: `${from} ${to}` });
  const names = (all: readonly { readonly from: string; readonly to: string }[]) =>
    all.map(({ from, to }) => `${from} ${to}`);
  const compared = (before: readonly (readonly [string, string])[], found: readonly (readonly [string, string])[]) => {
    const { ended, dropped, added } = rewritten(
      before.map(([from, to]) => old(from, to)),
      found.map(([from, to]) => ({ from, to })),
      today,
    );
    return { ended: names(ended), dropped: names(dropped), added: names(added) };
  };
  const nothing = { ended: [], dropped: [], added: [] };

  it("and says the same changes nothing, be some of it past by now", () => {
    expect(compared([["2026-10-19", "2026-10-23"]], [["2026-10-19", "2026-10-23"]])).toEqual(nothing);
    expect(compared([["2026-10-19", "2026-10-23"]], [["2026-10-21", "2026-10-23"]])).toEqual(nothing);
    expect(compared([["2026-10-12", "2026-10-16"]], [])).toEqual(nothing);
    expect(compared([], [["2026-10-12", "2026-10-16"]])).toEqual(nothing);
  });

  it("and says otherwise changes what is to come; what is past stays, since turns were given by it", () => {
    expect(
      compared(
        [
          ["2026-10-19", "2026-10-23"],
          ["2026-11-02", "2026-11-06"],
        ],
        [["2026-11-02", "2026-11-08"]],
      ),
    ).toEqual({
      ended: ["2026-10-19 2026-10-23"],
      dropped: ["2026-11-02 2026-11-06"],
      added: ["2026-11-02 2026-11-08"],
    });
  });

  it("does not make somebody away who said that they are back", () => {
    const found = [
      { from: "2026-10-19", to: "2026-10-23" },
      { from: "2026-11-02", to: "2026-11-02" },
    ];
    expect(names(withoutBack(found, "2026-10-21"))).toEqual(["2026-10-19 2026-10-20", "2026-11-02 2026-11-02"]);
    expect(names(withoutBack(found, "2026-10-19"))).toEqual(["2026-11-02 2026-11-02"]);
    expect(withoutBack(found, null)).toEqual(found);
    // The days from then on are read too, so that what goes on from day to day is known to be the same absence.
    expect(daysToRead("2026-10-23", "2026-10-21")).toEqual({ from: "2026-10-21", to: "2027-04-23" });
    expect(daysToRead("2026-10-23", null)).toEqual({ from: "2026-10-23", to: "2027-04-23" });
    expect(daysToRead("2027-10-23", "2026-10-21")).toEqual({ from: "2027-04-24", to: "2028-04-22" });
  });
});

describe("Whatever stands in a calendar", () => {
  const values = fc.constantFrom(
    "20261102",
    "20261102T000000",
    "20261102T000000Z",
    "99991231T235959Z",
    "00010101T000000",
    "20270328T023000",
    "20261332",
    "",
    "x",
    "20261102,20261103T100000Z",
    "-20261102",
    "20261102/20261105",
    "P1D",
    "-P1D",
    "P99999999999D",
    "PT1S",
    "P1W",
    "FREQ=DAILY",
    "FREQ=YEARLY;UNTIL=20991231",
    "FREQ=WEEKLY;COUNT=9;BYDAY=-1MO",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "CANCELLED",
    "a",
  );
  const name = fc.constantFrom(
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "STATUS",
    "UID",
  );
  const parameter = fc.constantFrom(
    "",
    ";VALUE=DATE",
    ";TZID=Asia/Tokyo",
    ";TZID=Nowhere/Land",
    ";VALUE=PERIOD",
    ";TZID=",
  );
  const event = fc.array(
    fc.tuple(name, parameter, values).map(([one, how, value]) => `${one}${how}:${value}`),
    { maxLength: 6 },
  );

  it("is read or refused in a sentence, and absences are in order and apart", () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 4 }),
        fc.constantFrom("Europe/Berlin", "Pacific/Apia"),
        (events, zone) => {
          const found = read(
            calendarOf(...events.map((lines) => [daysOff("2026-11-02", "2026-11-02")[0] ?? "", ...lines])),
            zone,
          );
          if (found.kind === "wrong") {
            expect(found.words).toMatch(/^[A-Z].*\.$/);
            return;
          }
          for (const [i, { from, to }] of found.absences.entries()) {
            expect(from <= to && to >= window.from && from <= window.to).toBe(true);
            const next = found.absences[i + 1];
            if (next) expect(daysAfter(to, 1) < next.from).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
