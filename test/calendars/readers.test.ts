import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Course, type Dated, eventsOf } from "../../src/features/calendars/compose.ts";
import { written } from "../../src/features/calendars/write.ts";
import { dayOf, daysAfter, timeOf, type Wall } from "../../src/time/day.ts";
import { plus } from "../../src/time/instant.ts";
import { between, checkedRule, occurrences, type Rule } from "../../src/time/recurrence.ts";
import { instantOf } from "../../src/time/zone.ts";
import { type Look, readers, type Shown } from "../support/calendars.ts";

const since = "2025-01-01T00:00:00.000Z";
const from = "2026-09-01T00:00:00.000Z";
const to = "2027-05-01T00:00:00.000Z";

const textOf = (course: Course): string =>
  written({
    name: "Lab",
    reader: new Set(),
    year: 2025,
    events: eventsOf(course, since)
      .filter(({ own }) => own)
      .map((event) => ({ ...event, sequence: 0, changedAt: from })),
  });
const ruleOf = (rrule: string, start: Wall, zone: string): Rule => {
  const checked = checkedRule({ rrule, start, zone });
  return "wrong" in checked ? expect.unreachable(checked.wrong) : checked.rule;
};
const courseOf = (rule: Rule, sessions: readonly Dated[], endedAt: string | null = null): Course => ({
  ...{ id: "s1", kind: "meeting", minutes: 60, venue: null, group: "Lab", endedAt, breaks: [], ...rule, sessions },
});
const sessionOn = (occurrence: Wall, zone: string, more: Partial<Dated> = {}): Dated => ({
  ...{ id: occurrence, kind: "meeting", occurrence, startsAt: instantOf(occurrence, zone), minutes: 60, venue: null },
  ...{ state: "planned", links: {}, paper: undefined, roles: [], ...more },
});
function wallsOf(rule: Rule): readonly Wall[] {
  const walls: Wall[] = [];
  for (const { wall, at } of occurrences(rule, from)) {
    if (at >= to) break;
    walls.push(wall);
  }
  return walls;
}

describe.each(readers)("A rule goes through both clock changes for %s", (name, read) => {
  const rules = [
    ["FREQ=WEEKLY;BYDAY=TH", "2026-10-01T15:00"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "2026-09-28T19:15"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-10-01T08:30"],
    ["FREQ=MONTHLY;BYDAY=1SU", "2026-10-01T10:00"],
    ["FREQ=MONTHLY;BYDAY=-1SA", "2026-09-01T10:00"],
    ["FREQ=DAILY", "2026-10-20T12:00"],
  ] as const;
  const cases = ["Europe/Berlin", "America/New_York"].flatMap((zone) =>
    rules.map(([rrule, start]) => ({ zone, rrule, rule: ruleOf(rrule, start, zone) })),
  );

  it.each(cases)("in $zone: $rrule", ({ rule }) => {
    const text = textOf(
      courseOf(
        rule,
        wallsOf(rule)
          .slice(0, 8)
          .map((wall) => sessionOn(wall, rule.zone)),
      ),
    );
    const [shown = []] = read([{ text, from, to }]);
    const wanted = between(rule, from, to);
    expect(wanted.some((at) => at < "2026-10-25") && wanted.some((at) => at > "2027-03-28")).toBe(true);
    expect(shown.map(({ at, end }) => [at, end])).toEqual(wanted.map((at) => [at, plus(at, { minutes: 60 })]));
  });

  const night = [
    ["the doubled hour", "2026-10-11T02:30", "2026-10-25T00:30:00.000Z"],
    ["the missing hour", "2027-03-14T02:30", "2027-03-28T01:30:00.000Z"],
  ] as const;
  // node-ical takes an exception in the missing hour for another instant than the date of the rule that it excepts.
  it.each(night.filter(([hour]) => name !== "node-ical" || hour !== "the missing hour"))(
    "in %s, where readers differ, a session stands at its instant by itself",
    (_, start, at) => {
      const rule = ruleOf("FREQ=WEEKLY;BYDAY=SU", start, "Europe/Berlin");
      const dates = wallsOf(rule).slice(0, 5);
      const sessions = dates.map((wall) => sessionOn(wall, rule.zone));
      const [shown = []] = read([{ text: textOf(courseOf(rule, sessions)), from, to: sessions[4]?.startsAt ?? "" }]);
      expect(shown.map((one) => one.at)).toEqual(sessions.slice(0, 4).map(({ startsAt }) => startsAt));
      expect(shown.find((one) => one.at === at)?.uid).toMatch(/^session-/);
      // Also while it is the last one that is kept.
      const upTo = sessions.slice(0, sessions.findIndex(({ startsAt }) => startsAt === at) + 1);
      const [early = []] = read([{ text: textOf(courseOf(rule, upTo)), from, to: sessions[4]?.startsAt ?? "" }]);
      expect(early.map((one) => one.at)).toEqual(shown.map((one) => one.at));
    },
  );
});

/** What became of one date of a rule. */
type Fate =
  | "plain"
  | "paper"
  | "presenter"
  | "held"
  | "skipped"
  | "cancelled"
  | "missing"
  | { readonly days: number; readonly time: string };
const fate: fc.Arbitrary<Fate> = fc.oneof(
  fc.constantFrom<Fate>("plain", "paper", "presenter", "held", "skipped", "cancelled", "missing"),
  fc.record({ days: fc.integer({ min: -3, max: 3 }), time: fc.constantFrom("10:00", "16:45", "20:00") }),
);
const history = fc.record({
  zone: fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"),
  rrule: fc.constantFrom(
    ...["FREQ=WEEKLY;BYDAY=TH", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ...["FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270201T000000Z"],
  ),
  start: fc
    .tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom("08:30", "15:00", "19:15"))
    .map(([days, time]) => `${daysAfter("2026-09-15", days)}T${time}`),
  fates: fc.array(fate, { minLength: 1, maxLength: 14 }),
  strays: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }),
  ended: fc.boolean(),
});
type History = typeof history extends fc.Arbitrary<infer H> ? H : never;

