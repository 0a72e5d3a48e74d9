import { buttonsOf, type Card, filesOf, proseOf, through } from "../../src/chat/card.ts";
import { type Finding, fine, wrong } from "../../src/chat/finding.ts";
import type { Menu } from "../../src/chat/menu.ts";
import { pages } from "../../src/chat/pages.ts";
import { altOf } from "../../src/chat/picture.ts";
import { plain } from "../../src/chat/plain.ts";
import type {
  Account,
  Answer,
  Asked,
  Desk,
  Form,
  MessageRef,
  Names,
  Place,
  Platform,
  Post,
  Posted,
  Presence,
} from "../../src/chat/platform.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { againLabel } from "../../src/chat/refusal.ts";
import { typed } from "../../src/chat/typed.ts";
import type { Channel, Seen, SeenMessage, Someone, Stage } from "./stage.ts";

interface Kept {
  readonly id: string;
  readonly place: Place;
  readonly key: string;
  readonly thread?: string;
  card: Card;
  names: Names;
}
interface Handle {
  readonly where: Place;
  readonly card: Card;
}

/** The platform that remembers: as real as the others to the code above it, and quick, for conversations in tests. */
export interface Memory extends Stage {
  /** Answers the next posts so, instead of taking them. */
  readonly faults: Posted[];
  /** Answers every direct message to somebody so, instead of sending it; without an answer, sends them again. */
  ends(who: Someone, posted?: Posted): void;
  /** Somebody new who takes no direct messages unless they ask for them. */
  reserved(name: string, zone: string): Promise<Someone>;
  /** Every card that was ever posted or whispered here. */
  readonly cards: Card[];
  /** Asks directly, as a room would. */
  ask(who: Someone, where: Channel, wish: Pick<Asked, "entry" | "known"> & Partial<Asked>): Promise<Seen>;
  /** Takes this channel's right to be posted in away. */
  forbid(where: Channel): void;
  /** What else a look at a channel finds, and what one at the connection does. */
  readonly lacks: Map<string, readonly Finding[]>;
  readonly connection: Finding[];
  /** What is said of somebody who is looked up; all others are there. Of an error, the look-up fails. */
  readonly presences: Map<string, Presence | Error>;
  /** Everybody who was looked up, each time. */
  readonly lookedUp: string[];
}

