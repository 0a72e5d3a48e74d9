import { expect, test } from "vitest";
import { backoff } from "../../src/delivery/backoff.ts";

test.each([
  [1, 2],
  [2, 4],
  [3, 8],
  [4, 16],
  [5, 32],
  [6, 64],
  [7, 128],
  [8, 256],
  [9, 512],
  [10, 900],
  [11, 900],
  [100_000, 900],
  [0, 2],
])("after try %i a message waits %i seconds", (tries, seconds) => {
  expect(backoff(tries)).toBe(seconds);
});
