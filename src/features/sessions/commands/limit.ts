import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice, number, optional } from "../../../chat/fields.ts";
import { count, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { sessionToChange, turnForSessions } from "../acts.ts";
import { nameOf } from "../cards.ts";
import { reseat } from "../coming-acts.ts";
import { everySession, seatsOf, setSeats } from "../coming-store.ts";
import { plannedSessions } from "../picks.ts";
import { upcomingSessions } from "../store.ts";

export const limit = command({
  name: "session limit",
  scope: "group",
  who: "organizer",
  summary: "Say how many seats a session has; whoever comes after that waits in line",
  fields: {
    seats: number("Seats", 0, 1000, { hint: "How many come in person at most; 0 for no limit" }),
    which: optional(choice("Which sessions", { one: "Only this session", all: "Every session from now on" })),
    session: optional(pick("Session", plannedSessions, { hint: "The next one, if you leave it out" })),
  },
  async run(call) {
    const { group, db, at, input } = call;
    const seats = input.seats === 0 ? "no limit of seats" : count(input.seats, "seat");
    if (input.which === "all") {
      if (input.session !== undefined)
        return refuse("Say either one session, or every session from now on.", "session");
      await turnForSessions(call, group);
      await call.record(`seats:${group.id}`, undefined, { seats: input.seats });
      const all = await upcomingSessions(db, group.id, at, allAhead);
      await reseat(call, group, all, () => setSeats(db, group.id, everySession, input.seats));
      return sentence(`Every session from now on has ${seats}, unless it has a number of its own.`);
    }
    const session = await sessionToChange(call, group, input.session);
    if (session.kind === "deadline") return refuse("Nobody needs a seat for a deadline.", "session");
    await call.record(`seats:${session.id}`, { seats: await seatsOf(db, session) }, { seats: input.seats });
    await reseat(call, group, [session], () => setSeats(db, group.id, session.id, input.seats));
    return sentence(prose`The ${nameOf(session)} has ${seats} now. The group sees it on its message.`);
  },
});

const allAhead = 100;
