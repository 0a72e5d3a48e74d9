import { describe, expect, it } from "vitest";
import { turnstile } from "../../src/web/turnstile.ts";

const at = "2026-10-19T07:00:00.000Z";
const bounds = { atOnce: 2, inLine: 3, aMinute: 100, aMinuteEach: 100 };

/** Work that goes on until it is told to end. */
function works() {
  const ends: (() => void)[] = [];
  const work = (): Promise<string> => new Promise((done) => ends.push(() => done("done")));
  return { ends, work };
}
const rest = () => new Promise((done) => setImmediate(done));

describe("The turnstile", () => {
  it("lets so many in at once, has others wait in line, and turns the rest away", async () => {
    const pass = turnstile(bounds);
    const { ends, work } = works();
    const all = Array.from({ length: 7 }, (_, i) => pass(`${i}`, at, work));
    await rest();
    expect(ends).toHaveLength(2);
    expect(await Promise.all(all.slice(5))).toEqual([undefined, undefined]);
    for (let done = 0; done < 5; done++) {
      expect(ends.length - done).toBeLessThanOrEqual(2);
      ends[done]?.();
      await rest();
    }
    expect(await Promise.all(all.slice(0, 5))).toEqual(Array(5).fill("done"));
  });

  it("lets the next one in also when work fails", async () => {
    const pass = turnstile({ ...bounds, atOnce: 1 });
    const broken = pass("a", at, async () => {
      throw new Error("broken");
    });
    const next = pass("b", at, async () => "done");
    await expect(broken).rejects.toThrow("broken");
    expect(await next).toBe("done");
    expect(await pass("c", at, async () => "done")).toBe("done");
  });

  it("lets only so many a minute to the same thing, and only so many in all", async () => {
    const pass = turnstile({ ...bounds, aMinute: 5, aMinuteEach: 2 });
    const asks = (to: string, when = at) => pass(to, when, async () => to);
    expect([await asks("a"), await asks("a"), await asks("a")]).toEqual(["a", "a", undefined]);
    expect([await asks("b"), await asks("c"), await asks("d")]).toEqual(["b", "c", "d"]);
    expect(await asks("e")).toBeUndefined();
    expect(await asks("a", "2026-10-19T07:01:00.000Z")).toBe("a");
  });
});
