import { z } from "zod";
import { arxivName } from "../arxiv.ts";
import { arxivOfDoi, doiNamed } from "../doi.ts";
import { plainWords } from "./markup.ts";
import { asked, type Fetching, type Found, placeOf, stated } from "./source.ts";

/** Looks up the paper behind a DOI at Crossref, which knows the DOIs of journals and conferences. */
export async function lookUpCrossref(doi: string, fetching: Fetching): Promise<Found> {
  const address = new URL(`${placeOf(fetching.crossref, ["works"])}/${encodeURIComponent(doi)}`);
  const answer = await asked("Crossref", address, fetching);
  if (answer.kind === "unreachable") return answer;
  if (answer.status === 404 || answer.status === 400) return { kind: "unknown" };
  return (
    readWork(answer.text) ?? {
      kind: "unreachable",
      why: `Crossref answered (${answer.status}) with something that is not a paper.`,
    }
  );
}

const texts = z.array(z.string()).catch([]);
const author = z.object({
  given: z.string().optional(),
  family: z.string().optional(),
  suffix: z.string().optional(),
  name: z.string().optional(),
});
const dated = z
  .object({ "date-parts": z.array(z.array(z.number().nullable())) })
  .optional()
  .catch(undefined);
const work = z.object({
  message: z.object({
    DOI: z.string(),
    title: texts,
    subtitle: texts,
    author: z.array(author).catch([]),
    issued: dated,
    published: dated,
    abstract: z.string().optional().catch(undefined),
    "container-title": texts,
    relation: z.record(z.string(), z.array(z.object({ id: z.string() })).catch([])).catch({}),
  }),
});
type Work = z.infer<typeof work>["message"];

/** Reads what Crossref says about one DOI; a record without a title tells nothing. */
export function readWork(json: string): Found | undefined {
  const read = work.safeParse(parsed(json));
  if (!read.success) return undefined;
  const { message } = read.data;
  const title = titleOf(message);
  if (title === "") return { kind: "unknown" };
  return stated<Found>({
    kind: "found",
    title,
    authors: message.author.map(nameOf).filter((name) => name !== ""),
    year: yearOf(message),
    abstract: plainWords(message.abstract ?? ""),
    doi: doiNamed(message.DOI),
    arxiv: preprintOf(message),
    venue: plainWords(message["container-title"][0] ?? ""),
  });
}

/** Some publishers give what follows the colon as a subtitle, others repeat it there. */
function titleOf({ title, subtitle }: Work): string {
  const [first, second] = [plainWords(title[0] ?? ""), plainWords(subtitle[0] ?? "")];
  if (first === "" || second === "" || first.toLowerCase().includes(second.toLowerCase())) return first;
  return /[?!:]["”]?$/.test(first) ? `${first} ${second}` : `${first}: ${second}`;
}

const nameOf = (one: z.infer<typeof author>): string =>
  plainWords(one.name ?? [one.given, one.family, one.suffix].filter(Boolean).join(" "));

const yearOf = ({ issued, published }: Work): number | undefined =>
  [issued, published].map((date) => date?.["date-parts"][0]?.[0]).find((year) => year) ?? undefined;

/** Crossref links an article with its preprint, by an arXiv id ("2302.04668v2") or by arXiv's DOI for it. */
const preprintOf = ({ relation }: Work): string | undefined =>
  ["has-preprint", "is-preprint-of"]
    .flatMap((kind) => relation[kind] ?? [])
    .map(({ id }) => (arxivName(id) ?? arxivOfDoi(doiNamed(id) ?? ""))?.arxiv)
    .find((id) => id !== undefined);

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
