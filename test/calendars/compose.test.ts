import { describe, expect, it } from "vitest";
import { type CalendarEvent, type Course, type Dated, eventsOf } from "../../src/features/calendars/compose.ts";
import { descriptionOf, titleOf } from "../../src/features/calendars/wording.ts";
import { instantOf } from "../../src/time/zone.ts";

const zone = "Europe/Berlin";
const session = (occurrence: string, more: Partial<Dated> = {}): Dated => ({
  ...{ id: occurrence.slice(5, 10), kind: "meeting", occurrence, startsAt: instantOf(occurrence, zone), minutes: 60 },
  ...{ venue: null, state: "planned", links: {}, paper: undefined, roles: [], ...more },
});
const course = (sessions: readonly Dated[], more: Partial<Course> = {}): Course => ({
  ...{ id: "s1", kind: "meeting", rrule: "FREQ=WEEKLY;BYDAY=TH", start: "2026-10-22T15:00", zone, minutes: 60 },
  ...{ venue: null, endedAt: null, group: "Lab", breaks: [], sessions, ...more },
});
const weeks = ["2026-10-22T15:00", "2026-10-29T15:00", "2026-11-05T15:00", "2026-11-12T15:00"];
const all = (more: Readonly<Record<number, Partial<Dated>>> = {}) => weeks.map((wall, i) => session(wall, more[i]));

/** An event in a line: when, instead of what, whether it is off. */
const line = ({ uid, start, instead, off, recurs, zone: where }: CalendarEvent): string =>
  [
    `${start.slice(5)}${where === zone ? "" : ` ${where}`}`,
    ...(recurs ? [recurs.rrule, ...recurs.except.map((wall) => `not ${wall.slice(5, 10)}`)] : []),
    ...(instead === undefined ? [] : [`for ${instead.slice(5)}`]),
    ...(uid.startsWith("session") ? ["by itself"] : []),
    ...(off ? [off] : []),
  ].join(", ");
const lines = (one: Course, since = "2026-01-01T00:00:00.000Z"): readonly string[] =>
  eventsOf(one, since)
    .filter(({ own }) => own)
    .map(line);

const weekly = "FREQ=WEEKLY;BYDAY=TH";
const examples: readonly (readonly [string, Course, readonly string[]])[] = [
  ["sessions that are just what the rule says", course(all()), [`10-22T15:00, ${weekly}`]],
  [
    "a session with a paper stands in for its date",
    course(all({ 1: { paper: { name: "Mamba", address: undefined } } })),
    [`10-22T15:00, ${weekly}`, "10-29T15:00, for 10-29T15:00"],
  ],
  [
    "one that was moved stands in for the date it had",
    course(all({ 1: { startsAt: instantOf("2026-10-30T16:00", zone) } })),
    [`10-22T15:00, ${weekly}`, "10-30T16:00, for 10-29T15:00"],
  ],
  [
    "what is off is told, not left out",
    course(all({ 1: { state: "skipped" }, 2: { state: "cancelled" } })),
    [`10-22T15:00, ${weekly}`, "10-29T15:00, for 10-29T15:00, skipped", "11-05T15:00, for 11-05T15:00, cancelled"],
  ],
  [
    "a date without a session is free, but after the last one nothing is known yet",
    course(all().filter((_, i) => i !== 1)),
    [`10-22T15:00, ${weekly}, not 10-29`],
  ],
  [
    "a session on no date of the rule stands by itself, and frees none of the dates before it",
    course([...all(), session("2026-12-07T11:00")]),
    [`10-22T15:00, ${weekly}`, "12-07T11:00, by itself"],
  ],
  [
    "a rule that has ended ends on its last session",
    course(all(), { endedAt: "2026-11-06T00:00:00.000Z" }),
    [`10-22T15:00, ${weekly};UNTIL=20261112T150000Z`],
  ],
  [
    "a break is free, also where no session is kept yet",
    course(all(), { breaks: [{ from: "2026-12-20", to: "2027-01-06" }] }),
    [`10-22T15:00, ${weekly}, not 12-24, not 12-31`],
  ],
  [
    "after a rule has ended, its breaks say nothing any more",
    course(all(), { breaks: [{ from: "2026-12-20", to: "2027-01-06" }], endedAt: "2026-11-06T00:00:00.000Z" }),
    [`10-22T15:00, ${weekly};UNTIL=20261112T150000Z`],
  ],
  [
    "a rule with an end of its own ends on its last date",
    course(all(), { rrule: `${weekly};UNTIL=20261210T225959Z` }),
    [`10-22T15:00, ${weekly};UNTIL=20261210T150000Z`],
  ],
  ["a rule that left no session leaves nothing", course([], { endedAt: "2026-11-06T00:00:00.000Z" }), []],
  [
    "a session that lasts longer than the others says so",
    course(all({ 3: { minutes: 90 } })),
    [`10-22T15:00, ${weekly}`, "11-12T15:00, for 11-12T15:00"],
  ],
];

