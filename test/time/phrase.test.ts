import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Phrase, phrase, ruleFrom, weeklyMoment } from "../../src/time/phrase.ts";
import { checkedRule, occurrencesAfter } from "../../src/time/recurrence.ts";
import { spoken } from "../../src/time/rhythm.ts";
import { listed, weekdayNames, weekdays } from "../../src/time/words.ts";
import { wallClock } from "../../src/time/zone.ts";

const monday = "2026-10-19T07:00:00.000Z";

function ruleIn(read: Phrase): Extract<Phrase, { kind: "rule" }> {
  if (read.kind !== "rule") throw new Error(read.kind === "wrong" ? read.words : "no meetings");
  return read;
}

describe("When a group meets is understood", () => {
  test.each([
    ["every Thursday 15:00", "FREQ=WEEKLY;BYDAY=TH", "15:00", "every Thursday, 15:00"],
    ["Thursday 15:00", "FREQ=WEEKLY;BYDAY=TH", "15:00", "every Thursday, 15:00"],
    ["thursdays at 3pm", "FREQ=WEEKLY;BYDAY=TH", "15:00", "every Thursday, 15:00"],
    ["Thursdays, 3 p.m.", "FREQ=WEEKLY;BYDAY=TH", "15:00", "every Thursday, 15:00"],
    ["We meet weekly on Thursday at 15.00.", "FREQ=WEEKLY;BYDAY=TH", "15:00", "every Thursday, 15:00"],
    ["Thursday 15", "FREQ=WEEKLY;BYDAY=TH", "15:00", "every Thursday, 15:00"],
    ["thu noon", "FREQ=WEEKLY;BYDAY=TH", "12:00", "every Thursday, 12:00"],
    ["Thursday 3:00", "FREQ=WEEKLY;BYDAY=TH", "03:00", "every Thursday, 3:00"],
    ["Thursday 12am", "FREQ=WEEKLY;BYDAY=TH", "00:00", "every Thursday, 0:00"],
    ["every second Thursday 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "15:00", "every second Thursday, 15:00"],
    ["every 2nd thursday 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "15:00", "every second Thursday, 15:00"],
    ["every other week on Friday 9:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "09:30", "every second Friday, 9:30"],
    ["every two weeks, Friday 9:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "09:30", "every second Friday, 9:30"],
    ["Fridays every 2 weeks at 9:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "09:30", "every second Friday, 9:30"],
    ["biweekly monday 10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "10:00", "every second Monday, 10:00"],
    ["every fortnight on Monday 10am", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "10:00", "every second Monday, 10:00"],
    ["alternate Mondays 10am", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "10:00", "every second Monday, 10:00"],
    ["every 3 weeks on Thursday 15:00", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH", "15:00", "every 3 weeks on Thursday, 15:00"],
    ["thu and tue 5 pm", "FREQ=WEEKLY;BYDAY=TU,TH", "17:00", "every Tuesday and Thursday, 17:00"],
    ["Mon/Wed/Fri 9.30", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "09:30", "every Monday, Wednesday and Friday, 9:30"],
    ["weekdays 8:30", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "08:30", "every weekday, 8:30"],
    ["Mon-Fri 8:30", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "08:30", "every weekday, 8:30"],
    ["every working day at 8:30", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "08:30", "every weekday, 8:30"],
    ["daily 9:00", "FREQ=DAILY", "09:00", "every day, 9:00"],
    ["every other day 9:00", "FREQ=DAILY;INTERVAL=2", "09:00", "every second day, 9:00"],
    ["first Monday 9am", "FREQ=MONTHLY;BYDAY=1MO", "09:00", "first Monday of the month, 9:00"],
    ["every first Monday 9am", "FREQ=MONTHLY;BYDAY=1MO", "09:00", "first Monday of the month, 9:00"],
    ["third thu 14:00", "FREQ=MONTHLY;BYDAY=3TH", "14:00", "third Thursday of the month, 14:00"],
    ["monthly on the 2nd Tuesday at 17:00", "FREQ=MONTHLY;BYDAY=2TU", "17:00", "second Tuesday of the month, 17:00"],
    [
      "every second Tuesday of the month 17:00",
      "FREQ=MONTHLY;BYDAY=2TU",
      "17:00",
      "second Tuesday of the month, 17:00",
    ],
    ["the fifth Monday of each month 9:00", "FREQ=MONTHLY;BYDAY=5MO", "09:00", "fifth Monday of the month, 9:00"],
    ["last Friday of the month 16:00", "FREQ=MONTHLY;BYDAY=-1FR", "16:00", "last Friday of the month, 16:00"],
    ["second to last Friday 16:00", "FREQ=MONTHLY;BYDAY=-2FR", "16:00", "second to last Friday of the month, 16:00"],
    ["1st and 3rd Monday 9:00", "FREQ=MONTHLY;BYDAY=1MO,3MO", "09:00", "first and third Monday of the month, 9:00"],
    [
      "every other month on the first Monday 9:00",
      "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO",
      "09:00",
      "first Monday of every second month, 9:00",
    ],
    [
      "quarterly, last Friday, 16:00",
      "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR",
      "16:00",
      "last Friday of every 3 months, 16:00",
    ],
    ["15th of the month 10:00", "FREQ=MONTHLY;BYMONTHDAY=15", "10:00", "15th of the month, 10:00"],
    ["monthly on the 1st at 10:00", "FREQ=MONTHLY;BYMONTHDAY=1", "10:00", "1st of the month, 10:00"],
    ["last day of the month, 10:00", "FREQ=MONTHLY;BYMONTHDAY=-1", "10:00", "last day of the month, 10:00"],
  ])("“%s”", (typed, rrule, time, words) => {
    const read = phrase(typed);
    expect(read).toEqual({ kind: "rule", rrule, time });
    const rule = ruleFrom(ruleIn(read), "Europe/Berlin", monday);
    expect(checkedRule(rule)).toEqual({ rule });
    expect(spoken(rule)).toBe(words);
  });

  test.each([
    ["every Thursday 15:00 for 90 minutes", 90],
    ["every Thursday 15:00, 90 min", 90],
    ["every Thursday 15:00, 1 h", 60],
    ["every Thursday 15:00 60m", 60],
    ["every Thursday 15:00 (45 min)", 45],
    ["every Thursday 15:00 - 45 min", 45],
    ["90 minutes every Thursday at 15:00", 90],
    ["every Thursday 15:00 for 1.5 hours", 90],
    ["every Thursday 15:00 for 1,5 hours", 90],
    ["every Thursday 15:00, 1 h 30 min", 90],
    ["every Thursday 15:00, 1h30", 90],
    ["every Thursday for 2 hours 15:00", 120],
    ["every Thursday 15:00 for an hour", 60],
    ["every Thursday 15:00 for an hour and a half", 90],
    ["every Thursday 15:00 for half an hour", 30],
    ["every Thursday 15:00-16:30", 90],
    ["every Thursday 15:00 – 16:30", 90],
    ["every Thursday from 15:00 to 16:30", 90],
    ["every Thursday 3-4:30pm", 90],
    ["every Thursday 3pm until 4pm", 60],
  ])("with its length: “%s” is %d minutes", (typed, minutes) => {
    expect(phrase(typed)).toEqual({ kind: "rule", rrule: "FREQ=WEEKLY;BYDAY=TH", time: "15:00", minutes });
  });
  test("from before noon until after it", () => {
    expect(phrase("Fri 11-1pm")).toMatchObject({ time: "11:00", minutes: 120 });
    expect(phrase("Fri 11am-1:30")).toMatchObject({ time: "11:00", minutes: 150 });
  });

  test.each(["no meetings", "none", "No fixed meetings.", "never", "we don't meet", "-", "deadlines"])(
    "as never, for a group that reads to deadlines: “%s”",
    (typed) => {
      expect(phrase(typed)).toEqual({ kind: "none" });
    },
  );
});

describe("What is not understood is said, with what would be right", () => {
  test.each([
    ["Thursday 3", "Is “3” 3:00 or 15:00? Write “Thursday 3:00” or “Thursday 15:00”."],
    ["Thursday at 12", "Is “12” 0:00 or 12:00? Write “Thursday at 0:00” or “Thursday at 12:00”."],
    ["Thursday 3-4", "“15:00-16:30” or “3pm-4:30pm”"],
    ["Thursday 16:00-15:00", "“16:00-15:00” does not say from when until when"],
    ["Thursday 25:00", "“25:00” is no time of day. Write it like “Thursday 15:00”"],
    ["Thursday 15:75", "“15:75” is no time of day"],
    ["Thursday 13pm", "“13pm” is no time of day"],
    ["every Thursday", "At what time? Write for example “every Thursday 15:00”"],
    ["15:00", "I cannot tell from “15:00” on which days you meet. Write for example “every Thursday 15:00”"],
    ["weekly 15:00", "On which day of the week? Write for example “every week on Thursday 15:00”."],
    ["monthly 15:00", "On which day of the month? Write for example “first Monday of the month 15:00”."],
    [
      "every third Thursday 15:00",
      "“Every third Thursday” may mean two things: write “every 3 weeks on Thursday” or “third Thursday of the month”.",
    ],
    ["31st of the month 15:00", "Not every month has a 31st. Write a day up to the 28th, or “last day of the month”."],
    ["6th Monday 15:00", "at most five of each weekday"],
    ["every 0 weeks on Monday 15:00", "every 0 days"],
    ["thrusday 15:00", "I do not understand “thrusday” here. Did you mean “thursday”?"],
    ["Thursday 15:00 in room 4", "I do not understand “room” here."],
    ["Thursday 15:00 UTC", "Leave “UTC” out: times are told in the zone that is set already."],
    ["Thursday 15:00 Berlin time", "Leave “Berlin time” out"],
    [
      "Thursday 15:00 for 900 minutes",
      "“for 900 minutes” is no length for a meeting: it lasts from 5 minutes to 12 hours.",
    ],
    ["Thursday 15:00 for 0 min", "no length for a meeting"],
    ["constructor 15:00", "I do not understand “constructor” here."],
    ["whenever", "“every second Friday 9:30”"],
    ["  ", "Write when you meet, for example “every Thursday 15:00”"],
  ])("“%s”", (typed, words) => {
    expect(phrase(typed)).toEqual({ kind: "wrong", words: expect.stringContaining(words) });
  });

  test("an endless text is answered as any other", () => {
    for (const part of ["#1 MO ", "first monday ", "1 ", "every ", "15:", "for 1 h ", "- "])
      expect(phrase(part.repeat(2000)).kind).toBe("wrong");
  });
});

describe("A rule made of what was typed", () => {
  const from = (typed: string, zone: string, at: string) => ruleFrom(ruleIn(phrase(typed)), zone, at);

  test("starts with its first date, later today if there is time left", () => {
    expect(from("Monday 15:00", "Europe/Berlin", monday).start).toBe("2026-10-19T15:00");
    expect(from("Monday 9:00", "Europe/Berlin", monday).start).toBe("2026-10-26T09:00");
  });
  test("starts every second week with the next such day, even if this week's is past", () => {
    const tuesdays = from("every second Tuesday 9:00", "Europe/Berlin", "2026-10-22T07:00:00.000Z");
    expect(tuesdays.start).toBe("2026-10-27T09:00");
    const [, second] = occurrencesAfter(tuesdays, monday, 2);
    expect(second).toBe("2026-11-10T08:00:00.000Z");
  });
  test("starts on the day it is in its own zone", () => {
    const lateEvening = "2026-10-18T23:30:00.000Z";
    expect(from("daily 8:00", "Pacific/Auckland", lateEvening).start).toBe("2026-10-20T08:00");
    expect(from("daily 8:00", "America/Los_Angeles", lateEvening).start).toBe("2026-10-19T08:00");
  });
  test("keeps its time of day if it starts in a missing hour", () => {
    const nights = from("daily 2:30", "Europe/Berlin", "2027-03-27T12:00:00.000Z");
    expect(nights.start).toBe("2027-03-28T02:30");
    expect(occurrencesAfter(nights, "2027-03-27T12:00:00.000Z", 2).map((at) => wallClock(at, nights.zone))).toEqual([
      "2027-03-28T03:30",
      "2027-03-29T02:30",
    ]);
  });
});

describe("The weekly moment of a digest", () => {
  test("is a weekday and a time", () => {
    expect(weeklyMoment("Monday 9:00")).toEqual({ kind: "rule", rrule: "FREQ=WEEKLY;BYDAY=MO", time: "09:00" });
    expect(weeklyMoment("fridays at 4pm")).toEqual({ kind: "rule", rrule: "FREQ=WEEKLY;BYDAY=FR", time: "16:00" });
    expect(weeklyMoment("no digest")).toEqual({ kind: "none" });
  });
  test.each(["daily 9:00", "weekdays 9:00", "every second Monday 9:00", "first Monday 9:00", "Monday 9:00 for 1 h"])(
    "is not “%s”",
    (typed) => {
      expect(weeklyMoment(typed)).toEqual({ kind: "wrong", words: expect.stringContaining("“Monday 9:00”") });
    },
  );
  test("is told apart from what nobody can understand", () => {
    expect(weeklyMoment("Monday 9")).toEqual({ kind: "wrong", words: expect.stringContaining("9:00 or 21:00") });
  });
});

test("What Colloquy says of a rule can be typed back and means the same", () => {
  const interval = fc.integer({ min: 1, max: 12 });
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
  const every = (n: number) => (n === 1 ? "" : `;INTERVAL=${n}`);
  const rrule = fc.oneof(
    interval.map((n) => `FREQ=DAILY${every(n)}`),
    fc
      .tuple(interval, fc.subarray([...weekdays], { minLength: 1 }))
      .map(([n, days]) => `FREQ=WEEKLY${every(n)};BYDAY=${days.join()}`),
    fc
      .tuple(interval, fc.subarray([1, 2, 3, 4, 5, -2, -1], { minLength: 1 }), fc.constantFrom(...weekdays))
      .map(([n, nths, day]) => `FREQ=MONTHLY${every(n)};BYDAY=${nths.map((nth) => `${nth}${day}`).join()}`),
    fc
      .tuple(interval, fc.constantFrom(1, 2, 3, 11, 12, 13, 21, 22, 23, 28, -1))
      .map(([n, date]) => `FREQ=MONTHLY${every(n)};BYMONTHDAY=${date}`),
  );
  fc.assert(
    fc.property(rrule, time, (text, at) => {
      expect(phrase(spoken({ rrule: text, start: `2026-10-22T${at}` }))).toEqual({
        kind: "rule",
        rrule: text,
        time: at,
      });
    }),
    { numRuns: 500 },
  );
});

test("A rule that says no weekday or date is spoken of by that of its start", () => {
  expect(spoken({ rrule: "FREQ=WEEKLY", start: "2026-10-22T15:00" })).toBe("every Thursday, 15:00");
  expect(spoken({ rrule: "FREQ=MONTHLY", start: "2026-10-22T15:00" })).toBe("22nd of the month, 15:00");
});

test("A rule that no phrase can tell is shown as it is", () => {
  const rare = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
  expect(spoken({ rrule: rare, start: "2026-10-30T15:00" })).toBe(`by the rule ${rare}, 15:00`);
});

test("Names are listed as one says them", () => {
  expect(listed(weekdays.slice(0, 3).map((day) => weekdayNames[day]))).toBe("Monday, Tuesday and Wednesday");
  expect([listed([]), listed(["Monday"])]).toEqual(["", "Monday"]);
});
