import type { Card } from "../chat/card.ts";
import type { Answers, Field, Fields, Known } from "../chat/fields.ts";
import { limits } from "../chat/limits.ts";
import type { Entry, Menu } from "../chat/menu.ts";
import { misfits } from "../chat/misfits.ts";
import type { Account, Place } from "../chat/platform.ts";
import type { Instant, MemberId } from "../chat/prose.ts";
import type { Group, Member, Person } from "../features/groups/store.ts";
import type { Tx } from "../store/db.ts";
import type { Likely } from "./likeliest.ts";
import type { Looked } from "./looking.ts";
import type { Rehearsed } from "./rehearsal.ts";

/** What a command is about: a group, a person wherever they are, or nobody's wish but the clock's. */
export type Scope = "group" | "person" | "clock";
/** Who may ask for it. Whoever submits something as a "member" without being one joins by it. */
export type Who = "anyone" | "member" | "organizer";

/** What a form or a choice list may look at: nothing has been read of what was typed yet. */
export interface Asking {
  readonly db: Tx;
  readonly at: Instant;
  readonly known: Known;
  readonly place?: Place;
  readonly group?: Group;
  readonly by?: Member;
  readonly person?: Person;
}

/**
 * Where news goes: the places the group lives in, where its digest comes, a member's direct messages, a message's thread, or
 * one place alone.
 */
export type To =
  | "group"
  | "digest"
  | { readonly member: MemberId }
  | { readonly reply: string }
  | { readonly place: Place };
/**
 * `about` lets later news redraw this message; `until` is when it is not worth sending any more; `group` if it is not the
 * call's own; `standing` redraws it where it stands and posts it nowhere else, since it is no news.
 */
export interface HowToPost {
  readonly about?: string;
  readonly until?: Instant;
  readonly group?: string;
  readonly standing?: true;
}

/** News with where it goes. */
export interface Posted {
  readonly card: Card;
  readonly to: To;
  readonly how?: HowToPost | undefined;
}

/** What was changed, as it was before and is now. */
export interface Recording {
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** The group, if it is not the call's own. */
  readonly group?: string;
}

interface Common<F> {
  readonly input: Answers<F>;
  /** Answers to the inputs that `step` made from data. */
  readonly stepped: Known;
  readonly db: Tx;
  readonly at: Instant;
  newId(): string;
  /** Something that nobody can guess: 128 random bits, in letters that an address may hold. */
  newSecret(): string;
  /** The address by which others reach this Colloquy, if there is one. */
  readonly publicUrl: string | undefined;
  /** What there is to ask for, as platforms know it. */
  readonly menu: Menu;
  /** Leaves news in the outbox, in this transaction. */
  post(card: Card, to?: To, how?: HowToPost): Promise<void>;
  /** The same for several, each about another thing. */
  postAll(all: readonly Posted[]): Promise<void>;
  /** Takes a thing's words (`of` is what its message is about) out of every message that retells them, and says something in their place. */
  strike(of: string, instead: string): Promise<void>;
  /** Keeps what was given as a draft of whoever asks, so that a button can go on from it; gives the draft's name. */
  keep(): Promise<string>;
  /** Leaves slow outside work to be done once this transaction is committed: with what it takes, or how that is found, if there is any. */
  send(errand: string, takes: Known | (() => Promise<Known | undefined>), group?: string): Promise<void>;
  /** What would be sent to the group and its members until an instant, if nobody did anything. */
  rehearse(until: Instant): Promise<readonly Rehearsed[]>;
  /** Writes into the history what this command changed. */
  record(subject: string, before?: unknown, after?: unknown): Promise<void>;
  /** The same for several things. */
  recordAll(all: readonly Recording[]): Promise<void>;
}
/** The part of a call that changes and tells things: what several commands and schedules do alike takes this. */
export type Doing = Pick<
  Common<unknown>,
  "db" | "at" | "newId" | "post" | "postAll" | "strike" | "send" | "record" | "recordAll"
>;
interface Somebody {
  readonly person: Person;
  readonly account: Account;
  /** Where it was asked; a direct message is a place too. */
  readonly place?: Place;
  /** What was found in the channels of this wish if the command `binds` them, or in all of the group's if it `examines` them. */
  readonly looked: Looked;
  readonly message?: { readonly words: string; readonly url?: string };
}
type InScope<S extends Scope, W extends Who> = S extends "group"
  ? Somebody & { readonly group: Group; readonly by: W extends "anyone" ? Member | undefined : Member }
  : S extends "person"
    ? Somebody & { readonly group: Group | undefined; readonly by: Member | undefined }
    : {
        readonly group: Group;
        /** Whether what is due was taken up by whoever asks, as a rehearsal does. */
        readonly takenUp: boolean;
      };
/** What a command gets: its input, who asks where, the present, and the ways to change and tell something. */
export type Call<F, S extends Scope = "group", W extends Who = "member"> = Common<F> & InScope<S, W>;

