import { type Finding, fine, lacking, wrong } from "../chat/finding.ts";
import { count } from "../chat/prose.ts";
import { backupsIn } from "../store/backup.ts";
import { millisecondsBetween } from "../time/instant.ts";
import type { Looked } from "./check.ts";

/** A night and a little: whoever is older was missed. */
const mostHours = 26;

/** How old the last backup is. */
export async function backups({ config, machineNow }: Looked): Promise<readonly Finding[]> {
  const all = await backupsIn(config.backupDir);
  const [newest] = all;
  const embedded = config.databaseUrl === undefined;
  if (!newest)
    return [
      lacking(
        "backups",
        `There is none in ${config.backupDir}.`,
        embedded
          ? "Colloquy makes one every night while it runs; npm run backup makes one now, while it is stopped."
          : "Back PostgreSQL up as you do others (pg_dump); npm run backup makes one now.",
      ),
    ];
  const hours = Math.floor(millisecondsBetween(newest.at, machineNow) / 3_600_000);
  const words = `The last is ${spokenHours(hours)} old: ${newest.path}`;
  if (!embedded || hours <= mostHours) return [fine("backups", `${words}. There are ${all.length}.`)];
  return [
    wrong(
      "backups",
      `${words}.`,
      "Look for “the backup failed” in the log; if Colloquy was not running, it makes one a minute after it starts.",
    ),
  ];
}

function spokenHours(hours: number): string {
  if (hours < 1) return "less than an hour";
  return hours < 48 ? count(hours, "hour") : count(Math.floor(hours / 24), "day");
}
