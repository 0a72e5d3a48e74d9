import { describe, expect, test } from "vitest";
import { pump } from "../../src/delivery/pump.ts";
import { after } from "../support/world.ts";

const long = 3_600_000;
const fine = (error: unknown) => {
  throw error;
};
/** A promise with the function that keeps it. */
function promised<T = void>(): { readonly promise: Promise<T>; keep(value: T): void } {
  let keep = (_: T): void => {};
  const promise = new Promise<T>((kept) => {
    keep = kept;
  });
  return { promise, keep: (value) => keep(value) };
}

describe("Work that goes on by itself", () => {
  test("begins at once and goes on as long as a round finds some", async () => {
    const rounds: number[] = [];
    const idle = promised();
    const running = pump(
      after,
      async () => {
        rounds.push(rounds.length);
        if (rounds.length === 4) idle.keep();
        return rounds.length < 4 ? 1 : 0;
      },
      long,
      fine,
    );
    await idle.promise;
    await running.stop();
    expect(rounds).toEqual([0, 1, 2, 3]);
  });

  test("goes on when woken, also when that happens during a round that finds nothing", async () => {
    const [first, second, third] = [promised(), promised(), promised()];
    let rounds = 0;
    const running = pump(
      after,
      async () => {
        rounds++;
        if (rounds === 1) await first.promise;
        if (rounds === 2) second.keep();
        if (rounds === 3) third.keep();
        return 0;
      },
      long,
      fine,
    );
    running.wake();
    first.keep();
    await second.promise;
    await new Promise(setImmediate);
    running.wake();
    await third.promise;
    await running.stop();
    expect(rounds).toBe(3);
  });

  test("looks by itself from time to time, since other processes leave work too", async () => {
    const seen = promised();
    let rounds = 0;
    const running = pump(
      after,
      async () => {
        if (++rounds === 3) seen.keep();
        return 0;
      },
      1,
      fine,
    );
    await seen.promise;
    await running.stop();
    expect(rounds).toBeGreaterThanOrEqual(3);
  });

  test("survives a round that fails, and tells it", async () => {
    const [failed, went] = [promised<unknown>(), promised()];
    let rounds = 0;
    const running = pump(
      after,
      async () => {
        if (++rounds === 1) throw new Error("the database is away");
        went.keep();
        return 0;
      },
      long,
      failed.keep,
    );
    expect(await failed.promise).toEqual(new Error("the database is away"));
    running.wake();
    await went.promise;
    await running.stop();
  });

  test("stops after the round at hand, not before", async () => {
    const [begun, held] = [promised(), promised()];
    let ended = false;
    const running = pump(
      after,
      async () => {
        begun.keep();
        await held.promise;
        ended = true;
        return 1;
      },
      long,
      fine,
    );
    await begun.promise;
    const stopped = running.stop();
    held.keep();
    await stopped;
    expect(ended).toBe(true);
  });

  test("stops at once while it waits", async () => {
    const idle = promised();
    const running = pump(
      after,
      async () => {
        idle.keep();
        return 0;
      },
      long,
      fine,
    );
    await idle.promise;
    await running.stop();
    await running.stop();
  });
});
