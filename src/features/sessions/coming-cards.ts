import { type Block, type Button, button } from "../../chat/card.ts";
import { count, joined, type MemberId, type Prose, person, prose } from "../../chat/prose.ts";
import type { Coming } from "./coming.ts";
import type { attendance } from "./commands/attendance.ts";
import type { rsvp } from "./commands/rsvp.ts";
import { headsOf, type Party } from "./seating.ts";
import type { Session } from "./store.ts";

/** More people than this are only counted on a card; a button shows who they are. */
const mostNamed = 8;

/** Who comes, on a card that everybody sees: by name while they are few. */
export function comingBlocks(session: Pick<Session, "id">, coming: Coming): readonly Block[] {
  const { seated, waiting, remote } = coming;
  const people = seated.length + waiting.length + remote.length;
  if (people === 0 && coming.seats === null) return [];
  if (people <= mostNamed) return [{ kind: "facts", facts: comingFacts(coming) }];
  const parts: readonly string[] = [
    `${headsIn(coming)} come`,
    ...(remote.length > 0 ? [`${remote.length} from elsewhere`] : []),
    ...(waiting.length > 0 ? [`${headsOf(waiting)} wait for a seat`] : []),
  ];
  const whoComes = button<typeof attendance>("See who comes", "session attendance", { session: session.id });
  return [{ kind: "row", prose: [`${parts.join(", ")}.`], button: whoComes }];
}

/** Everyone who comes, takes part from elsewhere or waits, by name and in the order in which they asked. */
export function comingFacts(coming: Coming): readonly (readonly [label: string, value: Prose])[] {
  const { seated, waiting, remote } = coming;
  return [
    ["Coming", seated.length === 0 ? nobodyYet(coming) : counted(headsIn(coming), seated.map(partyLine))],
    ...(remote.length === 0 ? [] : [["Remote", counted(String(remote.length), namesIn(remote))] as const]),
    ...(waiting.length === 0
      ? []
      : [["Waiting for a seat", counted(String(headsOf(waiting)), waiting.map(partyLine))] as const]),
  ];
}

/** How many sit: "5", or "5 of 12" where seats are counted. */
export const headsIn = ({ seated, seats }: Coming): string =>
  seats === null ? String(headsOf(seated)) : `${headsOf(seated)} of ${seats}`;

const nobodyYet = ({ seats }: Coming): Prose => [
  seats === null ? "nobody yet" : `nobody yet; there ${seats === 1 ? "is" : "are"} ${count(seats, "seat")}`,
];

/** A count with the names behind it: "3 (Ada, Bob, Chen)". */
export const counted = (heads: string, names: readonly Prose[]): Prose => [`${heads} (`, ...joined(names), ")"];

/** Members as a list of names. */
export const namesIn = (members: readonly MemberId[]): readonly Prose[] => members.map((one) => [person(one)]);

const partyLine = ({ member, guests }: Party): Prose =>
  guests === 0 ? [person(member)] : prose`${person(member)} with ${count(guests, "guest")}`;

/** The buttons by which each member says whether they come. */
export function comingButtons({ id }: Pick<Session, "id">): readonly Button[] {
  const says = (label: string, answer: "coming" | "remote" | "no") =>
    button<typeof rsvp>(label, "session rsvp", { session: id, answer });
  return [says("Coming", "coming"), says("Remote", "remote"), says("Not this time", "no")];
}
