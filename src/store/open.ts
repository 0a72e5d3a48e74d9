import { fileURLToPath } from "node:url";
import { openEmbedded, openPostgres, type Store } from "./db.ts";
import { migrate } from "./migrate.ts";

/** Opens the database of an installation and brings it to the newest schema. */
export async function openStore({
  databaseUrl,
  dataDir,
}: {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}): Promise<Store> {
  const migrations = fileURLToPath(new URL("../../migrations", import.meta.url));
  const store = databaseUrl === undefined ? await openEmbedded(dataDir) : openPostgres(databaseUrl);
  try {
    await migrate(store, migrations, databaseUrl);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
