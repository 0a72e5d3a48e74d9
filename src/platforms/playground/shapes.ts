/**
 * The JSON interface of the playground, as the page and any other driver see it. Instants are ISO 8601 in UTC; a wrong
 * request is answered with a 4xx status and `Wrong`.
 *
 *     GET  /playground/state                                  → State
 *     POST /playground/people     { name, zone }              → PersonShape
 *     POST /playground/places     { name }                    → PlaceShape
 *     GET  /playground/choices    ?as&place&entry&field&typed → ChoiceShape[]    (also &known, the JSON of what is known)
 *     POST /playground/ask        Wish                        → Reply
 *     GET  /playground/messages   ?place=ID or ?person=ID     → MessageShape[]   (also &as=ID: `plain` in that one's zone)
 *     POST /playground/clock      { to } or { by: "P7D" }     → { now }
 *     GET  /playground/events                                 → server-sent events, each a `Change`
 *
 * Without a reader, times in `plain` are in UTC and say so.
 * `place` may be left out of a wish: it is then made in the person's direct messages. Buttons and forms carry all that
 * is needed to send them back in `known`, part of it under keys of the room's own (see folded.ts): whoever drives the
 * interface sends them back unread.
 */
import type { MomentForm } from "../../chat/prose.ts";

/** Somebody in the playground. */
export interface PersonShape {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
}
/** A channel of the playground. */
export interface PlaceShape {
  readonly id: string;
  readonly name: string;
}
/** One value to choose from. */
export interface ChoiceShape {
  readonly value: string;
  readonly label: string;
}

/** An input of a command or of a form; `initial` only in forms. `max` counts characters. */
export interface FieldShape {
  readonly kind:
    | "line"
    | "paragraph"
    | "choice"
    | "choices"
    | "pick"
    | "person"
    | "people"
    | "place"
    | "day"
    | "number";
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly max?: number;
  readonly choices?: readonly ChoiceShape[];
  readonly initial?: string;
}
export type FieldShapes = Readonly<Record<string, FieldShape>>;

/** A command, as the message box completes it. */
export interface EntryShape {
  readonly name: string;
  readonly summary: string;
  readonly fields: FieldShapes;
  /** How it is offered on a message: sent as a wish with the message's words as \`words\`, and "~open". */
  readonly onMessage?: string;
}

/** Everything a page needs before it can show anything; `upcoming` names the instants worth moving the clock to. */
export interface State {
  readonly now: string;
  readonly people: readonly PersonShape[];
  readonly places: readonly PlaceShape[];
  readonly menu: readonly EntryShape[];
  readonly upcoming: { readonly session?: string };
}

/** A stretch of prose: people go by their names, and a call holds the id of whom it notifies. */
export type SpanShape =
  | string
  | { readonly bold: string }
  | { readonly link: string; readonly url: string }
  | { readonly person: string }
  | { readonly call: string; readonly id: string }
  | { readonly moment: string; readonly as: MomentForm };
export type ProseShape = readonly SpanShape[];

/** A button: sent back as a wish with this `entry` and `known` from the same person and place. */
export interface ButtonShape {
  readonly label: string;
  readonly entry: string;
  readonly known: Readonly<Record<string, string>>;
}
export type BlockShape =
  | { readonly kind: "heading"; readonly words: string }
  | { readonly kind: "prose" | "quote"; readonly prose: ProseShape }
  | { readonly kind: "list"; readonly items: readonly ProseShape[] }
  | { readonly kind: "row"; readonly prose: ProseShape; readonly button: ButtonShape }
  | { readonly kind: "facts"; readonly facts: readonly (readonly [label: string, value: ProseShape])[] }
  | { readonly kind: "picture"; readonly source: string; readonly alt: string }
  | { readonly kind: "file"; readonly file: FileShape }
  | { readonly kind: "rule" };
/** A file to be kept: its whole text, or its bytes in base 64, and the media type it is to be saved as. */
export type FileShape = { readonly name: string; readonly type: string } & (
  | { readonly text: string }
  | { readonly bytes: string }
);
/** A card with the names of people filled in. */
export interface CardShape {
  readonly title?: string;
  readonly body: readonly BlockShape[];
  readonly buttons?: readonly ButtonShape[];
}

/** What somebody wants: typed words, or a command with what is known. */
export interface Wish {
  readonly as: string;
  readonly place?: string;
  readonly text?: string;
  readonly entry?: string;
  readonly known?: Readonly<Record<string, string>>;
}

/** Inputs to fill in: sent as a wish with this `entry` and `known`, completed with a text for each field. */
export interface FormShape {
  readonly entry: string;
  readonly title: string;
  readonly note?: string;
  readonly known: Readonly<Record<string, string>>;
  readonly fields: FieldShapes;
}
/** A sentence on what is wrong; `again` opens the form with what was sent. */
export interface RefusedShape {
  readonly plain: string;
  readonly field?: string;
  readonly again?: ButtonShape;
}
/** What comes back to the person who asked, and to nobody else. `here` says that it replaces the card of the button. */
export type Reply =
  | { readonly plain: string; readonly card: CardShape; readonly here?: true }
  | { readonly form: FormShape }
  | { readonly refused: RefusedShape };

/** A message in a place or in somebody's direct messages, as it looks now. */
export interface MessageShape {
  readonly id: string;
  readonly at: string;
  readonly plain: string;
  readonly card: CardShape;
  readonly thread?: string;
}
/** What is wrong with a request. */
export interface Wrong {
  readonly wrong: string;
}
/** Tells a page what to read anew. */
export type Change =
  | { readonly kind: "people" | "places" | "clock" }
  | { readonly kind: "messages"; readonly place: string }
  | { readonly kind: "messages"; readonly person: string };
