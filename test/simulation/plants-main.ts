import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { scratchWith } from "./planting.ts";
import { plants } from "./plants.ts";

/**
 * npm run simulate:plants [-- --only WORDS]: shows that the simulation can fail. Each bug of plants.ts is planted in a scratch copy of
 * the sources, and has to be found there within two thousand worlds. Fails if one is not, or has no place any more.
 */
const { values } = parseArgs({ options: { only: { type: "string" } } });
const mostWorlds = 2000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What a simulation says that stops at the first world in which something is wrong. */
async function simulated(folder: string): Promise<string> {
  const running = spawn(
    process.execPath,
    ["--import", "tsx", "test/simulation/main.ts", "--seeds", `${mostWorlds}`, "--briefly"],
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [running.stdout, running.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  await new Promise((done) => running.on("close", done));
  return said;
}

let missed = 0;
for (const plant of plants.filter(({ name }) => name.includes(values.only ?? ""))) {
  try {
    const { folder, drop } = await scratchWith(plant);
    const said = await simulated(folder).finally(drop);
    const found = /^Seed (\d+): (.*)$/m.exec(said);
    if (!found) missed++;
    say(`${plant.name}: ${found ? `found in world ${found[1]}, ${found[2]}` : `missed. ${said.slice(-1000)}`}`);
  } catch (error) {
    missed++;
    say(error instanceof Error ? error.message : String(error));
  }
}
say(`${plants.length} planted bugs, ${missed} missed`);
process.exitCode = missed > 0 ? 1 : 0;
