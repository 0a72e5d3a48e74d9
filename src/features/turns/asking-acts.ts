import type { Doing, Posted } from "../../app/command.ts";
import type { Instant, MemberId, Prose } from "../../chat/prose.ts";
import { allPlannedAt, type Plan, plan, planAll, unplan } from "../../clock/plan.ts";
import { timeOf } from "../../time/day.ts";
import { wallClock } from "../../time/zone.ts";
import { type Group, membersOf } from "../groups/store.ts";
import { civilFrom, isQuiet, stepOf } from "../my/asking.ts";
import { askedAbout, mannersOf, markAsked } from "../my/asking-store.ts";
import { turnKey, wantedTurn } from "../my/turn-wanted.ts";
import { paperOf, show } from "../sessions/acts.ts";
import { type Session, sessionById } from "../sessions/store.ts";
import { about, askCard, coverCard, coverWanted, type Dated, lostCard } from "./cards.ts";
import { isNear, type Ladder, nextStepAt } from "./ladder.ts";
import { type Moved, pairs } from "./moved.ts";
import type { Turn } from "./store.ts";

/** Has the clock see to sessions' turns at the next step of the ladder; one that has come and was not taken yet comes first. */
export async function planAsking(
  { db, at }: Pick<Doing, "db" | "at">,
  group: Group,
  sessions: readonly Session[],
  ladder: Ladder,
): Promise<void> {
  const entry = "turn ask";
  const planned = await allPlannedAt(
    db,
    entry,
    sessions.map(({ id }) => id),
  );
  const wanted: Plan[] = [];
  for (const { id, kind, startsAt } of sessions) {
    const waiting = planned.get(id);
    if (waiting !== undefined && waiting <= at) continue;
    const next = kind === "meeting" ? nextStepAt(startsAt, ladder, at) : undefined;
    if (next === waiting) continue;
    if (next === undefined) await unplan(db, entry, id);
    else wanted.push({ entry, subject: id, group: group.id, at: next });
  }
  await planAll(db, wanted);
}

/** What made turns move: whose turns `passed` to others, who did it and so knows, and what had moved by hand before. */
export interface Cause {
  readonly passed?: MemberId;
  readonly actor?: MemberId;
  readonly moved?: readonly Moved[];
}

/**
 * Tells whoever a turn came to or went from, if they have to know now: what they were told is not so any more, or the session
 * is near. All others are asked together with whatever else is missing from them.
 */
export async function tellHolders(
  given: Doing,
  group: Group,
  moved: readonly Moved[],
  how: Cause & { readonly ladder: Ladder },
): Promise<void> {
  const losses = new Map(pairs(moved).map(([lost, gained]) => [gained, lost]));
  const told = new Set<Moved>();
  const news: Posted[] = [];
  const { knew, quietUntil } = await holdersOf(given, group, moved);
  for (const one of moved) {
    const { session, now, was } = one;
    const passed = was !== undefined && was.member !== null && was.member === how.passed;
    if (!now) continue;
    if (now.member === null) {
      if (passed) news.push(coverSought(group, { turn: now, session }, coverWanted.nobody()));
      continue;
    }
    const lost = losses.get(one);
    const knewOther = knew(lost?.was);
    const near = isNear(session.startsAt, given.at);
    // What they were told of and lost may be theirs again.
    const back = was === undefined && now.givenAt < given.at && knew(now);
    if (now.member === how.actor || !(knewOther || back || (passed && near))) continue;
    // At night they only hear in the morning what is not theirs any more; the other turn is asked about on its own days.
    const until = near ? undefined : quietUntil(now.member);
    if (until !== undefined) {
      // What they confirmed is not asked about again.
      if (!back || !lost) continue;
      await planTelling(given, group, [now.id, now.member, lost.session.id], until);
      told.add(lost);
      continue;
    }
    const instead = knewOther ? lost?.session : undefined;
    news.push(...(await askedNow(given, group, { turn: now, session }, how.ladder, { instead })));
    if (lost) told.add(lost);
  }
  for (const one of moved) {
    const before = one.was?.member ?? null;
    // Whoever did it knows what they got by it, but not which other turn went from them for that.
    if (before === null || before === how.passed || told.has(one)) continue;
    if (knew(one.was)) news.push(...(await lostBy(given, group, one, { member: before, quietUntil })));
  }
  await given.postAll(news);
}