/** Makes a platform that remembers, with a clock for the times that it shows; several in one world have names of their own. */
export function memory(now: () => Instant, called = "memory"): Memory {
  const kept: Kept[] = [];
  const people = new Map<string, Account>();
  const faults: Posted[] = [];
  const refusing = new Map<string, Posted>();
  const cards: Card[] = [];
  const forbidden = new Set<string>();
  const lacks = new Map<string, readonly Finding[]>();
  const connection: Finding[] = [];
  const presences = new Map<string, Presence | Error>();
  const lookedUp: string[] = [];
  const channels = new Map<string, string>();
  const read = (card: Card, names: Names): string => {
    const named = through(card, (prose) =>
      prose.map((span) =>
        typeof span !== "string" && "channel" in span ? `#${channels.get(span.channel) ?? "unknown"}` : span,
      ),
    );
    return plain(named, names, "UTC", now());
  };
  let [menu, desk, number] = [[] as Menu, undefined as Desk | undefined, 0];
  const next = (kind: string) => `${kind}${++number}`;
  const key = () => `${called}:${next("k")}`;
  const open = () => {
    if (!desk) throw new Error("The stage is not open yet.");
    return desk;
  };
  const account = (who: Someone): Account =>
    people.get(who.id) ?? { platform: called, workspace: "local", user: who.id, name: who.name };
  const placeOf = (where: Channel): Place => ({ platform: called, workspace: "local", channel: where.id });
  const resolved = (text: string) =>
    text.replace(
      /@([A-Z]\w+)/g,
      (all, name: string) => [...people.values()].find((one) => one.name === name)?.user ?? all,
    );

  const platform: Platform = {
    name: called,
    start: async (given, at) => {
      [menu, desk] = [given, at];
      return [];
    },
    isHere: () => true,
    pace: undefined,
    post: async (place, post): Promise<Posted> =>
      faults.shift() ??
      (place.direct ? refusing.get(place.channel) : undefined) ?? { kind: "sent", ref: put(place, post) },
    sent: async (place, key) => {
      const found = kept.find((one) => one.key === key && one.place.channel === place.channel);
      return found ? { channel: place.channel, message: found.id } : "no";
    },
    meeting: async () => ({ kind: "none" }),
    isThere: async (_, { user }) => {
      lookedUp.push(user);
      const presence = presences.get(user) ?? "there";
      if (presence instanceof Error) throw presence;
      return presence;
    },
    examine: async (place) => [
      forbidden.has(place.channel)
        ? wrong(
            "posting",
            "Colloquy may not post there.",
            "Invite Colloquy to the channel first: type /invite @Colloquy there.",
          )
        : fine("posting", "Colloquy may post there."),
      ...(lacks.get(place.channel) ?? []),
    ],
    connection: async () => connection,
    hears: () => true,
    stop: async () => {},
  };
  const put = (place: Place, post: Post): MessageRef => {
    cards.push(post.card);
    const old = kept.find((one) => one.id === post.over?.message);
    if (old) [old.card, old.names] = [post.card, post.names];
    const made = old ?? {
      id: next("m"),
      place,
      key: post.key,
      card: post.card,
      names: post.names,
      ...(post.reply ? { thread: post.reply.message } : {}),
    };
    if (!old) kept.push(made);
    return { channel: place.channel, message: made.id };
  };
  const seenForm = (form: Form, where: Place): Seen => ({
    kind: "form",
    title: form.title,
    inputs: Object.entries(form.fields).map(([key, field]) => ({
      key,
      label: field.label,
      initial: field.initial ?? "",
    })),
    handle: { form, where },
  });
  const seenAnswer = (answer: Answer, where: Place): Seen => {
    if (answer.kind === "refused") {
      const again: Card = {
        body: [],
        ...(answer.again ? { buttons: [{ label: againLabel, open: true, ...answer.again }] } : {}),
      };
      return {
        kind: "refused",
        text: answer.words,
        ...(answer.field ? { field: answer.field } : {}),
        buttons: buttonsOf(again).map((one) => one.label),
        handle: { where, card: again },
      };
    }
    cards.push(answer.card);
    const text = pages(answer.card)
      .map((page) => read(page, answer.names))
      .join("\n");
    return {
      kind: "card",
      text,
      buttons: buttonsOf(answer.card).map((one) => one.label),
      files: filesOf(answer.card).flatMap((file) =>
        "text" in file
          ? [file]
          : Object.entries(file.parts).map(([path, part]) => ({
              name: `${file.name}/${path}`,
              text: typeof part === "string" ? part : altOf(part),
            })),
      ),
      handle: { where, card: answer.card },
    };
  };
  const asks = async (asked: Asked, where: Place): Promise<Seen> => {
    const form = await open().form(asked);
    if (form && "fields" in form) return seenForm(form, where);
    return seenAnswer(form ?? (await open().answer(asked)), where);
  };
  const seenMessage = (one: Kept): SeenMessage => ({
    kind: "message",
    id: one.id,
    text: read(one.card, one.names),
    buttons: buttonsOf(one.card).map((button) => button.label),
    calls: proseOf(one.card)
      .flat()
      .flatMap((span) =>
        typeof span !== "string" && "call" in span
          ? (one.names[span.call]?.accounts.map((each) => each.user) ?? [])
          : [],
      ),
    ...(one.thread ? { thread: one.thread } : {}),
    handle: { where: one.place, card: one.card },
  });

  const met = (name: string, zone: string, direct: boolean): Someone => {
    const made: Someone = { id: next("u"), name };
    people.set(made.id, { platform: called, workspace: "local", user: made.id, name, zone, direct });
    return made;
  };

  return {
    name: called,
    platform,
    faults,
    ends: (who, posted) => void (posted ? refusing.set(who.id, posted) : refusing.delete(who.id)),
    reserved: async (name, zone) => met(name, zone, false),
    cards,
    presences,
    lookedUp,
    lacks,
    connection,
    forbid: (where) => void forbidden.add(where.id),
    open: async (given, at) => void (await platform.start(given, at)),
    person: async (name, zone) => met(name, zone, true),
    channel: async (name): Promise<Channel> => {
      const made = { id: next("c"), name };
      channels.set(made.id, name);
      return made;
    },
    types: async (who, where, text) => {
      const wish = typed(menu, resolved(text));
      if ("wrong" in wish) return { kind: "refused", text: wish.wrong, buttons: [], handle: undefined };
      return asks(
        { key: key(), ...wish, by: account(who), place: placeOf(where), people: [...people.values()] },
        placeOf(where),
      );
    },
    ask: (who, where, wish) =>
      asks(
        { key: key(), by: account(who), place: placeOf(where), people: [...people.values()], ...wish },
        placeOf(where),
      ),
    fills: async (who, shown, values) => {
      const { form, where } = shown.handle as { form: Form; where: Place };
      const started = Object.fromEntries(Object.entries(form.fields).map(([key, field]) => [key, field.initial ?? ""]));
      const known = { ...form.known, ...started, ...values };
      const asked = {
        key: `form:${form.key}`,
        entry: form.entry,
        known,
        by: account(who),
        place: where,
        people: [...people.values()],
      };
      return seenAnswer(await open().answer({ ...asked, ...(form.group ? { group: form.group } : {}) }), where);
    },
    presses: async (who, on, label) => {
      const { where, card } = on.handle as Handle;
      const found = buttonsOf(card).find((one) => one.label === label);
      if (!found) throw new Error(`No button “${label}” on:\n${on.text}`);
      const { entry, known, group, open: form } = found;
      return asks(
        {
          key: key(),
          entry,
          known,
          by: account(who),
          place: where,
          ...(group ? { group } : {}),
          ...(form ? { open: form } : {}),
        },
        where,
      );
    },
    messages: async (where) =>
      kept.filter((one) => one.place.channel === where.id && !one.place.direct).map(seenMessage),
    direct: async (who) => kept.filter((one) => one.place.channel === who.id && one.place.direct).map(seenMessage),
    close: async () => {},
  };
}
