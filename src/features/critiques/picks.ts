import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { type Finder, pick } from "../../app/command.ts";
import { fitting, type Likely } from "../../app/likeliest.ts";
import { labelOf } from "../../chat/gone.ts";
import { roughly } from "../../store/text.ts";
import { kindOf } from "./aspects.ts";
import { critiques } from "./schema.ts";

/** What `kindOf` says before the words, whatever the case. */
const label = sql`concat(${critiques.severity} || ' ', ${critiques.stance}, ': ', ${critiques.aspect}, ': ', ${critiques.words})`;

/**
 * Finds critiques that are to be seen by their words or what they are called in a list, newest first; one whose id is given is
 * found in whatever state it is, without its words if they were taken back.
 */
const whose =
  (whom: "everybody" | "own"): Finder =>
  async ({ db, group, by }, typed) => {
    if (!group) return [];
    const { holds, called, most } = roughly(typed, critiques.words, label);
    const seen = and(inArray(critiques.state, ["raised", "settled"]), holds);
    const mine = eq(critiques.by, by?.id ?? "");
    const rows = await db
      .select()
      .from(critiques)
      .where(and(eq(critiques.group, group.id), or(eq(critiques.id, typed), seen)))
      .orderBy(...(whom === "own" ? [desc(mine)] : []), desc(called), desc(critiques.raisedAt), desc(critiques.id))
      .limit(most);
    const own = whom === "own" ? rows.filter((row) => row.by === by?.id) : rows;
    // Words that fit none of one's own find those of others, so that the command itself can say whose they are.
    const all = (own.length > 0 || typed === "" ? own : rows).map(
      (row): Likely => ({
        value: row.id,
        label: labelOf(row.state, `${kindOf(row)}: ${row.words}`),
        words: [row.words],
      }),
    );
    return fitting(all, typed);
  };

/** Which critique is meant, of all that are to be seen. */
export const critiqueField = pick("Critique", whose("everybody"), {
  none: "Nobody has raised a critique yet. Raise one with /critique add.",
});
/** Which of one's own critiques is meant. */
export const ownCritiqueField = pick("Critique", whose("own"), {
  none: "You have raised no critique that is still to be seen. Raise one with /critique add.",
});
