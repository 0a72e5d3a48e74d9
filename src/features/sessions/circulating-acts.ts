import type { Doing } from "../../app/command.ts";
import { count } from "../../chat/prose.ts";
import { depths } from "../notes/depth-store.ts";
import { pollFor } from "../polls/store.ts";
import type { Besides } from "./cards.ts";
import { aboutCirculated, circulatedCard } from "./circulated-card.ts";
import { stepsOf } from "./ladder-store.ts";
import { lastSession, nextSession, runningSession, type Session } from "./store.ts";
import { circulatedAt, circulatedUntil, endOf, lateness, toldLately } from "./timing.ts";

type Reading = Pick<Doing, "db" | "at">;

/** Circulates what is read in a session, if the group was not told of it shortly before; late after an outage, while that helps. */
export async function circulatePaper(doing: Doing, session: Session, told: Besides): Promise<void> {
  const { db, at } = doing;
  const steps = await stepsOf(db, session.group);
  const due = circulatedAt(session, steps);
  if (due === undefined || !(await isNext(doing, session)) || toldLately(await toldAt(doing, session), due)) return;
  const until = circulatedUntil(session, steps);
  const how = lateness(due, at, { until });
  if (how === "too late") return doing.record(aboutCirculated(session), undefined, { dropped: due });
  const readers = await readersOf(doing, session);
  const card = circulatedCard(session, told, { readers, late: how === "late" });
  await doing.post(card, "group", { about: aboutCirculated(session), until });
}

/** Draws what circulates a session's paper as it is now, where it stands. */
export async function showCirculated(doing: Doing, session: Session, told: Besides): Promise<void> {
  const due = circulatedAt(session, await stepsOf(doing.db, session.group));
  if (due === undefined || doing.at < due) return;
  const card = circulatedCard(session, told, { readers: await readersOf(doing, session) });
  const how = {
    about: aboutCirculated(session),
    until: session.startsAt,
    group: session.group,
    standing: true,
  } as const;
  await doing.post(card, "group", how);
}

/** Whether no session comes before it: the paper of a later one is settled when that is over, and told then. */
async function isNext({ db, at }: Reading, { id, group }: Session): Promise<boolean> {
  const first = (await runningSession(db, group, at)) ?? (await nextSession(db, group, at));
  return first?.id === id;
}

/** When the group was last told what a session reads, or that nothing is chosen for it yet. */
async function toldAt({ db, at }: Reading, session: Session): Promise<string | null | undefined> {
  const poll = await pollFor(db, session);
  if (poll) return poll.openedAt;
  if (session.paper !== null) return session.announcedAt;
  const last = await lastSession(db, session.group, at);
  return last && endOf(last);
}

async function readersOf({ db }: Reading, { group, paper }: Session): Promise<readonly string[]> {
  if (paper === null) return [];
  return (await depths(db, group, paper))
    .filter(({ readers }) => readers > 0)
    .map(({ layer, readers }) => count(readers, layer.one, layer.many));
}
