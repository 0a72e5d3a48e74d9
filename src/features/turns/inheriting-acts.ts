import type { Doing } from "../../app/command.ts";
import { changesOf } from "../../history/store.ts";
import type { Group } from "../groups/store.ts";
import { about as aboutSession } from "../sessions/cards.ts";
import { type Session, upcomingSessions } from "../sessions/store.ts";
import { seekCover } from "./asking-acts.ts";
import { about, coverWanted } from "./cards.ts";
import { isPromised } from "./giving.ts";
import type { Moved } from "./moved.ts";
import { changeTurn, dropTurn, turnsIn } from "./store.ts";

/**
 * Hands each turn that somebody promised in a session that falls away on to the first of its heirs in which nobody promised the
 * same. Tells what became of all its turns, the first heirs first.
 */
export async function passTurns(
  given: Doing,
  group: Group,
  from: Session,
  heirs: readonly Session[],
): Promise<readonly Moved[]> {
  const { db, record } = given;
  const moved: Moved[] = [];
  const turns = await turnsIn(
    db,
    group.id,
    [from, ...heirs].map(({ id }) => id),
  );
  let taken = turns.filter(({ session }) => session !== from.id);
  for (const turn of turns.filter(({ session }) => session === from.id)) {
    moved.push({ session: from, role: turn.role, was: turn, now: undefined });
    if (!isPromised(turn)) continue;
    const alike = taken.filter(({ role, member }) => role === turn.role || member === turn.member);
    const heir = heirs.find(({ id }) => !alike.some((one) => one.session === id && isPromised(one)));
    if (!heir) continue;
    const spare = alike.filter(({ session }) => session === heir.id);
    for (const one of spare) await dropTurn(db, group.id, one.id);
    for (const one of spare) await record(about(one), one);
    moved.push(...spare.map((was) => ({ session: heir, role: was.role, was, now: undefined })));
    const now = await changeTurn(db, group.id, turn.id, { session: heir.id, coverAt: null });
    await record(about(now), turn, now);
    if (turn.coverAt !== null) await seekCover(given, group, { turn: now, session: heir }, coverWanted.nobody());
    moved.push({ session: heir, role: turn.role, was: undefined, now });
    taken = [...taken.filter((one) => !spare.includes(one)), now];
  }
  return moved;
}

/** Lets a session that takes place after all have the turns back that were handed on from it, if nobody changed them since. */
export async function returnTurns(given: Doing, group: Group, session: Session): Promise<readonly Moved[]> {
  const { db, at, record } = given;
  const coming = await upcomingSessions(db, group.id, at, allAhead);
  const there = await turnsIn(db, group.id, [session.id]);
  const moved: Moved[] = there.map((now) => ({ session, role: now.role, was: undefined, now }));
  for (const turn of await turnsIn(
    db,
    group.id,
    coming.map(({ id }) => id),
  )) {
    const last = (await changesOf(db, group.id, about(turn))).at(-1);
    if (!last || sessionOf(last.before) !== session.id || sessionOf(last.after) !== turn.session) continue;
    // Where somebody has chosen another paper since, whoever presents it stays with it.
    const heir = await changesOf(db, group.id, aboutSession({ id: turn.session }));
    if (heir.some(({ did, at: then }) => did === "session paper" && then >= last.at)) continue;
    for (const spare of there.filter(({ role }) => role === turn.role)) {
      await dropTurn(db, group.id, spare.id);
      await record(about(spare), spare);
    }
    const now = await changeTurn(db, group.id, turn.id, { session: session.id });
    await record(about(turn), turn, now);
    const held = coming.find(({ id }) => id === turn.session);
    if (held) moved.push({ session: held, role: turn.role, was: turn, now: undefined });
    moved.push({ session, role: turn.role, was: undefined, now });
  }
  return moved;
}

/** Has the turns of a session given anew that nobody has promised or seeks cover for, though they were announced. */
export async function freeTurns({ db, record }: Doing, group: Group, session: Session): Promise<readonly Moved[]> {
  const moved: Moved[] = [];
  for (const turn of await turnsIn(db, group.id, [session.id])) {
    if (isPromised(turn) || turn.coverAt !== null) continue;
    await dropTurn(db, group.id, turn.id);
    await record(about(turn), turn);
    moved.push({ session, role: turn.role, was: turn, now: undefined });
  }
  return moved;
}

const sessionOf = (kept: unknown): unknown =>
  typeof kept === "object" && kept !== null && "session" in kept ? kept.session : undefined;

const allAhead = 100;
