import type { Doing } from "../../app/command.ts";
import { gone } from "../../chat/gone.ts";
import { refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Group, Member } from "../groups/store.ts";
import { about, critiqueCard } from "./cards.ts";
import { type CritiqueVerb, hindrance } from "./life.ts";
import { critiqueById, type WholeCritique } from "./store.ts";

/** Takes the turn for a critique and reads it; refuses what its life, or who asks, does not allow. */
export async function critiqueFor(
  { db, group, by }: Pick<Doing, "db"> & { readonly group: Group; readonly by: Member },
  id: string,
  verb: CritiqueVerb,
): Promise<WholeCritique> {
  await turnFor(db, group.id, about({ id }));
  const critique = await critiqueById(db, group.id, id);
  if (!critique) return refuse("There is no such critique in this group. /critique list shows them.", "critique");
  const why = hindrance(critique, verb, by.id);
  return why === undefined ? critique : refuse(why, "critique");
}

/** Writes down what became of a critique and shows it to the group, where its message stands. */
export async function tellCritique(
  doing: Doing,
  { group, id }: Pick<WholeCritique, "group" | "id">,
  before?: WholeCritique,
): Promise<WholeCritique> {
  const critique = await critiqueById(doing.db, group, id);
  if (!critique) throw new Error(`Critique ${id} vanished.`);
  await doing.record(about(critique), before, critique);
  await doing.post(critiqueCard(critique), "group", { about: about(critique) });
  if (critique.state === "withdrawn" || critique.state === "hidden")
    await doing.strike(about(critique), gone[critique.state]);
  return critique;
}
