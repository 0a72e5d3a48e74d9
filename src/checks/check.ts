import type { Instant } from "../chat/prose.ts";
import type { Config } from "../config.ts";
import type { Store } from "../store/db.ts";

/** What the checks of a machine look at; a database that could not be opened is not there, and it was said why. */
export interface Looked {
  readonly config: Config;
  readonly store: Store | undefined;
  /** The folder of the migrations. */
  readonly migrations: string;
  /** The present of the installation, whose playground may be ahead, and that of the machine. */
  readonly now: Instant;
  readonly machineNow: Instant;
}
