import { createHash } from "node:crypto";
import { z } from "zod";
import type { Known } from "../../chat/fields.ts";
import type { Entry, Menu } from "../../chat/menu.ts";
import { plain } from "../../chat/plain.ts";
import type { Asked, Desk, Refused } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import { typed } from "../../chat/typed.ts";
import { type Aside, unfolded } from "./folded.ts";
import { formShape, refusedShape } from "./form.ts";
import { WrongRequest } from "./guard.ts";
import { entryOf, surroundings } from "./here.ts";
import { accountOf, type Keeping } from "./keeping.ts";
import { resolved, type Unresolved } from "./named.ts";
import { cardShape, packed, withChannels } from "./render.ts";
import type { Reply, Wish } from "./shapes.ts";

/** What answering a wish needs to know of the playground. */
export interface Counter {
  readonly menu: Menu;
  readonly desk: Desk;
  readonly keeping: Keeping;
  newId(): string;
  now(): Instant;
  /** Hears of a picture that could not be drawn, and of a wish that could not be answered. */
  failed(error: unknown, words?: string): void;
}

const words = z.string("must be a text");
/** What is known, as it may come in. */
export const texts = z.record(z.string(), words, "must be an object of texts");
/** A wish as it may come in. */
export const wishShape = z.object(
  { as: words, place: words.optional(), text: words.optional(), entry: words.optional(), known: texts.optional() },
  "must be an object",
);

/** Does what somebody wishes, or gives the form that it needs first; where neither can be, what they wrote goes back to them. */
export async function answered(counter: Counter, wish: Wish): Promise<Reply> {
  try {
    return await granted(counter, wish);
  } catch (error) {
    const fields = counter.menu.find(({ name }) => name === wish.entry)?.fields ?? {};
    const known = Object.entries(unfolded(wish.known ?? {}).known).filter(([key]) => fields[key]?.kind !== "pick");
    const written = [wish.text, ...known.map(([, value]) => value)].filter((one) => one?.trim());
    if (error instanceof WrongRequest || written.length === 0) throw error;
    counter.failed(error, "the playground could not answer");
    return { refused: refusedShape({ words: [`${ourFault} This is what you sent:`, ...written].join("\n\n") }) };
  }
}

const ourFault = "Something went wrong on our side, and nothing was changed. Try again in a minute.";

async function granted(counter: Counter, wish: Wish): Promise<Reply> {
  const here = await surroundings(counter.keeping, wish.as, wish.place);
  const meant = wanted(counter.menu, wish);
  if ("wrong" in meant) return { refused: refusedShape({ words: meant.wrong }) };
  const { entry, known: all } = meant;
  const { known: given, aside } = unfolded(all);
  const named = resolved(entry.fields, given, here);
  if ("wrong" in named && !aside.open) return { refused: refusedShape(misnamed(entry, given, aside, named)) };
  // A form that is opened again starts from the names as they were typed, to be put right.
  const found = "wrong" in named ? { known: given, people: [] } : named;
  const asked: Asked = {
    key: keyOf(counter, wish, all, aside),
    entry: entry.name,
    known: found.known,
    by: accountOf(here.by),
    place: here.place,
    people: found.people,
    ...(aside.group === undefined ? {} : { group: aside.group }),
    ...(aside.open ? { open: true } : {}),
  };
  const first = aside.opening === undefined ? await counter.desk.form(asked) : undefined;
  if (first && !("kind" in first)) return { form: formShape(first, aside) };
  const answer = first ?? (await counter.desk.answer(asked));
  if (answer.kind === "refused") return { refused: refusedShape(answer) };
  const card = withChannels(answer.card, here.channels);
  return {
    plain: plain(card, answer.names, here.by.zone, counter.now()),
    card: cardShape(card, answer.names, await packed(card, counter.failed)),
    ...(answer.here || aside.here ? { here: true as const } : {}),
  };
}

/** Nobody, or no channel, has a name that was given: nothing is done, and what was typed can be put right in the form. */
const misnamed = (
  { name }: Entry,
  known: Known,
  { group }: Aside,
  { wrong, field }: Unresolved,
): Omit<Refused, "kind"> => ({
  words: `${wrong} Nothing was done yet.`,
  field,
  again: { entry: name, known, ...(group === undefined ? {} : { group }) },
});

/** A click or typed words are a new wish each; one opening of a form counts once for the same answers of one person. */
function keyOf(counter: Counter, wish: Wish, all: Known, aside: Aside): string {
  if (aside.opening === undefined) return `ask:${counter.newId()}`;
  const sent = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash("sha256").update(JSON.stringify([wish.as, wish.place, wish.entry, sent]));
  return `${aside.opening}:${hash.digest("hex").slice(0, 32)}`;
}

function wanted(
  menu: Menu,
  { text, entry: name, known = {} }: Wish,
): { entry: Entry; known: Known } | { wrong: string } {
  if ((text === undefined) === (name === undefined))
    throw new WrongRequest(400, "Give either “text”, typed words, or “entry”, a command, with “known”.");
  if (name !== undefined) return { entry: entryOf(menu, name), known };
  const read = typed(menu, text ?? "");
  return "wrong" in read ? read : { entry: entryOf(menu, read.entry), known: read.known };
}
