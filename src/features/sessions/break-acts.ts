import type { Doing } from "../../app/command.ts";
import { refuse } from "../../chat/refusal.ts";
import { changesOf } from "../../history/store.ts";
import { occurrences } from "../../time/recurrence.ts";
import type { Span } from "../../time/span.ts";
import { dayIn } from "../../time/zone.ts";
import type { Group } from "../groups/store.ts";
import type { Moved } from "../turns/moved.ts";
import { settleNext, show, turnForSessions } from "./acts.ts";
import { type Bequest, bequeath } from "./bequeathing-acts.ts";
import { type Break, breakOn, merged, overlaps, wrongWith } from "./breaks.ts";
import { addBreak, breaksFrom, dropBreak } from "./breaks-store.ts";
import { about } from "./cards.ts";
import { type Revived, revive, takeBackAlong } from "./reviving-acts.ts";
import { currentSeries, keepAhead } from "./running-store.ts";
import { isDateOf } from "./series-store.ts";
import { changeSession, datesAfter, type Session, upcomingSessions } from "./store.ts";
import { unplanTimes } from "./times-store.ts";
import { lastThatCounts, leftOutBy } from "./undoing.ts";

/** What a break left out, and where what was planned went: to a later session, or back to the queue. */
export interface LeftOut extends Bequest {
  readonly session: Session;
}

/** What a break is known by in the history. */
export const aboutBreak = (one: Pick<Break, "id">): string => `break:${one.id}`;

/** Leaves out all sessions of some days; refuses what would leave none. Breaks that overlap become one. */
export async function takeBreak(
  doing: Doing,
  group: Group,
  span: Span,
  reason: string | null,
): Promise<{ readonly made: Break; readonly overlapped: readonly Break[]; readonly leftOut: readonly LeftOut[] }> {
  const { db, at, newId } = doing;
  await turnForSessions(doing, group);
  const today = dayIn(at, group.zone);
  const known = await breaksFrom(db, group.id, today);
  const wrong = wrongWith(span, today, known);
  if (wrong !== undefined) return refuse(wrong, "days");
  const overlapped = known.filter((one) => overlaps(one, span));
  const made = { id: newId(), ...merged(span, reason, overlapped) };
  await refuseIfNoneIsLeft(doing, group, [...known, made]);
  for (const { id } of overlapped) await dropBreak(db, group.id, id);
  await addBreak(db, group.id, made, at);
  await doing.record(aboutBreak(made), overlapped, made);
  const leftOut = await leaveOut(doing, group, made);
  await settleNext(doing, group, { moved: leftOut.flatMap(({ moved }) => moved) });
  return { made, overlapped, leftOut };
}

/** A break as long as the rest of a term is no break. */
async function refuseIfNoneIsLeft({ db, at }: Doing, group: Group, breaks: readonly Break[]): Promise<void> {
  const series = await currentSeries(db, group.id);
  const planned = await upcomingSessions(db, group.id, at, 100);
  const isLeft = ({ startsAt }: { readonly startsAt: string }) => !breakOn(breaks, dayIn(startsAt, group.zone));
  if (planned.length === 0 || planned.some(isLeft)) return;
  if (series) for (const { at: startsAt } of occurrences(series, at)) if (startsAt > at && isLeft({ startsAt })) return;
  refuse(
    "That would leave no session at all. Make the break shorter, or end the sessions with /session plan no meetings.",
    "days",
  );
}

async function leaveOut(doing: Doing, group: Group, made: Break): Promise<readonly LeftOut[]> {
  const { db, at, newId } = doing;
  const inside = (await upcomingSessions(db, group.id, at, 1000)).filter(({ startsAt }) =>
    breakOn([made], dayIn(startsAt, group.zone)),
  );
  const gone: { readonly session: Session; readonly skipped: Session }[] = [];
  for (const session of inside) {
    const skipped = await changeSession(db, group.id, session.id, { state: "skipped", paper: null });
    await unplanTimes(db, skipped);
    await doing.record(about(session), session, skipped);
    await show(doing, group, skipped);
    gone.push({ session, skipped });
  }
  // The sessions after the break are there before what was planned is handed on to them.
  await keepAhead(db, group.id, at, newId);
  const leftOut: LeftOut[] = [];
  for (const { session, skipped } of gone)
    leftOut.push({ session, ...(await bequeath(doing, group, session, skipped)) });
  return leftOut;
}

/** Takes a break back: its sessions take place after all, and the breaks that it took the place of are there again. */
export async function endBreak(
  doing: Doing,
  group: Group,
  gone: Break,
  how: { readonly undoes: number; readonly instead: readonly Break[] } | undefined,
): Promise<readonly Session[]> {
  const { db, at, newId } = doing;
  await dropBreak(db, group.id, gone.id);
  for (const one of how?.instead ?? []) await addBreak(db, group.id, one, at);
  await doing.record(aboutBreak(gone), gone, how && { undoes: how.undoes });
  const revived = await reviveAll(doing, group, gone);
  await keepAhead(db, group.id, at, newId);
  await settleNext(doing, group, { moved: revived.moved });
  return revived.now;
}

async function reviveAll(doing: Doing, group: Group, gone: Break): Promise<Revived<readonly Session[]>> {
  const { db, at } = doing;
  const [series, breaks] = [await currentSeries(db, group.id), await breaksFrom(db, group.id, gone.from)];
  const all = await datesAfter(db, group.id, at);
  const revived: Session[] = [];
  const moved: Moved[] = [];
  for (const session of all.filter(({ state }) => state === "skipped")) {
    const day = dayIn(session.startsAt, group.zone);
    if (!breakOn([gone], day) || breakOn(breaks, day)) continue;
    const row = lastThatCounts(await changesOf(db, group.id, about(session)));
    const had = row && leftOutBy(row);
    // A date that another rule has left behind meanwhile does not come back.
    if (!had || (session.series !== null && !(series && isDateOf(series, session.startsAt)))) continue;
    const along = await takeBackAlong(doing, group, row);
    const back = await revive(doing, group, session, had, { undoes: row.number });
    moved.push(...along.moved, ...back.moved);
    revived.push(back.now);
  }
  return { now: revived, moved };
}