/** What was known of turns that moved, and until when their holders' quiet hours last if it is so late there: one look for all. */
async function holdersOf({ db, at }: Doing, group: Group, moved: readonly Moved[]) {
  const knew = await toldOf(
    { db },
    moved.flatMap(({ was, now }) => [was ?? [], was === undefined && now && now.givenAt < at ? now : []].flat()),
  );
  const members = moved.length === 0 ? [] : await membersOf(db, group.id);
  const mannerOf = await mannersOf(
    db,
    members.map(({ who }) => who.id),
  );
  return {
    knew,
    quietUntil(member: MemberId): Instant | undefined {
      const who = members.find(({ id }) => id === member)?.who;
      if (!who) return undefined;
      const [zone, manner] = [who.zone ?? group.zone, mannerOf(who.id)];
      return isQuiet(timeOf(wallClock(at, zone)), manner) ? civilFrom(at, zone, manner) : undefined;
    },
  };
}

/** That a turn is a member's no longer, for them: at once if the session is near, else not in their quiet hours. */
async function lostBy(
  given: Doing,
  group: Group,
  { session, role, was, now }: Moved,
  { member, quietUntil }: { readonly member: MemberId; quietUntil(member: MemberId): Instant | undefined },
): Promise<readonly Posted[]> {
  const until = isNear(session.startsAt, given.at) ? undefined : quietUntil(member);
  const off = session.state === "planned" ? [] : [session.id];
  const turn = now ?? (off.length > 0 ? was : undefined);
  if (turn === undefined || until === undefined)
    return [{ card: lostCard(role, session, now?.member ?? null), to: { member }, how: of(group) }];
  await planTelling(given, group, [turn.id, member, ...off], until);
  return [];
}

/** Has the clock tell a member in the morning of a turn that went from them, or from the session that is named. */
const planTelling = ({ db }: Doing, group: Group, subject: readonly string[], at: Instant): Promise<void> =>
  plan(db, { entry: "turn tell", subject: subject.join(" "), group: group.id, at });

/** Of which of some turns their holders were told. */
export async function toldOf(
  { db }: Pick<Doing, "db">,
  turns: readonly Turn[],
): Promise<(turn: Turn | undefined) => boolean> {
  const open = turns.flatMap(({ id, member, confirmedAt }) =>
    member === null || confirmedAt !== null ? [] : [{ member, key: turnKey({ id }, member) }],
  );
  const asked = await askedAbout(
    db,
    open.map(({ member }) => member),
    open.map(({ key }) => key),
  );
  return (turn) => {
    if (!turn || turn.member === null) return false;
    return turn.confirmedAt !== null || asked.has(turnKey(turn, turn.member));
  };
}

const of = (group: Group): { readonly group: string } => ({ group: group.id });

/** What asks the holder of a turn at once; they are not asked again at the step that has come. */
export async function askedNow(
  given: Doing,
  group: Group,
  { turn, session }: Dated,
  ladder: Ladder,
  how: { readonly instead?: Session | undefined; readonly assignedBy?: MemberId } = {},
): Promise<readonly Posted[]> {
  const holder = (await membersOf(given.db, group.id)).find(({ id }) => id === turn.member);
  if (!holder) return [];
  const { id, who } = holder;
  const zone = who.zone ?? group.zone;
  const step = wantedTurn(turn, { startsAt: session.startsAt, paper: undefined }, ladder, zone).flatMap(
    (wanted) => stepOf(wanted, given.at, zone) ?? [],
  );
  await markAsked(
    given.db,
    step.map((one) => ({ person: who.id, step: one })),
    given.at,
  );
  const card = askCard({ turn, session }, { ...how, paper: await paperOf(given, session) });
  return [{ card, to: { member: id }, how: { ...of(group), until: session.startsAt } }];
}

/** What asks the group who can take a turn over, or redraws that message as it is now. */
export const coverSought = (group: Group, dated: Dated, why: Prose): Posted => ({
  card: coverCard(dated, why),
  to: "group",
  how: { ...of(group), about: about(dated.turn), until: dated.session.startsAt },
});

/** Asks the group who can take a turn over. */
export const seekCover = (given: Doing, group: Group, dated: Dated, why: Prose): Promise<void> =>
  given.postAll([coverSought(group, dated, why)]);

/** Draws the message of the session that a turn is in, as it is now. */
export async function showSessionOf(given: Doing, group: Group, turn: Pick<Turn, "session">): Promise<void> {
  const session = await sessionById(given.db, group.id, turn.session);
  if (session) await show(given, group, session);
}
