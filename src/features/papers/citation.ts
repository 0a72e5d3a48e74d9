import { z } from "zod";
import { type Entry, example } from "./bibtex.ts";
import { type Named, namedIn, together, type Wrong } from "./identifiers.ts";
import type { Proposal } from "./proposal.ts";
import { withoutLatex } from "./title.ts";

/** Reads one entry: LaTeX becomes letters, and an arXiv id counts wherever people and tools put it. */
export async function citation(entry: Entry): Promise<Proposal | Wrong> {
  const library = await citationLibrary();
  const fields = fieldsOf(entry, library);
  if (fields === undefined)
    return {
      wrong: `The BibTeX entry “${entry.label}” cannot be read: is a comma missing between its fields? ${example}`,
    };
  const title = letters(fields.title ?? "", library);
  const authors = authorsOf(fields.author ?? "", library);
  const year = /(?<!\d)[12]\d{3}(?!\d)/.exec(fields.year ?? fields.date ?? "")?.[0];
  const named = namedBy(fields);
  if (title === "" && Object.keys(named.identifiers).length === 0)
    return { wrong: `The BibTeX entry “${entry.label}” has neither a title nor an identifier. ${example}` };
  return {
    ...named,
    ...(title === "" ? {} : { title }),
    ...(authors.length === 0 ? {} : { authors }),
    ...(year === undefined ? {} : { year: Number(year) }),
    typed: entry.source,
  };
}

/** The fields that name the paper, the surest first: DBLP writes the arXiv id as the volume, Google Scholar in the journal. */
const naming = ["doi", "eprint", "arxivid", "url", "ee", "journal", "volume", "howpublished", "note"] as const;

type Fields = Readonly<Record<string, string>>;

function namedBy(fields: Fields): Named {
  const names = naming.flatMap((field): readonly Named[] => {
    const found = namedIn(withoutLatex((fields[field] ?? "").replace(/\\url/g, " ")));
    return "wrong" in found ? [] : found.papers.slice(0, 1);
  });
  const papers = names.filter((name) => name.identifiers.url === undefined);
  return (papers.length > 0 ? papers : names.slice(0, 1)).reduce<Named>(together, { identifiers: {} });
}

type Library = (input: unknown, format: string) => unknown;

/** Loaded when the first BibTeX comes: it takes a tenth of a second and brings a client for HTTP that nobody needs here. */
async function citationLibrary(): Promise<Library> {
  const { plugins } = await import("@citation-js/core");
  await import("@citation-js/plugin-bibtex");
  return plugins.input.data;
}

const parsed = z.array(z.object({ properties: z.record(z.string(), z.union([z.string(), z.number()])) }));

function fieldsOf(entry: Entry, library: Library): Fields | undefined {
  try {
    const [first] = parsed.parse(library(entry.strings + entry.source, "@bibtex/text"));
    return Object.fromEntries(Object.entries(first?.properties ?? {}).map(([key, value]) => [key, String(value)]));
  } catch {
    return undefined;
  }
}

const person = z.object({
  given: z.string().optional(),
  "non-dropping-particle": z.string().optional(),
  family: z.string().optional(),
  suffix: z.string().optional(),
});
const spelled = z.tuple([z.object({ title: z.string().optional(), author: z.array(person).optional() })]);

/** What the library makes of some fields; it throws on LaTeX that it cannot read. */
const read = (properties: Fields, library: Library) =>
  spelled.parse(library([{ type: "article", label: "entry", properties }], "@bibtex/entries+list"))[0];

function letters(latex: string, library: Library): string {
  if (latex.trim() === "") return "";
  try {
    return folded(read({ title: latex }, library).title ?? "");
  } catch {
    return folded(withoutLatex(latex));
  }
}

function authorsOf(latex: string, library: Library): readonly string[] {
  if (latex.trim() === "") return [];
  return names(latex, library).filter((name) => /\p{L}/u.test(name) && name !== "others");
}

function names(latex: string, library: Library): readonly string[] {
  try {
    return (read({ author: latex }, library).author ?? []).map((one) =>
      folded([one.given, one["non-dropping-particle"], one.family, one.suffix].filter(Boolean).join(" ")),
    );
  } catch {
    return withoutLatex(latex)
      .split(/\s+and\s+/)
      .map(folded);
  }
}

/** Without the library's marks for type faces, its spaces folded, its accents one with their letters. */
const folded = (text: string): string =>
  text
    .replace(/<\/?(?:i|b|sup|sub|span)(?: [^<>]*)?>/g, "")
    .replace(/ı(?=\p{M})/gu, "i")
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC");
