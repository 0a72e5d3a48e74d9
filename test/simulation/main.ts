import { parseArgs } from "node:util";
import { commandFor, plotSaid } from "./replay.ts";
import { shorten } from "./shorten.ts";
import { openStand } from "./stand.ts";
import { live } from "./world.ts";

/**
 * npm run simulate -- --seeds N [--seed S]: lives through N worlds, of the seeds from S on (1 if it is not said), and looks at each
 * whether anything was lost, came twice, or did not happen. Every hundredth is lived through twice, which must come to the same.
 * Of the first ten in which something is wrong it tells what, the shortest story of it that can be found, and the command that
 * tells that step by step (--tell, with --faults, --acts and --processes saying what is left of the seed's own).
 */
const { values } = parseArgs({
  options: {
    ...{ seeds: { type: "string" }, seed: { type: "string" }, faults: { type: "string" }, acts: { type: "string" } },
    ...{ processes: { type: "string" }, tell: { type: "boolean" }, briefly: { type: "boolean" } },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const first = Number(values.seed ?? 1);
const count = Number(values.seeds ?? (values.seed === undefined ? 1000 : 1));
const mostTold = 10;

/** Where two lives of one seed part. */
function differing(told: readonly string[], again: readonly string[]): readonly string[] {
  const at = told.findIndex((line, i) => line !== again[i]);
  return [`Two lives differ, from line ${at + 1} on:`, String(told[at]), String(again[at])];
}

const stand = await openStand();
const began = performance.now();
let [failed, steps] = [0, 0];
for (let seed = first; seed < first + count; seed++) {
  const plot = plotSaid(seed, { faults: values.faults, acts: values.acts, processes: values.processes });
  const twice = seed % 100 === 0;
  const [told, toldAgain]: [string[], string[]] = [[], []];
  const lived = await live(stand, plot, values.tell ? say : twice ? (line) => void told.push(line) : undefined);
  steps += lived.steps;
  const again = twice ? await live(stand, plot, (line) => void toldAgain.push(line)) : lived;
  const wrong = again.trace === lived.trace ? lived.wrong : differing(told, toldAgain);
  if ((seed - first + 1) % 1000 === 0) say(`… ${seed - first + 1} worlds, ${failed} with something wrong`);
  if (wrong.length === 0) continue;
  failed++;
  if (values.briefly) {
    say(`Seed ${seed}: ${wrong[0]}`);
    break;
  }
  if (failed > mostTold) continue;
  say(`\nSeed ${seed}:\n${wrong.map((line) => `  ${line}`).join("\n")}`);
  if (lived.wrong.length === 0) continue;
  const shortest = await shorten(lived, (shorter) => live(stand, shorter));
  say(`  Already with ${shortest.plot.processes} processes, these acts and these faults:`);
  for (const act of shortest.plot.acts) say(`    ${JSON.stringify(act)}`);
  for (const fault of shortest.plot.faults) say(`    ${JSON.stringify(fault)}`);
  say(`  ${shortest.wrong.join("\n  ")}\n  ${commandFor(shortest.plot)}`);
}
const seconds = (performance.now() - began) / 1000;
say(
  `${count} worlds, ${steps} steps, ${failed} with something wrong; ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(1)} worlds a second`,
);
await stand.database.close();
process.exitCode = failed > 0 ? 1 : 0;
