import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { openEmbedded, type Store } from "../../src/store/db.ts";
import { migrate } from "../../src/store/migrate.ts";

/** An installation as it was before a migration, which `migrates` does, with all that came later. */
export interface Before {
  readonly store: Store;
  migrates(): Promise<void>;
}

const journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

/** Opens an embedded database, empty, as it was before the migration that is called so. */
export async function before(name: string): Promise<Before> {
  const folder = await mkdtemp(join(tmpdir(), "colloquy-carried-"));
  try {
    await cp("migrations", folder, { recursive: true });
    const file = join(folder, "meta/_journal.json");
    const whole = journal.parse(JSON.parse(await readFile(file, "utf8")));
    const first = whole.entries.findIndex(({ tag }) => tag.endsWith(`_${name}`));
    if (first < 0) throw new Error(`There is no migration ${name}.`);
    await writeFile(file, JSON.stringify({ ...whole, entries: whole.entries.slice(0, first) }));
    const store = await openEmbedded();
    await migrate(store, folder);
    return { store, migrates: () => migrate(store, "migrations") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
