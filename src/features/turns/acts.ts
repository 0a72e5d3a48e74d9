import type { Doing } from "../../app/command.ts";
import { plus } from "../../time/instant.ts";
import { lookFor } from "../groups/errands.ts";
import type { Group } from "../groups/store.ts";
import { planLook } from "../my/asking-store.ts";
import { show, turnForSessions } from "../sessions/acts.ts";
import { type Session, sessionById, upcomingSessions } from "../sessions/store.ts";
import { type Cause, type Moved, planAsking, seekCover, tellHolders } from "./asking-acts.ts";
import { about, coverWanted } from "./cards.ts";
import { type Given, played } from "./giving.ts";
import { askedLate, type Ladder } from "./ladder.ts";
import { rotationOf } from "./settings-store.ts";
import { addTurn, changeTurn, dropTurn, factsOf, type Turn, turnsIn } from "./store.ts";

/** Turns are given for the sessions of the next four weeks, and always for the next one. */
const ahead = 28;

/**
 * Gives the turns of the sessions to come to whose they are by now: asked whenever sessions, members, wishes or absences have
 * changed. Tells which turns moved.
 */
export async function giveTurns(given: Doing, group: Group, how: Cause = {}): Promise<readonly Moved[]> {
  const { db, at } = given;
  await turnForSessions(given, group);
  const coming = await upcomingSessions(db, group.id, at, allAhead);
  const before = await turnsIn(
    db,
    group.id,
    coming.map(({ id }) => id),
  );
  const { ladder } = await rotationOf(db, group.id);
  const wanted = played(await factsOf(db, group, at)).flatMap((one) => one.given);
  const until = plus(at, { days: Math.max(ahead, ladder[0] ?? ahead) });
  const moved: Moved[] = [];
  const asked: Session[] = [];
  for (const [i, session] of coming.entries()) {
    const had = before.filter((turn) => turn.session === session.id);
    const due = wanted.filter(({ meeting }) => meeting === session.id);
    const holdsGood = ({ by, role, member }: Turn): boolean =>
      by !== "turn" && due.some((one) => one.role === role && one.member === member);
    // What was promised further ahead stays as it is.
    if (i > 0 && session.startsAt > until && had.every(holdsGood)) continue;
    for (const one of due) moved.push(...(await giveTurn(given, group, session, one, had, { ...how, ladder })));
    // A role that the group rotates no longer, and a deadline's roles, are nobody's.
    const spare = had.filter((turn) => !due.some(({ role }) => role === turn.role));
    for (const was of spare) {
      await dropTurn(db, group.id, was.id);
      await given.record(about(was), was);
      moved.push({ session, role: was.role, was, now: undefined });
    }
    asked.push(session);
  }
  await planAsking(given, group, asked, ladder);
  for (const id of new Set(moved.map(({ session }) => session.id))) {
    const now = await sessionById(db, group.id, id);
    if (now) await show(given, group, now);
  }
  await tellHolders(given, group, moved, { ...how, ladder });
  const holders = moved.flatMap(({ now }) => now?.member ?? []);
  if (holders.length > 0) await lookFor(given, group, holders);
  // Whoever has a turn now that others had, or nobody, may be the one to ask tomorrow.
  if (moved.length > 0) await planLook(db, group.id, at);
  return moved;
}

/** More sessions than are ever planned ahead. */
const allAhead = 100;

async function giveTurn(
  doing: Doing,
  group: Group,
  session: Session,
  { role, member }: Given,
  had: readonly Turn[],
  how: Cause & { readonly ladder: Ladder },
): Promise<readonly Moved[]> {
  const { db, at, newId, record } = doing;
  const was = had.find((turn) => turn.role === role);
  if (was && was.member === (member ?? null)) return [];
  const fresh = { member: member ?? null, by: "turn", givenAt: at, confirmedAt: null } as const;
  const coverAt = member === undefined && was !== undefined ? at : null;
  const passed = was !== undefined && was.member !== null && was.member === how.passed;
  const askAt = passed ? at : askedLate(session.startsAt, how.ladder, at);
  const now = was
    ? await changeTurn(db, group.id, was.id, { ...fresh, coverAt, askAt })
    : await addTurn(db, { ...fresh, id: newId(), group: group.id, session: session.id, role, coverAt, askAt });
  await record(about(now), was, now);
  // Who was sought for it is not needed any more.
  if (was && was.coverAt !== null && member !== undefined)
    await seekCover(doing, group, { turn: now, session }, coverWanted.nobody());
  return [{ session, role, was, now }];
}
