import type { Instant, MemberId } from "../../chat/prose.ts";
import type { Role, TurnBy } from "../sessions/schema.ts";
import { after, type Hand, type Held, joined, nobodyYet, picked, type Sitting, type Standing } from "./rotation.ts";

/** A member with the time they belong to the group, and what they wish for. */
export interface Belonging extends Hand {
  readonly joinedAt: Instant;
  readonly leftAt: Instant | null;
}

/** A turn as it stands. */
export interface Had {
  readonly role: Role;
  readonly member: MemberId | null;
  readonly by: TurnBy;
  readonly confirmedAt: Instant | null;
}

/** A meeting with all that decides who has its roles. */
export interface Meeting {
  readonly id: string;
  readonly startsAt: Instant;
  /** Whether it has begun or is over: then what stands is what was. */
  readonly past: boolean;
  /** Whether the group was told who presents: then nobody is moved for another's sake. */
  readonly announced: boolean;
  readonly turns: readonly Had[];
  readonly declined: readonly MemberId[];
  /** Who of them said nothing, and another took the turn over. */
  readonly silent: readonly MemberId[];
  readonly away: readonly MemberId[];
}

/** All that decides whose turn it is in a group: its meetings, those that were and those that get their turns, oldest first. */
export interface Facts {
  readonly roles: readonly Role[];
  readonly members: readonly Belonging[];
  readonly meetings: readonly Meeting[];
}

/** Who is to have a role in a meeting to come; nobody, if nobody can. */
export interface Given {
  readonly meeting: string;
  readonly role: Role;
  readonly member: MemberId | undefined;
}

/** A meeting with where everybody stood before it, and who could have a turn in it. */
export interface Before {
  readonly meeting: Meeting;
  readonly standing: Standing;
  readonly hands: readonly Belonging[];
  /** Everybody who could come. */
  readonly present: readonly MemberId[];
  readonly given: readonly Given[];
}

/**
 * Plays a group's meetings through, from the first on. What somebody promised, or what was announced, stands; all other turns
 * to come are given anew, so that they are always those that the rule would give.
 */
export function played({ roles, members, meetings }: Facts): readonly Before[] {
  let standing = nobodyYet;
  return meetings.map((meeting, i) => {
    const there = members.filter((one) => belongs(one, meeting.startsAt));
    const free = there.filter(
      ({ id, without }) => !meeting.away.includes(id) && roles.some((one) => !without.includes(one)),
    );
    const before = joined(
      standing,
      there.map(({ id }) => id),
    );
    const kept = meeting.turns.filter((turn) => (meeting.past ? turn.member !== null : stands(turn, meeting, there)));
    const holders = kept.map(({ member }) => member);
    const hands = free.filter(({ id }) => !meeting.declined.includes(id) && !holders.includes(id));
    const open = meeting.past ? [] : roles.filter((role) => !kept.some((turn) => turn.role === role));
    const promised = promisedLater(meetings.slice(i + 1), there);
    const found = picked(before, { roles: open, hands, last: promised });
    const given = [
      ...kept.map(({ role, member }): Given => ({ meeting: meeting.id, role, member: member ?? undefined })),
      ...open.map((role): Given => ({ meeting: meeting.id, role, member: found.get(role) })),
    ];
    standing = after(before, sittingOf(meeting, there, free, given));
    return { meeting, standing: before, hands, present: free.map(({ id }) => id), given };
  });
}

const belongs = ({ joinedAt, leftAt }: Belonging, at: Instant): boolean =>
  joinedAt <= at && (leftAt === null || leftAt > at);

/** Whether a turn to come is not given anew: its holder can come, and has promised it, or is announced. */
function stands({ member, by, confirmedAt }: Had, meeting: Meeting, there: readonly Belonging[]): boolean {
  if (member === null || !there.some(({ id }) => id === member)) return false;
  if (meeting.away.includes(member) || meeting.declined.includes(member)) return false;
  return isPromised({ member, by, confirmedAt }) || meeting.announced;
}

/** Whether a turn's holder has said that they take it, in whatever way. */
export const isPromised = ({ member, by, confirmedAt }: Omit<Had, "role">): boolean =>
  member !== null && (by !== "turn" || confirmedAt !== null);

/** Who has promised a turn in a later meeting: they come after all others for this one. */
const promisedLater = (later: readonly Meeting[], there: readonly Belonging[]): readonly MemberId[] =>
  later.flatMap((meeting) =>
    meeting.turns.flatMap((turn) => (turn.member !== null && stands(turn, meeting, there) ? [turn.member] : [])),
  );

function sittingOf(
  { turns, declined, silent }: Meeting,
  there: readonly Belonging[],
  free: readonly Belonging[],
  given: readonly Given[],
): Sitting {
  const inTurn = (role: Role, member: MemberId): boolean =>
    !turns.some((turn) => turn.role === role && turn.member === member && turn.by !== "turn");
  return {
    members: there.map(({ id }) => id),
    present: free.map(({ id }) => id),
    held: given.flatMap(({ role, member }): readonly Held[] =>
      member === undefined ? [] : [{ role, member, inTurn: inTurn(role, member) }],
    ),
    declined,
    silent,
  };
}
