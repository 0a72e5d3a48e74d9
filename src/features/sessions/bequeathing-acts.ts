import type { Doing } from "../../app/command.ts";
import type { Group } from "../groups/store.ts";
import { passTurns } from "../turns/inheriting-acts.ts";
import type { Moved } from "../turns/moved.ts";
import { backToQueue, showMoved } from "./acts.ts";
import { about } from "./cards.ts";
import { changeSession, type Session, upcomingSessions } from "./store.ts";

/** Where that went which a session had that was called off: the session that has it now, and where its turns have moved to. */
export interface Bequest {
  readonly heir: Session | undefined;
  readonly moved: readonly Moved[];
}

/**
 * Hands on what a session had that was called off (`gone`): to the first after it that has no paper yet, and what somebody promised
 * in it to the first where nobody promised the same. Turns that nobody had promised come to the same people by themselves, in the
 * session after it.
 */
export async function bequeath(
  doing: Doing,
  group: Group,
  { paper, startsAt }: Pick<Session, "paper" | "startsAt">,
  gone: Session,
): Promise<Bequest> {
  const after = await upcomingSessions(doing.db, group.id, startsAt, allAhead);
  const free = after.filter((session) => session.paper === null);
  const moved = await passTurns(
    doing,
    group,
    gone,
    free.filter(({ kind }) => kind === "meeting"),
  );
  const passed = moved.find(({ session, now }) => now !== undefined && session.id !== gone.id)?.session;
  const heir = paper === null ? passed : free[0];
  if (!heir) {
    if (paper !== null) await backToQueue(doing, group, paper);
    return { heir, moved };
  }
  const changed = await changeSession(doing.db, group.id, heir.id, { paper });
  await doing.record(about(heir), heir, changed);
  await showMoved(doing, group, changed);
  return { heir: changed, moved };
}

const allAhead = 100;
