import type { Wrong } from "./identifiers.ts";

/** One entry of BibTeX as it was pasted, and the abbreviations (`@string`) it may use. */
export interface Entry {
  readonly label: string;
  readonly source: string;
  readonly strings: string;
}

const mostCharacters = 20_000;
/** How BibTeX should look, for whoever pasted something else. */
export const example = "Paste it whole, for example @article{key, title = {…}, eprint = {1706.03762}}.";

/** Parts BibTeX from whatever stands around it, entry by entry, so that one broken entry can be named. */
export function entriesIn(text: string): { readonly entries: readonly Entry[]; readonly rest: string } | Wrong {
  const opening = /(?<!\w)@\s*([a-z]+)\s*\{(?:\s*([^\s,{}"=]+\s*)?,)?/gi;
  const entries: { label: string; source: string }[] = [];
  let [rest, strings, from] = ["", "", 0];
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const [start, type = "", label = type] = match;
    const aside = /^(?:string|preamble|comment)$/i.test(type);
    if (!start.endsWith(",") && !aside) continue;
    const end = closing(text, text.indexOf("{", match.index));
    if (end === undefined)
      return { wrong: `The BibTeX entry “${label.trim()}” has no end: a closing brace is missing. ${example}` };
    const source = text.slice(match.index, end);
    if (source.length > mostCharacters)
      return {
        wrong: `The BibTeX entry “${label.trim()}” has ${source.length} characters, and ${mostCharacters} fit. Paste its DOI or arXiv id instead.`,
      };
    rest += text.slice(from, match.index);
    if (!aside) entries.push({ label: label.trim(), source });
    else if (/^string$/i.test(type)) strings += `${source}\n`;
    from = end;
    opening.lastIndex = end;
  }
  return { entries: entries.map((entry) => ({ ...entry, strings })), rest: rest + text.slice(from) };
}

/** The place after the brace that closes the one at `start`. */
function closing(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === "\\") at += 1;
    else if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}
