import { type Asking, type Call, command, pick, type Step } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { choice, hidden, number, optional, people } from "../../../chat/fields.ts";
import { type MemberId, moment, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { namesOf } from "../../groups/reach-store.ts";
import { membershipsOf } from "../../groups/store.ts";
import { turnForSessions } from "../acts.ts";
import { comingCard } from "../coming-news.ts";
import { comingTo } from "../coming-store.ts";
import { meetingBegun, sessionAsked, sessionBegun, showOutcome } from "../outcome-acts.ts";
import { attendanceCard } from "../outcome-cards.ts";
import { addAttendance, attendanceOf, attendedBy, dropAttendance } from "../outcome-store.ts";
import { sessionsBegun } from "../picks.ts";
import type { Session } from "../store.ts";
import { outcomeClosesAt } from "../timing.ts";

const fields = {
  what: optional(
    choice(
      "What to say",
      { me: "I was there", not: "I was not there", all: "Say who was there" },
      {
        hint: "Leave it out to see who comes, or who was there",
      },
    ),
  ),
  there: optional(people("Who was there", { hint: "@Ada, @Bob" })),
  session: optional(pick("Session", sessionsBegun, { hint: "The one that began last, if you leave it out" })),
};
type Calling = Call<typeof fields, "group", "anyone">;

export const attendance = command({
  name: "session attendance",
  scope: "group",
  who: "anyone",
  summary: "See who comes to a session or who was there, and say who was",
  fields,
  async step(asking): Promise<Step> {
    if (asking.known.what !== "all") return { fields: {} };
    const initial = (await likely(asking)).join(",");
    // In milliseconds since 1970: on Discord a form carries a hundred signs in all.
    const begun = hidden(number("Begun at", 0, 1e13));
    return {
      title: "Who was there",
      note: "The list starts from those who said that they come. Who says by themselves that they were there stays on it.",
      fields: {
        there: { ...fields.there, initial },
        // Whom the form showed and who is not in it any more was taken off on purpose; who was typed in one line is added.
        at: asking.known.there === undefined ? { ...begun, initial: String(Date.parse(asking.at)) } : begun,
      },
    };
  },
  async run(call) {
    const { db, at, group, input, by } = call;
    await turnForSessions(call, group);
    if (input.what === undefined && input.there === undefined) return look(call);
    const session = await meetingBegun(call, group, input.session);
    if (!by) return refuse(`Only members of ${group.name} say who was there. Join it with /group join.`);
    const before = await attendanceOf(db, session);
    if (input.what === "me" || input.what === "not") {
      if (at >= outcomeClosesAt(session))
        return refuse("That was too long ago to say by yourself. /session attendance there: @Ada adds somebody.");
      if (input.what === "me") await addAttendance(db, session, { member: by.id, by: by.id, at });
      else await dropAttendance(db, session, by.id);
    } else await writeDown(call, session, by.id);
    const there = await attendanceOf(db, session);
    await call.record(`attendance:${session.id}`, before, there);
    await showOutcome(call, group, session);
    const on = moment(session.startsAt);
    if (input.what === "me") return sentence(prose`You were in the session on ${on}. It is written down.`);
    if (input.what === "not") return sentence(prose`You were not in the session on ${on}. It is written down.`);
    return attendanceCard(
      session,
      there.map(({ member }) => member),
    );
  },
});

/** The largest number of people that a form of every platform starts with. */
const mostChosen = 25;

async function look({ db, at, group, input }: Calling): Promise<Card> {
  const session = await sessionBegun(db, group.id, input.session, at);
  if (!session) return refuse("No session has begun yet. /session next shows who comes to the first.");
  if (session.state === "planned" && session.kind === "meeting" && session.startsAt > at)
    return comingCard(session, await comingTo(db, group, session));
  const there = (await attendanceOf(db, session)).map(({ member }) => member);
  return attendanceCard(session, there);
}

/** The accounts, where it is asked, of those who were there as far as is known: as written down, or as they said before. */
async function likely(asking: Asking): Promise<readonly string[]> {
  const { db, group } = asking;
  const session = await sessionAsked(asking);
  if (!group || !session) return [];
  const written = (await attendanceOf(db, session)).map(({ member }) => member);
  const { seated, remote } = await comingTo(db, group, session);
  const who = written.length > 0 ? written : [...seated.map(({ member }) => member), ...remote];
  return (await accountsHere(asking, who)).map(({ user }) => user);
}

/** The accounts of members where it is asked, as many as a form starts with at most. */
async function accountsHere({ db, place }: Pick<Asking, "db" | "place">, who: readonly MemberId[]) {
  const names = await namesOf(db, who);
  return who
    .flatMap((member) => (names[member]?.accounts ?? []).map(({ platform, user }) => ({ member, platform, user })))
    .filter(({ platform }) => platform === place?.platform)
    .slice(0, mostChosen);
}

/** Adds who was named, and takes off whom the form showed and who was not. Who said so by themselves stays. */
async function writeDown(call: Calling, session: Session, by: MemberId): Promise<void> {
  const { db, at, group, input, stepped } = call;
  const given = new Set(input.there ?? []);
  if (given.size === 0) return refuse("Name at least one member who was there, like @Ada.", "there");
  const written = await attendanceOf(db, session);
  const named = (await membershipsOf(db, group.id, [...given])).filter(
    ({ id, leftAt }) => leftAt === null || written.some(({ member }) => member === id),
  );
  if (named.length < given.size)
    return refuse(
      "Somebody on that list is no member of the group. Add them first with /group add, then send it again.",
      "there",
    );
  const before = stepped.at === undefined ? [] : await attendedBy(db, session, Number(stepped.at));
  const shown = await accountsHere(call, before);
  for (const { member, by: wrote } of written)
    if (wrote !== member && shown.some((one) => one.member === member) && !named.some(({ id }) => id === member))
      await dropAttendance(db, session, member);
  for (const { id } of named) await addAttendance(db, session, { member: id, by, at });
}
