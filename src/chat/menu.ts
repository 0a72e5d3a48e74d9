import type { Fields, Known } from "./fields.ts";

/** All that a platform may know of a command. It cannot run one. */
export interface Entry<N extends string = string, F extends Fields = Fields> {
  /** Noun and verb: "question ask" lives in features/questions/commands/ask.ts. */
  readonly name: N;
  /** What one gets from it, in one line of at most 100 characters. */
  readonly summary: string;
  /** At most five; what is missing of them is asked for in a form. */
  readonly fields: F;
  /** True if the inputs of its form are data (a template) and only the desk knows whether some are missing. */
  readonly steps: boolean;
  /** How it is offered on any chat message, whose words its form then begins with (its field `words`). */
  readonly onMessage?: string;
}
export type Menu = readonly Entry[];

/** Finds a command by its whole name. */
export const entryNamed = (menu: Menu, name: string): Entry | undefined => menu.find((entry) => entry.name === name);

/** The nouns of a menu with their commands, in the order of the table of contents. */
export function nouns(menu: Menu): readonly (readonly [noun: string, entries: Menu])[] {
  const byNoun = new Map<string, Entry[]>();
  for (const entry of menu) {
    const [noun = ""] = entry.name.split(" ");
    byNoun.set(noun, [...(byNoun.get(noun) ?? []), entry]);
  }
  return [...byNoun];
}

/** The commands that are offered on a chat message. */
export const offeredOnMessages = (menu: Menu): readonly (Entry & { readonly onMessage: string })[] =>
  menu.flatMap((entry) => (entry.onMessage === undefined ? [] : [{ ...entry, onMessage: entry.onMessage }]));

/** What a bare noun means: the first of these that it has and that needs nothing more, or else its first command. */
export function bare(menu: Menu, noun: string): Entry | undefined {
  const own = menu.filter((entry) => entry.name.startsWith(`${noun} `));
  const told = telling.map((verb) => own.find((entry) => entry.name === `${noun} ${verb}` && asksNothing(entry)));
  return told.find((entry) => entry !== undefined) ?? own[0];
}

/** Verbs that only tell something, so that nothing happens to whoever types a noun to see what it does. */
const telling = ["show", "list", "queue", "next", "week", "preview"];
const asksNothing = (entry: Entry): boolean => Object.values(entry.fields).every((field) => !field.required);

/** The required fields that nobody has given yet. */
export const missing = (fields: Fields, known: Known): readonly string[] =>
  Object.entries(fields).flatMap(([key, field]) => (field.required && (known[key] ?? "").trim() === "" ? [key] : []));
