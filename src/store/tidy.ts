import { lt, sql } from "drizzle-orm";
import { seen } from "../app/schema.ts";
import type { Instant } from "../chat/prose.ts";
import { minus } from "../time/instant.ts";
import type { Store } from "./db.ts";

/** No platform repeats a wish after so many days. */
const daysRemembered = 30;

/** The nightly tidying: forgets old wishes, and cleans up the embedded database, which has nobody else to do it. */
export async function tidy({ root, embedded }: Store, at: Instant): Promise<void> {
  await root.delete(seen).where(lt(seen.at, minus(at, { days: daysRemembered })));
  if (embedded) await root.execute(sql`vacuum`);
}
