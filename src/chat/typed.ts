import type { Known } from "./fields.ts";
import { bare, type Entry, type Menu, missing, nouns } from "./menu.ts";
import { nearest } from "./nearest.ts";
import { shortened } from "./shortened.ts";

/** What a typed command turned out to be: a wish, or a sentence that says what would be right. */
export type Typed = { readonly entry: string; readonly known: Known } | { readonly wrong: string };

/**
 * Reads a typed command. After noun and verb the first unnamed words fill the first field; only this command's own field
 * names, at the start of a word and followed by ": ", begin another; all else is text, kept as typed. What cannot be read is
 * handed back, since some platforms show typed commands to nobody.
 */
export function typed(menu: Menu, text: string): Typed {
  const read = readCommand(menu, text);
  if ("entry" in read || text.trim().split(/\s+/, 3).length < 3) return read;
  return { wrong: `${read.wrong}\n\nThis is what you typed:\n${text.trim()}` };
}

function readCommand(menu: Menu, text: string): Typed {
  const words = /^\s*\/?(\S*)\s*(\S*)/.exec(text);
  const [noun, verb] = [(words?.[1] ?? "").toLowerCase(), (words?.[2] ?? "").toLowerCase()];
  const entries = menu.filter((entry) => entry.name.startsWith(`${noun} `));
  if (entries.length === 0) {
    const all = nouns(menu).map(([name]) => name);
    if (noun === "")
      return { wrong: `Type a command, for example /${all[0] ?? "help"}. Type /help to see what there is.` };
    const near = nearest(noun, all)[0];
    return {
      wrong: `There is no “${noun}” here. ${near ? `Did you mean /${near}? ` : ""}Type /help to see what there is.`,
    };
  }
  const verbs = entries.map((entry) => entry.name.slice(noun.length + 1));
  const entry = verb === "" ? bare(menu, noun) : entries.find((one) => one.name === `${noun} ${verb}`);
  const about = entry ? undefined : chosenOf(bare(menu, noun), verb);
  if (about) return about;
  if (!entry) {
    const near = nearest(verb, verbs)[0];
    return {
      wrong: `/${noun} has no “${verb}”. ${near ? `Did you mean /${noun} ${near}?` : `It has: ${verbs.join(", ")}.`}`,
    };
  }
  const rest = text.slice(text.toLowerCase().indexOf(noun) + noun.length).replace(/^\s*\S*/, "");
  return given(entry, rest);
}

/** What is meant by a noun and one word that is no verb of it: a choice of what the noun shows by itself ("/help paper"). */
function chosenOf(entry: Entry | undefined, word: string): Typed | undefined {
  const [key, field] = Object.entries(entry?.fields ?? {})[0] ?? [];
  if (!entry || key === undefined || field?.kind !== "choice" || missing(entry.fields, {}).length > 0) return undefined;
  return field.choices.some(({ value }) => value === word) ? { entry: entry.name, known: { [key]: word } } : undefined;
}

/** How a field is named when typed: its key, with or without hyphens between its words ("mainIdea", "main-idea"). */
export const hyphened = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function given(entry: Entry, text: string): Typed {
  const keys = Object.keys(entry.fields);
  const byName = new Map(keys.flatMap((key) => [[key.toLowerCase(), key] as const, [hyphened(key), key] as const]));
  const known: Record<string, string> = {};
  let [key, from] = [keys[0], 0];
  let first = "";
  const take = (to: number): string | undefined => {
    const value = text.slice(from, to).trim();
    if (value === "" && from === 0) return undefined;
    if (key === undefined) return `/${entry.name} takes nothing more; leave out “${value}”.`;
    if (known[key] !== undefined && key === keys[0] && first !== "") return takenForFirst(entry, first);
    if (known[key] !== undefined) return `“${hyphened(key)}:” is given twice. Give it once.`;
    if (from === 0) first = value;
    known[key] = value;
    return undefined;
  };
  for (const match of text.matchAll(/(?<=^|\s)([A-Za-z][A-Za-z0-9-]*):(?=\s|$)/g)) {
    const named = byName.get((match[1] ?? "").toLowerCase());
    if (named === undefined) continue;
    const wrong = take(match.index);
    if (wrong) return { wrong };
    [key, from] = [named, match.index + match[0].length];
  }
  const wrong = take(text.length);
  return wrong ? { wrong } : { entry: entry.name, known };
}

/** Says that words without a name were taken for the first field, which is named as well, and how they name another. */
function takenForFirst(entry: Entry, words: string): string {
  const [first = "", ...others] = Object.keys(entry.fields).filter((key) => !entry.fields[key]?.hidden);
  const taken = `“${shortened(words)}” was taken for “${hyphened(first)}:”, since it has no name, and “${hyphened(first)}:” is given as well.`;
  const [other] = others;
  return other === undefined
    ? `${taken} Leave one of the two out.`
    : `${taken} Leave one of the two out, or name it: /${entry.name} ${hyphened(other)}: ${shortened(words)} ${hyphened(first)}: …`;
}
