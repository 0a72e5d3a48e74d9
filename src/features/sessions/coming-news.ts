import { button, type Card, says, sentence } from "../../chat/card.ts";
import { count, joined, type Prose, prose } from "../../chat/prose.ts";
import type { cover } from "../turns/commands/cover.ts";
import type { decline } from "../turns/commands/decline.ts";
import { nameOf } from "./cards.ts";
import type { Coming } from "./coming.ts";
import { comingButtons, comingFacts, counted, headsIn, namesIn } from "./coming-cards.ts";
import type { Role } from "./schema.ts";
import type { Session } from "./store.ts";

/** A turn of whoever is spoken to. */
interface OwnTurn {
  readonly id: string;
  readonly role: Role;
}

type Dated = Pick<Session, "id" | "kind" | "startsAt">;

/** Everyone who said whether they come, for whoever asks. */
export function comingCard(session: Dated, coming: Coming): Card {
  const { absent } = coming;
  const facts = [
    ...comingFacts(coming),
    ...(absent.length === 0 ? [] : [["Not this time", counted(String(absent.length), namesIn(absent))] as const]),
  ];
  return {
    title: "Who comes",
    body: [says(prose`To the ${nameOf(session)}:`), { kind: "facts", facts }],
    buttons: comingButtons(session),
  };
}

/**
 * What somebody is told who said whether they come; `member` is them. Whoever does not, and has a turn there, is shown how to
 * pass it on: it stays theirs until they do.
 */
export function saidCard(session: Dated, coming: Coming, member: string, turns: readonly OwnTurn[] = []): Card {
  const name = nameOf(session);
  const inLine = coming.waiting.findIndex((one) => one.member === member);
  if (inLine >= 0)
    return sentence(
      prose`All seats of the ${name} are taken (${headsIn(coming)}): you are number ${inLine + 1} on the waiting list. You are told as soon as a seat is yours.`,
    );
  if (coming.seated.some((one) => one.member === member))
    return sentence(prose`You come to the ${name}: ${headsIn(coming)} ${coming.seats === null ? "so far" : "seats"}.`);
  if (coming.remote.includes(member)) return sentence(prose`You take part in the ${name} from elsewhere.`);
  const not = prose`You do not come to the ${name}. You may change your mind until it begins.`;
  const [turn] = turns;
  if (!turn) return sentence(not);
  const roles = joined(turns.map(({ role }) => [`the ${role}`]));
  return {
    body: [says(not), says(prose`You are ${roles} there, though: until you pass that on, the group counts on you.`)],
    buttons: [
      button<typeof decline>("I cannot do it", "turn decline", { turn: turn.id }),
      button<typeof cover>("Ask for cover", "turn cover", { turn: turn.id }),
    ],
  };
}

/** Tells somebody who waited that a seat is theirs. */
export const seatCard = (session: Dated, paper: Prose): Card => ({
  title: "A seat is yours",
  body: [
    says(prose`You were on the waiting list, and now you come to the ${nameOf(session)} (${paper}).`),
    says("If you cannot come after all, say so, and the next in line has the seat."),
  ],
  buttons: comingButtons(session).filter(({ known }) => known.answer !== "coming"),
});

/** Tells somebody who sat that they wait again, since there are fewer seats. */
export const waitsAgainCard = (session: Dated, coming: Coming, member: string): Card => ({
  title: "Fewer seats than before",
  body: [
    says(
      prose`The ${nameOf(session)} has ${count(coming.seats ?? 0, "seat")} now, and others asked before you: you are number ${coming.waiting.findIndex((one) => one.member === member) + 1} on the waiting list. You are told as soon as a seat is yours.`,
    ),
  ],
  buttons: comingButtons(session).filter(({ known }) => known.answer !== "coming"),
});

/** Asks a group anew who comes, since a session that some had answered for moved to another day. */
export const askedAnew = (session: Dated): Card => ({
  body: [says(prose`The ${nameOf(session)} is on another day than before: who comes is asked anew.`)],
  buttons: comingButtons(session),
});
