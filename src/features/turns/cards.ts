import { type Button, button, type Card, quote, says, sentence } from "../../chat/card.ts";
import { type MemberId, type Prose, person, prose } from "../../chat/prose.ts";
import { linked, type Named } from "../papers/cards.ts";
import { nameOf } from "../sessions/cards.ts";
import type { paper as choosePaper } from "../sessions/commands/paper.ts";
import type { Role } from "../sessions/schema.ts";
import type { Session } from "../sessions/store.ts";
import type { confirm } from "./commands/confirm.ts";
import type { cover } from "./commands/cover.ts";
import type { decline } from "./commands/decline.ts";
import type { swap } from "./commands/swap.ts";
import type { take } from "./commands/take.ts";
import type { undo } from "./commands/undo.ts";
import { said } from "./roles.ts";
import type { Turn } from "./store.ts";

/** What a turn is known by: its history, and the message that looks for cover. */
export const about = (turn: Pick<Turn, "id">): string => `turn:${turn.id}`;

/** A turn with the session that it is in. */
export interface Dated {
  readonly turn: Turn;
  readonly session: Session;
}

/** "Ada presents", "Ada is scribe"; nobody, if nobody has it. */
export const holds = (role: Role, member: MemberId | null): Prose =>
  member === null ? [`nobody ${said(role).does} yet`] : prose`${person(member)} ${said(role).does}`;

/** "present in the session on …", "be scribe in the session on …". */
export const doing = ({ turn, session }: Dated): Prose => prose`${said(turn.role).verb} in the ${nameOf(session)}`;

/** "Boris presents in the session on …, instead of Ada.": tells who has taken a turn over. */
export const takenOver = (dated: Dated, by: MemberId, from: MemberId | null): Card =>
  sentence(
    prose`${holds(dated.turn.role, by)} in the ${nameOf(dated.session)}${from === null ? "" : prose`, instead of ${person(from)}`}.`,
  );

/** "you present in the session on …", "you are scribe in the session on …". */
export const yours = ({ turn, session }: Dated): Prose => prose`${youDo(turn.role)} in the ${nameOf(session)}`;
const youDo = (role: Role): string => (role === "presenter" ? "you present" : `you are ${role}`);

/** Asks a member whether they can take the turn that is theirs; `instead` is the session in which they had it until now. */
export function askCard(
  dated: Dated,
  how: { readonly paper: Named | undefined; readonly instead?: Session | undefined; readonly assignedBy?: MemberId },
): Card {
  const { turn, session } = dated;
  const reads = how.paper ? prose` It reads ${linked(how.paper)}.` : [];
  const known = { turn: turn.id };
  return {
    title: how.instead ? "Your turn has moved" : "Your turn",
    body: [
      says(prose`It is your turn: ${yours(dated)}.${reads}`),
      ...(how.assignedBy ? [says(prose`${person(how.assignedBy)} has asked you to.`)] : []),
      ...(how.instead ? [says(prose`You need not do it in the ${nameOf(how.instead)}.`)] : []),
      ...(turn.role === "presenter" ? [] : [says(`Its ${turn.role} ${said(turn.role).asks}.`)]),
      says(turn.confirmedAt === null ? "Can you?" : "You have confirmed it. If you cannot then, pass it on."),
    ],
    buttons: [
      ...(turn.confirmedAt === null ? [button<typeof confirm>("Confirm", "turn confirm", known)] : []),
      button<typeof decline>("Decline", "turn decline", known, { open: true }),
      button<typeof cover>("Ask for cover", "turn cover", known),
      button<typeof swap>("Swap", "turn swap", known),
      ...(turn.role === "presenter" && !how.paper
        ? [button<typeof choosePaper>("Choose the paper", "session paper", { session: session.id })]
        : []),
    ],
  };
}

/** Tells a member who had been asked that a turn is theirs no longer. */
export function lostCard(role: Role, session: Session, now: MemberId | null): Card {
  const holder = now === null ? "nobody has that turn yet" : prose`it is ${person(now)}’s turn now`;
  const why = session.state === "planned" ? holder : `it is ${session.state}`;
  return sentence(prose`You need not ${said(role).verb} in the ${nameOf(session)}: ${why}.`);
}

/** Asks the group who can take a turn over; once somebody has, or its holder can after all, it says so. */
export function coverCard({ turn, session }: Dated, why: Prose): Card {
  const { role } = turn;
  const question = prose`Who can ${said(role).verb} in the ${nameOf(session)}?`;
  if (turn.coverAt === null)
    return sentence(prose`In the ${nameOf(session)}, ${holds(role, turn.member)}. Nobody else is needed.`);
  return sentence(prose`${question} ${why}`, [button<typeof take>("I will take it", "turn take", { turn: turn.id })]);
}

/** Why cover is sought, in the words of the message that asks for it. */
export const coverWanted = {
  asked: (by: MemberId): Prose => prose`It is ${person(by)}’s turn, and ${person(by)} asks for cover.`,
  unconfirmed: (by: MemberId): Prose => prose`It is ${person(by)}’s turn, and ${person(by)} has not confirmed it.`,
  nobody: (): Prose => ["Nobody is left whose turn it could be."],
  reopened: (): Prose => ["It is open again."],
};

/** Tells an organizer (`reader`) what is still open a day ahead, and whether its holder asks for cover; it may be their own turn. */
export function openCard({ turn, session }: Dated, reader: MemberId, asks: boolean): Card {
  const own = turn.member === reader;
  const whose =
    turn.member === null
      ? ""
      : own
        ? `: it is your turn, and you ${asks ? "ask for cover" : "have not answered"}`
        : prose`: it is ${person(turn.member)}’s turn, and ${person(turn.member)} ${asks ? "asks for cover" : "has not answered"}`;
  return sentence(
    prose`It is still open who can ${said(turn.role).verb} in the ${nameOf(session)}${whose}. The group was asked, and nobody has taken it. ${own ? "Confirm it if you can" : "You can take it yourself"}, assign it to somebody with /turn assign, or move the session.`,
    [
      own
        ? button<typeof confirm>("Confirm", "turn confirm", { turn: turn.id })
        : button<typeof take>("I will take it", "turn take", { turn: turn.id }),
    ],
  );
}

/** Undoes what somebody just did to a turn. */
export const undoing = (turn: Pick<Turn, "id">): Button => button<typeof undo>("Undo", "turn undo", { turn: turn.id });

/** A line of news with the reason that somebody gave, if they gave one. */
export const withReason = (words: Prose, reason: string | undefined): Card => ({
  body: [says(words), ...(reason === undefined ? [] : [quote(reason)])],
});

/** Proposes a swap to whoever has the other turn. */
export const swapCard = (mine: Dated, theirs: Dated, by: MemberId): Card => ({
  title: "A swap?",
  body: [
    says(
      prose`${person(by)} would like to swap turns with you: you would ${doing(mine)}, and ${person(by)} would ${doing(theirs)}.`,
    ),
  ],
  buttons: [button<typeof swap>("Agree", "turn swap", { turn: mine.turn.id, with: theirs.turn.id, agree: "yes" })],
});
