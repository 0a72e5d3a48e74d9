import { type Block, type Button, button, type Card, heading, quote, says, sentence } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { count, type MemberId, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { saysLate } from "../groups/late.ts";
import { counted, namesIn } from "./coming-cards.ts";
import type { attendance } from "./commands/attendance.ts";
import type { decide } from "./commands/decide.ts";
import type { decisions } from "./commands/decisions.ts";
import type { feedback } from "./commands/feedback.ts";
import type { Opinions } from "./feedback.ts";
import type { Session } from "./store.ts";
import { outcomeClosesAt } from "./timing.ts";

/** A decision as cards tell it. */
export interface Decided {
  readonly id: string;
  readonly words: string;
  readonly by: MemberId;
}
/** What came of a session: who was there, what was decided, and how many gave feedback. */
export interface Outcome {
  readonly kind: "outcome";
  readonly there: readonly MemberId[];
  readonly decided: readonly Decided[];
  readonly answers: number;
}

type Dated = Pick<Session, "id" | "startsAt" | "minutes">;

/** What the message is known by that asks for a session's outcome. */
export const aboutOutcome = (session: Pick<Session, "id">): string => `outcome:${session.id}`;
/** What the message is known by that tells a decision. */
export const aboutDecision = (decision: Pick<Decided, "id">): string => `decision:${decision.id}`;

/** What came of a session, on its own message. */
export const outcomeBlocks = ({ there, decided }: Outcome): readonly Block[] => [
  ...(there.length === 0 ? [] : [{ kind: "facts", facts: [wereThere(there)] } as const]),
  ...decisionBlocks("Decided", decided),
];

const wereThere = (there: readonly MemberId[]): readonly [string, Prose] => [
  "Was there",
  there.length === 0 ? ["nobody has said so yet"] : counted(String(there.length), namesIn(there)),
];

/** Decisions under a heading; nothing if there are none. */
export const decisionBlocks = (words: string, decided: readonly Decided[]): readonly Block[] =>
  decided.length === 0 ? [] : [heading(words), { kind: "list", items: decided.map(decisionLine) }];

const decisionLine = ({ words, by }: Decided): Prose => prose`“${words}” (noted by ${person(by)})`;

/** The buttons by which each member says that they were there, and anybody notes what was decided. */
export function thereButtons({ id }: Pick<Session, "id">): readonly Button[] {
  return [
    button<typeof attendance>("I was there", "session attendance", { what: "me", session: id }),
    button<typeof decide>("Note a decision", "session decide", { session: id }, { open: true }),
  ];
}

/** Asks in one message, the day after, what came of a session; once it is closed the message only tells it. */
export function outcomeCard(
  session: Dated,
  outcome: Outcome,
  how: { readonly late?: boolean; readonly closed?: boolean } = {},
): Card {
  const { there, decided, answers } = outcome;
  const closes = how.closed ? " It is closed." : prose` It closes on ${moment(outcomeClosesAt(session))}.`;
  const asks = "What came of it? Say whether you were there, note what was decided, and answer three short questions.";
  const [me, note] = thereButtons(session);
  const known = { session: session.id };
  return {
    title: "After the session",
    body: [
      ...saysLate(how.late),
      ...(how.closed ? [] : [says(asks)]),
      {
        kind: "facts",
        facts: [
          wereThere(there),
          ["Decided", [decided.length === 0 ? "nothing noted yet" : count(decided.length, "decision")]],
          ["Feedback", prose`${count(answers, "answer")}.${closes}`],
        ],
      },
    ],
    buttons: how.closed
      ? []
      : [
          ...(me ? [me] : []),
          button<typeof attendance>("Say who was there", "session attendance", { what: "all", ...known }),
          ...(note ? [note] : []),
          button<typeof feedback>("Give feedback", "session feedback", known, { open: true }),
        ],
  };
}

/** Who was at a session, for whoever asks. */
export const attendanceCard = (session: Dated, there: readonly MemberId[]): Card => ({
  title: "Who was there",
  body: [says(prose`In the session on ${moment(session.startsAt)}:`), { kind: "facts", facts: [wereThere(there)] }],
  buttons: [
    button<typeof attendance>("I was there", "session attendance", { what: "me", session: session.id }),
    button<typeof attendance>("Say who was there", "session attendance", { what: "all", session: session.id }),
  ],
});

/** A decision as the group sees it, in the thread of its session. */
export const decisionCard = (session: Dated, decision: Decided): Card => ({
  body: [
    says(prose`Decided in the session on ${moment(session.startsAt)}, noted by ${person(decision.by)}:`),
    quote(decision.words),
  ],
  buttons: [changing(decision)],
});

/** What whoever noted a decision is told. */
export const notedCard = (session: Dated, decision: Decided): Card =>
  sentence(prose`Noted, in the session on ${moment(session.startsAt)}. The group sees it in its thread.`, [
    changing(decision),
  ]);

const changing = ({ id }: Decided): Button =>
  button<typeof decide>("Change it", "session decide", { instead: id }, { open: true });

/** What the group decided, the latest first, with the sessions. */
export function decisionsCard(
  list: Listed<{ readonly decision: Decided; readonly session: Pick<Session, "startsAt"> }>,
): Card {
  const to = (label: string, page: string): Button =>
    button<typeof decisions>(label, "session decisions", { page }, { here: true });
  const line = ({ decision, session }: (typeof list.items)[number]): Prose =>
    prose`${moment(session.startsAt, "day")}: ${decisionLine(decision)}`;
  const none = "Nothing has been decided yet. Note a decision with /session decide, during a session or after it.";
  return {
    title: "Decisions",
    body: [list.items.length === 0 ? says(none) : { kind: "list", items: list.items.map(line) }],
    buttons: turning(list, to),
  };
}

/** What members say of a session, all together and without their names. */
export function opinionsCard(session: Dated, opinions: Opinions): Card {
  const said = (words: string, all: readonly string[]): readonly Block[] =>
    all.length === 0 ? [] : [heading(words), { kind: "list", items: all.map((one) => [`“${one}”`]) }];
  return {
    title: "How the session was",
    body: [
      says(
        prose`The session on ${moment(session.startsAt)} was worth ${opinions.worth} of 5, say ${count(opinions.answers, "member")}.`,
      ),
      ...said("To keep", opinions.keep),
      ...said("To change", opinions.change),
    ],
  };
}
