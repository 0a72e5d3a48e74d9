import { afterEach, beforeEach, expect, it } from "vitest";
import { smallDesk, smallMenu } from "../support/playground-desk.ts";
import { exchanged, type PlaygroundStage, playgroundStage } from "../support/playground-stage.ts";

let stage: PlaygroundStage;
let now: string;
let moves: string[];
let rests: number;

beforeEach(async () => {
  [now, moves, rests] = ["2026-10-19T07:00:00.000Z", [], 0];
  stage = playgroundStage({
    clock: {
      now: () => now,
      moveTo: async (at) => {
        moves.push(`${now} → ${at}`);
        await Promise.resolve();
        now = at;
      },
    },
    rest: async () => {
      rests += 1;
    },
    next: async () => ({ session: "2026-10-22T15:00:00.000Z" }),
  });
  await stage.open(smallMenu, smallDesk({ platform: () => stage.platform, now: () => now }));
});
afterEach(() => stage.close());

it("the clock goes to an instant, and on by a duration", async () => {
  expect(await stage.moves({ to: "2026-10-22T15:00:00Z" })).toBe("2026-10-22T15:00:00.000Z");
  expect(await stage.moves({ by: "P7D" })).toBe("2026-10-29T15:00:00.000Z");
  expect(await stage.moves({ by: "PT1H30M" })).toBe("2026-10-29T16:30:00.000Z");
  expect(moves).toHaveLength(3);
});

it("no move at all only waits until nothing is left to do", async () => {
  expect(await stage.moves({ by: "PT0S" })).toBe("2026-10-19T07:00:00.000Z");
  expect(await stage.moves({ to: now })).toBe("2026-10-19T07:00:00.000Z");
  expect([moves, rests]).toEqual([[], 2]);
});

it("the clock does not go back", async () => {
  await expect(stage.moves({ to: "2026-10-19T06:59:59.999Z" })).rejects.toThrow(/409.*does not go back/);
  expect(moves).toEqual([]);
});

it("two who move the clock at once move it one after the other", async () => {
  await Promise.all([stage.moves({ by: "P1D" }), stage.moves({ by: "P1D" })]);
  expect(moves).toEqual([
    "2026-10-19T07:00:00.000Z → 2026-10-20T07:00:00.000Z",
    "2026-10-20T07:00:00.000Z → 2026-10-21T07:00:00.000Z",
  ]);
});

it("a move that was refused does not hold up the next", async () => {
  await expect(stage.moves({ to: "2026-10-01T00:00:00Z" })).rejects.toThrow(/409/);
  expect(await stage.moves({ by: "PT1M" })).toBe("2026-10-19T07:01:00.000Z");
});

it("the state tells which session is next", async () => {
  expect(await exchanged(`${stage.url()}/playground/state`)).toMatchObject({
    upcoming: { session: "2026-10-22T15:00:00.000Z" },
  });
});
