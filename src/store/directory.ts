import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { parsers } from "./drivers.ts";
import { lockDirectory, unwritable } from "./lock.ts";
import { roomIn } from "./room.ts";
import type { Client } from "./statements.ts";
import { inThread } from "./threaded.ts";

/** An embedded database that is being opened. */
export interface Opening {
  readonly client: Promise<Client>;
  /** Throws a sentence where there is no room to write. */
  isRoom(): Promise<void>;
  close(): Promise<void>;
}

/** A small cache of pages halves the memory it takes. */
export const settings = { parsers, startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=8MB"] };

/**
 * Begins to open the embedded database in a directory, in a thread of its own. The directory is locked first, since two processes
 * on one directory corrupt it silently; throws a sentence if another process has it.
 */
export async function openDirectory(directory: string, room = roomIn): Promise<Opening> {
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw unwritable(directory, error);
  });
  const isRoom = room(directory);
  await isRoom();
  const unlock = await lockDirectory(directory);
  const client = openedIn(join(directory, "postgres")).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  // It may fail before anybody waits for it.
  client.catch(() => {});
  const close = async () => {
    await (await client).close();
    await unlock();
  };
  return { client, isRoom, close };
}

async function openedIn(dataDir: string): Promise<Client> {
  const inside = { ...settings, dataDir };
  // What making a database takes, half a gigabyte, goes with the thread that made it.
  if (!existsSync(dataDir)) await (await inThread(inside)).close();
  return inThread(inside);
}
