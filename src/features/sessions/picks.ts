import { and, desc, eq } from "drizzle-orm";
import type { Asking, Finder } from "../../app/command.ts";
import { fitting } from "../../app/likeliest.ts";
import { shortened } from "../../chat/shortened.ts";
import { dateNamed } from "../../time/date.ts";
import { dayOf, timeOf, type Wall } from "../../time/day.ts";
import type { Instant } from "../../time/instant.ts";
import { spokenMoment } from "../../time/spoken.ts";
import { wallClock } from "../../time/zone.ts";
import { paperName } from "../papers/cards.ts";
import { papers } from "../papers/schema.ts";
import { allDecisions } from "./outcome-store.ts";
import { type SessionState, sessions } from "./schema.ts";

/** Sessions in some states by date and paper; one whose id is given is found in whatever state it is. */
const inStates =
  (states: readonly SessionState[], had: (startsAt: Instant, at: Instant) => boolean = () => true): Finder =>
  async (asking, typed) => {
    const all = await allSessions(asking);
    const wanted = typed.trim().toLowerCase();
    const open = all.filter(({ state, startsAt }) => states.includes(state) && had(startsAt, asking.at));
    const named = all.filter(({ id }) => id === typed);
    const sure = [named, onDate(asking, open, wanted)].find(({ length }) => length > 0);
    const called = (sure ?? open).map(({ id, words }) => ({ value: id, label: shortened(words), words: [words] }));
    return sure ? called : fitting(called, typed);
  };

/** Those on the date that was typed, as of today: "2 Nov" is not "12 Nov", and on a Thursday "Thursday" is today first. */
function onDate<S extends { readonly wall: Wall }>(
  { group, at }: Asking,
  all: readonly S[],
  typed: string,
): readonly S[] {
  if (!group) return [];
  for (const words of [`${typed} 23:59`, typed]) {
    const read = dateNamed(words, at, group.zone);
    if (read.kind === "wrong") continue;
    const time = words === typed ? read.time : undefined;
    const found = all.filter(({ wall }) => dayOf(wall) === read.day && (time === undefined || timeOf(wall) === time));
    if (found.length > 0) return found;
  }
  return [];
}

/** The sessions to come, the next first. */
export const plannedSessions: Finder = inStates(["planned"]);
/** The dates to come and those that were called off, to take back what was done to them. */
export const changedSessions: Finder = inStates(["planned", "skipped", "cancelled"]);
/** The sessions to come, then those that were held, the last first. */
export const sessionsToLink: Finder = inStates(["planned", "held"]);

const sessionsHad: Finder = inStates(["planned", "held"], (startsAt, at) => startsAt <= at);
/** The sessions that have begun, the last first; one to come only if it is named, since why it does not fit is told then. */
export const sessionsBegun: Finder = async (asking, typed) => {
  const found = await sessionsHad(asking, typed);
  return found.length > 0 || typed.trim() === "" ? found : sessionsToLink(asking, typed);
};

/** What was decided, the latest first. */
export const decisionsMade: Finder = async ({ db, group }, typed) => {
  const all = group ? await allDecisions(db, group.id) : [];
  return fitting(
    all.map(({ decision: { id, words } }) => ({ value: id, label: shortened(words), words: [words] })),
    typed,
  );
};

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
    return {
      id,
      state,
      startsAt,
      wall: wallClock(startsAt, group.zone),
      words: paper ? `${on} · ${paperName(paper)}` : on,
    };
  });
  const planned = all.filter(({ state }) => state === "planned");
  return [...planned.reverse(), ...all.filter(({ state }) => state !== "planned")];
}

/** More of a group's sessions than anybody looks through. */
const most = 500;
