/** What of a paper one can point at. */
export type AnchorKind = "page" | "section" | "figure" | "table" | "equation" | "appendix";
/** A place in a paper as data: what is pointed at, and its number as the paper prints it ("3.2", "2a", "4–6"). */
export interface Anchor {
  readonly kind: AnchorKind;
  readonly at: string;
}

/**
 * The places of a paper that free text points at, each once, in the order of the text. What could as well be something else
 * is left alone: "p50" and "3 pp" are no pages, and "Table 2, 3 baselines" is one table, since lists follow plurals only.
 */
export function anchorsIn(words: string): readonly Anchor[] {
  const found = kinds.flatMap((kind) =>
    [...words.matchAll(heads[kind])].map((head) => ({
      where: head.index,
      ...numbersAt(words, head.index + head[0].length, kind, head.groups?.many !== undefined),
    })),
  );
  const pointing = found.filter(({ anchors }) => anchors.length > 0);
  const anchors = pointing
    // The "P.1" of "App. P.1" is no page.
    .filter((one) => !pointing.some(({ where, until }) => where < one.where && one.where < until))
    .toSorted((one, other) => one.where - other.where)
    .flatMap((one) => one.anchors);
  return anchors.filter((one, i) => anchors.findIndex((other) => anchorKey(other) === anchorKey(one)) === i);
}

/** The one way in which Colloquy writes an anchor: p. 4 · pp. 4–6 · §3.2 · Fig. 2a · Table 1 · Eq. 5 · App. B. */
export function written({ kind, at }: Anchor): string {
  switch (kind) {
    case "page":
      return at.includes("–") ? `pp. ${at}` : `p. ${at}`;
    case "section":
      return `§${at}`;
    case "figure":
      return `Fig. ${at}`;
    case "table":
      return `Table ${at}`;
    case "equation":
      return `Eq. ${at}`;
    case "appendix":
      return `App. ${at}`;
    default:
      return kind satisfies never;
  }
}

/** Anchors of one place have one key, however they were written: Table II is Table 2, A.1 is A1, and Fig. 2A is Fig. 2a. */
export function anchorKey({ kind, at }: Anchor): string {
  const number = kind !== "appendix" && /^[IVX]+$/.test(at) ? String(romanValue(at)) : at;
  return `${kind}:${number.toLowerCase().replace(/^([a-z])\./, "$1")}`;
}

const kinds: readonly AnchorKind[] = ["page", "section", "figure", "table", "equation", "appendix"];

/** How a kind is named in front of its number, of one and of several; "3 pp" are percentage points and "10 sec" seconds. */
const head = (one: string, many: string): RegExp =>
  new RegExp(`(?:(?<![\\p{L}\\p{N}_])|(?=§))(?:(?<many>${many})|(?:${one}))(?:(?<=[.§])|(?!\\p{L}))\\s*`, "gu");
const heads: Readonly<Record<AnchorKind, RegExp>> = {
  page: head("[Pp]\\.|[Pp]g\\.|[Pp]age", "(?<!\\d\\s?)[Pp]p\\.?|[Pp]ages"),
  section: head("§|(?<!\\d\\s?)[Ss]ect?\\.?|[Ss]ection|[Ss]ubsection", "§§|(?<!\\d\\s?)[Ss]ect?s\\.?|[Ss]ections"),
  figure: head("[Ff]ig\\.?|FIG\\.|[Ff]igure", "[Ff]igs\\.?|[Ff]igures"),
  table: head("[Tt]ab\\.|[Tt]bl\\.|[Tt]able|TABLE", "[Tt]abs\\.|[Tt]ables"),
  equation: head("[Ee]qn?\\.?|[Ee]quation", "[Ee]qn?s\\.?|[Ee]quations"),
  appendix: head("App\\.|[Aa]ppendix", "Apps\\.|[Aa]ppendices"),
};

