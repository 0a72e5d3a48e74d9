import { type Act, drawActs } from "./acts.ts";
import { chance } from "./chance.ts";
import { drawFaults, type Fault } from "./faults.ts";

/** What happens in a world; all of it comes from a seed, and a shortened one leaves some of it out. */
export interface Plot {
  readonly seed: number;
  readonly long: boolean;
  readonly processes: number;
  readonly lasts: number;
  readonly acts: readonly Act[];
  readonly faults: readonly Fault[];
}

const [minute, hour] = [60_000, 3_600_000];

/** Draws what happens. One world in two hundred goes on for days, with all that is planned for its groups. */
export function plotOf(seed: number): Plot {
  const draw = chance(`plot ${seed}`);
  const long = seed % 200 === 0;
  return {
    seed,
    long,
    processes: draw.of([2, 2, 2, 3, 4]),
    lasts: long
      ? draw.of([2 * hour, 26 * hour, 55 * hour])
      : draw.of([2 * minute, 2 * minute, 2 * minute, 2 * minute, 15 * minute, 75 * minute]),
    acts: drawActs(draw),
    faults: drawFaults(draw, long ? 800 : 130),
  };
}
