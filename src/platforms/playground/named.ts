import { type Fields, type Known, parts } from "../../chat/fields.ts";
import { nearest } from "../../chat/nearest.ts";
import type { Account } from "../../chat/platform.ts";
import { accountOf, type Channel, type Person } from "./keeping.ts";

/** What is known, with people and channels by their ids, and the accounts behind the people. */
export interface Resolved {
  readonly known: Known;
  readonly people: readonly Account[];
}
/** A name that nobody here has. */
export interface Unresolved {
  readonly wrong: string;
  readonly field: string;
}
type Here = { readonly people: readonly Person[]; readonly channels: readonly Channel[] };

/** Finds whom and which channels somebody means: an id, a name with or without its sign, or an unambiguous start of one. */
export function resolved(fields: Fields, known: Known, here: Here): Resolved | Unresolved {
  const ids: Record<string, string> = {};
  const people: Account[] = [];
  for (const [key, field] of Object.entries(fields)) {
    const given = known[key];
    if (given === undefined || given.trim() === "") continue;
    if (field.kind === "person" || field.kind === "people") {
      const found = named(field.kind === "people" ? several(given) : [given], here.people, "@");
      if ("wrong" in found) return { ...found, field: key };
      ids[key] = found.all.map(({ id }) => id).join(",");
      people.push(...found.all.map(accountOf));
    }
    if (field.kind === "place") {
      const found = named([given], here.channels, "#");
      if ("wrong" in found) return { ...found, field: key };
      ids[key] = found.all.map(({ id }) => id).join(",");
    }
  }
  return { known: { ...known, ...ids }, people };
}

/** "@Ada @Grace Hopper, Bo" names three people. */
const several = (given: string): readonly string[] => given.split(/\s+(?=@)/).flatMap(parts);

type Named = { readonly id: string; readonly name: string };

function named<N extends Named>(
  given: readonly string[],
  all: readonly N[],
  sign: "@" | "#",
): { readonly all: readonly N[] } | { readonly wrong: string } {
  const found: N[] = [];
  for (const one of given) {
    const words = one.trim();
    const name = (words.startsWith(sign) ? words.slice(1) : words).trim().toLowerCase();
    const fitting = [
      all.filter(({ id }) => id === words || id.toLowerCase() === name),
      all.filter((each) => each.name.toLowerCase() === name),
      name === "" ? [] : all.filter((each) => each.name.toLowerCase().startsWith(name)),
    ].find((fit) => fit.length > 0);
    const [only] = fitting ?? [];
    if (only === undefined) return { wrong: unknown(words, all, sign) };
    if (fitting && fitting.length > 1)
      return {
        wrong: `“${words}” may be ${fitting.map(({ id, name: whole }) => `${sign}${whole} (${id})`).join(" or ")}. Choose one, or give the id.`,
      };
    found.push(only);
  }
  return { all: found };
}

function unknown(words: string, all: readonly Named[], sign: "@" | "#"): string {
  const bare = words.startsWith(sign) ? words.slice(1) : words;
  const names = all.map(({ name }) => name);
  const [near] = nearest(bare, names);
  const who = sign === "@" ? "Nobody here is called" : "There is no place called";
  if (near !== undefined) return `${who} “${bare}”. Did you mean ${sign}${near}?`;
  const some = names.slice(0, 5).map((name) => `${sign}${name}`);
  return `${who} “${bare}”. ${some.length === 0 ? "Add it first." : `There ${some.length === 1 ? "is" : "are"} ${some.join(", ")}${names.length > 5 ? " and others" : ""}.`}`;
}
