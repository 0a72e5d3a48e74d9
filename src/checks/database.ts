import { type Finding, fine, lacking, wrong } from "../chat/finding.ts";
import { databaseFacts, schemaStands } from "../store/health.ts";
import type { Looked } from "./check.ts";

/** The oldest PostgreSQL that the migrations are written for. */
const oldest = 15;

/** Whether the database can be reached, and of which version and size it is. */
export async function database({ store }: Looked): Promise<readonly Finding[]> {
  if (!store) return [];
  const { version, bytes } = await databaseFacts(store.root);
  const kind = store.embedded ? "The embedded database" : `PostgreSQL ${version}`;
  if (Number.parseInt(version, 10) < oldest)
    return [
      wrong(
        "database",
        `It is PostgreSQL ${version}.`,
        `Colloquy needs PostgreSQL ${oldest} or newer: upgrade the server.`,
      ),
    ];
  return [fine("database", `${kind} answers; it holds ${(bytes / 1e6).toFixed(1)} MB.`)];
}

/** Whether the database is of this program's schema. */
export async function schema({ store, migrations }: Looked): Promise<readonly Finding[]> {
  if (!store) return [];
  const stands = await schemaStands(store.root, migrations);
  switch (stands.kind) {
    case "same":
      return [fine("migrations", "The database is of this program's schema.")];
    case "older":
      return [
        lacking(
          "migrations",
          `The database is ${stands.missing} ${stands.missing === 1 ? "migration" : "migrations"} behind this program.`,
          "Make a backup (npm run backup), then start Colloquy: it migrates by itself.",
        ),
      ];
    case "newer":
      return [
        wrong(
          "migrations",
          "The database was migrated by a newer Colloquy than this one.",
          "Start the newer program, or restore a backup of this version's: npm run restore -- FILE --over",
        ),
      ];
    case "none":
      return [lacking("migrations", "The database is empty.", "Start Colloquy: it makes its tables by itself.")];
    default:
      return stands satisfies never;
  }
}
