import { and, eq, isNotNull } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { daysAfter } from "../../time/day.ts";
import { minus, plus } from "../../time/instant.ts";
import { holds } from "../../time/span.ts";
import { dayIn } from "../../time/zone.ts";
import { absencesOf } from "../groups/absences-store.ts";
import { type Group, type Member, membersOf, type Person } from "../groups/store.ts";
import { notes } from "../notes/schema.ts";
import { paperName } from "../papers/cards.ts";
import { paperById } from "../papers/store.ts";
import { ballotsOf, openPoll } from "../polls/store.ts";
import { questionsOf } from "../questions/store.ts";
import { breakNow } from "../sessions/breaks-store.ts";
import { stepsOf } from "../sessions/ladder-store.ts";
import { lastSession, type Session, upcomingSessions } from "../sessions/store.ts";
import { endOf } from "../sessions/timing.ts";
import { rotationOf } from "../turns/settings-store.ts";
import { turnsIn } from "../turns/store.ts";
import type { Manner, Wanted } from "./asking.ts";
import { mannersOf } from "./asking-store.ts";
import { wantedChoice } from "./choice-wanted.ts";
import { wantedTurn } from "./turn-wanted.ts";

/** A member of a group with how and in which zone they are asked, and what they are asked for. */
export interface Reader {
  readonly member: Member & { readonly who: Person };
  readonly zone: string;
  readonly manner: Manner;
  readonly wanted: readonly Wanted[];
}

/** What is missing from each member of a group, or from one of them, as it stands now: a few queries, however many they are. */
export async function wantedIn(db: Tx, group: Group, at: Instant, only?: MemberId): Promise<readonly Reader[]> {
  const members = (await membersOf(db, group.id)).filter(({ id }) => only === undefined || id === only);
  const mannerOf = await mannersOf(
    db,
    members.map(({ who }) => who.id),
  );
  // While the group is on a break nobody is asked: what still helps after it is asked then.
  if (await breakNow(db, group, at))
    return members.map((member) => ({ ...mannered(member, group, mannerOf), wanted: [] }));
  const sessions = await upcomingSessions(db, group.id, at, ahead);
  const coming = sessions.filter(({ announcedAt }) => announcedAt !== null);
  const taking = await ofTurns(db, group, sessions, at);
  const isAway = await awayOn(db, members, group, at);
  const before: Awaited<ReturnType<typeof firstPasses>>[] = [];
  const { passes } = await stepsOf(db, group.id);
  if (passes !== null) for (const session of coming) before.push(await firstPasses(db, group, session, passes));
  const voting = await ballots(db, group);
  const after = await notebooks(db, group, await lastSession(db, group.id, at));
  const answered = await questionsOf(db, group.id, { states: ["answered"] });
  return members.map((member) => {
    const reader = mannered(member, group, mannerOf);
    const { zone, manner } = reader;
    // Whoever is away is asked for nothing until they are back.
    if (isAway(member.who.id)) return { ...reader, wanted: [] };
    const accepting = answered
      .filter(({ askedBy }) => askedBy === member.id)
      .map(
        ({ id, words, stateAt }): Wanted => ({
          asked: { kind: "accept", question: id, words },
          key: `accept:${id}:${stateAt}`,
          days: [dayIn(stateAt, zone)],
          until: undefined,
        }),
      );
    const wanted = [
      ...voting(member.id, zone),
      ...taking(member.id, zone),
      ...before.flatMap((passes) => passes(member.id, zone, manner)),
      ...after(member.id, zone),
    ];
    return { ...reader, wanted: [...wanted, ...accepting] };
  });
}

const mannered = (member: Reader["member"], group: Group, mannerOf: (person: string) => Manner) => ({
  member,
  zone: member.who.zone ?? group.zone,
  manner: mannerOf(member.who.id),
});

/** More sessions than anybody is asked for ahead of time. */
const ahead = 8;

