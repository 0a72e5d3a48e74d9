import { environment, readConfig } from "./config.ts";
import { backupDays } from "./features/my/forget-cards.ts";
import { backUpAnew, backupsIn } from "./store/backup.ts";
import { openAsItIs } from "./store/open.ts";
import { instant } from "./time/instant.ts";

/** Writes a backup of all that an installation holds into its folder of backups: `npm run backup`. */
async function main(): Promise<void> {
  const read = readConfig(environment());
  if ("wrong" in read) throw new Error(read.wrong.join("\n"));
  const { config } = read;
  const at = instant(Date.now());
  const store = await openAsItIs(config).catch(async (error: Error) => {
    const [newest] = await backupsIn(config.backupDir);
    if (!newest) throw error;
    throw new Error(`${error.message} Its newest backup is ${newest.path}.`, { cause: error });
  });
  try {
    const path = await backUpAnew(store, config.backupDir, at);
    process.stdout.write(
      `Backed up to ${path}. It is kept for ${backupDays} days: copy it elsewhere to keep it longer, and for the day this disk fails.\n`,
    );
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
