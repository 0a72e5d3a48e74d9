import { readFile, stat } from "node:fs/promises";
import { environment, readConfig } from "./config.ts";
import { openStore } from "./store/open.ts";
import { readWhole } from "./store/whole.ts";

/** More than JavaScript holds as one text. */
const mostBytes = 500_000_000;

/** Reads an export into an empty database: `npm run import -- colloquy.json`. */
async function main([path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new Error("Say which file: npm run import -- colloquy.json");
  const read = readConfig(environment());
  if ("wrong" in read) throw new Error(read.wrong.join("\n"));
  if ((await stat(path)).size > mostBytes) throw new Error(`${path} is larger than ${mostBytes / 1e6} MB.`);
  const text = await readFile(path, "utf8");
  const store = await openStore(read.config);
  try {
    const ended = await readWhole(store, text);
    if (ended) throw new Error(`Nothing was imported. ${ended.wrong}`);
    process.stdout.write("Imported.\n");
  } finally {
    await store.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
