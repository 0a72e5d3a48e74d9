import { type Plot, plotOf } from "./plot.ts";

/** The one command that lives through a plot again; what a shortened one kept is said by number. */
export function commandFor(plot: Plot): string {
  const whole = plotOf(plot.seed);
  const kept = <T>(all: readonly T[], some: readonly T[]): string =>
    all
      .flatMap((one, i) => (some.some((other) => JSON.stringify(other) === JSON.stringify(one)) ? [i + 1] : []))
      .join();
  return [
    `npm run simulate -- --seed ${plot.seed}`,
    ...(plot.faults.length < whole.faults.length ? [`--faults ${kept(whole.faults, plot.faults) || 0}`] : []),
    ...(plot.acts.length < whole.acts.length ? [`--acts ${kept(whole.acts, plot.acts) || 0}`] : []),
    ...(plot.processes < whole.processes ? [`--processes ${plot.processes}`] : []),
    "--tell",
  ].join(" ");
}

/** The plot of a seed with only some of its faults and acts, as such a command says. */
export function plotSaid(
  seed: number,
  said: {
    readonly faults: string | undefined;
    readonly acts: string | undefined;
    readonly processes: string | undefined;
  },
): Plot {
  const whole = plotOf(seed);
  const some = <T>(all: readonly T[], numbers: string | undefined): readonly T[] =>
    numbers === undefined ? all : all.filter((_, i) => numbers.split(",").includes(`${i + 1}`));
  return {
    ...whole,
    faults: some(whole.faults, said.faults),
    acts: some(whole.acts, said.acts),
    processes: said.processes === undefined ? whole.processes : Number(said.processes),
  };
}
