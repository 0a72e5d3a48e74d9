/** A paper of arXiv as somebody names it: its id, which is the same for all versions, and the version if they named one. */
export interface ArxivName {
  readonly arxiv: string;
  readonly version?: number;
}

// Until March 2007 an id began with its archive. See info.arxiv.org/help/arxiv_identifier.html
const archives: ReadonlySet<string> = new Set(
  (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga " +
    "funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph " +
    "q-alg q-bio quant-ph solv-int supr-con"
  ).split(" "),
);

const prefix = /^arxiv[:./]?/i;
// People put an archive ("hep-th/1601.07616") or a page ("abs/1706.03762") before ids that have none.
const sinceApril2007 = /^(?:[a-z-]+(?:\.[a-z-]+)?\/)?(\d\d)(\d\d)\.(\d{4,5})(?:v([1-9]\d{0,2}))?$/i;
const untilMarch2007 = /^([a-z-]+)(?:\.[a-z-]+)?\/(\d\d)(\d\d)(\d{3})(?:v([1-9]\d{0,2}))?$/i;

/** Reads an arXiv id of either style, with or without "arXiv:", so that all versions of a paper get one id. */
export function arxivName(text: string): ArxivName | undefined {
  const id = text.replace(prefix, "");
  return recent(id) ?? early(id);
}

/** Tells a mistyped arXiv id from words that have nothing to do with arXiv. */
export const nearlyArxiv = (text: string): boolean =>
  arxivName(text) === undefined && /^(?:arxiv:\S|(?:arxiv[./])?\d{4}\.\d+(?:v\d*)?$)/i.test(text);

/** Says so of a mistyped id, with examples. */
export const notArxiv = (id: string): { readonly wrong: string } => ({
  wrong: `“${id.slice(0, 60)}” is not an arXiv id. One looks like 1706.03762, or like hep-th/9711200 until March 2007.`,
});

function recent(id: string): ArxivName | undefined {
  const [, year = "", month = "", number = "", version] = sinceApril2007.exec(id) ?? [];
  if (year + month < "0704" || !isMonth(month)) return undefined;
  if (number.length !== (year + month < "1501" ? 4 : 5)) return undefined;
  return { arxiv: `${year}${month}.${number}`, ...ofVersion(version) };
}

function early(id: string): ArxivName | undefined {
  const [, archive = "", year = "", month = "", number = "", version] = untilMarch2007.exec(id) ?? [];
  const named = archive.toLowerCase();
  if (!archives.has(named) || !isMonth(month)) return undefined;
  if (year < "91" && year + month > "0703") return undefined;
  // The subject class of "math.GT/0309136" is no part of the id.
  return { arxiv: `${named}/${year}${month}${number}`, ...ofVersion(version) };
}

const isMonth = (digits: string): boolean => digits >= "01" && digits <= "12";
const ofVersion = (digits: string | undefined) => (digits === undefined ? {} : { version: Number(digits) });
