import type { Doing } from "../../app/command.ts";
import { plus } from "../../time/instant.ts";
import { lookFor } from "../groups/errands.ts";
import type { Group } from "../groups/store.ts";
import { planLook } from "../my/asking-store.ts";
import { show, turnForSessions } from "../sessions/acts.ts";
import { type Session, sessionById, upcomingSessions } from "../sessions/store.ts";
import { planEntries } from "../sessions/times-store.ts";
import { type Cause, coverSought, planAsking, tellHolders } from "./asking-acts.ts";
import { about, coverWanted } from "./cards.ts";
import { type Given, isPromised, played } from "./giving.ts";
import { askedLate, type Ladder } from "./ladder.ts";
import { type Moved, together } from "./moved.ts";
import { rotationOf } from "./settings-store.ts";
import { dropTurn, factsOf, keepTurns, type Turn, turnsIn } from "./store.ts";

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
    const holdsGood = (turn: Turn): boolean =>
      isPromised(turn) && due.some((one) => one.role === turn.role && one.member === turn.member);
    // What was promised further ahead stays as it is.
    if (i > 0 && session.startsAt > until && had.every(holdsGood)) continue;
    for (const one of due) moved.push(...givenTo(given, session, one, had, { ...how, ladder }));
    // A role that the group rotates no longer, and a deadline's roles, are nobody's.
    const spare = had.filter((turn) => !due.some(({ role }) => role === turn.role));
    for (const was of spare) moved.push({ session, role: was.role, was, now: undefined });
    asked.push(session);
  }
  await moveTurns(given, group, moved);
  await planAsking(given, group, asked, ladder);
  const all = together([...(how.moved ?? []), ...moved]);
  for (const id of new Set(all.flatMap(({ session }) => (session.announcedAt === null ? [] : [session.id])))) {
    // The others stand nowhere, but in calendars.
    const now = await sessionById(db, group.id, id);
    if (now?.state === "planned") await show(given, group, now);
  }
  if (all.length > 0) await planEntries(db, group.id, at);
  await tellHolders(given, group, all, { ...how, ladder });
  const holders = all.flatMap(({ now }) => now?.member ?? []);
  if (holders.length > 0) await lookFor(given, group, holders);
  // Whoever has a turn now that others had, or nobody, may be the one to ask tomorrow.
  if (all.length > 0) await planLook(db, group.id, at);
  return moved;
}

/** More sessions than are ever planned ahead. */
const allAhead = 100;

/** A turn as somebody new, or nobody, is to have it; nothing if it stays where it is. */
function givenTo(
  { at, newId }: Pick<Doing, "at" | "newId">,
  session: Session,
  { role, member }: Given,
  had: readonly Turn[],
  how: Cause & { readonly ladder: Ladder },
): readonly Moved[] {
  const was = had.find((turn) => turn.role === role);
  if (was && was.member === (member ?? null)) return [];
  const coverAt = member === undefined && was !== undefined ? at : null;
  const passed = was !== undefined && was.member !== null && was.member === how.passed;
  const askAt = passed ? at : askedLate(session.startsAt, how.ladder, at);
  const where = was ?? { id: newId(), group: session.group, session: session.id, role };
  const fresh = { member: member ?? null, by: "turn", givenAt: at, confirmedAt: null, coverAt, askAt } as const;
  return [{ session, role, was, now: { ...where, ...fresh } }];
}

/** Writes down where turns have moved to. */
async function moveTurns(doing: Doing, group: Group, moved: readonly Moved[]): Promise<void> {
  const { db, postAll, recordAll } = doing;
  await keepTurns(
    db,
    moved.flatMap(({ now }) => now ?? []),
  );
  for (const { was, now } of moved) if (was && !now) await dropTurn(db, group.id, was.id);
  await recordAll(
    moved.flatMap(({ was, now }) => {
      const turn = now ?? was;
      return turn ? { subject: about(turn), before: was, after: now } : [];
    }),
  );
  // Who was sought for a turn is not needed any more once somebody has it.
  await postAll(
    moved.flatMap(({ session, was, now }) =>
      was && was.coverAt !== null && now && now.member !== null
        ? [coverSought(group, { turn: now, session }, coverWanted.nobody())]
        : [],
    ),
  );
}