/** The sessions that a group would have after all this. */
function lived({ zone, rrule, start, fates, strays, ended }: History): {
  course: Course;
  rule: Rule;
  kept: readonly Dated[];
} {
  const rule = ruleOf(rrule, start, zone);
  const byRule = wallsOf(rule).flatMap((wall, i): readonly Dated[] => {
    const one = fates[i];
    if (one === undefined || one === "missing") return [];
    const session = sessionOn(wall, zone);
    if (one === "paper") return [{ ...session, paper: { name: "Mamba, or: who; then", address: undefined } }];
    if (one === "presenter") return [{ ...session, roles: [{ role: "presenter", member: "m1", name: "Ada" }] }];
    if (typeof one === "object")
      return [{ ...session, startsAt: instantOf(`${daysAfter(dayOf(wall), one.days)}T${one.time}`, zone) }];
    return [one === "plain" ? session : { ...session, state: one }];
  });
  const added = strays.map((days, i) => {
    const wall = `${daysAfter("2026-12-01", days)}T11:0${i}`;
    return { ...sessionOn(wall, zone), id: `stray${i}` };
  });
  const kept = [...byRule, ...added];
  return { course: courseOf(rule, kept, ended ? "2026-12-24T00:00:00.000Z" : null), rule, kept };
}

/** What should be seen: every session, and after the last one whatever the rule says, as long as it stands. */
function wantedOf({ course, rule, kept }: ReturnType<typeof lived>): readonly string[] {
  const last = kept
    .filter(({ id }) => !id.startsWith("stray"))
    .map(({ occurrence }) => occurrence)
    .at(-1);
  const ahead = wallsOf(rule).filter((wall) => course.endedAt === null && last !== undefined && wall > last);
  return [
    ...kept.map(({ startsAt, state, paper }) =>
      seen({ at: startsAt, off: state === "skipped" || state === "cancelled", title: paper?.name ?? "session" }),
    ),
    ...ahead.map((wall) => seen({ at: instantOf(wall, rule.zone), off: false, title: "session" })),
  ].sort();
}
const seen = ({ at, off, title }: Pick<Shown, "at" | "off" | "title">): string =>
  `${at} ${title.replace("Lab: ", "")}${off ? " (off)" : ""}`;

describe("Whatever becomes of the dates of a rule", () => {
  const seed = Date.now() % 1_000_000;
  const lives = fc.sample(history, { numRuns: 150, seed }).map(lived);
  const looks = lives.map(({ course }): Look => ({ text: textOf(course), from, to }));

  it.each(readers)("every session is seen as it is, and none besides, by %s", (_, read) => {
    const shown = read(looks);
    lives.forEach((life, i) => {
      expect({ seed, i, seen: shown[i]?.map(seen).sort() }).toEqual({ seed, i, seen: wantedOf(life) });
    });
  });

  it("and there is something of each to be seen", () => {
    const all = lives.flatMap(({ kept }) => kept);
    const isMoved = ({ startsAt, occurrence }: Dated) => !startsAt.includes(timeOf(occurrence));
    for (const state of ["planned", "held", "skipped", "cancelled"])
      expect(all.some((one) => one.state === state)).toBe(true);
    expect(all.some(isMoved)).toBe(true);
    expect(looks.some(({ text }) => text.includes("EXDATE"))).toBe(true);
    expect(looks.some(({ text }) => text.includes("UNTIL"))).toBe(true);
  });
});

describe.each(readers)("Words arrive as they were written, read by %s", (name, read) => {
  // Two of the readers undo the escaping of "\\n" in the wrong order: they see a new line where the words hold a backslash.
  const words = fc
    .oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 }),
      fc.constantFrom(
        ...[
          'a, b; c: "d"',
          "back\\slash \\n \\,",
          "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT",
          "漢字".repeat(60),
          "שלום 🎓👩‍🔬",
        ],
      ),
    )
    .map((text) => text.replace(/\p{Cc}+/gu, " ").trim())
    .filter((text) => text !== "" && (name === "ical.js" || !/\\[nN,;]/.test(text)));

  it("whatever they hold", () => {
    const seed = Date.now() % 1_000_000;
    const titles = fc.sample(words, { numRuns: 100, seed });
    const looks = titles.map((title): Look => {
      const paper = { name: title, address: undefined };
      const session = sessionOn("2026-10-01T15:00", "Europe/Berlin", { paper, venue: title });
      const rule = ruleOf("FREQ=WEEKLY;BYDAY=TH", "2026-10-01T15:00", "Europe/Berlin");
      return { text: textOf(courseOf(rule, [session])), from, to: "2026-10-05T00:00:00.000Z" };
    });
    read(looks).forEach((shown, i) => {
      expect({ name, seed, shown: shown.map(({ title }) => title) }).toEqual({
        name,
        seed,
        shown: [`Lab: ${titles[i]}`],
      });
    });
  });
});
