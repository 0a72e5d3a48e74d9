import { afterEach, describe, expect, test } from "vitest";
import { type Overtaking, overtaking } from "../../src/delivery/overtaking.ts";
import { bothKinds } from "../support/database.ts";
import { type Office, office } from "../support/mailbox.ts";

/** Rounds that end when told to, and a clock that goes on when told to. */
function hand(most = 3) {
  const rounds: { ends(done: number): void; fails(error: Error): void }[] = [];
  const timers = new Set<() => void>();
  const failures: unknown[] = [];
  const lanes: Overtaking = overtaking(() => new Promise((ends, fails) => rounds.push({ ends, fails })), {
    after: (_, act) => {
      timers.add(act);
      return () => timers.delete(act);
    },
    ...{ alone: 1000, most, failed: (error) => failures.push(error) },
  });
  const rest = () => new Promise<void>((done) => setImmediate(done));
  return {
    ...{ lanes, rounds, failures, rest, timers },
    async passes() {
      await rest();
      for (const act of timers) act();
      await rest();
    },
  };
}

describe("A round of sending", () => {
  test("has the process to itself, and says how much it did", async () => {
    const { lanes, rounds, rest, timers } = hand();
    const [one, other] = [lanes.round(), lanes.round()];
    await rest();
    expect(rounds).toHaveLength(1);
    rounds[0]?.ends(7);
    expect(await one).toBe(7);
    await rest();
    expect(rounds).toHaveLength(2);
    rounds[1]?.ends(0);
    expect(await other).toBe(0);
    expect(timers.size).toBe(0);
    expect(await lanes.ended()).toBe(0);
  });

  test("that takes long is overtaken by the next, but not by more than two, and is waited for at the end", async () => {
    const { lanes, rounds, rest, passes } = hand();
    const said: number[] = [];
    for (let i = 0; i < 4; i++) void lanes.round().then((done) => said.push(done));
    await passes();
    await passes();
    expect([rounds.length, said]).toEqual([3, [1, 1]]);
    await passes();
    expect([rounds.length, said]).toEqual([3, [1, 1, 1]]);
    rounds[1]?.ends(5);
    await rest();
    expect(rounds).toHaveLength(4);
    rounds[3]?.ends(0);
    await rest();
    expect(said).toEqual([1, 1, 1, 0]);
    const ended = lanes.ended();
    rounds[0]?.ends(2);
    rounds[2]?.ends(2);
    expect(await ended).toBe(2);
  });

  test("fails for whoever waits for it, and is told of by itself once it was overtaken", async () => {
    const { lanes, rounds, failures, rest, passes } = hand();
    const one = lanes.round();
    await rest();
    rounds[0]?.fails(new Error("The database is away."));
    await expect(one).rejects.toThrow("The database is away.");
    const late = lanes.round();
    await passes();
    expect(await late).toBe(1);
    rounds[1]?.fails(new Error("It went away later."));
    await rest();
    expect(failures).toEqual([new Error("It went away later.")]);
  });
});

describe.each(bothKinds)("A channel that does not answer (%s)", (kind) => {
  let open: Office | undefined;
  afterEach(() => open?.close());

  test("keeps what goes elsewhere waiting for no longer than a round has to itself", async () => {
    open = await office(kind);
    const { box, leaves, round } = open;
    let answers = (): void => {};
    const asked = new Promise<void>((begun) =>
      box.always("silent", () => {
        begun();
        return new Promise((end) => {
          answers = () => end(undefined);
        });
      }),
    );
    let passes = (): void => {};
    const lanes = overtaking(round, {
      after: (_, act) => {
        passes = act;
        return () => {};
      },
      ...{ alone: 1000, most: 3, failed: () => {} },
    });
    await leaves("one", "silent");
    const first = lanes.round();
    await asked;
    await leaves("other", "general");
    const second = lanes.round();
    passes();
    await Promise.all([first, second]);
    expect([box.in("general"), box.in("silent")]).toEqual([["other"], []]);
    answers();
    await lanes.ended();
    expect(box.in("silent")).toEqual(["one"]);
  });
});
