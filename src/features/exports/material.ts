import type { Cited } from "./bibliography.ts";

/** What somebody wrote, with their name and the day. */
export interface Signed {
  readonly words: string;
  readonly by: string;
  readonly on: string;
}
/** Something else of the material that a thing has to do with, by its id, or its key if it is a paper. */
export interface Linked {
  /** How: "came from". */
  readonly how: string;
  readonly to: string;
}
/** A paper with what the group made of it, as far as the reader may read it. */
export interface MaterialPaper extends Cited {
  readonly state: string;
  readonly areas: readonly string[];
  /** The days of the sessions that read it. */
  readonly readOn: readonly string[];
  readonly notes: readonly (Pick<Signed, "by" | "on"> & {
    readonly layer: string;
    readonly answers: readonly { readonly name: string; readonly words: string }[];
  })[];
  readonly critiques: readonly (Signed & {
    readonly stance: string;
    readonly aspect: string;
    readonly severity: string | null;
    readonly anchor: string | null;
    readonly agree: number;
    readonly dispute: number;
    readonly state: string;
    /** What the group came to, if it is settled. */
    readonly outcome: string | null;
  })[];
}
/** A question or an idea, with what was said to it and what it has to do with. */
export interface MaterialThing extends Signed {
  readonly id: string;
  /** The key of its paper. */
  readonly paper: string | undefined;
  readonly state: string;
  /** What is known of it besides, in a word or a number each. */
  readonly facts: Readonly<Record<string, string | number | null>>;
  /** What it is made of besides its words: the plan of an experiment, what was measured and learned. */
  readonly parts: readonly { readonly name: string; readonly words: string }[];
  /** What was said to it, oldest first. */
  readonly said: readonly (Signed & { readonly heading: string })[];
  readonly links: readonly Linked[];
}
/** A reproduction, as its report and its table tell it. */
export interface MaterialReproduction {
  readonly id: string;
  readonly paper: string | undefined;
  readonly title: string;
  readonly state: string;
  readonly by: readonly string[];
  readonly on: string;
  readonly report: string;
  readonly rows: readonly (readonly string[])[];
  readonly links: readonly Linked[];
}
/** All of a group's reading that one reader may take away. */
export interface Material {
  readonly group: string;
  readonly papers: readonly MaterialPaper[];
  readonly questions: readonly MaterialThing[];
  readonly ideas: readonly MaterialThing[];
  readonly reproductions: readonly MaterialReproduction[];
}

/** The material on one paper alone. */
export const onPaper = (material: Material, key: string): Material => ({
  ...material,
  papers: material.papers.filter((one) => one.key === key),
  questions: material.questions.filter(({ paper }) => paper === key),
  ideas: material.ideas.filter(({ paper }) => paper === key),
  reproductions: material.reproductions.filter(({ paper }) => paper === key),
});
