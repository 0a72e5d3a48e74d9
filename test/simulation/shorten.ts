import type { Plot } from "./plot.ts";
import type { Lived } from "./world.ts";

/** The shortest plot that can be found of which something still goes wrong: with fewer faults, acts and processes. */
export async function shorten(failing: Lived, relive: (plot: Plot) => Promise<Lived>): Promise<Lived> {
  for (const plot of shorterThan(failing.plot)) {
    const lived = await relive(plot);
    if (lived.wrong.length > 0) return shorten(lived, relive);
  }
  return failing;
}

/** A plot with one thing less, whichever. */
function shorterThan(plot: Plot): readonly Plot[] {
  const without = <T>(all: readonly T[]): readonly (readonly T[])[] =>
    all.map((_, left) => all.filter((_, i) => i !== left));
  return [
    ...without(plot.faults).map((faults) => ({ ...plot, faults })),
    ...without(plot.acts).map((acts) => ({ ...plot, acts })),
    ...(plot.processes > 1 ? [{ ...plot, processes: plot.processes - 1 }] : []),
  ];
}
