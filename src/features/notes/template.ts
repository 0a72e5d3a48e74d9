/** One thing that a layer asks for, answered in a short text. */
export interface Prompt {
  readonly key: string;
  /** What people call the answer in a sentence: "main idea". */
  readonly name: string;
  /** What the form asks, in at most 45 characters. */
  readonly label: string;
  /** What a good answer looks like, in at most 100 characters. */
  readonly hint: string;
  /** What an answer offers itself as, once it is submitted. */
  readonly offers?: "critique" | "idea";
}

/** The command that a layer is written with: "first" is written with `note first`. */
export type LayerName = "first" | "close" | "notebook";

/** One depth of reading: what to read for it, and what to answer then, in steps that each fit one form. */
export interface Layer {
  readonly name: LayerName;
  readonly title: string;
  /** Both in lower case, as a sentence goes on: "3 first passes". */
  readonly one: string;
  readonly many: string;
  readonly when: string;
  readonly minutes: number;
  readonly read: string;
  readonly steps: readonly (readonly Prompt[])[];
}

/** How a group takes notes, as data. Answers keep the version of the template they were given to. */
export interface Template {
  readonly id: string;
  readonly version: number;
  readonly layers: readonly Layer[];
}
