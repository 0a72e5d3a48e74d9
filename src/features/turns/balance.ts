import type { MemberId } from "../../chat/prose.ts";
import type { Before } from "./giving.ts";

/** How many turns somebody had in how many sessions that they could come to. */
export interface Share {
  readonly member: MemberId;
  readonly turns: number;
  readonly sessions: number;
}

/** The shares of everybody in some meetings; who could come to none of them has none. */
export function sharesOf(meetings: readonly Before[]): readonly Share[] {
  const shares = new Map<MemberId, Share>();
  for (const { given, present } of meetings)
    for (const member of present) {
      const { turns, sessions } = shares.get(member) ?? { turns: 0, sessions: 0 };
      const more = given.filter((one) => one.member === member).length;
      shares.set(member, { member, turns: turns + more, sessions: sessions + 1 });
    }
  return [...shares.values()];
}

/**
 * How evenly turns are shared, from 0 to 100: 100 × (1 − G), where G is the Gini index (Gini, "Variabilità e mutabilità", 1912)
 * of turns per session that somebody could come to. It is the mean difference of any two members, as a part of twice the mean.
 */
export function balance(shares: readonly Share[]): number {
  const rates = shares.flatMap(({ turns, sessions }) => (sessions === 0 ? [] : [turns / sessions]));
  const sum = rates.reduce((total, rate) => total + rate, 0);
  if (sum === 0) return 100;
  const apart = rates.flatMap((one) => rates.map((other) => Math.abs(one - other))).reduce((a, b) => a + b, 0);
  return Math.round(100 * (1 - apart / (2 * rates.length * sum)));
}
