import { spawn } from "node:child_process";
import { parseArgs } from "node:util";

/**
 * The long form of what fuzz.test.ts does: `npm run fuzz -- --payloads 20000 --seed 7` sends so many spoiled payloads to every
 * door; `--door slack` to one alone, and `--only 319` a single one again, with all of what was sent. It needs what the tests
 * need, and takes about a quarter of an hour for 20,000 at each of the five doors.
 */
const { values } = parseArgs({
  options: {
    payloads: { type: "string", default: "20000" },
    seed: { type: "string", default: "20261019" },
    door: { type: "string" },
    only: { type: "string" },
  },
});
const { payloads, seed, door, only } = values;
const settings = {
  FUZZ_PAYLOADS: only === undefined ? payloads : String(Number(only) + 1),
  FUZZ_SEED: seed,
  ...(door === undefined ? {} : { FUZZ_DOOR: door }),
  ...(only === undefined ? {} : { FUZZ_ONLY: only }),
};
const began = Date.now();
const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "test/security/fuzz"], {
  env: { ...process.env, ...settings },
  stdio: "inherit",
});
child.once("exit", (code) => {
  const how = code === 0 ? "nothing broke" : "something broke";
  console.log(`${payloads} payloads a door, seed ${seed}: ${how}, in ${Math.round((Date.now() - began) / 1000)} s.`);
  process.exit(code ?? 1);
});
