/** A number exactly as typed, `digits` × 10^-`places`: 0.90 is 90 with two places, 1e-3 is 1 with three, 1.2e3 is 12 with minus two. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}
/** A number as somebody typed it, with its unit; "" if they gave none. */
export interface Typed {
  readonly number: string;
  readonly unit: string;
}
/** The values of several runs as typed, all in one unit. */
export interface Runs {
  readonly values: readonly string[];
  readonly unit: string;
}
type Wrong = { readonly wrong: string };

/** More than this is no measurement: nothing that is compared has as many digits or as far an exponent. */
const most = { digits: 30, exponent: 60, runs: 50 } as const;

const numeral = /^([+-]?)(\d+(?:\.\d+)?|\.\d+)(?:[eE]([+-]?\d{1,3}))?/;
const unitWords = /^[\p{L}%‰°µ$€×](?:[\p{L}%‰°µ/²³·*.^ -]|\^\d){0,19}$/u;

/** Reads one number with its unit, "28.4", "1e-3" or "93.2 %", or says in a sentence how to write it. */
export function readNumber(text: string): Typed | Wrong {
  const given = plain(text);
  const told = misread(given);
  if (told !== undefined) return { wrong: told };
  const found = numeral.exec(given)?.[0];
  if (found === undefined) return { wrong: noNumber(given) };
  const unit = unitOf(given.slice(found.length));
  if (unit === undefined) return { wrong: noNumber(given) };
  return tooLong(found)
    ? { wrong: `“${short(given)}” is too long for a measurement. ${example}` }
    : { number: bare(found), unit };
}

/**
 * Reads what several runs gave: numbers with spaces, semicolons, new lines, or commas and spaces between them. A unit may
 * follow each or the last; a comma within a number is refused, since nobody knows whether it parts two runs.
 */
export function readRuns(text: string): Runs | Wrong {
  const given = plain(text);
  const told = misread(given.replace(/,(?=\s|$)/g, ";"));
  if (told !== undefined) return { wrong: `${told} Between runs put a space or a new line.` };
  const read: Typed[] = [];
  for (const part of apart(given)) {
    const one = readNumber(part);
    if ("wrong" in one) return one;
    read.push(one);
  }
  if (read.length === 0) return { wrong: `Give what each run gave. ${example}` };
  if (read.length > most.runs)
    return {
      wrong: `That is ${read.length} runs, and ${most.runs} fit one attempt. Send the rest as another attempt.`,
    };
  const units = [...new Set(read.flatMap(({ unit }) => (unit === "" ? [] : [unit])))];
  if (units.length > 1)
    return {
      wrong: `The runs are in several units: ${units.join(" and ")}. Write all of them in one, like 28.2 28.5.`,
    };
  return { values: read.map(({ number }) => number), unit: units[0] ?? "" };
}

/** The parts of a text that each hold a number, with the words after it that are its unit. */
function apart(given: string): readonly string[] {
  const parts: string[] = [];
  for (const piece of given.split(/;|,(?=\s|$)|\n/))
    for (const [at, word] of piece
      .split(/\s+/)
      .filter((one) => one !== "")
      .entries()) {
      const last = parts.at(-1);
      if (at > 0 && last !== undefined && !/^[+.\d-]/.test(word)) parts[parts.length - 1] = `${last} ${word}`;
      else parts.push(word);
    }
  return parts;
}

/** A number that was read before; as it stands in the database it always reads. */
export function decimalOf(number: string): Decimal {
  const [, sign = "", figures = "", exponent = "0"] = numeral.exec(number) ?? [];
  if (figures === "") throw new Error(`“${number}” is no number.`);
  const [whole = "", part = ""] = figures.split(".");
  const digits = BigInt(`${whole}${part}`);
  return { digits: sign === "-" ? -digits : digits, places: part.length - Number(exponent) };
}

/** Words that are a unit, the same for the same unit; `undefined` if they are none. */
function unitOf(words: string): string | undefined {
  const unit = words.trim().replace(/\s+/g, " ");
  if (unit === "" || /^(percent|per cent|pct\.?)$/i.test(unit)) return unit === "" ? "" : "%";
  return unitWords.test(unit) && !/^e[+-]?$/i.test(unit) ? unit : undefined;
}

/** What is wrong with a number that people do write so, in a sentence that says how to write it. */
function misread(given: string): string | undefined {
  if (given === "") return `A number is needed. ${example}`;
  if (/[+-]?\b(nan|inf|infinity)\b|∞/i.test(given))
    return `“${short(given)}” is no number that can be compared. Give what was measured, like 28.4; that a run failed is a discovery, or told in words.`;
  if (/±|\+\/-|\+-/.test(given))
    return "Give the value alone, like 28.4. What the paper allows around it is told with /reproduction tolerance.";
  const comma = /[+-]?\d+,\d+/.exec(given)?.[0];
  if (comma === undefined) return undefined;
  return `“${short(given)}” has a comma in it. Write the decimal sign as a point, like ${comma.replace(",", ".")}, and thousands with no sign between them, like 1234.`;
}

const example = "Write it like 28.4, 1e-3 or 93.2 %.";
const noNumber = (given: string): string => `“${short(given)}” is no number. ${example}`;
const short = (given: string): string => (given.length > 40 ? `${given.slice(0, 39)}…` : given);
/** A minus as papers print it is one. */
const plain = (text: string): string =>
  text
    .replace(/[\u2212\u2010\u2011]/g, "-")
    .replace(/\u00a0|\u202f/g, " ")
    .trim();
const bare = (number: string): string => number.replace(/^\+/, "").replace(/^(-?)\./, "$10.");
const tooLong = (number: string): boolean => {
  const [, , figures = "", exponent = "0"] = numeral.exec(number) ?? [];
  return figures.length > most.digits || Math.abs(Number(exponent)) > most.exponent;
};
