import { buttonsOf, proseOf } from "../../src/chat/card.ts";
import { plain } from "../../src/chat/plain.ts";
import type { Instant } from "../../src/chat/prose.ts";
import type { Keeping, NewMessage, Where } from "../../src/platforms/playground/keeping.ts";
import { spokenMoment } from "../../src/time/spoken.ts";
import type { Someone } from "../support/stage.ts";

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
}

/** Everything that was received and done, in the order of time. */
export interface Log {
  readonly received: readonly Received[];
  readonly acts: readonly Act[];
  did(act: Act): void;
  /** The same keeping, but what it is given to keep is written down here as it came. */
  over(keeping: Keeping): Keeping;
}

/** Begins a log. */
export function newLog(): Log {
  const received: Received[] = [];
  const acts: Act[] = [];
  const came = new Map<string, Received>();
  return {
    received,
    acts,
    did: (act) => void acts.push(act),
    over: (keeping) => ({
      ...keeping,
      addMessage: async (message) => {
        const id = await keeping.addMessage(message);
        if (came.has(id)) return id;
        const one = receivedAs(message, message.thread === undefined ? undefined : came.get(message.thread));
        came.set(id, one);
        received.push(one);
        return id;
      },
    }),
  };
}

const receivedAs = ({ at, where, card, names }: NewMessage, thread: Received | undefined): Received => ({
  at,
  where,
  text: (zone) => plain(card, names, zone, at),
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

/** The whole log as a text: the channel first, then what each member got and did, each in the zone of who reads it. */
export function written(
  log: Log,
  channel: { readonly name: string; readonly zone: string },
  readers: readonly Reader[],
): string {
  const inChannel = log.received.filter(({ where }) => "place" in where).map((one) => entry(one, channel.zone));
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
  return `${[[heading(`#${channel.name} (${channel.zone})`), ...inChannel].join("\n\n"), ...inPrivate].join("\n\n\n")}\n`;
}

const heading = (words: string): string => `${words}\n${"=".repeat(words.length)}`;
const indented = (text: string): string => text.replace(/^/gm, "    ");

function entry(one: Received, zone: string): string {
  const thread = one.thread === undefined ? "" : `, in the thread of “${one.thread.text(zone).split("\n")[0]}”`;
  return `${spokenMoment(one.at, zone, "day and time", one.at)}${thread}\n${indented(one.text(zone))}`;
}

/** What somebody did, with the first sentence of what they alone were told. */
const deed = ({ at, who, does, told }: Act, zone: string): string =>
  `${spokenMoment(at, zone, "day and time", at)}: ${who.name} ${does}\n    | ${told.split("\n").find((line) => /[.?!]$/.test(line)) ?? told.split("\n")[0]}`;
