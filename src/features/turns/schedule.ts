import type { Doing } from "../../app/command.ts";
import { schedule } from "../../app/schedule.ts";
import { lookFor } from "../groups/errands.ts";
import { organizersHere } from "../groups/organizers-store.ts";
import type { Group } from "../groups/store.ts";
import { turnForSessions } from "../sessions/acts.ts";
import { sessionById } from "../sessions/store.ts";
import { giveTurns } from "./acts.ts";
import { seekCover } from "./asking-acts.ts";
import { about, coverWanted, type Dated, lostCard, openCard } from "./cards.ts";
import { isFresh, type Step, stepNow } from "./ladder.ts";
import { rotationOf } from "./settings-store.ts";
import { changeTurn, turnById, turnsIn } from "./store.ts";

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
    for (const turn of turns) await take(call, group, { turn, session }, step);
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
    const [id = "", member = ""] = subject.split(" ");
    const turn = await turnById(db, group.id, id);
    const session = turn && (await sessionById(db, group.id, turn.session));
    // It may have come back to them overnight.
    if (!turn || turn.member === member || session?.state !== "planned" || session.startsAt <= at) return;
    await call.post(lostCard(turn.role, session, turn.member), { member }, { until: session.startsAt });
  },
});

/** Takes a step for a turn that its holder has not confirmed: the group is asked, and then its organizers hear of it. */
async function take(doing: Doing, group: Group, dated: Dated, step: Step): Promise<void> {
  const { turn, session } = dated;
  const { member, confirmedAt, coverAt, givenAt, askAt } = turn;
  if (coverAt !== null) return step.asks === "organizers" ? tellOrganizers(doing, group, dated) : undefined;
  // Whoever was asked this morning has a day to answer.
  const fresh = step.asks === "group" && isFresh(askAt ?? givenAt, doing.at);
  if (member !== null && (confirmedAt !== null || fresh)) return;
  // Roles that there are too few members for stay open without a word.
  if (member === null && turn.role !== "presenter") return;
  const now = await changeTurn(doing.db, group.id, turn.id, { coverAt: doing.at });
  await doing.record(about(now), turn, now);
  const why = member === null ? coverWanted.nobody() : coverWanted.unconfirmed(member);
  await seekCover(doing, group, { turn: now, session }, why);
}

async function tellOrganizers(doing: Doing, group: Group, dated: Dated): Promise<void> {
  for (const { id } of await organizersHere(doing.db, group, doing.at))
    await doing.post(openCard(dated, id), { member: id }, { until: dated.session.startsAt });
}
