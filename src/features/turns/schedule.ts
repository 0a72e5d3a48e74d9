import type { Doing } from "../../app/command.ts";
import { schedule } from "../../app/schedule.ts";
import type { Instant } from "../../chat/prose.ts";
import { changesOf } from "../../history/store.ts";
import { lookFor } from "../groups/errands.ts";
import { organizersHere } from "../groups/organizers-store.ts";
import type { Group } from "../groups/store.ts";
import { turnForSessions } from "../sessions/acts.ts";
import { type Session, sessionById } from "../sessions/store.ts";
import { giveTurns } from "./acts.ts";
import { askedNow, coverSought } from "./asking-acts.ts";
import { about, coverWanted, type Dated, lostCard, openCard } from "./cards.ts";
import { isFresh, type Step, stepNow } from "./ladder.ts";
import { rotationOf } from "./settings-store.ts";
import { keepTurns, type Turn, turnById, turnsIn } from "./store.ts";

/** A step of the ladder: where nobody has confirmed, the group is asked, and only then its organizers. Holders are asked before. */
export const ask = schedule({
  name: "turn ask",
  summary: "Asks the group, and then its organizers, about turns that nobody has confirmed",
  async run(call) {
    const { db, at, group, subject } = call;
    await turnForSessions(call, group);
    const session = await sessionById(db, group.id, subject);
    const { ladder } = await rotationOf(db, group.id);
    if (session?.state !== "planned") return;
    const step = stepNow(session.startsAt, ladder, at);
    if (!step || session.kind !== "meeting") return;
    await giveTurns(call, group);
    const turns = await turnsIn(db, group.id, [session.id]);
    await take(call, group, { turns, session }, step);
    await lookFor(
      call,
      group,
      turns.flatMap(({ member }) => member ?? []),
    );
  },
});

/** When somebody's quiet hours end: that a turn which they were asked about is theirs no longer. */
export const tell = schedule({
  name: "turn tell",
  summary: "Tells somebody in the morning that a turn is theirs no longer",
  async run(call) {
    const { db, at, group, subject } = call;
    await turnForSessions(call, group);
    const [id = "", member = "", off] = subject.split(" ");
    const turn = await turnById(db, group.id, id);
    const session = turn && (await sessionById(db, group.id, turn.session));
    const gone = off === undefined ? undefined : await sessionById(db, group.id, off);
    if (turn && session && gone) return tellGone(call, group, { turn, session }, { member, gone });
    // It may have come back to them overnight.
    if (!turn || turn.member === member || session?.state !== "planned" || session.startsAt <= at) return;
    await call.post(lostCard(turn.role, session, turn.member), { member }, { until: session.startsAt });
  },
});

/** The same of a turn that went from a session: it is theirs in another, or its session was called off and still is. */
async function tellGone(
  doing: Doing,
  group: Group,
  { turn, session }: Dated,
  { member, gone }: { readonly member: string; readonly gone: Session },
): Promise<void> {
  const { ladder } = await rotationOf(doing.db, group.id);
  const stays = turn.member === member && session.id !== gone.id && session.state === "planned";
  if (stays) await doing.postAll(await askedNow(doing, group, { turn, session }, ladder, { instead: gone }));
  else if (gone.state !== "planned")
    await doing.post(lostCard(turn.role, gone, null), { member }, { until: gone.startsAt });
}

/** Takes a step for the turns of a session that their holders have not confirmed: the group is asked, and then its organizers hear of it. */
async function take(
  doing: Doing,
  group: Group,
  { turns, session }: { readonly turns: readonly Turn[]; readonly session: Session },
  step: Step,
): Promise<void> {
  const { db, at } = doing;
  const open = turns.filter(({ coverAt }) => coverAt !== null);
  if (step.asks === "organizers") for (const turn of open) await tellOrganizers(doing, group, { turn, session });
  const sought = turns.filter((turn) => turn.coverAt === null && isToCover(turn, step, at));
  const now = sought.map((turn) => ({ ...turn, coverAt: at }));
  await keepTurns(db, now);
  await doing.recordAll(now.map((turn, i) => ({ subject: about(turn), before: sought[i], after: turn })));
  await doing.postAll(
    now.map((turn) => {
      const why = turn.member === null ? coverWanted.nobody() : coverWanted.unconfirmed(turn.member);
      return coverSought(group, { turn, session }, why);
    }),
  );
}

/** Whether the group is to be asked who can take a turn over. */
function isToCover({ member, role, confirmedAt, givenAt, askAt }: Turn, step: Step, at: Instant): boolean {
  // Roles that there are too few members for stay open without a word.
  if (member === null) return role === "presenter";
  // Whoever was asked this morning has a day to answer.
  return confirmedAt === null && !(step.asks === "group" && isFresh(askAt ?? givenAt, at));
}

async function tellOrganizers(doing: Doing, group: Group, dated: Dated): Promise<void> {
  const sought = (await changesOf(doing.db, group.id, about(dated.turn))).findLast(
    ({ did }) => did === "turn cover" || did === ask.name,
  );
  const asks = sought?.did === "turn cover";
  for (const { id } of await organizersHere(doing.db, group, doing.at))
    await doing.post(openCard(dated, id, asks), { member: id }, { until: dated.session.startsAt });
}
