/** What somebody looks for: words that must all be there, and what narrows it. */
export interface Query {
  readonly words: readonly Words[];
  /** Words that an answer about this must hold, for each thing's paper. */
  readonly narrowed: readonly { readonly field: Narrow; readonly words: Words }[];
  readonly by: string | undefined;
  readonly area: string | undefined;
  readonly years: { readonly from: number; readonly to: number } | undefined;
}
/** A word, or a phrase that was quoted. */
export interface Words {
  readonly text: string;
  readonly phrase: boolean;
}
/** What a search can be narrowed to. */
export type Narrow = "dataset" | "metric" | "weakest";

const narrows: readonly Narrow[] = ["dataset", "metric", "weakest"];
const isNarrow = (field: string): field is Narrow => narrows.some((one) => one === field);

/** More words than anybody looks for at once. */
export const mostWords = 12;
/** More places than anybody reads through. */
export const mostFound = 2000;
/** More characters than a question to a search has. */
export const longest = 200;

const example = "Write for example: attention dataset:WMT by:Boris year:2017";

/**
 * Reads what somebody typed to look for: `attention dataset:"WMT 2014" by:Boris area:agents year:2017-2020`. Words in quotes are a
 * phrase; the rest must all be there, in any order. Says in a sentence what cannot be looked for.
 */
export function queryRead(typed: string): Query | { readonly wrong: string } {
  if (typed.length > longest) return { wrong: `That is ${typed.length} characters, and ${longest} fit. ${example}.` };
  const words: Words[] = [];
  const narrowed: { field: Narrow; words: Words }[] = [];
  const only: Record<"by" | "area" | "year", string | undefined> = { by: undefined, area: undefined, year: undefined };
  for (const [, field, quoted, plain = ""] of typed.matchAll(token)) {
    const text = (quoted ?? plain).trim();
    const key = (field ?? bare.exec(text)?.[1])?.toLowerCase();
    const given = { text, phrase: quoted !== undefined };
    if (key !== undefined && (text === "" || field === undefined))
      return { wrong: `After ${key}: nothing follows. ${example}.` };
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    if (key === undefined) words.push(given);
    else if (isNarrow(key)) narrowed.push({ field: key, words: given });
    else if (key === "by" || key === "area" || key === "year") {
      if (only[key] !== undefined) return { wrong: `${key}: was given twice, and only one is looked for.` };
      only[key] = text;
    }
  }
  const years = only.year === undefined ? undefined : yearsRead(only.year);
  if (years && "wrong" in years) return years;
  if (words.length + narrowed.length > mostWords)
    return { wrong: `That is more than ${mostWords} words. Leave out those that are in many papers.` };
  if (words.length + narrowed.length === 0 && !only.by && !only.area && !years)
    return { wrong: `There is no word to look for. ${example}.` };
  return { words, narrowed, by: only.by, area: only.area, years };
}

/** A field's name, if there is one, and what follows: something quoted, or all up to the next space. */
const token = /(?:(dataset|metric|weakest|by|area|year):\s*)?(?:"([^"]*)"|(\S+))/giu;

/** A field's name with nothing behind it. */
const bare = /^(dataset|metric|weakest|by|area|year):$/i;

function yearsRead(typed: string): Query["years"] | { readonly wrong: string } {
  const [, from, , to] = /^(\d{4})(\s*[-–]\s*(\d{4}))?$/.exec(typed) ?? [];
  if (from === undefined)
    return { wrong: `“${typed}” is no year. Write one, or from which to which: year:2017 or year:2017-2020.` };
  const years = { from: Number(from), to: Number(to ?? from) };
  return years.from <= years.to ? years : { from: years.to, to: years.from };
}

/** The words of a text that can be mistyped, in lower case, each once. */
export const wordsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .toLowerCase()
      .normalize("NFC")
      .match(/[\p{L}\p{N}]{3,40}/gu) ?? [],
  ),
];
