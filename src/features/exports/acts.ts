import type { MemberId } from "../../chat/prose.ts";
import { refuse } from "../../chat/refusal.ts";
import type { Tx } from "../../store/db.ts";
import type { Group } from "../groups/store.ts";
import { type Material, onPaper } from "./material.ts";
import { materialFor } from "./material-store.ts";

/** What whoever asks takes away: all of the group's reading, or what belongs to one paper. */
export async function materialAsked({
  db,
  group,
  by,
  input,
}: {
  readonly db: Tx;
  readonly group: Group;
  readonly by: { readonly id: MemberId } | undefined;
  readonly input: { readonly paper: string | undefined };
}): Promise<Material> {
  const all = await materialFor(db, group, by?.id);
  if (all.papers.length === 0) return refuse("This group has no papers yet. Propose the first with /paper add.");
  if (input.paper === undefined) return all;
  const asked = all.papers.find(({ id }) => id === input.paper);
  if (!asked) return refuse("There is no such paper in this group. /paper queue shows what there is.", "paper");
  return onPaper(all, asked.key);
}
