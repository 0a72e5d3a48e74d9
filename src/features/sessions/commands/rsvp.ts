import { type Call, command, pick } from "../../../app/command.ts";
import { choice, number, optional } from "../../../chat/fields.ts";
import { count } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { dayIn } from "../../../time/zone.ts";
import { turnsIn } from "../../turns/store.ts";
import { sessionToChange, turnForSessions } from "../acts.ts";
import { lineOf, type Said } from "../coming.ts";
import { reseat } from "../coming-acts.ts";
import { saidCard } from "../coming-news.ts";
import { comingTo, saidOf, say, seatsOf } from "../coming-store.ts";
import { plannedSessions } from "../picks.ts";
import { headsOf, placeInLine, seating } from "../seating.ts";
import { runningSession, type Session } from "../store.ts";

const fields = {
  answer: choice("Do you come?", { coming: "Coming", remote: "Remote", no: "Not this time" }),
  guests: optional(number("Guests you bring", 0, 50, { hint: "How many, if you come in person and bring some" })),
  session: optional(pick("Session", plannedSessions, { hint: "The next one, if you leave it out" })),
};

export const rsvp = command({
  name: "session rsvp",
  scope: "group",
  summary: "Say whether you come to a session, and with how many guests",
  fields,
  async run(call) {
    const { group, db, by, at } = call;
    const session = await sessionToCome(call);
    const said = await saidOf(db, group, session);
    const before = said.find(({ member }) => member === by.id);
    const now = wishOf(call, before);
    const answered = async () =>
      saidCard(session, await comingTo(db, group, session), by.id, await turnsOf(call, session));
    if (before?.answer === now.answer && before.guests === now.guests) return answered();
    const anew = now.answer === "coming" && (await placed(call, session, said, now)) === "the last place";
    await call.record(`coming:${session.id}`, before, now);
    const day = dayIn(session.startsAt, group.zone);
    await reseat(call, group, [session], () => say(db, session, { ...now, day, at }, anew));
    return answered();
  },
});

const turnsOf = async ({ db, group, by }: Call<typeof fields>, session: Session) =>
  (await turnsIn(db, group.id, [session.id])).filter(({ member }) => member === by.id);

/** The session that is meant; who asks while it is under way is asked afterwards instead whether they were there. */
async function sessionToCome(call: Call<typeof fields>): Promise<Session> {
  const { group, db, at, input } = call;
  await turnForSessions(call, group);
  const running = await runningSession(db, group.id, at);
  if (running && running.id === input.session)
    return refuse("That session has begun. Say that you are there with /session attendance.", "session");
  const session = await sessionToChange(call, group, input.session);
  if (session.kind === "deadline")
    return refuse("Nobody has to come to a deadline: the paper is read by then. Start with /note write.", "session");
  return session;
}

/** Whoever says only that they come brings whom they said before. */
function wishOf({ input, by }: Call<typeof fields>, before: Said | undefined): Said {
  const { answer, guests } = input;
  if (answer === "coming") return { member: by.id, answer, guests: guests ?? before?.guests ?? 0 };
  if (guests) return refuse("Guests come in person. Answer “Coming” to bring some, or leave them out.", "guests");
  return { member: by.id, answer, guests: 0 };
}

async function placed({ db }: Call<typeof fields>, session: Session, said: readonly Said[], wish: Said) {
  const [line, seats] = [lineOf(said), await seatsOf(db, session)];
  const place = placeInLine(line, seats, wish);
  if (seats === null || place === "their place" || place === "the last place") return place;
  if (place === "more than the room holds")
    return refuse(
      seats === 1
        ? "There is 1 seat in all, so you can bring no guests."
        : `There are ${seats} seats in all, so you can bring ${count(seats - 1, "guest")} at most.`,
      "guests",
    );
  const { seated, waiting } = seating(line, seats);
  const free = seats - headsOf(seated);
  return refuse(
    waiting.length > 0
      ? "Others wait for a seat, so nobody can bring more guests than they said before. Yours are as they were."
      : `${free === 0 ? "No more seats are" : free === 1 ? "1 more seat is" : `${free} more seats are`} free, and your guests need more. Bring fewer; what you said before still holds.`,
    "guests",
  );
}
