import type { Choice } from "../../chat/fields.ts";
import type { Depth } from "../papers/reading.ts";
import type { Role } from "../sessions/schema.ts";

/** How a prompt is answered: in words, on a scale with a text per point, or by one of some options; the last two with words to follow. */
export type Answering =
  | { readonly kind?: "words" }
  | { readonly kind: "scale"; readonly points: readonly string[]; readonly why?: Follow }
  | { readonly kind: "choice"; readonly options: readonly Choice[]; readonly why?: Follow };

/** What an answer can become without retyping. */
export type Offer = "critique" | "idea";

/** What is asked in words after something was chosen. */
export interface Follow {
  readonly label: string;
  readonly hint: string;
}

/** One thing that a layer asks for. */
export type Prompt = Answering & {
  readonly key: string;
  /** What people call the answer in a sentence: "main idea". */
  readonly name: string;
  /** What the form asks, in at most 45 characters. */
  readonly label: string;
  /** What a good answer looks like, in at most 100 characters. */
  readonly hint: string;
  /** What an answer offers itself as, once it is submitted. */
  readonly offers?: Offer;
  /** True where it asks what is strong; what offers itself as a critique says what is weak. */
  readonly strong?: true;
  /** Asks only whoever chose something in an earlier step of the layer. */
  readonly when?: { readonly key: string; readonly is: string };
};

/** One depth of reading: what to read for it, and what to answer then, in steps that each fit one form. */
export interface Layer extends Depth {
  /** What to read for it, in a sentence: "the abstract and the figures". */
  readonly read: string;
  /** True if it is asked for once the session is over. */
  readonly after?: true;
  /** Whose layer it is, in a template that gives each role its own. */
  readonly role?: Role;
  readonly steps: readonly (readonly Prompt[])[];
}

/** How a group takes notes, as data: its first layer is asked for before a session. Answers keep the version they were given to. */
export interface Template {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** What it is good for, in a sentence. */
  readonly about: string;
  readonly layers: readonly Layer[];
}
