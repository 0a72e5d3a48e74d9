import { count, type MemberId, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { type Instant, plus } from "../../time/instant.ts";
import type { Role, TurnBy } from "../sessions/schema.ts";
import { type Before, type Facts, type Meeting, played } from "./giving.ts";
import { inLine } from "./rotation.ts";

/** Why somebody has a role in a session. */
export interface Why {
  readonly role: Role;
  readonly member: MemberId;
  readonly by: TurnBy;
  readonly givenAt: Instant;
  /** Who changed it last, and who had it before; nobody, if it came by itself. */
  readonly changedBy: MemberId | null;
  readonly from: MemberId | null;
  /** Sessions they could have come to since their last turn. */
  readonly waited: number;
  /** Their last turn, or when they joined. */
  readonly since: { readonly at: Instant; readonly what: "turn" | "joined" };
  /** Whether nobody who may have a turn stands before them. */
  readonly first: boolean;
  readonly wish: "usual" | "more" | "less";
}

type Held = Pick<Why, "role" | "member" | "by" | "givenAt" | "changedBy" | "from">;

/** What the rule knew of the holders of a meeting. */
export function whyOf(facts: Facts, meeting: string, holders: readonly Held[]): readonly Why[] {
  const all = played(facts);
  const here = all.find((one) => one.meeting.id === meeting);
  if (!here) return [];
  const earlier = all.slice(0, all.indexOf(here));
  const inTurn = holders.filter(({ by }) => by === "turn").map(({ member }) => member);
  const line = inLine(here.standing, [...here.hands, ...facts.members.filter(({ id }) => inTurn.includes(id))]);
  return holders.flatMap((held) => {
    const member = facts.members.find(({ id }) => id === held.member);
    const last = earlier.findLast(({ given }) => given.some((one) => one.member === held.member));
    if (!member) return [];
    return {
      ...held,
      waited: Math.round(here.standing.waited.get(held.member) ?? 0),
      since: last ? { at: last.meeting.startsAt, what: "turn" } : { at: member.joinedAt, what: "joined" },
      first: line.slice(0, inTurn.length).some(({ id }) => id === held.member),
      wish: member.wish,
    } satisfies Why;
  });
}

/** Who would be next for a meeting, first who is first. */
export function nextFor(facts: Facts, meeting: string, holders: readonly MemberId[]): readonly MemberId[] {
  const here = played(facts).find((one) => one.meeting.id === meeting);
  if (!here) return [];
  const free = here.hands.filter(({ id }) => !holders.includes(id));
  return inLine(here.standing, free).map(({ id }) => id);
}

/** The reason, after the colon of "Grace presents: …". */
export function reason(why: Why): Prose {
  const { member, changedBy, from } = why;
  const before = from === null || from === member ? [] : prose` from ${person(from)}`;
  switch (why.by) {
    case "turn":
      return waiting(why);
    case "volunteer":
      return prose`${person(member)} has volunteered`;
    case "cover":
      return prose`${person(member)} has taken it over${before}`;
    case "swap":
      return prose`${person(member)} has swapped for it${from === null ? [] : prose` with ${person(from)}`}`;
    case "assigned":
      return changedBy === null ? ["it was assigned"] : prose`${person(changedBy)} has assigned it`;
    default:
      return why.by satisfies never;
  }
}

function waiting({ member, waited, since, first, givenAt, wish }: Why): Prose {
  if (!first) return prose`it was ${person(member)}’s turn when it was given, on ${moment(givenAt, "day")}`;
  const wished = { usual: "", more: ", counted double as wished", less: ", counted half as wished" }[wish];
  return since.what === "turn"
    ? prose`${person(member)} has waited longest, ${count(waited, "session")} since ${moment(since.at, "day")}${wished}`
    : prose`${person(member)} is next in line, and has had no turn since joining on ${moment(since.at, "day")}${wished}`;
}

/** The meetings that the balance is told for: the last of those that were, and as many to come as if all came to them. */
export function aroundNow(
  facts: Facts,
  size: number,
): { readonly last: readonly Before[]; readonly next: readonly Before[] } {
  const planned = facts.meetings.filter(({ past }) => !past).length;
  const all = played({ ...facts, meetings: [...facts.meetings, ...supposed(facts.meetings, size - planned)] });
  return {
    last: all.filter(({ meeting }) => meeting.past).slice(-size),
    next: all.filter(({ meeting }) => !meeting.past).slice(0, size),
  };
}

function supposed(meetings: readonly Meeting[], missing: number): readonly Meeting[] {
  const last = meetings.at(-1)?.startsAt;
  if (last === undefined || missing <= 0) return [];
  return Array.from({ length: missing }, (_, i) => ({
    ...{ id: `supposed ${i}`, startsAt: plus(last, { days: 7 * (i + 1) }), past: false, announced: false },
    ...{ turns: [], declined: [], silent: [], away: [] },
  }));
}
