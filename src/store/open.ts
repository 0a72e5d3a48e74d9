import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Store } from "./db.ts";
import { type Opening, openDirectory } from "./directory.ts";

/** Where an installation's database is. */
interface Where {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** The folder of the migrations. */
export const migrations = fileURLToPath(new URL("../../migrations", import.meta.url));

/** Opens the database of an installation as it is, of whichever schema; throws a sentence if there is none yet. */
export async function openAsItIs({ databaseUrl, dataDir }: Where): Promise<Store> {
  const { openEmbedded, openPostgres } = await import("./db.ts");
  if (databaseUrl !== undefined) return openPostgres(databaseUrl, 1);
  if (!existsSync(join(dataDir, "postgres")))
    throw new Error(`There is no database in ${dataDir}/ yet: the first start of Colloquy makes it.`);
  return openEmbedded(dataDir);
}

/** Begins to open the database of an installation if it is the embedded one, which opens beside while what asks it is read. */
export const beginToOpen = async ({ databaseUrl, dataDir }: Where): Promise<Opening | undefined> =>
  databaseUrl === undefined ? openDirectory(dataDir) : undefined;

/** Opens the database of an installation, unless that was begun already, and brings it to the newest schema. */
export async function openStore(where: Where, begun?: Opening): Promise<Store> {
  const { databaseUrl } = where;
  const opening = begun ?? (await beginToOpen(where));
  const [{ embedded, openPostgres }, { migrate }] = await Promise.all([import("./db.ts"), import("./migrate.ts")]);
  const store = opening ? await embedded(opening) : openPostgres(databaseUrl ?? "");
  try {
    await migrate(store, migrations, databaseUrl);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
