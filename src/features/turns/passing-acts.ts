import type { Doing } from "../../app/command.ts";
import { type MemberId, type Prose, person, prose } from "../../chat/prose.ts";
import { refuse } from "../../chat/refusal.ts";
import { changesOf } from "../../history/store.ts";
import { holds as inSpan } from "../../time/span.ts";
import { spokenMoment } from "../../time/spoken.ts";
import { dayIn } from "../../time/zone.ts";
import { absencesOf } from "../groups/absences-store.ts";
import { namesOf } from "../groups/reach-store.ts";
import { type Group, membersOf } from "../groups/store.ts";
import { tell, turnForSessions } from "../sessions/acts.ts";
import { during } from "../sessions/cards.ts";
import type { Role, TurnBy } from "../sessions/schema.ts";
import { type Session, sessionById, upcomingSessions } from "../sessions/store.ts";
import { giveTurns } from "./acts.ts";
import { seekCover, showSessionOf, toldOf } from "./asking-acts.ts";
import { about, coverWanted, type Dated, holds, lostCard } from "./cards.ts";
import { isPromised } from "./giving.ts";
import type { Moved } from "./moved.ts";
import { said } from "./roles.ts";
import { addDecline, changeTurn, dropDecline, dropTurn, keepTurns, type Turn, turnById, turnsIn } from "./store.ts";

/** Has somebody take a role in a session, in whatever way; what they had there in turn is given anew afterwards. */
export async function assume(
  given: Doing,
  group: Group,
  session: Session,
  { role, member, by }: { readonly role: Role; readonly member: MemberId; readonly by: Exclude<TurnBy, "turn"> },
): Promise<Turn> {
  const { db, at, newId, record } = given;
  await freeFor(given, group, session, { role, member });
  const was = (await turnsIn(db, group.id, [session.id])).find((turn) => turn.role === role);
  const fresh = {
    member,
    by,
    givenAt: at,
    coverAt: null,
    ...(by === "assigned" ? { confirmedAt: null, askAt: at } : { confirmedAt: at, askAt: null }),
  };
  // The group was asked because its holder had not answered, and they still have not.
  const last = was && (await changesOf(db, group.id, about(was))).at(-1);
  const now = was
    ? await changeTurn(db, group.id, was.id, fresh)
    : { ...fresh, id: newId(), group: group.id, session: session.id, role };
  if (!was) await keepTurns(db, [now]);
  await record(about(now), was, now);
  await showSessionOf(given, group, now);
  if (!was) return now;
  if (was.coverAt !== null) await seekCover(given, group, { turn: now, session }, coverWanted.nobody());
  // Whoever was covered has said, or let it be seen, that they cannot: no other role in it is for them.
  if (was.member !== null && was.member !== member && was.coverAt !== null)
    await addDecline(db, session.id, was.member, { at, silent: last?.did === "turn ask" });
  if (was.member !== null && was.member !== member && (was.coverAt !== null || (await toldOf(given, [was]))(was)))
    await given.post(
      lostCard(role, session, member),
      { member: was.member },
      { group: group.id, until: session.startsAt },
    );
  return now;
}

/** Lets a member have one role in a session alone: what they have there in turn is somebody else's, and no decline stands. */
export async function freeFor(
  { db, record }: Doing,
  group: Group,
  session: Session,
  { role, member }: { readonly role: Role; readonly member: MemberId },
): Promise<void> {
  for (const other of await turnsIn(db, group.id, [session.id])) {
    if (other.member !== member || other.role === role) continue;
    await dropTurn(db, group.id, other.id);
    await record(about(other), other);
  }
  await dropDecline(db, session.id, member);
}