describe("The events of a calendar", () => {
  it.each(examples)("%s", (_, one, wanted) => {
    expect(lines(one)).toEqual(wanted);
  });

  it("after the group has moved to another zone, what was held stays at its instant", () => {
    const moved = weeks.map((wall, i) =>
      i === 0 ? session(wall, { state: "held" }) : session(wall, { startsAt: instantOf(wall, "America/New_York") }),
    );
    expect(lines(course(moved, { zone: "America/New_York" }))).toEqual([
      `10-22T15:00 America/New_York, ${weekly}`,
      "10-22T09:00 America/New_York, for 10-22T15:00",
    ]);
  });

  it("begin where one looks, on a date of the rule, in step with it", () => {
    const fortnightly = course(
      all().filter((_, i) => i % 2 === 0),
      { rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH" },
    );
    expect(lines(fortnightly, "2026-10-26T00:00:00.000Z")).toEqual(["11-05T15:00, FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"]);
  });

  it("that only say what the rule says are there for whoever was told otherwise", () => {
    expect(eventsOf(course(all()), "2026-01-01T00:00:00.000Z").map(({ own, instead }) => [own, instead])).toEqual([
      [true, undefined],
      ...weeks.map((wall) => [false, wall]),
    ]);
  });

  it("of a deadline have no end", () => {
    const due = course(
      all().map((one) => ({ ...one, kind: "deadline", minutes: 0 })),
      { kind: "deadline", minutes: 0 },
    );
    expect(eventsOf(due, "2026-01-01T00:00:00.000Z").map(({ end }) => end)).toEqual(Array(5).fill(undefined));
  });
});

describe("What an event says", () => {
  const paper = { name: "Attention Is All You Need", address: "https://arxiv.org/abs/1706.03762" };
  const roles = [
    { role: "presenter", member: "m1", name: "Ada" },
    { role: "sceptical reviewer", member: "m2", name: "Boris" },
    { role: "scribe", member: "m1", name: "Ada" },
  ];
  const event = (more: Partial<Dated>, of: Partial<Course> = {}): CalendarEvent => {
    const found = eventsOf(course([session(weeks[0] ?? "", more)], of), "2026-01-01T00:00:00.000Z").at(-1);
    return found ?? expect.unreachable();
  };

  it.each([
    ["a session", event({}), [], "Lab: session", ""],
    ["its paper", event({ paper }), [], `Lab: ${paper.name}`, `Paper: ${paper.name} ${paper.address}`],
    [
      "who does what",
      event({ paper, roles }),
      ["m2"],
      `Lab: ${paper.name} (you: sceptical reviewer)`,
      `Paper: ${paper.name} ${paper.address}\nPresenter: Ada\nSceptical reviewer: Boris (you)\nScribe: Ada`,
    ],
    [
      "two hats of one reader",
      event({ roles }),
      ["m1"],
      "Lab: session (you: presenter, scribe)",
      "Presenter: Ada (you)\nSceptical reviewer: Boris\nScribe: Ada (you)",
    ],
    ["why it is off", event({ state: "skipped", roles }), ["m1"], "Lab: session", "This session was skipped."],
    [
      "where its links lead",
      event({ links: { notes: "https://n.example", slides: "https://s.example" } }),
      [],
      "Lab: session",
      "Slides: https://s.example\nNotes: https://n.example",
    ],
    [
      "until when to read",
      event({ kind: "deadline", paper }, { kind: "deadline" }),
      [],
      `Lab: read ${paper.name}`,
      `Paper: ${paper.name} ${paper.address}`,
    ],
    [
      "a deadline that is off",
      event({ kind: "deadline", state: "cancelled" }, { kind: "deadline" }),
      [],
      "Lab: deadline",
      "This deadline was cancelled.",
    ],
  ] as const)("%s", (_, one, reader, title, description) => {
    expect(titleOf(one, new Set(reader))).toBe(title);
    expect(descriptionOf(one, new Set(reader))).toBe(description);
  });
});
