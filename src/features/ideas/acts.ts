import type { Asking, Doing } from "../../app/command.ts";
import { gone } from "../../chat/gone.ts";
import type { MemberId } from "../../chat/prose.ts";
import { refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Group, Member } from "../groups/store.ts";
import { about, endedCard, ideaCard } from "./cards.ts";
import { hindrance, holderOf, type IdeaVerb, next } from "./life.ts";
import type { ideas } from "./schema.ts";
import { changeIdea, claimedBy, type Idea, type WholeIdea, wholeIdea } from "./store.ts";

/** Takes the turn for an idea and reads it; refuses what its life, or who asks, does not allow. */
export async function ideaFor(
  { db, group, by }: Pick<Doing, "db"> & { readonly group: Group; readonly by: Member },
  id: string,
  verb: IdeaVerb,
): Promise<{ readonly idea: WholeIdea; readonly to: Idea["state"] }> {
  await turnFor(db, group.id, about({ id }));
  const idea = await wholeIdea(db, group.id, id);
  if (!idea) return refuse("There is no such idea in this group. /idea list shows them.", "idea");
  refuseIfHindered(idea, verb, by);
  const step = next(idea.state, verb);
  return "wrong" in step ? refuse(step.wrong, "idea") : { idea, to: step.to };
}

function refuseIfHindered(idea: Idea, verb: IdeaVerb, by: Member | undefined): void {
  const why = hindrance(idea, verb, by);
  if (why !== undefined) refuse(why, "idea");
}

/** The idea that a form is about; refuses before anything is written what could not be done with it afterwards. */
export async function ideaAhead({ db, group, by, known }: Asking, verb: IdeaVerb): Promise<WholeIdea | undefined> {
  const idea = group && known.idea ? await wholeIdea(db, group.id, known.idea) : undefined;
  if (idea) refuseIfHindered(idea, verb, by);
  return idea;
}

/** Changes an idea, writes that down and redraws its message. */
export async function moveIdea(
  doing: Doing,
  idea: WholeIdea,
  change: Partial<typeof ideas.$inferSelect>,
): Promise<void> {
  await changeIdea(doing.db, idea.id, change);
  const after = await wholeIdea(doing.db, idea.group, idea.id);
  if (!after) throw new Error(`Idea ${idea.id} vanished.`);
  await doing.record(about(idea), idea, after);
  await doing.post(ideaCard(after), "group", { about: about(idea) });
  if (after.state === "withdrawn" || after.state === "hidden") await doing.strike(about(idea), gone[after.state]);
}

/** Lets go of the ideas that somebody had claimed who has left: what they planned is there to be gone on from. */
export async function ideasLeft(doing: Doing, group: Group, member: MemberId): Promise<void> {
  const { db, at } = doing;
  for (const { id } of await claimedBy(db, group.id, member)) {
    await turnFor(db, group.id, about({ id }));
    const idea = await wholeIdea(db, group.id, id);
    if (idea && holderOf(idea) === member) await moveIdea(doing, idea, { ...free, stateAt: at });
  }
}

/** What is so once nobody has an idea any more. */
export const free = { state: "proposed", claimedBy: null, claimedAt: null } as const;

/** Tells who had an idea that somebody else has ended it. */
export async function tellHolder(
  { post }: Doing,
  idea: WholeIdea,
  by: Member,
  ended: "concluded" | "dropped",
): Promise<void> {
  const holder = holderOf(idea);
  if (holder !== null && holder !== by.id)
    await post(endedCard(idea, by.id, ended), { member: holder }, { group: idea.group });
}
