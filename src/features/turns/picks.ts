import { and, asc, eq, gt } from "drizzle-orm";
import type { Asking, Finder } from "../../app/command.ts";
import { shortened } from "../../chat/shortened.ts";
import { spokenMoment } from "../../time/spoken.ts";
import { members, people } from "../groups/schema.ts";
import { sessions, turns } from "../sessions/schema.ts";
import type { Turn } from "./store.ts";

/** Turns to come that pass, by date, role and holder; one whose id is given is found whatever became of it. */
const those =
  (pass: (turn: Turn, asking: Asking) => boolean): Finder =>
  async (asking, typed) => {
    const all = await allTurns(asking);
    const named = all.filter(({ turn }) => turn.id === typed);
    const wanted = typed.trim().toLowerCase();
    const fits = all.filter(({ turn, words }) => pass(turn, asking) && words.toLowerCase().includes(wanted));
    return (named.length > 0 ? named : fits)
      .slice(0, 25)
      .map(({ turn: { id }, words }) => ({ value: id, label: shortened(words) }));
  };

/** The turns to come of whoever asks. */
export const ownTurns: Finder = those(({ member }, { by }) => member !== null && member === by?.id);
/** The turns to come of others. */
export const othersTurns: Finder = those(({ member }, { by }) => member !== null && member !== by?.id);
/** The turns to come that somebody is sought for. */
export const openTurns: Finder = those(({ member, coverAt }) => member === null || coverAt !== null);

async function allTurns({ db, group, at }: Asking) {
  if (!group) return [];
  const found = await db
    .select({ turn: turns, startsAt: sessions.startsAt, state: sessions.state, name: people.name })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.session))
    .leftJoin(members, eq(members.id, turns.member))
    .leftJoin(people, eq(people.id, members.person))
    .where(and(eq(turns.group, group.id), gt(sessions.startsAt, at), eq(sessions.state, "planned")))
    .orderBy(asc(sessions.startsAt), asc(turns.givenAt), asc(turns.id));
  return found.map(({ turn, startsAt, name }) => ({
    turn,
    words: `${spokenMoment(startsAt, group.zone, "day and time", at)} · ${turn.role}: ${name ?? "nobody yet"}`,
  }));
}
