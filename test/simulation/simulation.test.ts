import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plotOf } from "./plot.ts";
import { commandFor } from "./replay.ts";
import { shorten } from "./shorten.ts";
import { openStand, type Stand } from "./stand.ts";
import { live } from "./world.ts";

/** The short form: `npm run simulate -- --seeds 100000` is the long one. */
const worlds = 1000;

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
});
afterAll(() => stand.database.close());

describe("Whatever goes wrong around it", () => {
  it(`in ${worlds} worlds nothing is lost, nothing comes twice, and nothing due is forgotten`, async () => {
    for (let seed = 1; seed <= worlds; seed++) {
      const lived = await live(stand, plotOf(seed));
      if (lived.wrong.length === 0) continue;
      const { plot, wrong } = await shorten(lived, (shorter) => live(stand, shorter));
      expect.fail([...wrong, commandFor(plot)].join("\n"));
    }
  }, 300_000);

  it("the same seed leads to the same, step by step", async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const [one, other] = [await live(stand, plotOf(seed)), await live(stand, plotOf(seed))];
      expect(other.trace).toBe(one.trace);
    }
    expect((await live(stand, plotOf(1))).trace).not.toBe((await live(stand, plotOf(2))).trace);
  });
});
