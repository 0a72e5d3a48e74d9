import type { Doing } from "../../app/command.ts";
import type { MemberId } from "../../chat/prose.ts";
import { plan } from "../../clock/plan.ts";
import { letGo } from "../../delivery/kept.ts";
import { plus } from "../../time/instant.ts";
import { ideasLeft } from "../ideas/acts.ts";
import { votesLeft } from "../papers/acts.ts";
import { ballotLeft } from "../polls/acts.ts";
import { questionsLeft } from "../questions/acts.ts";
import { comerLeft } from "../sessions/coming-acts.ts";
import { turnsLeft } from "../turns/passing-acts.ts";
import { turnForMembers } from "./acts.ts";
import { about } from "./cards.ts";
import { hasGone, type Lost } from "./presence.ts";
import { footholdsIn } from "./presence-store.ts";
import { namesOf } from "./reach-store.ts";
import { endMembership, type Group, groupById, membersOf } from "./store.ts";

/**
 * Ends a membership, however somebody left: their seats and turns to come go to the next in line, the questions and ideas that they had
 * taken up are free again, what they voted for is for those who stay to choose, what they wrote stays, and nothing more of the group's reaches them in private. Nothing happens if the group has ended, or if they have left it already.
 */
export async function hasLeft(doing: Doing, before: Group, member: MemberId): Promise<void> {
  const { db, at, record } = doing;
  const { id } = before;
  await turnForMembers(db, before);
  const group = await groupById(db, id);
  const all = await membersOf(db, id);
  const found = all.find((one) => one.id === member);
  if (group?.endedAt !== null || !found) return;
  const { who: _, ...was } = found;
  await comerLeft(doing, group, member);
  await endMembership(db, id, member, at);
  await record(about(group), was, { ...was, organizer: false, leftAt: at });
  await turnsLeft(doing, group, member);
  await questionsLeft(doing, group, member);
  await ideasLeft(doing, group, member);
  await votesLeft(doing, id, member);
  await ballotLeft(doing, id, member);
  await letGo(db, id, (await namesOf(db, [member]))[member]?.accounts ?? [], at);
  // Whoever left by mistake is back by then.
  if (was.organizer && !all.some((one) => one.organizer && one.id !== member))
    await plan(db, { entry: "group succession", subject: id, group: id, at: plus(at, { days: 1 }) });
}

/** Takes those members out of a group who have lost all they were there by. */
export async function takeOut(doing: Doing, group: Group, lost: Lost): Promise<void> {
  await turnForMembers(doing.db, group);
  for (const { member, footholds } of await footholdsIn(doing.db, group.id))
    if (hasGone(member.joinedAt, footholds, lost)) await hasLeft(doing, group, member.id);
}
