import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { openPostgres } from "../../src/store/db.ts";
import { migrate } from "../../src/store/migrate.ts";
import { startPostgres } from "./postgres-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A server whose database `colloquy_template` is migrated and never written to. */
    postgres: string;
    /** A file with a migrated embedded database. */
    embedded: string;
  }
}

/** Before all tests: a PostgreSQL with a migrated template, and a migrated embedded database to copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  await admin.unsafe("drop database if exists colloquy_template");
  await admin.unsafe("create database colloquy_template");
  await admin.end();
  const url = server.url.replace(/\/[^/]*$/, "/colloquy_template");
  const store = openPostgres(url, 1);
  await migrate(store, "migrations", url);
  await store.close();
  const folder = await mkdtemp(join(tmpdir(), "colloquy-embedded-"));
  const file = join(folder, "migrated.tar");
  const client = await PGlite.create();
  await migrate({ root: drizzle(client), embedded: true, close: async () => {} }, "migrations");
  await writeFile(file, Buffer.from(await (await client.dumpDataDir("none")).arrayBuffer()));
  await client.close();
  project.provide("postgres", server.url);
  project.provide("embedded", file);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
