import type { Role } from "../sessions/schema.ts";
import type { Session } from "../sessions/store.ts";
import type { Turn } from "./store.ts";

/** A turn that came to somebody else than before. */
export interface Moved {
  readonly session: Session;
  readonly role: Role;
  readonly was: Turn | undefined;
  readonly now: Turn | undefined;
}

/** What several moves come to, one after the other: each role of a session as it was first and is last, where that differs. */
export function together(moves: readonly Moved[]): readonly Moved[] {
  const all = new Map<string, Moved>();
  for (const one of moves) {
    const key = `${one.session.id} ${one.role}`;
    const first = all.get(key);
    all.set(key, first ? { ...one, was: first.was } : one);
  }
  return [...all.values()].filter(({ was, now }) => (was?.member ?? null) !== (now?.member ?? null) || !was !== !now);
}

/** What each member lost with what they got instead, in the same role, the earliest with the earliest. */
export function pairs(moved: readonly Moved[]): readonly (readonly [lost: Moved, gained: Moved])[] {
  const free = moved.filter(({ now }) => now !== undefined && now.member !== null);
  return moved.flatMap((lost) => {
    const i = free.findIndex(({ now, role }) => now?.member === lost.was?.member && role === lost.role);
    const gained = i < 0 ? undefined : free.splice(i, 1)[0];
    return gained === undefined ? [] : [[lost, gained] as const];
  });
}
