import type { Role } from "./schema.ts";

/** A part of a session; a `round`, in which everybody says what struck them, stands in where nobody presents. */
export type Part = "opening" | "round" | Role | "questions" | "decisions";
/** A part with its time: from how many minutes after the start, and for how many. */
export interface Timed {
  readonly part: Part;
  readonly from: number;
  readonly minutes: number;
}

/** The roles that have a part of their own, in order; the scribe's is that of the decisions. */
const speaking: readonly Role[] = [
  "presenter",
  "friendly reviewer",
  "sceptical reviewer",
  "archaeologist",
  "experimenter",
  "practitioner",
];

/** How what is left is shared out, once each part has the least there is. */
const weights: Readonly<Record<Part, number>> = {
  opening: 0,
  round: 3,
  presenter: 4,
  "friendly reviewer": 1,
  "sceptical reviewer": 1,
  archaeologist: 1,
  experimenter: 2,
  practitioner: 1,
  questions: 3,
  scribe: 0,
  decisions: 0,
};

/**
 * The order of a session by the roles that somebody has in it, in minutes that add up to its length. Each part gets five minutes,
 * or one where the session is too short or not counted in fives, and what is left is shared out by Hamilton's method of largest
 * remainders. A session of fewer minutes than parts leaves out those that weigh least.
 */
export function runOfShow(minutes: number, roles: readonly Role[]): readonly Timed[] {
  const spoken = speaking.filter((role) => roles.includes(role));
  const first: readonly Part[] = spoken.includes("presenter") ? spoken : ["round", ...spoken];
  const parts = heaviest(["opening", ...first, "questions", "decisions"], minutes);
  const unit = minutes % 5 === 0 && minutes / 5 >= parts.length ? 5 : 1;
  const shares = shared(
    minutes / unit - parts.length,
    parts.map((part) => weights[part]),
  );
  let from = 0;
  return parts.map((part, i) => {
    const timed = { part, from, minutes: (1 + (shares[i] ?? 0)) * unit };
    from += timed.minutes;
    return timed;
  });
}

/** As many parts as there are minutes, in their order. */
function heaviest(parts: readonly Part[], most: number): readonly Part[] {
  const kept = parts.toSorted((one, other) => weights[other] - weights[one]).slice(0, Math.max(1, most));
  return parts.filter((part) => kept.includes(part));
}

/** Shares whole units out by weight: first what is whole, then one more each to the largest remainders, the first of equals first. */
function shared(units: number, weighing: readonly number[]): readonly number[] {
  const sum = weighing.reduce((all, one) => all + one, 0);
  const quotas = weighing.map((weight) => (units * weight) / sum);
  const left = units - quotas.reduce((all, quota) => all + Math.floor(quota), 0);
  const next = [...quotas.keys()].toSorted((i, j) => ((quotas[j] ?? 0) % 1) - ((quotas[i] ?? 0) % 1)).slice(0, left);
  return quotas.map((quota, i) => Math.floor(quota) + (next.includes(i) ? 1 : 0));
}
