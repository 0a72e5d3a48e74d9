import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import { arxivName } from "../arxiv.ts";
import { doiNamed } from "../doi.ts";
import { asked, type Fetching, type Found, oneLine, placeOf, stated } from "./source.ts";

/** Looks up several papers of arXiv in one request: whoever asks must keep to `nextSlot`. The map holds every id asked for. */
export async function lookUpArxiv(ids: readonly string[], fetching: Fetching): Promise<ReadonlyMap<string, Found>> {
  const all = (found: Found) => new Map(ids.map((id) => [id, found]));
  if (ids.length === 0) return new Map();
  const address = new URL(placeOf(fetching.arxiv, ["api", "query"]));
  address.searchParams.set("id_list", ids.join(","));
  // Without it arXiv answers with the first ten.
  address.searchParams.set("max_results", String(ids.length));
  const answer = await asked("arXiv", address, fetching);
  if (answer.kind === "unreachable") return all(answer);
  const feed = readFeed(answer.text);
  if (feed === undefined)
    return all({ kind: "unreachable", why: `arXiv answered (${answer.status}) with something that is not a feed.` });
  if (feed.refused === undefined) return new Map(ids.map((id) => [id, feed.papers.get(id) ?? { kind: "unknown" }]));
  // arXiv refuses a whole list because of one id, and names it.
  const { refused } = feed;
  return new Map(
    ids.map((id) => [
      id,
      ids.length === 1 || refused.includes(id)
        ? { kind: "unknown" }
        : { kind: "unreachable", why: "arXiv refused another id of the same list.", after: 3 },
    ]),
  );
}

const text = z.string().optional().catch(undefined);
const atomEntry = z.object({
  id: text,
  title: text,
  summary: text,
  published: text,
  doi: text,
  journal_ref: text,
  author: z.array(z.object({ name: z.string() })).catch([]),
});
const atom = z.object({ feed: z.union([z.literal(""), z.object({ entry: z.array(atomEntry).default([]) })]) });

const parser = new XMLParser({
  removeNSPrefix: true,
  // An id is no number, though it looks like one.
  parseTagValue: false,
  // Without it &#233; stays as it is.
  htmlEntities: true,
  isArray: (name) => name === "entry" || name === "author",
});

/** Reads arXiv's Atom feed: papers by id, or the words with which arXiv refused the request. */
export function readFeed(
  xml: string,
): { readonly papers: ReadonlyMap<string, Found>; readonly refused?: string } | undefined {
  const read = atom.safeParse(parsed(xml));
  if (!read.success) return undefined;
  const entries = read.data.feed === "" ? [] : read.data.feed.entry;
  const refusal = entries.find(({ id }) => id?.includes("/api/errors"));
  const papers = new Map(entries.flatMap(paperOf));
  return refusal === undefined ? { papers } : { papers, refused: refusal.summary ?? "" };
}

/** An id that arXiv does not know is left out, or stands there as an entry without id and title. */
function paperOf(entry: z.infer<typeof atomEntry>): readonly (readonly [string, Found])[] {
  const id = arxivName(entry.id?.split("/abs/")[1] ?? "")?.arxiv;
  const title = oneLine(entry.title ?? "");
  if (id === undefined || title === "") return [];
  const found = stated<Found>({
    kind: "found",
    title,
    authors: entry.author.map(({ name }) => oneLine(name)).filter((name) => name !== ""),
    year: Number(entry.published?.slice(0, 4)) || undefined,
    abstract: oneLine(entry.summary ?? ""),
    arxiv: id,
    // A paper with several DOIs has them in one field.
    doi: doiNamed(entry.doi?.trim().split(/\s/)[0] ?? ""),
    venue: oneLine(entry.journal_ref ?? ""),
  });
  return [[id, found]];
}

function parsed(xml: string): unknown {
  // A feed has no use for entities of its own; an attack has.
  if (/<!DOCTYPE/i.test(xml)) return undefined;
  try {
    return parser.parse(xml, true);
  } catch {
    return undefined;
  }
}
