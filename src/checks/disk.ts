import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { type Finding, fine, wrong } from "../chat/finding.ts";
import type { Looked } from "./check.ts";

/** Less than this is soon full: a backup of some years takes as much. */
const leastBytes = 500e6;

/** Whether there is room where the data and the backups lie, and whether they may be written. */
export async function disk({ config }: Looked): Promise<readonly Finding[]> {
  const folders = [...(config.databaseUrl === undefined ? [config.dataDir] : []), config.backupDir];
  const found = await Promise.all(folders.map(one));
  return found.filter((finding, i) => i === found.findIndex(({ words }) => words === finding.words));
}

async function one(folder: string): Promise<Finding> {
  const there = await existing(folder);
  if (there === undefined) return wrong("disk", `There is no folder that ${folder} could be made in.`, "Set DATA_DIR.");
  const { bavail, bsize } = await statfs(there);
  const free = bavail * bsize;
  if (
    !(await access(there, constants.W_OK).then(
      () => true,
      () => false,
    ))
  )
    return wrong(
      "disk",
      `${there} may not be written to.`,
      `Give it to whoever runs Colloquy: sudo chown -R colloquy ${there}`,
    );
  return free < leastBytes
    ? wrong(
        "disk",
        `Only ${megabytes(free)} are free where ${there} is.`,
        "Make room, or set DATA_DIR or BACKUP_DIR to a larger disk.",
      )
    : fine("disk", `${megabytes(free)} are free.`);
}

/** The folder, or the one that it would be made in. */
async function existing(folder: string): Promise<string | undefined> {
  const there = await access(folder).then(
    () => true,
    () => false,
  );
  if (there) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : existing(above);
}

const megabytes = (bytes: number): string =>
  bytes < 10e9 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e9)} GB`;
