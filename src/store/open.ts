import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openEmbedded, openPostgres, type Store } from "./db.ts";
import { migrate } from "./migrate.ts";

/** Where an installation's database is. */
interface Where {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** The folder of the migrations. */
export const migrations = fileURLToPath(new URL("../../migrations", import.meta.url));

/** Opens the database of an installation as it is, of whichever schema; throws a sentence if there is none yet. */
export async function openAsItIs({ databaseUrl, dataDir }: Where): Promise<Store> {
  if (databaseUrl !== undefined) return openPostgres(databaseUrl, 1);
  if (!existsSync(join(dataDir, "postgres")))
    throw new Error(`There is no database in ${dataDir}/ yet: the first start of Colloquy makes it.`);
  return openEmbedded(dataDir);
}

/** Opens the database of an installation and brings it to the newest schema. */
export async function openStore({ databaseUrl, dataDir }: Where): Promise<Store> {
  const store = databaseUrl === undefined ? await openEmbedded(dataDir) : openPostgres(databaseUrl);
  try {
    await migrate(store, migrations, databaseUrl);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
