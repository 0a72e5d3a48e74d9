import { XMLParser } from "fast-xml-parser";
import { z } from "zod";

const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
});

/** The words of a title or an abstract that a publisher marked up as HTML or JATS, one line a paragraph. */
export function plainWords(markup: string): string {
  if (!/[<&]/.test(markup)) return markup.replace(/\s+/g, " ").trim();
  return wordsOf(parsed(markup))
    .split("\n")
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n");
}

const nodes = z.array(z.record(z.string(), z.unknown())).catch([]);
// A paper's licence and its supplements are deposited within the abstract by some.
const aside = new Set(["supplementary-material", "permissions", "fn", "xref"]);
const paragraphs = new Set(["p", "sec", "list-item", "br", "break"]);

function wordsOf(children: unknown): string {
  return nodes
    .parse(children)
    .flatMap((node) => Object.entries(node))
    .map(([tag, inside]) => spoken(tag, inside))
    .join("");
}

function spoken(tag: string, inside: unknown): string {
  if (tag === "#text") return String(inside).replace(/\s+/g, " ");
  if (aside.has(tag)) return "";
  if (tag === "alternatives") return formula(inside);
  const words = wordsOf(inside);
  if (tag === "title") return heading(words.trim());
  return paragraphs.has(tag) ? `\n${words}\n` : words;
}

/** The heading of a section is a line; that an abstract is one need not be said. */
const heading = (words: string): string =>
  words === "" || /^(?:abstract|summary)[.:]?$/i.test(words) ? "" : `\n${words.replace(/[.:]$/, "")}:\n`;

/** A formula is given several times over: MathML reads like text, LaTeX comes as a whole document. */
function formula(inside: unknown): string {
  const forms = nodes.parse(inside);
  const math = forms.find((form) => "math" in form);
  if (math !== undefined) return wordsOf(math.math);
  const latex = wordsOf(forms);
  return latex.split("\\begin{document}")[1]?.split("\\end{document}")[0] ?? latex;
}

function parsed(markup: string): unknown {
  try {
    return parser.parse(`<words>${markup}</words>`, true);
  } catch {
    // Not well-formed, as "p < 0.05" is not: what looks like a tag goes, the rest stays.
    return [
      {
        "#text": markup
          .replace(/<\/?[a-z][^<>]*>/gi, " ")
          .replace(/&lt;/g, "<")
          .replace(/&gt;/g, ">")
          .replace(/&amp;/g, "&"),
      },
    ];
  }
}
