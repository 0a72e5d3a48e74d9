import { type Block, type Card, says } from "../../chat/card.ts";
import { count, joined, type MemberId, type Prose, person, prose } from "../../chat/prose.ts";
import { nameOf } from "../sessions/cards.ts";
import type { Session } from "../sessions/store.ts";
import { holds } from "./cards.ts";
import { reason, type Why } from "./why.ts";

/** How evenly turns are shared over some sessions. */
export interface Even {
  readonly balance: number;
  readonly sessions: number;
}

/** Why each holder of a session was picked, who would be next, and for organizers how even it is. */
export function whyCard(
  session: Session,
  whys: readonly Why[],
  next: readonly MemberId[],
  even: { readonly last: Even; readonly next: Even } | undefined,
): Card {
  const lines = whys.map((why): Block => says(prose`${holds(why.role, why.member)}: ${reason(why)}.`));
  const nobody = says(prose`Nobody has a turn in the ${nameOf(session)} yet: turns are given four weeks ahead.`);
  return {
    title: "Why it is whose turn",
    body: [
      ...(lines.length === 0 ? [nobody] : [says(prose`In the ${nameOf(session)}:`), ...lines]),
      ...(next.length === 0 ? [] : [says(prose`Next in line: ${inLine(next)}.`)]),
      ...(even === undefined ? [] : [says(told(even))]),
    ],
  };
}

const inLine = (next: readonly MemberId[]): Prose =>
  joined(
    next.slice(0, 3).map((id) => [person(id)]),
    ", then ",
  );

function told({ last, next }: { readonly last: Even; readonly next: Even }): string {
  const before = last.sessions === 0 ? [] : [`${last.balance} over the last ${count(last.sessions, "session")}`];
  const after = next.sessions === 0 ? [] : [`${next.balance} over the next ${next.sessions}`];
  return `Balance: ${[...before, ...after].join(", ")}. It is 100 if everybody has as many turns for each session they can come to.`;
}
