import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { killRun, report } from "./run.ts";

/**
 * The kill run: `npm run kill -- --kills 200 --restarts 20 --groups 500 --minutes 15 --speed 4 --seed 1`. The whole of it is 200
 * SIGKILLs on three processes of the built program; a short form of it is a test.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "200" },
      restarts: { type: "string", default: "20" },
      groups: { type: "string", default: "500" },
      minutes: { type: "string", default: "15" },
      speed: { type: "string", default: "4" },
      seed: { type: "string", default: "1" },
      log: { type: "string" },
      command: { type: "string", default: "dist/main.js" },
    },
  });
  const began = Date.now();
  const ran = await killRun({
    ...{ kills: Number(values.kills), restarts: Number(values.restarts), groups: Number(values.groups) },
    ...{ minutes: Number(values.minutes), speed: Number(values.speed), seed: Number(values.seed) },
    command: values.command.split(" "),
    ...(values.log === undefined ? {} : { log: (words) => appendFileSync(values.log ?? "", words) }),
    say: (words) => process.stdout.write(`${((Date.now() - began) / 1000).toFixed(1)} s: ${words}\n`),
  });
  process.stdout.write(`${report(ran).join("\n")}\n`);
  const wrong = [ran.lost, ran.twice, ran.missing, ran.unsaved, ran.untold, ran.givenUp, ran.fell];
  process.exitCode = ran.settled && wrong.every((all) => all.length === 0) ? 0 : 1;
}

await main();
