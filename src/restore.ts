import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { environment, readConfig } from "./config.ts";
import { openEmbedded, openPostgres } from "./store/db.ts";
import { migrations } from "./store/open.ts";
import { restore } from "./store/restore.ts";

/** More than JavaScript holds as one text. */
const mostBytes = 500_000_000;

/** Has an installation hold what a backup holds: `npm run restore -- FILE`, and `--over` to replace what is there. */
async function main(words: readonly string[]): Promise<void> {
  const [path, ...more] = words.filter((word) => word !== "--over");
  const strange = more[0] ?? (path?.startsWith("-") ? path : undefined);
  if (path === undefined || strange !== undefined)
    throw new Error(
      "Say which backup: npm run restore -- data/backups/colloquy-2026-11-26T03-17-00.json.gz\nTo replace what the database holds, add --over.",
    );
  const read = readConfig(environment());
  if ("wrong" in read) throw new Error(read.wrong.join("\n"));
  const { databaseUrl, dataDir } = read.config;
  const text = await unpacked(path);
  // One connection, since nobody else may work on it meanwhile.
  const store = databaseUrl === undefined ? await openEmbedded(dataDir) : openPostgres(databaseUrl, 1);
  try {
    const ended = await restore(store, text, { migrations, over: words.includes("--over") });
    if (ended) throw new Error(`Nothing was restored. ${ended.wrong}`);
    process.stdout.write(
      "Restored. What was to be sent when the backup was made is looked for before it is sent. What came due since then and still helps comes once more with the next start. What members had erased since then is back: have it erased again.\n",
    );
  } finally {
    await store.close();
  }
}

async function unpacked(path: string): Promise<string> {
  const bytes = await readFile(path);
  if (bytes[0] !== 0x1f) return bytes.toString("utf8");
  const whole = await promisify(gunzip)(bytes, { maxOutputLength: mostBytes }).catch((error: Error) => {
    throw new Error(`${path} cannot be unpacked, so it is not whole: ${error.message}.`, { cause: error });
  });
  return whole.toString("utf8");
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
