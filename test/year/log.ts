import { buttonsOf, type Card, proseOf } from "../../src/chat/card.ts";
import { plain } from "../../src/chat/plain.ts";
import type { Names } from "../../src/chat/platform.ts";
import type { Instant } from "../../src/chat/prose.ts";
import type { Keeping, Where } from "../../src/platforms/playground/keeping.ts";
import { spokenMoment } from "../../src/time/spoken.ts";
import type { Channel, Someone } from "../support/stage.ts";

/** A message as it came, to the channel or to somebody alone; what became of it by a later redraw is not news. */
export interface Received {
  readonly at: Instant;
  readonly where: Where;
  /** As somebody reads it in their zone; without one, as the interface tells it to nobody in particular. */
  text(zone: string | undefined): string;
  readonly buttons: readonly string[];
  /** Every point in time that it names. */
  readonly moments: readonly Instant[];
  /** The message in whose thread it stands. */
  readonly thread?: Received;
}
/** What somebody did, with what they alone were told then. */
export interface Act {
  readonly at: Instant;
  readonly who: Someone;
  readonly does: string;
  readonly told: string;
  /** Whether they read it to the end, because it says what waits for them. */
  readonly whole?: true;
}

/** Everything that was received and done, in the order of time. */
export interface Log {
  readonly received: readonly Received[];
  readonly acts: readonly Act[];
  /** Writes down what came, by a name that nothing else has; of what came before by that name, nothing. */
  came(id: string, message: Message): void;
  did(act: Act): void;
}
/** A message as it was sent; how it reads is its card in plain text, unless whoever writes it down has seen more. */
export interface Message {
  readonly at: Instant;
  readonly where: Where;
  readonly card: Card;
  readonly names: Names;
  /** The name of the message in whose thread it stands. */
  readonly thread?: string;
  text?(zone: string | undefined): string;
}

/** Begins a log. */
export function newLog(): Log {
  const received: Received[] = [];
  const acts: Act[] = [];
  const known = new Map<string, Received>();
  return {
    received,
    acts,
    did: (act) => void acts.push(act),
    came: (id, message) => {
      if (known.has(id)) return;
      const one = receivedAs(message, message.thread === undefined ? undefined : known.get(message.thread));
      known.set(id, one);
      received.push(one);
    },
  };
}

/** The same keeping, but what it is given to keep is written down in a log as it came. */
export const logged = (log: Log, keeping: Keeping): Keeping => ({
  ...keeping,
  addMessage: async (message) => {
    const id = await keeping.addMessage(message);
    log.came(id, message);
    return id;
  },
});

const receivedAs = ({ at, where, card, names, text }: Message, thread: Received | undefined): Received => ({
  at,
  where,
  text: text ?? ((zone) => plain(card, names, zone, at)),
  buttons: buttonsOf(card).map(({ label }) => label),
  moments: proseOf(card).flatMap((prose) =>
    prose.flatMap((span) => (typeof span === "object" && "moment" in span ? [span.moment] : [])),
  ),
  ...(thread === undefined ? {} : { thread }),
});

/** Somebody who reads, and where they are. */
export interface Reader extends Someone {
  readonly zone: string;
}

/** The whole log as a text: the channels first, then what each member got and did, each in the zone of who reads it. */
export function written(
  log: Log,
  channels: readonly (Channel & { readonly zone: string })[],
  readers: readonly Reader[],
): string {
  const inChannels = channels.map(({ id, name, zone }) => {
    const heard = log.received.filter(({ where }) => "place" in where && where.place === id);
    return [heading(`#${name} (${zone})`), ...heard.map((one) => entry(one, zone))].join("\n\n");
  });
  const inPrivate = readers.map((reader) => {
    const got = log.received.filter(({ where }) => "person" in where && where.person === reader.id);
    const lines = [
      ...got.map((one) => ({ at: one.at, text: entry(one, reader.zone) })),
      ...log.acts
        .filter(({ who }) => who.id === reader.id)
        .map((act) => ({ at: act.at, text: deed(act, reader.zone) })),
    ];
    // What came at the instant of an act came first: it is what was answered.
    const inOrder = lines.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
    return [heading(`${reader.name} (${reader.zone})`), ...inOrder.map(({ text }) => text)].join("\n\n");
  });
  return `${[...inChannels, ...inPrivate].join("\n\n\n")}\n`;
}

const heading = (words: string): string => `${words}\n${"=".repeat(words.length)}`;
const indented = (text: string): string => text.replace(/^/gm, "    ");

function entry(one: Received, zone: string): string {
  const thread = one.thread === undefined ? "" : `, in the thread of “${one.thread.text(zone).split("\n")[0]}”`;
  return `${spokenMoment(one.at, zone, "day and time", one.at)}${thread}\n${indented(one.text(zone))}`;
}

/** What somebody did, with the first sentence of what they alone were told, or all of it. */
function deed({ at, who, does, told, whole }: Act, zone: string): string {
  const lines = told.split("\n");
  const heard = whole ? lines : [lines.find((line) => /[.?!]$/.test(line)) ?? lines[0] ?? ""];
  return [
    `${spokenMoment(at, zone, "day and time", at)}: ${who.name} ${does}`,
    ...heard.map((one) => `    | ${one}`),
  ].join("\n");
}
