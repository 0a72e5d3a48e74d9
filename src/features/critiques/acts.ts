import type { Doing } from "../../app/command.ts";
import { gone } from "../../chat/gone.ts";
import type { Instant } from "../../chat/prose.ts";
import { refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import { record } from "../../history/store.ts";
import { dayIn, instantOf } from "../../time/zone.ts";
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
  const why = hindrance(critique, verb, by);
  return why === undefined ? critique : refuse(why, "critique");
}

/**
 * The day of an instant in the group's zone, as an instant: what is anonymous is dated by it, so that neither its date nor its
 * place in a list tells when, and so after whom, it was raised.
 */
export const dayAlone = ({ at }: Pick<Doing, "at">, { zone }: Pick<Group, "zone">): Instant =>
  instantOf(`${dayIn(at, zone)}T00:00`, zone);

/** The same doing, with a history that does not say who did it, and says the day alone. */
export const unsigned = <D extends Doing>(doing: D, group: Group, did: string): D => ({
  ...doing,
  record: (subject: string, before?: unknown, after?: unknown) =>
    record(doing.db, { group: group.id, subject, did, by: null, at: dayAlone(doing, group), before, after }),
});

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
