import { and, desc, eq, ilike, inArray, or } from "drizzle-orm";
import type { Finder } from "../../app/command.ts";
import type { Choice } from "../../chat/fields.ts";
import { shortened } from "../../chat/shortened.ts";
import { containing } from "../../store/text.ts";
import { kindOf } from "./aspects.ts";
import { critiques } from "./schema.ts";

/** Finds critiques that are to be seen by their words, newest first; one whose id is given is found in whatever state it is. */
const whose =
  (whom: "everybody" | "own"): Finder =>
  async ({ db, group, by }, typed) => {
    if (!group) return [];
    const seen = and(inArray(critiques.state, ["raised", "settled"]), ilike(critiques.words, containing(typed)));
    const fits = whom === "own" ? and(seen, eq(critiques.by, by?.id ?? "")) : seen;
    const rows = await db
      .select()
      .from(critiques)
      .where(and(eq(critiques.group, group.id), or(eq(critiques.id, typed), fits)))
      .orderBy(desc(critiques.raisedAt), desc(critiques.id))
      .limit(25);
    return rows.map((row): Choice => ({ value: row.id, label: shortened(`${kindOf(row)}: ${row.words}`) }));
  };

/** Every critique that is to be seen. */
export const anyCritique: Finder = whose("everybody");
/** One's own. */
export const ownCritiques: Finder = whose("own");
