import type { Doing } from "../../app/command.ts";
import type { MemberId } from "../../chat/prose.ts";
import type { Group } from "../groups/store.ts";
import { paperLine, show, turnForSessions } from "./acts.ts";
import type { Coming } from "./coming.ts";
import { seatCard, waitsAgainCard } from "./coming-news.ts";
import { comingTo, forgetMember, saidOf } from "./coming-store.ts";
import { promoted, unseated } from "./seating.ts";
import { type Session, upcomingSessions } from "./store.ts";

/**
 * Changes something on which it depends who sits, shows the sessions as they are then, and tells those whom it gave a seat,
 * or took theirs. Said with the turn for sessions taken.
 */
export async function reseat<T>(
  doing: Doing,
  group: Group,
  sessions: readonly Session[],
  change: () => Promise<T>,
): Promise<T> {
  const before = new Map<string, Coming>();
  for (const session of sessions) before.set(session.id, await comingTo(doing.db, group, session));
  const changed = await change();
  for (const session of sessions) {
    await show(doing, group, session);
    const was = before.get(session.id);
    if (was) await tellMoved(doing, group, session, was);
  }
  return changed;
}

async function tellMoved(doing: Doing, group: Group, session: Session, before: Coming): Promise<void> {
  const now = await comingTo(doing.db, group, session);
  const how = { until: session.startsAt, group: group.id };
  for (const member of promoted(before, now))
    await doing.post(seatCard(session, await paperLine(doing, session)), { member }, how);
  for (const member of unseated(before, now)) await doing.post(waitsAgainCard(session, now, member), { member }, how);
}

/**
 * Takes a member who leaves off the lists of the sessions to come; the next in line has their seat. Said before their
 * membership ends, since nobody is on a list who is no member.
 */
export async function comerLeft(doing: Doing, group: Group, member: MemberId): Promise<void> {
  const { db, at } = doing;
  await turnForSessions(doing, group);
  for (const session of await upcomingSessions(db, group.id, at, allAhead)) {
    const said = (await saidOf(db, group, session)).find((one) => one.member === member);
    if (!said) continue;
    await doing.record(`coming:${session.id}`, said, { member, left: at });
    await reseat(doing, group, [session], () => forgetMember(db, session, member));
  }
}

/** The sessions to come of which both of two members said something, who turn out to be one. */
export async function sessionsOfBoth(
  doing: Doing,
  group: Group,
  one: MemberId,
  other: MemberId,
): Promise<readonly Session[]> {
  const { db, at } = doing;
  await turnForSessions(doing, group);
  const both: Session[] = [];
  for (const session of await upcomingSessions(db, group.id, at, allAhead)) {
    const said = (await saidOf(db, group, session)).map(({ member }) => member);
    if (said.includes(one) && said.includes(other)) both.push(session);
  }
  return both;
}

const allAhead = 100;
