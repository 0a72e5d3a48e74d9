import type { Platform } from "./chat/platform.ts";
import type { Root } from "./store/db.ts";
import { schemaStands } from "./store/health.ts";

/** Whether Colloquy can do its work, and which part of it cannot. */
export interface Readiness {
  readonly ready: boolean;
  readonly database: boolean;
  readonly migrations: boolean;
  readonly platforms: Readonly<Record<string, boolean>>;
  readonly clock: boolean;
}

/** The clock asks every minute; one that missed two does not tick any more. */
const mostMilliseconds = 120_000;

/** Looks whether the database answers and is of the newest schema, platforms are connected, and the clock ticks. */
export async function readiness(parts: {
  readonly root: Root;
  readonly migrations: string;
  readonly platforms: readonly Pick<Platform, "name" | "hears">[];
  /** How many milliseconds ago the clock's last round ended. */
  sinceTick(): number;
}): Promise<Readiness> {
  const stands = await schemaStands(parts.root, parts.migrations).catch(() => undefined);
  const platforms = Object.fromEntries(parts.platforms.map((one) => [one.name, one.hears()]));
  const found = {
    database: stands !== undefined,
    migrations: stands?.kind === "same",
    platforms,
    clock: parts.sinceTick() <= mostMilliseconds,
  };
  const ready = found.database && found.migrations && found.clock && Object.values(platforms).every((one) => one);
  return { ready, ...found };
}
