import type { Doing } from "../../app/command.ts";
import type { Group } from "../groups/store.ts";
import { comeFrom } from "../ideas/lineage-store.ts";
import { tellQuestion, unparked } from "./acts.ts";
import { isAt, type ShownQuestion } from "./links.ts";
import { addLink } from "./links-store.ts";
import { leadOn, moveAnswers, moveMeToos } from "./merge-store.ts";
import { unitedStanding } from "./merging.ts";
import type { LinkKind } from "./schema.ts";
import { changeQuestion, type WholeQuestion } from "./store.ts";

/** Makes one question of two, once their turns are taken: all that one had counts for the one that is kept, and its message leads there. */
export async function mergeQuestions(
  doing: Doing,
  group: Group,
  gone: WholeQuestion,
  kept: WholeQuestion,
): Promise<ShownQuestion> {
  const { db, at, newId } = doing;
  await moveMeToos(db, gone, kept, at);
  await leadOn(db, group.id, gone.id, kept.id);
  await comeFrom(db, group.id, gone.id, kept.id);
  await moveAnswers(db, gone.id, kept.id, kept.state === "accepted");
  for (const { kind, target } of linksFor(gone, kept))
    await addLink(db, { id: newId(), question: kept.id, kind, target, at });
  const { state, takenBy } = unitedStanding(kept, gone);
  await changeQuestion(db, kept.id, {
    ...(state === kept.state ? {} : { state, stateAt: at, ...unparked }),
    takenBy,
    paper: kept.paper ?? gone.paper,
  });
  await changeQuestion(db, gone.id, { ...unparked, state: "merged", stateAt: at, mergedInto: kept.id });
  await tellQuestion(doing, group, gone);
  return tellQuestion(doing, group, kept);
}

/** What the one that is kept is linked to besides: a place in another paper than its own would name the wrong one. */
function linksFor(
  gone: WholeQuestion,
  kept: WholeQuestion,
): readonly { readonly kind: LinkKind; readonly target: string }[] {
  const paper = kept.paper ?? gone.paper;
  const links = gone.links.filter(
    ({ kind, target }) => kind !== "anchor" || (gone.paper === paper && !isAt(kept.links, target)),
  );
  const own = gone.paper === null ? [] : [{ kind: "paper" as const, target: gone.paper }];
  return [...own, ...links].filter(({ kind, target }) => kind !== "paper" || target !== paper);
}
