import type { MemberId } from "../../chat/prose.ts";
import { type Instant, minus } from "../../time/instant.ts";
import type { Session } from "./store.ts";

/** Who chooses what a group reads in its sessions: the votes of all, or whoever presents. */
export type Chooses = "votes" | "presenter";

/** Until when a session's presenter may leave its paper open: everybody else needs some days to read it. */
export const choosesUntil = (startsAt: Instant): Instant => minus(startsAt, { days: 5 });

/** Whoever is still to choose what a session reads, and until when. */
export interface Chooser {
  readonly member: MemberId;
  readonly until: Instant;
}

/** Who chooses a session's paper at an instant; nobody if it has one, or if the votes choose: by the group's wish, or by now. */
export function chooserOf(
  session: Pick<Session, "kind" | "paper" | "presenter" | "startsAt">,
  chooses: Chooses,
  at: Instant,
): Chooser | undefined {
  const { kind, paper, presenter, startsAt } = session;
  const until = choosesUntil(startsAt);
  if (chooses === "votes" || kind === "deadline" || paper !== null || presenter === null || at >= until)
    return undefined;
  return { member: presenter, until };
}
