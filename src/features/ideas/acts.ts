import type { Doing } from "../../app/command.ts";
import { refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Group } from "../groups/store.ts";
import { about, ideaCard } from "./cards.ts";
import { type IdeaVerb, next } from "./life.ts";
import { changeIdea, type Idea, ideaById } from "./store.ts";

/** Takes the turn for an idea and reads it; refuses a verb that its life does not allow. */
export async function ideaFor(
  { db }: Pick<Doing, "db">,
  group: Group,
  id: string,
  verb: IdeaVerb,
): Promise<{ readonly idea: Idea; readonly to: Idea["state"] }> {
  await turnFor(db, group.id, about({ id }));
  const idea = await ideaById(db, group.id, id);
  if (!idea) return refuse("There is no such idea in this group. /idea list shows them.", "idea");
  const step = next(idea.state, verb);
  return "wrong" in step ? refuse(step.wrong, "idea") : { idea, to: step.to };
}

/** Changes an idea, writes that down and redraws its message. */
export async function moveIdea(doing: Doing, idea: Idea, change: Partial<Idea>): Promise<void> {
  const { title: _, ...columns } = change;
  await changeIdea(doing.db, idea.id, columns);
  const after = { ...idea, ...change };
  await doing.record(about(idea), idea, after);
  await doing.post(ideaCard(after), "group", { about: about(idea) });
}
