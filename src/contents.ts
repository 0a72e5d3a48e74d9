import { type Command, menuOf } from "./app/command.ts";
import type { Errand } from "./app/errand.ts";
import { nouns } from "./chat/menu.ts";

/** The table of contents: every command, in the order help tells them. */
export const commands: readonly Command[] = [];

/** What the clock asks for by itself, and the commands by which errands report. */
export const schedules: readonly Command[] = [];

/** Where papers are looked up. */
export interface Outside {
  readonly arxivUrl: string;
  readonly crossrefUrl: string;
  readonly fetch: typeof fetch;
}

/** Slow outside work. */
export const errandsOf = (_outside: Outside): readonly Errand[] => [];

/** The nouns that are commands of their own on Slack, whose names all apps share: "help" is everybody's. */
export const ownNouns: readonly string[] = nouns(menuOf(commands)).flatMap(([noun]) => (noun === "help" ? [] : [noun]));
