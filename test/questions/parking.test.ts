import { describe, expect, it, test } from "vitest";
import { returnsAt, untilNamed } from "../../src/features/questions/parking.ts";

/** Monday 19 October 2026, late in the evening of Berlin. */
const now = "2026-10-19T21:30:00.000Z";

describe("Until when a question is parked", () => {
  test.each([
    ["tomorrow", "2026-10-20"],
    ["next Friday", "2026-10-30"],
    ["1 March", "2027-03-01"],
    ["2026-11-02", "2026-11-02"],
  ])("“%s” is %s", (typed, day) => expect(untilNamed(typed, now, "Europe/Berlin")).toEqual({ day }));

  test.each([
    ["today", "Mon 19 Oct 2026 is not to come any more."],
    ["2026-10-01", "Thu 1 Oct 2026 is not to come any more."],
    ["Friday 15:00", "Leave the time out: “Fri 23 Oct 2026”."],
    ["when the code is out", "Write"],
    ["31 February", "is no date"],
  ])("“%s” is refused with what would be right", (typed, why) =>
    expect(untilNamed(typed, now, "Europe/Berlin")).toEqual({ wrong: expect.stringContaining(why) }),
  );

  it("a question comes back at nine by the group's clocks, in summer and in winter", () => {
    expect(returnsAt("2026-10-24", "Europe/Berlin")).toBe("2026-10-24T07:00:00.000Z");
    expect(returnsAt("2026-10-26", "Europe/Berlin")).toBe("2026-10-26T08:00:00.000Z");
  });
});
