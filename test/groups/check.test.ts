import { describe, expect, test } from "vitest";
import { groupFindings, type Known } from "../../src/features/groups/check.ts";

const at = "2026-10-19T07:00:00.000Z";
const well: Known = {
  ...{ at, waiting: 0, since: undefined, stuck: 0, why: undefined, lost: 0, lostWhy: undefined },
  ...{ lateSince: undefined, failing: 0, organizers: 1, reachable: 1, next: true, series: true },
};
const found = (known: Partial<Known>): readonly string[] =>
  groupFindings({ ...well, ...known }).flatMap((one) =>
    one.how === "fine" ? [] : [`${one.how}: ${one.about}: ${one.words} ${one.fix}`],
  );

describe("What a look at a group finds", () => {
  test("nothing, where all is well", () => {
    expect(found({})).toEqual([]);
  });

  test.each([
    [{ waiting: 3, since: "2026-10-19T06:56:00.000Z" }, []],
    [{ waiting: 2, since: undefined, why: "slowly" }, []],
    [
      { waiting: 3, since: undefined, stuck: 1, why: "Invite Colloquy to the channel again." },
      ["wrong: messages: 1 message that stands cannot be brought up to date. Invite Colloquy to the channel again."],
    ],
    [
      { waiting: 3, since: "2026-10-19T04:40:00.000Z", why: "Slack asks for fewer messages." },
      ["wrong: messages: 3 messages wait to be sent, the oldest for 2 hours. Slack asks for fewer messages."],
    ],
    [
      { waiting: 1, since: "2026-10-16T04:40:00.000Z" },
      [
        "wrong: messages: 1 message waits to be sent, the oldest for 3 days. They go out one after the other; ask again in a few minutes.",
      ],
    ],
    [
      { lost: 2, lostWhy: "Invite it." },
      ["lacking: lost messages: 2 messages of the last week did not arrive, or nobody can tell. Invite it."],
    ],
    [
      { lost: 1, lostWhy: "uncertain" },
      [
        "lacking: lost messages: 1 message of the last week did not arrive, or nobody can tell. Let Colloquy read the channel’s history, and it looks by itself whether a message arrived.",
      ],
    ],
    [{ lateSince: "2026-10-19T06:58:00.000Z" }, []],
    [
      { lateSince: "2026-10-19T06:00:00.000Z" },
      [
        "wrong: schedule: Something is due for 60 minutes and not done. Whoever runs this Colloquy looks with npm run doctor whether its clock ticks.",
      ],
    ],
    [
      { failing: 1 },
      [
        "wrong: schedule: Something that was due failed, and will be tried again. The log of this Colloquy says why: ask whoever runs it.",
      ],
    ],
    [
      { organizers: 0, reachable: 0 },
      ["wrong: organizers: The group has none. Whoever would organize it types /group volunteer."],
    ],
    [
      { reachable: 0 },
      [
        "lacking: organizers: None takes private messages, so nobody is told there when a message cannot be posted. An organizer types /my private.",
      ],
    ],
    [
      { next: false, series: false },
      ["lacking: sessions: None is planned. Type /session plan, for instance: every Thursday 15:00 for 60 minutes."],
    ],
  ] as readonly (readonly [Partial<Known>, readonly string[]])[])("%j", (known, findings) => {
    expect(found(known)).toEqual(findings);
  });
});
