import { once } from "node:events";
import { environment, readConfig } from "./config.ts";
import { openStore } from "./store/open.ts";
import { writeWhole } from "./store/whole.ts";

/** Writes all that an installation holds to standard output: `npm run --silent export > colloquy.json`. */
async function main(): Promise<void> {
  const read = readConfig(environment());
  if ("wrong" in read) throw new Error(read.wrong.join("\n"));
  const store = await openStore(read.config);
  try {
    await writeWhole(store, async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, "drain");
    });
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
