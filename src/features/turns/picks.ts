import { and, asc, eq, gt, or } from "drizzle-orm";
import type { Asking, Finder } from "../../app/command.ts";
import { fitting } from "../../app/likeliest.ts";
import { shortened } from "../../chat/shortened.ts";
import { changesOf } from "../../history/store.ts";
import { spokenMoment } from "../../time/spoken.ts";
import { members, people } from "../groups/schema.ts";
import { sessions, turns } from "../sessions/schema.ts";
import { about } from "./cards.ts";
import type { Turn } from "./store.ts";

/** Turns to come that pass, by date, role and holder; one whose id is given is found whatever became of it. */
const those =
  (pass: (turn: Turn, asking: Asking) => boolean): Finder =>
  async (asking, typed) => {
    const all = await allTurns(asking, typed);
    const named = all.filter(({ turn }) => turn.id === typed);
    if (named.length === 0 && (await isGone(asking, typed))) return [{ value: typed, label: "A turn that is gone" }];
    const meant = named.length > 0 ? named : all.filter(({ turn }) => pass(turn, asking));
    return fitting(
      meant.map(({ turn: { id }, words }) => ({ value: id, label: shortened(words), words: [words] })),
      typed,
    );
  };

/** The turns to come of whoever asks. */
export const ownTurns: Finder = those(({ member }, { by }) => member !== null && member === by?.id);
/** The turns to come of others. */
export const othersTurns: Finder = those(({ member }, { by }) => member !== null && member !== by?.id);
/** The turns to come that somebody is sought for. */
export const openTurns: Finder = those(({ member, coverAt }) => member === null || coverAt !== null);

/** Whether there was a turn with this id. */
const isGone = async ({ db, group }: Asking, id: string): Promise<boolean> =>
  group !== undefined && (await changesOf(db, group.id, about({ id }))).length > 0;

/** The turns to come, and the one with this id. */
async function allTurns({ db, group, at }: Asking, id: string) {
  if (!group) return [];
  const toCome = and(gt(sessions.startsAt, at), eq(sessions.state, "planned"));
  const found = await db
    .select({ turn: turns, startsAt: sessions.startsAt, state: sessions.state, name: people.name })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.session))
    .leftJoin(members, eq(members.id, turns.member))
    .leftJoin(people, eq(people.id, members.person))
    .where(and(eq(turns.group, group.id), or(eq(turns.id, id), toCome)))
    .orderBy(asc(sessions.startsAt), asc(turns.givenAt), asc(turns.id));
  return found.map(({ turn, startsAt, name }) => ({
    turn,
    words: `${spokenMoment(startsAt, group.zone, "day and time", at)} · ${turn.role}: ${name ?? "nobody yet"}`,
  }));
}
