import { afterEach, describe, expect, test } from "vitest";
import { icalJs } from "../support/calendars.ts";
import { cardOf, type Lab, lab } from "../support/lab.ts";

/** Learned from ulsklyc/yuvomi#818: times without a zone mean another instant to every reader. */
// To see it fail, have `eventOf` in features/calendars/write.ts say `floating: true` instead of the zone (the first), or take the
// zone out of it (the second).
describe("Museum 14: a calendar feed without a time zone", () => {
  let here: Lab;
  afterEach(() => here.at.close());
  const calendar = async (): Promise<string> => {
    here = await lab();
    return cardOf(await here.says(here.boris, "/my calendar")).files?.[0]?.text ?? "";
  };

  // Fails if an event in write.ts has floating times.
  test("every time of an event says in which zone it is, and none floats", async () => {
    const times = (await calendar())
      .split("\r\n")
      .filter((line) => /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|DTSTAMP|LAST-MODIFIED)/.test(line));
    const ofEvents = times.filter((line) => line.startsWith("DT") && line.includes("2026"));
    expect(ofEvents.length).toBeGreaterThan(3);
    expect(ofEvents.filter((line) => !/;TZID=Europe\/Berlin:\d{8}T\d{6}$|:\d{8}T\d{6}Z$/.test(line))).toEqual([]);
  });

  // Fails without the `generator` in write.ts: then a reader that does not know the name of the zone is left alone with it.
  test("the calendar itself tells what the zone is: 15:00 of Berlin stays so over both clock changes", async () => {
    const text = await calendar();
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
    const [shown = []] = icalJs([{ text, from: "2026-10-20T00:00:00.000Z", to: "2027-04-10T00:00:00.000Z" }]);
    const hours = new Map(shown.map(({ at }) => [at.slice(0, 10), at.slice(11, 16)]));
    expect(["2026-10-22", "2026-10-29", "2027-03-25", "2027-04-01"].map((day) => hours.get(day))).toEqual([
      ...["13:00", "14:00", "14:00", "13:00"],
    ]);
  });
});
