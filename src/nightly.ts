import { backUpAnew, backupsIn, takeAwayOld } from "./store/backup.ts";
import type { Store } from "./store/db.ts";
import { type Instant, minus } from "./time/instant.ts";

/** What backing up takes; the present is the machine's own, whatever the playground's clock says. */
export interface BackingUp {
  readonly store: Store;
  readonly folder: string;
  now(): Instant;
  readonly log: { info(facts: object, words: string): void; error(facts: object, words: string): void };
  /** Told how each backup ended. */
  ended?(well: boolean): void;
}

/**
 * Backs the embedded database up, which nobody else can while the bot runs; a PostgreSQL is its owner's to back up. Old backups go
 * in either case, as members were promised. What fails is told and ends nothing.
 */
export async function keepBackups({ store, folder, now, log, ended = () => {} }: BackingUp): Promise<void> {
  const { embedded } = store;
  try {
    if (embedded) log.info({ path: await backUpAnew(store, folder, now()) }, "backed up");
    else await takeAwayOld(folder, now());
    if (embedded) ended(true);
  } catch (error) {
    log.error({ error, folder }, "the backup failed; npm run doctor says how old the last one is");
    if (embedded) ended(false);
  }
}

/** The same if the last night's did not happen: none is younger than a day. */
export async function catchUpBackups(backing: BackingUp): Promise<void> {
  const [newest] = await backupsIn(backing.folder).catch(() => []);
  if (newest === undefined || newest.at < minus(backing.now(), { days: 1 })) await keepBackups(backing);
}
