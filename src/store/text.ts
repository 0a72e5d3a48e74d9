import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { limits } from "../chat/limits.ts";
import { oneLine } from "../chat/shortened.ts";

/** What to ask the database for where words were typed. It lets some more pass than fit: `fitting` tells those that do. */
export interface Rough {
  /** Whether it holds what was typed. */
  readonly holds: SQL;
  /** Whether it is called so, for what comes first. */
  readonly called: SQL;
  /** How much is read: without words what a list shows and one more, else more than anybody looks through. */
  readonly most: number;
}

/** What words may hold what was typed, whatever white space is in them; a list calls them by a `label`, which it may have cut with "…". */
export function roughly(typed: string, words: SQLWrapper, label: SQLWrapper = words): Rough {
  const line = oneLine(typed);
  const pattern = line
    .replace(/…$/, "")
    .replace(/[\\%_]/g, "\\$&")
    .replaceAll(" ", "%");
  return {
    holds: sql`${label} ilike ${`%${pattern}%`}`,
    called: sql`(${words} ilike ${pattern} or ${label} ilike ${line.endsWith("…") ? `${pattern}%` : pattern})`,
    most: line === "" ? limits.choice.count + 1 : 500,
  };
}
