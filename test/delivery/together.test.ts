import { describe, expect, it } from "vitest";
import { together } from "../../src/delivery/together.ts";

/** Work that is under way until a test ends it, and what it was asked to do each time. */
function work() {
  const rounds: { readonly all: readonly string[]; ends(error?: Error): void }[] = [];
  const one = together(
    (all: readonly string[]) =>
      new Promise<void>((done, fail) => {
        rounds.push({ all, ends: (error) => (error ? fail(error) : done()) });
      }),
  );
  return { one, rounds, asked: () => rounds.map(({ all }) => all.join(" ")) };
}
const turn = () => new Promise(setImmediate);

describe("What is done together", () => {
  it("is what came in the same turn, and then all that came while that was under way", async () => {
    const { one, rounds, asked } = work();
    const first = [one("a"), one("b")];
    await turn();
    const next = [one("c"), one("d"), one("e")];
    await turn();
    expect(asked()).toEqual(["a b"]);
    rounds[0]?.ends();
    await Promise.all(first);
    await turn();
    expect(asked()).toEqual(["a b", "c d e"]);
    rounds[1]?.ends();
    await Promise.all(next);
  });

  it("is done for each alone if it fails, so that only the one is told that it was its fault", async () => {
    const done: string[] = [];
    const one = together(async (all: readonly string[]) => {
      if (all.includes("bad")) throw new Error("It is bad.");
      done.push(...all);
    });
    const ends = await Promise.allSettled(["a", "bad", "b"].map(one));
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(done).toEqual(["a", "b"]);
    await one("c");
    expect(done).toEqual(["a", "b", "c"]);
  });

  it("is not tried twice if it was one alone", async () => {
    let tries = 0;
    const one = together(async () => {
      tries++;
      throw new Error("It is bad.");
    });
    await expect(one("bad")).rejects.toThrow("bad");
    expect(tries).toBe(1);
  });
});
