import { samplePapers } from "../../src/features/papers/sample.ts";

/** Two papers that were published in journals: arXiv knows the DOI of the first, Crossref the preprint of the second. */
export const published = {
  knownToArxiv: { arxiv: "1706.01836", doi: "10.1063/1.4996038" },
  knownToCrossref: { arxiv: "2501.04622", doi: "10.5506/aphyspolb.56.3-a17" },
} as const;
/** An id that arXiv might give and did not. */
export const unknownArxivId = "2301.99999";

/** What a source sends. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

interface Preprint {
  readonly arxiv: string;
  readonly version: number;
  readonly published: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly abstract: string;
  readonly category: string;
  readonly doi?: string;
  readonly journal?: string;
}

const submitted: Readonly<Record<string, readonly [version: number, published: string]>> = {
  "1706.03762": [7, "2017-06-12T17:57:34Z"],
  "2106.09685": [2, "2021-06-17T17:37:18Z"],
  "2201.11903": [6, "2022-01-28T02:33:07Z"],
  "2005.11401": [4, "2020-05-22T21:34:34Z"],
  "2312.00752": [2, "2023-12-01T18:01:34Z"],
};

const preprints: readonly Preprint[] = [
  ...samplePapers.map((paper): Preprint => {
    const [version, publishedAt] = submitted[paper.arxiv] ?? [1, `${paper.year}-01-01T00:00:00Z`];
    return { ...paper, version, published: publishedAt, category: "cs.CL" };
  }),
  {
    arxiv: published.knownToArxiv.arxiv,
    version: 2,
    published: "2017-06-06T16:12:51Z",
    title:
      "Development of a Practical Multicomponent Density Functional for Electron-Proton Correlation to Produce Accurate Proton Densities",
    authors: ["Yang Yang", "Kurt R. Brorsen", "Tanner Culpitt", "Michael V. Pak", "Sharon Hammes-Schiffer"],
    abstract:
      "Derives a functional for the correlation of electrons & protons, and tests it where densities are < exact.",
    category: "physics.chem-ph",
    doi: "10.1063/1.4996038",
    journal: "The Journal of Chemical Physics 147, 114113 (2017)",
  },
  {
    arxiv: published.knownToCrossref.arxiv,
    version: 1,
    published: "2025-01-08T17:06:50Z",
    title: "Pressure inside hadrons: criticism, conjectures, and all that",
    authors: ["Cédric Lorcé", "Peter Schweitzer"],
    abstract: "Reviews whether the form factor $D(t)$ may be read as pressure within hadrons, and answers objections.",
    category: "hep-ph",
  },
];

/** As arXiv answers since November 2025: unknown ids are left out, one malformed id refuses the whole request. */
export function arxivAnswer(url: URL): Answer {
  const type = "application/atom+xml; charset=utf-8";
  const asked = idsOf(url).map((id) => id.replace(/v\d+$/, ""));
  const malformed = asked.find((id) => !/^(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/.test(id));
  if (malformed !== undefined) return { status: 400, type, text: feedOf(url, [refusal(malformed)]) };
  const most = Number(url.searchParams.get("max_results") ?? 10);
  const found = preprints.filter(({ arxiv }) => asked.includes(arxiv)).slice(0, most);
  return { status: 200, type, text: feedOf(url, found.map(entryOf)) };
}

const feedOf = (url: URL, entries: readonly string[]): string =>
  `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <title>arXiv Query: search_query=&amp;id_list=${escaped(url.searchParams.get("id_list") ?? "")}&amp;start=0</title>
  <updated>2026-10-19T00:00:00Z</updated>
  <link href="https://arxiv.org/api/query?${escaped(url.searchParams.toString())}" type="application/atom+xml"/>
  <opensearch:itemsPerPage>${escaped(url.searchParams.get("max_results") ?? "10")}</opensearch:itemsPerPage>
  <opensearch:totalResults>${entries.length}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
${entries.join("\n")}
</feed>
`;

const entryOf = (paper: Preprint): string =>
  `  <entry>
    <id>http://arxiv.org/abs/${paper.arxiv}v${paper.version}</id>
    <title>${broken(paper.title)}</title>
    <updated>${paper.published}</updated>
    <link href="https://arxiv.org/abs/${paper.arxiv}v${paper.version}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/${paper.arxiv}v${paper.version}" rel="related" type="application/pdf" title="pdf"/>
    <summary>${broken(paper.abstract)}
</summary>
    <category term="${paper.category}" scheme="http://arxiv.org/schemas/atom"/>
    <published>${paper.published}</published>
    <arxiv:comment>15 pages, 5 figures</arxiv:comment>
    <arxiv:primary_category term="${paper.category}"/>
${paper.journal === undefined ? "" : `    <arxiv:journal_ref>${escaped(paper.journal)}</arxiv:journal_ref>\n`}${paper.authors
  .map((name) => `    <author>\n      <name>${escaped(name)}</name>\n    </author>`)
  .join("\n")}
${paper.doi === undefined ? "" : `    <arxiv:doi>${paper.doi}</arxiv:doi>\n    <link rel="related" href="https://doi.org/${paper.doi}" title="doi"/>\n`}  </entry>`;

const refusal = (id: string): string =>
  `  <entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_${escaped(id)}</id>
    <title>Error</title>
    <updated>2026-10-19T00:00:00Z</updated>
    <link href="https://arxiv.org/api/errors#incorrect_id_format_for_${escaped(id)}" rel="alternate" type="text/html"/>
    <summary>incorrect id format for ${escaped(id)}</summary>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>`;

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
/** arXiv breaks its lines in the middle of titles and sentences. */
const broken = (text: string): string => escaped(text.replace(/(.{30,70}) /g, "$1\n  "));

const works: Readonly<Record<string, object>> = {
  [published.knownToArxiv.doi]: {
    title: [
      "Development of a practical multicomponent density functional for electron-proton correlation to produce accurate proton densities",
    ],
    author: [
      { given: "Yang", family: "Yang", sequence: "first", affiliation: [] },
      { given: "Kurt R.", family: "Brorsen", sequence: "additional", affiliation: [] },
      { given: "Tanner", family: "Culpitt", sequence: "additional", affiliation: [] },
      { given: "Michael V.", family: "Pak", sequence: "additional", affiliation: [] },
      { given: "Sharon", family: "Hammes-Schiffer", sequence: "additional", affiliation: [] },
    ],
    issued: { "date-parts": [[2017, 9, 21]] },
    "container-title": ["The Journal of Chemical Physics"],
    abstract: "<jats:p>Derives a functional for electrons and protons, from H<jats:sub>2</jats:sub> on.</jats:p>",
    relation: {},
  },
  [published.knownToCrossref.doi]: {
    title: ["Pressure Inside Hadrons: Criticism, Conjectures, and All That"],
    author: [
      {
        ORCID: "https://orcid.org/0000-0002-7091-2377",
        given: "C.",
        family: "Lorcé",
        sequence: "first",
        affiliation: [],
      },
      { given: "P.", family: "Schweitzer", sequence: "additional", affiliation: [] },
    ],
    issued: { "date-parts": [[2025, 4, 16]] },
    "container-title": ["Acta Physica Polonica B"],
    abstract:
      "<jats:p>Reviews whether a form factor may be read as pressure &amp; shear within hadrons.</jats:p>\n          <jats:sec>\n" +
      "            <jats:title>Abstract</jats:title>\n            <jats:supplementary-material>\n              <jats:permissions>\n" +
      "                <jats:copyright-statement>Published by the Jagiellonian University</jats:copyright-statement>\n" +
      "              </jats:permissions>\n            </jats:supplementary-material>\n          </jats:sec>",
    relation: { "has-preprint": [{ "id-type": "arxiv", id: "2501.04622", "asserted-by": "subject" }] },
  },
};

/** As Crossref answers: one record, or words that say there is none. */
export function crossrefAnswer(doi: string): Answer {
  const work = works[doi.toLowerCase()];
  if (work === undefined) return { status: 404, type: "text/plain", text: "Resource not found." };
  const message = {
    publisher: "",
    type: "journal-article",
    DOI: doi.toLowerCase(),
    subtitle: [],
    source: "Crossref",
    ...work,
  };
  const text = JSON.stringify({ status: "ok", "message-type": "work", "message-version": "1.0.0", message });
  return { status: 200, type: "application/json", text };
}

/** The ids that a request to arXiv asks for. */
export const idsOf = (url: URL): readonly string[] => (url.searchParams.get("id_list") ?? "").split(",");
