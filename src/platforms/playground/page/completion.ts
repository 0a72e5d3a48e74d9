import { hyphened } from "../../../chat/typed.ts";
import type { ChoiceShape, EntryShape, FieldShape, PersonShape, PlaceShape } from "../shapes.ts";

/** One line of the list under the message box: choosing it makes the message `text`. */
export interface Offer {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
}
/** What there is to offer. `sought` is a field whose values only the playground knows; `eager` says that Enter takes the first. */
export interface Offers {
  readonly offers: readonly Offer[];
  readonly eager: boolean;
  readonly sought?: { readonly entry: string; readonly field: string; readonly typed: string; readonly before: string };
}
/** What the page knows and may offer. */
export interface Offerable {
  readonly menu: readonly EntryShape[];
  readonly people: readonly PersonShape[];
  readonly places: readonly PlaceShape[];
}

const none: Offers = { offers: [], eager: false };

/** What somebody may want to type next: a command, an option's name, or the value of one. */
export function offersFor(text: string, known: Offerable): Offers {
  if (!text.startsWith("/")) return none;
  const entry = known.menu.find(({ name }) => text.toLowerCase().startsWith(`/${name} `));
  const found = entry === undefined ? commandsFor(text, known.menu) : optionsFor(text, entry, known);
  // What is typed already need not be offered.
  return { ...found, offers: found.offers.filter((offer) => offer.text.trim() !== text.trim()) };
}

/** The offers made of values that the playground found for a field. */
export const offersOf = (before: string, found: readonly ChoiceShape[]): readonly Offer[] =>
  found.map(({ value, label }) => ({ label, detail: "", text: `${before}${value} ` }));

function commandsFor(text: string, menu: readonly EntryShape[]): Offers {
  const typed = text.slice(1).trimStart().replace(/\s+/g, " ").toLowerCase();
  const fitting = menu.filter(({ name }) => name.startsWith(typed) || (typed.length > 1 && name.includes(` ${typed}`)));
  return {
    offers: fitting.map(({ name, summary }) => ({ label: `/${name}`, detail: summary, text: `/${name} ` })),
    // A bare noun is a command too, and so is a whole name: Enter sends them.
    eager: !menu.some(({ name }) => name === typed || name.startsWith(`${typed} `)),
  };
}

function optionsFor(text: string, entry: EntryShape, known: Offerable): Offers {
  const start = entry.name.length + 2;
  const { key, from, given } = current(text.slice(start), entry);
  const before = text.slice(0, start + from);
  const typed = text.slice(start + from).trimStart();
  const field = key === undefined ? undefined : entry.fields[key];
  const others = Object.entries(entry.fields).filter(([one]) => one !== key && !given.has(one));
  const names = namesFor(text, typed, others);
  const lead = from === 0 ? before : `${before} `;
  if (key !== undefined && field?.kind === "pick")
    return {
      offers: names,
      eager: false,
      sought: { entry: entry.name, field: key, typed: typed.trim(), before: lead },
    };
  return { offers: [...(field ? valuesFor(lead, typed, field, known) : []), ...names], eager: false };
}

/** Which field is being typed, by the rules of typed commands: unnamed words are the first, a name and a colon begin another. */
function current(rest: string, entry: EntryShape) {
  const keys = Object.keys(entry.fields);
  const given = new Set<string>();
  let [key, from] = [keys[0], 0];
  for (const match of rest.matchAll(/(?<=^|\s)([A-Za-z][A-Za-z-]*):(?=\s|$)/g)) {
    const name = (match[1] ?? "").toLowerCase();
    const named = keys.find((one) => one.toLowerCase() === name || hyphened(one) === name);
    if (named === undefined) continue;
    if (key !== undefined && rest.slice(from, match.index).trim() !== "") given.add(key);
    [key, from] = [named, match.index + match[0].length];
  }
  if (key !== undefined && rest.slice(from).trim() !== "") given.add(key);
  return { key, from, given };
}

function namesFor(
  text: string,
  typed: string,
  fields: readonly (readonly [key: string, field: FieldShape])[],
): readonly Offer[] {
  const word = /(?<=\s)\S*$/.exec(text)?.[0] ?? "";
  // Among somebody's own words, a name is offered only when they seem to begin one.
  if (typed !== "" && (word === "" ? !/\s$/.test(text) : word.length < 2)) return [];
  return fields
    .filter(([key]) => hyphened(key).startsWith(word.toLowerCase()))
    .map(([key, { label, required }]) => ({
      label: `${hyphened(key)}:`,
      detail: required ? label : `${label} (optional)`,
      text: `${text.slice(0, text.length - word.length)}${hyphened(key)}: `,
    }));
}

function valuesFor(before: string, typed: string, field: FieldShape, known: Offerable): readonly Offer[] {
  switch (field.kind) {
    case "choice":
      return values(before, typed, field.choices ?? []);
    case "choices": {
      const cut = typed.lastIndexOf(",") + 1;
      return values(`${before}${typed.slice(0, cut)}`, typed.slice(cut).trimStart(), field.choices ?? []);
    }
    case "person":
      return named(before, typed, "@", known.people);
    case "people": {
      const cut = Math.max(typed.lastIndexOf(" @") + 1, typed.lastIndexOf(",") + 1);
      return named(`${before}${typed.slice(0, cut)}`, typed.slice(cut).trimStart(), "@", known.people);
    }
    case "place":
      return named(before, typed, "#", known.places);
    default:
      return [];
  }
}

const values = (before: string, typed: string, choices: readonly ChoiceShape[]): readonly Offer[] =>
  choices
    .filter(({ value, label }) => begins(label, typed) || begins(value, typed))
    .map(({ value, label }) => ({ label, detail: value === label ? "" : value, text: `${before}${value} ` }));

const named = (
  before: string,
  typed: string,
  sign: "@" | "#",
  all: readonly { readonly name: string }[],
): readonly Offer[] =>
  all
    .filter(({ name }) => begins(name, typed.replace(/^[@#]/, "")))
    .map(({ name }) => ({ label: `${sign}${name}`, detail: "", text: `${before}${sign}${name} ` }));

const begins = (words: string, typed: string): boolean => words.toLowerCase().startsWith(typed.toLowerCase().trim());
