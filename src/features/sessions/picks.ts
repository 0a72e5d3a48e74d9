import { and, desc, eq } from "drizzle-orm";
import type { Asking, Finder } from "../../app/command.ts";
import { shortened } from "../../chat/shortened.ts";
import { spokenMoment } from "../../time/spoken.ts";
import { paperName } from "../papers/cards.ts";
import { papers } from "../papers/schema.ts";
import { type SessionState, sessions } from "./schema.ts";

/** Sessions in some states by date and paper; one whose id is given is found in whatever state it is. */
const inStates =
  (states: readonly SessionState[]): Finder =>
  async (asking, typed) => {
    const all = await allSessions(asking);
    const wanted = typed.trim().toLowerCase();
    const fits = all.filter(({ state, words }) => states.includes(state) && words.toLowerCase().includes(wanted));
    const named = all.filter(({ id }) => id === typed);
    return (named.length > 0 ? named : fits)
      .slice(0, 25)
      .map(({ id, words }) => ({ value: id, label: shortened(words) }));
  };

/** The sessions to come, the next first. */
export const plannedSessions: Finder = inStates(["planned"]);
/** The sessions to come, then those that were held, the last first. */
export const sessionsToLink: Finder = inStates(["planned", "held"]);

/** What was planned and is not over, the next first; then the rest, the last first. */
async function allSessions({ db, group, at }: Asking) {
  if (!group) return [];
  const found = await db
    .select({ session: sessions, paper: papers })
    .from(sessions)
    .leftJoin(papers, and(eq(papers.id, sessions.paper), eq(papers.group, sessions.group)))
    .where(eq(sessions.group, group.id))
    .orderBy(desc(sessions.startsAt), desc(sessions.id))
    .limit(most);
  const all = found.map(({ session: { id, state, startsAt }, paper }) => {
    const on = spokenMoment(startsAt, group.zone, "day and time", at);
    return { id, state, words: paper ? `${on} · ${paperName(paper)}` : on };
  });
  const planned = all.filter(({ state }) => state === "planned");
  return [...planned.reverse(), ...all.filter(({ state }) => state !== "planned")];
}

/** More of a group's sessions than anybody looks through. */
const most = 500;
