import type { Card } from "../../chat/card.ts";
import type { Account, Names, Place } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";

/** Somebody in the playground. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
}
/** A channel of the playground. */
export interface Channel {
  readonly id: string;
  readonly name: string;
}
/** Where a message stands: in a channel, or in one person's direct messages. */
export type Where = { readonly place: string } | { readonly person: string };

/** A message as it is to be kept. `key` is the post's: one place holds one message of a key. */
export interface NewMessage {
  readonly key: string;
  readonly where: Where;
  readonly at: Instant;
  readonly card: Card;
  readonly names: Names;
  readonly thread?: string;
}
/** A kept message. `version` counts from 1 and grows with each redraw; `redrawn` is the key of the newest one. */
export interface Message extends NewMessage {
  readonly id: string;
  readonly version: number;
  readonly redrawn?: string;
}

/** What the playground must find again after a restart. People, places and messages come in the order they were added. */
export interface Keeping {
  people(): Promise<readonly Person[]>;
  addPerson(person: Person): Promise<void>;
  channels(): Promise<readonly Channel[]>;
  addChannel(channel: Channel): Promise<void>;
  messages(where: Where): Promise<readonly Message[]>;
  /** The message that was posted or last redrawn there under this key. */
  messageOf(where: Where, key: string): Promise<Message | undefined>;
  /** Keeps a message under a new id, later than all others; one with the same place and key is left and its id given. */
  addMessage(message: NewMessage): Promise<string>;
  /** Puts a new card in the place of an old one; `undefined` if there is no such message there. */
  redraw(
    where: Where,
    id: string,
    how: { readonly key: string; readonly card: Card; readonly names: Names },
  ): Promise<string | undefined>;
}

/** The playground's name among the platforms, and that of its only workspace. */
export const platform = "playground";
export const workspace = "local";

/** A person of the playground as Colloquy knows people. */
export const accountOf = (person: Person): Account => ({
  platform,
  workspace,
  user: person.id,
  name: person.name,
  zone: person.zone,
});

/** A channel or somebody's direct messages as Colloquy knows places. */
export const placeOf = (where: Where): Place =>
  "place" in where
    ? { platform, workspace, channel: where.place }
    : { platform, workspace, channel: where.person, direct: true };

/** The other way round. */
export const whereIs = (place: Place): Where => (place.direct ? { person: place.channel } : { place: place.channel });
