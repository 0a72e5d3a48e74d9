import { expect, test } from "vitest";
import { steadiness } from "../../src/clock/steady.ts";
import { instant } from "../../src/time/instant.ts";

/** A clock and a stopwatch, each of which a test moves. */
function both() {
  let [clock, elapsed] = [Date.parse("2026-10-19T07:00:00.000Z"), 5000];
  const steadyFor = steadiness(
    () => instant(clock),
    () => elapsed,
  );
  const passes = (milliseconds: number, set = 0) => {
    elapsed += milliseconds;
    clock += milliseconds + set;
  };
  return { steadyFor, passes };
}

test("A clock that nobody sets is steady since the process began", () => {
  const { steadyFor, passes } = both();
  expect(steadyFor()).toBe(5000);
  passes(60_000);
  expect(steadyFor()).toBe(65_000);
});

test.each([3_600_000, 1000, 101, -101, -86_400_000])(
  "A clock that is set by %d ms is steady only since then",
  (set) => {
    const { steadyFor, passes } = both();
    passes(10_000, set);
    expect(steadyFor()).toBe(0);
    passes(30_000);
    expect(steadyFor()).toBe(30_000);
  },
);

test("A clock that is corrected a little at a time stays steady", () => {
  const { steadyFor, passes } = both();
  for (let second = 0; second < 60; second++) {
    passes(1000, 50);
    steadyFor();
  }
  expect(steadyFor()).toBe(65_000);
});
