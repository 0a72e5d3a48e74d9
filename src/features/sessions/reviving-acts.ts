import type { Doing } from "../../app/command.ts";
import { doneTogether, type Recorded } from "../../history/store.ts";
import type { Group } from "../groups/store.ts";
import { paperById } from "../papers/store.ts";
import { freeTurns, returnTurns } from "../turns/inheriting-acts.ts";
import type { Moved } from "../turns/moved.ts";
import { backToQueue, paperBecomes, show, showMoved } from "./acts.ts";
import { about } from "./cards.ts";
import { changeSession, type Session, sessionById } from "./store.ts";
import { planTimes } from "./times-store.ts";
import { along, type Snapshot } from "./undoing.ts";

/** What became of sessions as a change was taken back, and where turns have moved to by it. */
export interface Revived<S> {
  readonly now: S;
  readonly moved: readonly Moved[];
}

/**
 * Takes back what came of a change: the sessions that got a paper by it give it back, unless somebody has chosen another for
 * them since. Tells which did, of those that the group was told of.
 */
export async function takeBackAlong(doing: Doing, group: Group, made: Recorded): Promise<Revived<readonly Session[]>> {
  const { db } = doing;
  const gave = new Map<string, Session>();
  const moved: Moved[] = [];
  for (const row of (await doneTogether(db, made)).toReversed()) {
    const came = along(row);
    if (!came) continue;
    const now = await sessionById(db, group.id, came.after.id);
    if (now?.state !== "planned") continue;
    if (!hasStill(now, came)) continue;
    const given = await changeSession(db, group.id, now.id, { paper: came.before.paper });
    await doing.record(about(given), now, given);
    if (now.paper !== null && now.paper !== given.paper) await backToQueue(doing, group, now.paper);
    // Who was announced with it has the turn in the session that takes place after all, or waits for the next.
    moved.push(...(await freeTurns(doing, group, given)));
    await show(doing, group, given);
    if (given.announcedAt !== null) gave.set(given.id, given);
  }
  return { now: [...gave.values()], moved };
}

/** Whether a session still has the paper that came to it. */
const hasStill = (now: Session, { before, after }: { readonly before: Snapshot; readonly after: Snapshot }): boolean =>
  now.paper === after.paper && before.paper !== after.paper;

/** Lets a skipped or cancelled session take place after all, with the paper and the people it had as far as they are free. */
export async function revive(
  doing: Doing,
  group: Group,
  session: Session,
  had: Snapshot,
  how: { readonly undoes: number },
): Promise<Revived<Session>> {
  const { db, at } = doing;
  const paper = had.paper === null ? null : await freePaper(doing, group, had.paper);
  const planned = { ...session, state: "planned" } as const;
  const moved = [...(await returnTurns(doing, group, planned))];
  // Whoever was to present what is read elsewhere by now presents it there.
  if (had.paper !== null && paper === null) moved.push(...(await freeTurns(doing, group, planned)));
  const back = await changeSession(db, group.id, session.id, { state: "planned", paper });
  await planTimes(db, back, at);
  await doing.record(about(back), session, { ...back, ...how });
  if (paper !== null) await paperBecomes(doing, group, paper, "scheduled");
  await showMoved(doing, group, back);
  return { now: back, moved };
}

/** The paper, or the one it was merged into, if it waits to be read. */
async function freePaper(doing: Doing, group: Group, id: string): Promise<string | null> {
  const paper = await paperById(doing.db, group.id, id);
  return paper?.state === "proposed" || paper?.state === "to be continued" ? paper.id : null;
}
