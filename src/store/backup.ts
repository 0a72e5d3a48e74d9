import { once } from "node:events";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { backupDays } from "../features/my/forget-cards.ts";
import { type Instant, minus, readInstant } from "../time/instant.ts";
import type { Store } from "./db.ts";
import { writeWhole } from "./whole.ts";

/** A backup that lies in a folder. */
export interface Backup {
  readonly path: string;
  readonly at: Instant;
}

const fileName = (at: Instant): string => `colloquy-${at.slice(0, 19).replaceAll(":", "-")}.json.gz`;
const named = /^colloquy-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)\.json\.gz(\.part)?$/;

/**
 * Writes all that a database holds into a file of a folder, packed, for its owner's eyes alone; gives its path. It gets its name
 * once all of it is on the disk, so that what has the name of a backup is whole.
 */
export async function backUp(store: Store, folder: string, at: Instant): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, fileName(at));
  const part = `${path}.part`;
  try {
    const file = await open(part, "w", 0o600);
    const packing = createGzip();
    // Forced to the disk before it is closed.
    const packed = pipeline(packing, file.createWriteStream({ flush: true }));
    const writing = writeWhole(
      store,
      async (text) => {
        if (!packing.write(text)) await Promise.race([once(packing, "drain"), packed]);
      },
      "backup",
    ).then(() => packing.end());
    // Whichever fails first says why; the other ends with it.
    await Promise.all([packed, writing.catch((error: Error) => packing.destroy(error) && Promise.reject(error))]);
    await rename(part, path);
    await synced(folder);
    return path;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * The same, and takes away what is old: also when it failed, or what is old would fill the disk for ever and outlive its days.
 * The newest is kept then, whatever its age, since there is no other.
 */
export async function backUpAnew(store: Store, folder: string, at: Instant): Promise<string> {
  const path = await backUp(store, folder, at).catch(async (error: Error) => {
    // Why it failed is what is to be told.
    await takeAwayOld(folder, at, "but the newest").catch(() => undefined);
    throw error;
  });
  await takeAwayOld(folder, at);
  return path;
}

/** A new name is on the disk once its folder is; not every system can be asked for that. */
async function synced(folder: string): Promise<void> {
  const directory = await open(folder, "r").catch(() => undefined);
  await directory?.sync().catch(() => undefined);
  await directory?.close();
}

/** The whole backups of a folder, the newest first. */
export async function backupsIn(folder: string): Promise<readonly Backup[]> {
  return (await filesIn(folder)).filter(({ part }) => !part).toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

/** Takes away what is older than a backup is kept, and what a process left half written that died. */
export async function takeAwayOld(folder: string, at: Instant, which: "all" | "but the newest" = "all"): Promise<void> {
  const [kept, half] = [minus(at, { days: backupDays }), minus(at, { days: 1 })];
  const spared = which === "all" ? undefined : (await backupsIn(folder))[0]?.path;
  for (const { path, at: made, part } of await filesIn(folder))
    if (path !== spared && made < (part ? half : kept)) await rm(path, { force: true });
}

async function filesIn(folder: string): Promise<readonly (Backup & { readonly part: boolean })[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.flatMap((name) => {
    const [, day, hour, minute, second, part] = named.exec(name) ?? [];
    const at = readInstant(`${day}T${hour}:${minute}:${second}Z`);
    return at === undefined ? [] : [{ path: join(folder, name), at, part: part !== undefined }];
  });
}