/** A turn of a session to come; refuses if it is past or gone. Whoever changes it has waited their turn. */
export async function turnToCome(given: Doing, group: Group, id: string): Promise<Dated> {
  const { db, at } = given;
  await turnForSessions(given, group);
  const turn = await turnById(db, group.id, id);
  const session = turn && (await sessionById(db, group.id, turn.session));
  if (!turn || !session) return refuse("That turn is gone. /turn list shows those to come.", "turn");
  if (session.state !== "planned" || session.startsAt <= at) {
    const on = spokenMoment(session.startsAt, group.zone, "day and time", at);
    const what = session.state === "skipped" || session.state === "cancelled" ? `was ${session.state}` : "has come";
    return refuse(`The session on ${on} ${what} already. /turn list shows the turns to come.`, "turn");
  }
  return { turn, session };
}

/** The turn of somebody that they speak of: the one they named, or else their next; refuses if it is not theirs. */
export async function ownTurn(given: Doing, group: Group, id: string | undefined, by: MemberId): Promise<Dated> {
  await turnForSessions(given, group);
  if (id === undefined) {
    const coming = await upcomingSessions(given.db, group.id, given.at, allAhead);
    const all = await turnsIn(
      given.db,
      group.id,
      coming.map((one) => one.id),
    );
    const session = coming.find((one) => all.some((turn) => turn.session === one.id && turn.member === by));
    const turn = all.find((one) => one.session === session?.id && one.member === by);
    if (!turn || !session) return refuse("You have no turn to come. /turn list shows whose turns they are.");
    return { turn, session };
  }
  const dated = await turnToCome(given, group, id);
  if (dated.turn.member === by) return dated;
  return refuse(`${await whoHas(given, dated.turn)} /turn list shows yours.`, "turn");
}
const allAhead = 100;

/** Who has a turn, as a refusal tells it: "It is Boris who presents then." */
export async function whoHas({ db }: Pick<Doing, "db">, { member, role }: Turn): Promise<string> {
  if (member === null) return `Nobody ${said(role).does} then yet.`;
  return `${(await namesOf(db, [member]))[member]?.name ?? "Somebody else"} ${said(role).does} then.`;
}

/** Refuses to let somebody have a role in a session who is away then, or who has promised to have another in it. */
export async function refuseIfBusy(
  given: Pick<Doing, "db">,
  group: Group,
  { turn, session }: { readonly turn: Pick<Turn, "role">; readonly session: Session },
  who: { readonly member: MemberId; readonly self: boolean; readonly field: string },
): Promise<void> {
  const member = (await membersOf(given.db, group.id)).find(({ id }) => id === who.member);
  if (!member) return refuse("They are no member of the group any more. /group members shows who is.", who.field);
  const [name, have, are] = who.self ? ["You", "have", "are"] : [member.who.name, "has", "is"];
  const day = dayIn(session.startsAt, member.who.zone ?? group.zone);
  const away = await absencesOf(given.db, [member.person], day);
  if (away.some((one) => inSpan(one, day)))
    refuse(
      `${name} ${are} away on that day. ${who.self ? "/my away shows your absences, and takes one back." : "Choose somebody else; /turn list shows who has which turn."}`,
      who.field,
    );
  const other = (await turnsIn(given.db, group.id, [session.id])).find(
    (one) => one.member === who.member && one.role !== turn.role && isPromised(one),
  );
  if (other)
    refuse(
      `${name} ${have} a role in that session already: ${other.role}. One to each; choose another session or somebody else.`,
      who.field,
    );
}

/** Lets a member's turns to come go to others, after they left the group, and tells the group in one message who has them. */
export async function turnsLeft(given: Doing, group: Group, member: MemberId): Promise<void> {
  const moved = theirs(await giveTurns(given, group, { passed: member, actor: member }), member);
  if (moved.length === 0) return;
  const now = moved.flatMap((one) => prose` ${inIt(one)}`);
  await tell(given, group, prose`${person(member)} has left the group.${now}`);
}

/** The turns that were a member's, and are not any more. */
export const theirs = (moved: readonly Moved[], member: MemberId): readonly Moved[] =>
  moved.filter(({ was }) => was?.member === member);

/** "In the session on …, Boris presents." */
export const inIt = ({ session, role, now }: Moved): Prose =>
  prose`${during(session)}, ${holds(role, now?.member ?? null)}.`;
