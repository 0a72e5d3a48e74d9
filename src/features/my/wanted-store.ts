import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { daysAfter, monthOf } from "../../time/day.ts";
import { minus, plus } from "../../time/instant.ts";
import { holds } from "../../time/span.ts";
import { dayIn } from "../../time/zone.ts";
import { absencesOf } from "../groups/absences-store.ts";
import { type Group, type Member, membersOf, type Person } from "../groups/store.ts";
import { afterwards, firstOf } from "../notes/layers.ts";
import { notes } from "../notes/schema.ts";
import type { Layer } from "../notes/template.ts";
import { templateOf } from "../notes/template-store.ts";
import { paperName } from "../papers/cards.ts";
import { type Paper, papersByIds } from "../papers/store.ts";
import { ballotsOf, openPoll } from "../polls/store.ts";
import { questionsOf } from "../questions/store.ts";
import { breakNow } from "../sessions/breaks-store.ts";
import { stepsOf } from "../sessions/ladder-store.ts";
import { type Session, sessionsAround } from "../sessions/store.ts";
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

/** What is missing from each member of a group, or from some people of it, as it stands now: a few queries, however many they are. */
export async function wantedIn(
  db: Tx,
  group: Group,
  at: Instant,
  only?: readonly string[],
): Promise<readonly Reader[]> {
  const members = (await membersOf(db, group.id)).filter(({ who }) => only === undefined || only.includes(who.id));
  const mannerOf = await mannersOf(
    db,
    members.map(({ who }) => who.id),
  );
  // While the group is on a break nobody is asked: what still helps after it is asked then.
  if (await breakNow(db, group, at))
    return members.map((member) => ({ ...mannered(member, group, mannerOf), wanted: [] }));
  const { coming: sessions, last } = await sessionsAround(db, group.id, at, ahead);
  const coming = sessions.filter(({ announcedAt }) => announcedAt !== null);
  const papers = await papersByIds(
    db,
    group.id,
    [...sessions, ...(last ? [last] : [])].flatMap(({ paper }) => paper ?? []),
  );
  const reads = ({ paper }: Session) => (paper === null ? undefined : papers.get(paper));
  const submitted = await layersOf(db, group, [...papers.values()]);
  const taking = await ofTurns(db, group, { sessions, reads }, at);
  const isAway = await awayOn(db, members, group, at);
  const { passes } = await stepsOf(db, group.id);
  const template = await templateOf(db, group.id);
  const before =
    passes === null
      ? []
      : coming.map((session) => firstPasses(session, reads(session), { submitted, layer: firstOf(template) }, passes));
  const voting = await ballots(db, group);
  const late = afterwards(template);
  const after = late ? notebooks(last, last && reads(last), { submitted, layer: late }) : nothing;
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
async function ofTurns(
  db: Tx,
  group: Group,
  { sessions, reads }: { readonly sessions: readonly Session[]; readonly reads: Reads },
  at: Instant,
) {
  const rotation = await rotationOf(db, group.id);
  const turns = await turnsIn(
    db,
    group.id,
    sessions.map(({ id }) => id),
  );
  return (member: MemberId, zone: string): readonly Wanted[] =>
    sessions.flatMap((session) => {
      const paper = reads(session);
      const dated = { startsAt: session.startsAt, paper: paper && paperName(paper) };
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
    monthOf(daysAfter(dayIn(at, group.zone), -1)),
  );
  const today = new Map(members.map(({ who }) => [who.id, dayIn(at, who.zone ?? group.zone)]));
  return (person: string): boolean => all.some((one) => one.person === person && holds(one, today.get(person) ?? ""));
}

const nothing = (): readonly Wanted[] => [];
/** What a session reads, if that is settled. */
type Reads = (session: Session) => Paper | undefined;
/** Which layers of its notes on a paper a member has submitted. */
type Submitted = (paper: Paper, member: MemberId) => readonly string[];

/** A layer that is asked for, and who has submitted which. */
interface Sought {
  readonly layer: Layer;
  readonly submitted: Submitted;
}

/** Before a session: the first layer of notes on its paper (a first pass), from whoever has not submitted it. */
function firstPasses(session: Session, paper: Paper | undefined, { submitted, layer }: Sought, usually: number) {
  if (!paper) return nothing;
  return (member: MemberId, zone: string, { daysAhead }: Manner): readonly Wanted[] => {
    if (submitted(paper, member).includes(layer.name)) return [];
    const day = daysAfter(dayIn(session.startsAt, zone), -(daysAhead ?? usually / minutesOfDay));
    const asked = { paper: paper.id, title: paperName(paper), layer, by: session.startsAt } as const;
    return [
      {
        asked: { kind: "layer", ...asked },
        key: `${layer.name}:${session.id}:${paper.id}:${session.startsAt}`,
        days: [day],
        until: session.startsAt,
      },
    ];
  };
}

const minutesOfDay = 24 * 60;

/** For how many days after a session its notebook is asked for. */
const freshDays = 5;

/** After a session: the layer for then (a notebook), from whoever has read its paper. */
function notebooks(session: Session | undefined, paper: Paper | undefined, { submitted, layer }: Sought) {
  if (!session || !paper || paper.state !== "read") return nothing;
  return (member: MemberId, zone: string): readonly Wanted[] => {
    const layers = submitted(paper, member);
    if (layers.length === 0 || layers.includes(layer.name)) return [];
    return [
      {
        asked: { kind: "layer", layer, paper: paper.id, title: paperName(paper), by: undefined },
        key: `${layer.name}:${session.id}:${paper.id}`,
        days: [daysAfter(dayIn(endOf(session), zone), 1)],
        until: plus(endOf(session), { days: freshDays }),
      },
    ];
  };
}

async function layersOf(db: Tx, group: Group, papers: readonly Paper[]): Promise<Submitted> {
  const found = await db
    .select({ member: notes.member, layer: notes.layer, paper: notes.paper })
    .from(notes)
    .where(
      and(
        eq(notes.group, group.id),
        inArray(
          notes.paper,
          papers.map(({ id }) => id),
        ),
        isNotNull(notes.submittedAt),
      ),
    );
  return (paper, member) =>
    found.flatMap((one) => (one.paper === paper.id && one.member === member ? [one.layer] : []));
}