/** A day before a poll closes, or as soon as it may be: a ballot, from whoever has not voted. */
async function ballots(db: Tx, group: Group) {
  const poll = await openPoll(db, group.id);
  if (!poll) return nothing;
  const { id, closesAt } = poll;
  const voted = (await ballotsOf(db, poll)).map(({ member }) => member);
  return (member: MemberId, zone: string): readonly Wanted[] =>
    voted.includes(member)
      ? []
      : [
          {
            asked: { kind: "ballot", poll: id, closesAt },
            key: `ballot:${id}`,
            days: [dayIn(minus(closesAt, { days: 1 }), zone)],
            until: minus(closesAt, { hours: 1 }),
          },
        ];
}

/** The turns that their holders have not confirmed yet, and the papers that presenters are still to choose. */
async function ofTurns(db: Tx, group: Group, sessions: readonly Session[], at: Instant) {
  const rotation = await rotationOf(db, group.id);
  const turns = await turnsIn(
    db,
    group.id,
    sessions.map(({ id }) => id),
  );
  const papers = new Map<string, string>();
  for (const { id, paper } of sessions) {
    const read = paper === null ? undefined : await paperById(db, group.id, paper);
    if (read) papers.set(id, paperName(read));
  }
  return (member: MemberId, zone: string): readonly Wanted[] =>
    sessions.flatMap((session) => {
      const dated = { startsAt: session.startsAt, paper: papers.get(session.id) };
      return turns
        .filter((turn) => turn.session === session.id && turn.member === member)
        .flatMap((turn) => [
          ...wantedTurn(turn, dated, rotation.ladder, zone),
          ...wantedChoice(turn, session, rotation.chooses, { at, zone }),
        ]);
    });
}

/** Which people are away today, on their own calendars. */
async function awayOn(db: Tx, members: readonly { readonly who: Person }[], group: Group, at: Instant) {
  const all = await absencesOf(
    db,
    members.map(({ who }) => who.id),
    daysAfter(dayIn(at, group.zone), -1),
  );
  const today = new Map(members.map(({ who }) => [who.id, dayIn(at, who.zone ?? group.zone)]));
  return (person: string): boolean => all.some((one) => one.person === person && holds(one, today.get(person) ?? ""));
}

const nothing = (): readonly Wanted[] => [];

/** Before a session: the first pass on its paper, from whoever has not submitted it. */
async function firstPasses(db: Tx, group: Group, session: Session, usually: number) {
  const paper = session.paper ? await paperById(db, group.id, session.paper) : undefined;
  if (!paper) return nothing;
  const read = await layersOf(db, group, paper.id);
  return (member: MemberId, zone: string, { daysAhead }: Manner): readonly Wanted[] => {
    if (read(member).includes("first")) return [];
    const day = daysAfter(dayIn(session.startsAt, zone), -(daysAhead ?? usually / minutesOfDay));
    const asked = { paper: paper.id, title: paperName(paper), layer: "first", by: session.startsAt } as const;
    return [
      {
        asked: { kind: "layer", ...asked },
        key: `first:${session.id}:${paper.id}:${session.startsAt}`,
        days: [day],
        until: session.startsAt,
      },
    ];
  };
}

const minutesOfDay = 24 * 60;

/** For how many days after a session its notebook is asked for. */
const freshDays = 5;

/** After a session: the notebook, from whoever has read its paper. */
async function notebooks(db: Tx, group: Group, session: Session | undefined) {
  const paper = session?.paper ? await paperById(db, group.id, session.paper) : undefined;
  if (!session || !paper || paper.state !== "read") return nothing;
  const read = await layersOf(db, group, paper.id);
  return (member: MemberId, zone: string): readonly Wanted[] => {
    const layers = read(member);
    if (layers.length === 0 || layers.includes("notebook")) return [];
    return [
      {
        asked: { kind: "layer", layer: "notebook", paper: paper.id, title: paperName(paper), by: undefined },
        key: `notebook:${session.id}:${paper.id}`,
        days: [daysAfter(dayIn(endOf(session), zone), 1)],
        until: plus(endOf(session), { days: freshDays }),
      },
    ];
  };
}

async function layersOf(db: Tx, group: Group, paper: string): Promise<(member: MemberId) => readonly string[]> {
  const submitted = await db
    .select({ member: notes.member, layer: notes.layer })
    .from(notes)
    .where(and(eq(notes.group, group.id), eq(notes.paper, paper), isNotNull(notes.submittedAt)));
  return (member) => submitted.flatMap((one) => (one.member === member ? [one.layer] : []));
}
