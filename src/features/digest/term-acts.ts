import type { Doing } from "../../app/command.ts";
import type { Instant } from "../../chat/prose.ts";
import type { Tx } from "../../store/db.ts";
import { minus } from "../../time/instant.ts";
import type { Group } from "../groups/store.ts";
import { heldStarts, nextSession } from "../sessions/store.ts";
import { ideasHeld, movedSince, openQuestions, reproductionsMoved } from "./acts.ts";
import { chartsOf } from "./charts-store.ts";
import { composeTerm, type TermDigest } from "./term.ts";
import { termCard } from "./term-card.ts";
import { acceptedSince, concludedSince, parkedIn, readIn, termBegan } from "./term-store.ts";

/** What a term digest would say at an instant, of the time since another, or else since the term began. */
export async function termDigestOf(db: Tx, group: Group, at: Instant, since?: Instant): Promise<TermDigest> {
  const from = since ?? (await termBegan(db, group, at));
  // What was written as the group began belongs to it.
  const after = minus(from, { milliseconds: 1 });
  return composeTerm({
    from,
    at,
    held: await heldStarts(db, group.id),
    read: await readIn(db, group, from, at),
    answered: await acceptedSince(db, group, after),
    ideas: await movedSince(db, group, after),
    reproduced: await concludedSince(db, group, after),
    open: await openQuestions(db, group, await nextSession(db, group.id, at)),
    parked: await parkedIn(db, group),
    underWay: await ideasHeld(db, group, at),
    reproductions: (await reproductionsMoved(db, group, after)).filter(({ state }) => state !== "concluded"),
    charts: await chartsOf(db, group, at),
  });
}

/** Posts what a term was, as it ends; nothing of a term without a session. */
export async function postTermDigest({ db, at, post }: Doing, group: Group): Promise<void> {
  const digest = await termDigestOf(db, group, at);
  if (digest.read.length > 0) await post(termCard(digest, group.name), "digest", { group: group.id });
}
