import { command, pick } from "../../../app/command.ts";
import { optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { changesOf } from "../../../history/store.ts";
import { balance, sharesOf } from "../../turns/balance.ts";
import { about } from "../../turns/cards.ts";
import type { Before } from "../../turns/giving.ts";
import { factsOf, type Turn, turnsIn } from "../../turns/store.ts";
import { aroundNow, nextFor, whyOf } from "../../turns/why.ts";
import { whyCard } from "../../turns/why-card.ts";
import { plannedSessions } from "../picks.ts";
import { nextSession, sessionById } from "../store.ts";

export const why = command({
  name: "session why",
  scope: "group",
  who: "anyone",
  summary: "See why somebody presents a session, and who would be next",
  fields: { session: optional(pick("Session", plannedSessions, { hint: "The next one, if you leave it out" })) },
  async run({ db, at, group, by, input }) {
    const session = await (input.session ? sessionById(db, group.id, input.session) : nextSession(db, group.id, at));
    if (!session) return refuse("No session is planned. An organizer says with /session plan when the group meets.");
    if (session.kind === "deadline") return refuse("A deadline has nobody who presents. Choose a session.", "session");
    const facts = await factsOf(db, group, at);
    const held: (Turn & { member: string; changedBy: string | null; from: string | null })[] = [];
    for (const turn of await turnsIn(db, group.id, [session.id])) {
      if (turn.member === null) continue;
      const change = (await changesOf(db, group.id, about(turn))).findLast(
        ({ after }) => memberOf(after) === turn.member,
      );
      held.push({ ...turn, member: turn.member, changedBy: change?.by ?? null, from: memberOf(change?.before) });
    }
    const next = nextFor(
      facts,
      session.id,
      held.map(({ member }) => member),
    );
    const around = aroundNow(facts, 26);
    const even = (all: readonly Before[]) => ({ balance: balance(sharesOf(all)), sessions: all.length });
    const evens = by?.organizer ? { last: even(around.last), next: even(around.next) } : undefined;
    return whyCard(session, whyOf(facts, session.id, held), next, evens);
  },
});

const memberOf = (kept: unknown): string | null =>
  typeof kept === "object" && kept !== null && "member" in kept && typeof kept.member === "string" ? kept.member : null;