/** The inputs of one form as data decides them; `note` stands above them. */
export interface Step {
  readonly title?: string;
  readonly note?: string;
  readonly fields: Fields;
}

/** One of several things that are due at the same instant: about which group and what, and the instant it was planned for. */
export interface Occurrence {
  readonly group: Group;
  readonly subject: string;
  readonly due: Instant;
}

/** A thing people can ask for, as the table of contents lists it. */
export interface Command<
  N extends string = string,
  F extends Fields = Fields,
  S extends Scope = Scope,
  W extends Who = Who,
> extends Entry<N, F> {
  readonly scope: S;
  readonly who: W;
  /** True if it promises to post in a place: it is looked beforehand what is allowed there. */
  readonly binds: boolean;
  /** True if it tells what is allowed in the group's channels: they are looked at beforehand. */
  readonly examines: boolean;
  /** True if a program asks for it again and again, only to be told something: nothing is kept of its being asked. */
  readonly reads: boolean;
  step?(asking: Asking): Promise<Step>;
  run(call: Call<F, S, W>): Promise<Card>;
  /** Does what is due for many groups at once, in one transaction; only the clock asks so. */
  together?(doing: Doing, all: readonly Occurrence[]): Promise<void>;
}

/** What a finished command leaves for its asker, kept so that a repeated wish gets the same answer. */
export interface Done {
  readonly card: Card;
}

/** Makes a command; throws at import if it could not be shown on every platform. */
export function command<
  const N extends string,
  const F extends Fields,
  const S extends Scope,
  const W extends Who = "member",
>(made: {
  readonly name: N;
  readonly summary: string;
  readonly scope: S;
  readonly who?: W;
  readonly fields: F;
  readonly binds?: boolean;
  readonly examines?: boolean;
  readonly reads?: boolean;
  readonly onMessage?: string;
  step?(asking: Asking): Promise<Step>;
  run(call: Call<F, S, W>): Promise<Card>;
}): Command<N, F, S, W> {
  const { who = "member" as W, binds = false, examines = false, reads = false } = made;
  const wrong = [...unfit(made.name, made.summary), ...misfits(made.fields), ...unoffered(made)];
  if (wrong.length > 0) throw new Error(`${made.name}: ${wrong.join("; ")}`);
  return { ...made, who, binds, examines, reads, steps: made.step !== undefined };
}

/** Finds the values a `pick` may have: those that fit what was typed, likeliest first, or the one whose id was typed. */
export type Finder = (asking: Asking, typed: string) => Promise<readonly Likely[]>;
/** Something from the database: an id, or any part of a title that fits only one. `none` says what to do while there is nothing. */
export const pick = (label: string, find: Finder, extras: { readonly hint?: string; readonly none?: string } = {}) =>
  ({ kind: "pick", label, required: true, find, ...extras }) as const;
/** The finder of a `pick` field. */
export const finderOf = (field: Field): Finder | undefined => ("find" in field ? (field.find as Finder) : undefined);
/** What a `pick` field says instead of asking for a choice where there is none. */
export const noneOf = (field: Field): string | undefined => ("none" in field ? (field.none as string) : undefined);

function unfit(name: string, summary: string): readonly string[] {
  return [
    ...(/^[a-z]{2,20} [a-z][a-z-]{1,30}$/.test(name) ? [] : ["a name is a noun and a verb"]),
    ...(summary.length > limits.entry.summary ? [`the summary is longer than ${limits.entry.summary}`] : []),
  ];
}

function unoffered({ onMessage, fields }: { readonly onMessage?: string; readonly fields: Fields }): readonly string[] {
  if (onMessage === undefined) return [];
  return [
    ...(onMessage.length > limits.entry.onMessage ? [`“${onMessage}” is longer than ${limits.entry.onMessage}`] : []),
    ...(fields.words?.kind === "paragraph" ? [] : ["what is offered on messages takes their words"]),
  ];
}

/** What platforms may know of commands: not those of the clock, and nothing that could run one. */
export const menuOf = (commands: readonly Command[]): Menu =>
  commands
    .filter((one) => one.scope !== "clock")
    .map(({ name, summary, fields, steps, onMessage }) => ({
      name,
      summary,
      steps,
      ...(onMessage === undefined ? {} : { onMessage }),
      fields: Object.fromEntries(
        Object.entries(fields)
          .filter(([, field]) => !field.hidden)
          .map(([key, field]) => [key, withoutFinder(field)]),
      ),
    }));

function withoutFinder(field: Field): Field {
  if (field.kind !== "pick") return field;
  const { kind, label, required, hint, initial } = field;
  return {
    kind,
    label,
    required,
    ...(hint === undefined ? {} : { hint }),
    ...(initial === undefined ? {} : { initial }),
  };
}