// A number ends where no letter, digit, decimal or percent sign follows: "4k", "2nd", "0.05" and "3%" are no places.
const end = "(?![\\p{L}\\p{N}%]|\\.\\d|,\\d{3})";
const digits = "(?:[A-Z]\\.?)?\\d{1,4}(?:\\.\\d{1,3}){0,4}";
// A lone I is more often the writer than a number, unless the clause ends there.
const roman = "(?:[IVX]{2,5}|[VX]|I(?!\\s*\\p{L}))";
const plain = `\\(?(${digits}|${roman})${end}\\)?`;
const numbers: Readonly<Record<AnchorKind, string>> = {
  page: `([1-9]\\d{0,4})(?:ff?\\.?)?${end}`,
  section: plain,
  figure: `\\(?((?:${digits}|${roman})(?:[a-jA-J]|\\s?\\([a-j]\\))?)${end}\\)?`,
  table: `\\(?((?:${digits}|${roman})(?:[a-jA-J])?)${end}\\)?`,
  equation: `\\(?((?:${digits}|${roman})(?:[a-j])?)${end}\\)?`,
  appendix: `([A-Z](?:\\.?\\d{1,3}(?:\\.\\d{1,3}){0,4})?|\\d{1,2}(?:\\.\\d{1,3}){0,4})${end}`,
};

const next = "(?:\\s*,\\s*(?:(?:and|or)\\s+)?|\\s*&\\s*|\\s+(?:and|or)\\s+)";

/** Reads the numbers behind a head, and where they end: one or a range; after a plural also a list, which ends behind its "and". */
function numbersAt(
  words: string,
  from: number,
  kind: AnchorKind,
  many: boolean,
): { readonly anchors: readonly Anchor[]; readonly until: number } {
  const take = (pattern: string, at: number): RegExpExecArray | undefined => {
    const sticky = new RegExp(pattern, "uy");
    sticky.lastIndex = at;
    return sticky.exec(words) ?? undefined;
  };
  const to = many ? "(?:[-‐‑–—]|\\s*–\\s*|\\s+to\\s+)" : "[-‐‑–—]";
  const found: Anchor[] = [];
  let at = from;
  for (let last = !many, separator = ""; ; separator = next) {
    const one = take(`${separator}${numbers[kind]}`, at);
    const number = one?.at(-1);
    if (!one || number === undefined) return { anchors: found, until: at };
    at += one[0].length;
    last ||= /\b(?:and|or)\b|&/.test(one[0]);
    const until = take(`${to}${numbers[kind]}`, at);
    const through = until?.at(-1);
    at += until?.[0].length ?? 0;
    found.push(...between(tidy(number), through === undefined ? undefined : tidy(through), kind));
    if (last) return { anchors: found, until: at };
  }
}

/** A range of whole numbers is each of them, except that pages stay together. */
function between(from: string, to: string | undefined, kind: AnchorKind): readonly Anchor[] {
  const [first, last] = [Number(from), Number(to)];
  if (to === undefined || first >= last) return [{ kind, at: from }];
  const whole = Number.isInteger(first) && Number.isInteger(last) && last - first < longestRange;
  return kind === "page" || !whole
    ? [{ kind, at: `${from}–${to}` }]
    : Array.from({ length: last - first + 1 }, (_, i) => ({ kind, at: String(first + i) }));
}

const longestRange = 12;

/** Panels are small letters behind the number: 2(a) and 2A are 2a. */
const tidy = (number: string): string =>
  number.replace(/[\s()]/g, "").replace(/(?<=\d)[A-J]$/, (panel) => panel.toLowerCase());

const romanDigits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
const romanValue = (digits: string): number =>
  [...digits].reduce((sum, digit, i) => {
    const [value, next] = [romanDigits[digit] ?? 0, romanDigits[digits.charAt(i + 1)] ?? 0];
    return sum + (value < next ? -value : value);
  }, 0);
