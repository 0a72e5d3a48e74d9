import type { MemberId } from "../../chat/prose.ts";
import { askedOn, groupAskedAt, type Ladder } from "../turns/ladder.ts";
import type { Turn } from "../turns/store.ts";
import type { Wanted } from "./asking.ts";

/** What the steps of asking somebody about a turn of theirs begin with. */
export const turnKey = ({ id }: Pick<Turn, "id">, member: MemberId): string => `turn:${id}:${member}:`;

/** That a turn is to be confirmed by its holder, as something that is wanted of them; nothing if they need not. */
export function wantedTurn(
  turn: Turn,
  session: { readonly startsAt: string; readonly paper: string | undefined },
  ladder: Ladder,
  zone: string,
): readonly Wanted[] {
  const { id, role, member, confirmedAt, coverAt } = turn;
  const { startsAt, paper } = session;
  if (member === null || confirmedAt !== null || coverAt !== null) return [];
  return [
    {
      asked: { kind: "turn", turn: id, role, paper, startsAt, groupAskedAt: groupAskedAt(startsAt, ladder) },
      key: `${turnKey(turn, member)}${startsAt}`,
      days: askedOn(turn, startsAt, ladder, zone),
      until: startsAt,
    },
  ];
}
