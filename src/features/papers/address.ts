import { type ArxivName, arxivName, notArxiv } from "./arxiv.ts";
import { arxivOfDoi, doiWithin } from "./doi.ts";

/** What the address of a page says about the paper it shows; a page that says nothing is its own address. */
export type Meant = ArxivName | { readonly doi: string } | { readonly openreview: string } | { readonly url: string };

/** Reads which paper an address is about. Nothing is fetched: the address alone must tell. */
export function meantBy(typed: string): Meant | { readonly wrong: string } | undefined {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.username !== "" || url.password !== "")
    return {
      wrong: "That address holds a user name or a password. Paste it without them, as https://example.org/paper.",
    };
  if (url.href.length > 2000)
    return {
      wrong: `That address has ${url.href.length} characters, and 2000 fit. Paste a shorter one, an arXiv id such as 1706.03762, or the title.`,
    };
  return onArxiv(url) ?? onOpenReview(url) ?? byDoi(url) ?? { url: withoutTracking(url) };
}

// What precedes the id on arXiv and on the sites that show its papers under its ids.
const arxivPages: readonly RegExp[] = [
  /^(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html|ps|src|e-print|format)\//,
  /^ar5iv(?:\.labs\.arxiv)?\.org\/(?:abs\/|html\/|pdf\/)?/,
  /^alphaxiv\.org\/[a-z]+\//,
  /^(?:huggingface|hf)\.co\/papers\//,
  /^arxiv-vanity\.com\/papers\//,
  /^scirate\.com\/arxiv\//,
  /^semanticscholar\.org\/arxiv\//,
];

function onArxiv(url: URL): ArxivName | { readonly wrong: string } | undefined {
  const page = `${hostOf(url)}${decoded(url.pathname)}`;
  const before = arxivPages.map((start) => start.exec(page)?.[0]).find((start) => start !== undefined);
  if (before === undefined) return undefined;
  const id = page
    .slice(before.length)
    .replace(/\/+$/, "")
    .replace(/\.pdf$/i, "");
  const named = arxivName(id);
  if (named !== undefined || !hostOf(url).endsWith("arxiv.org")) return named;
  return notArxiv(id);
}

function onOpenReview(url: URL): { readonly openreview: string } | undefined {
  if (hostOf(url) !== "openreview.net" || !/^\/(?:forum|pdf|attachment)\/?$/.test(url.pathname)) return undefined;
  const id = url.searchParams.get("id") ?? "";
  return /^[\w-]{4,40}$/.test(id) ? { openreview: id } : undefined;
}

function byDoi(url: URL): ArxivName | { readonly doi: string } | undefined {
  const doi = ofAnthology(url) ?? ofNature(url) ?? inAddress(url);
  return doi === undefined ? undefined : (arxivOfDoi(doi) ?? { doi });
}

function inAddress(url: URL): string | undefined {
  const parts = [decoded(url.pathname), ...url.searchParams.values()];
  const doi = parts.map(doiWithin).find((found) => found !== undefined);
  if (doi === undefined || /^(?:dx\.)?doi\.org$/.test(hostOf(url))) return doi;
  // Publishers write the view of the paper after its DOI, bioRxiv and medRxiv the version too.
  const paper = doi
    .replace(/\/(?:full|abstract|summary|pdf|epdf|html|meta|fulltext|figures|references)(?:\/.*)?$/, "")
    .replace(/(?:\.full)?(?:\.pdf|\.html)?$/, "");
  return paper.startsWith("10.1101/") ? paper.replace(/v\d+(?:\.full.*)?$/, "") : paper;
}

// The meetings of the ACL register the Anthology's own ids as DOIs: since 2016 those with a letter, then all with a year.
const anthology = /\/((?:[PNDEKSW]1[6-9]-\d{4})|(?:20\d\d\.(?:acl|naacl|emnlp|eacl|findings|conll)-[a-z0-9]+\.\d+))\b/i;

function ofAnthology(url: URL): string | undefined {
  if (!/^(?:aclanthology\.org|aclweb\.org|aclanthology\.info)$/.test(hostOf(url))) return undefined;
  const id = anthology.exec(url.pathname)?.[1];
  return id === undefined ? undefined : `10.18653/v1/${id.toLowerCase()}`;
}

function ofNature(url: URL): string | undefined {
  if (hostOf(url) !== "nature.com") return undefined;
  const id = /^\/articles\/([a-z0-9-]+)(?:\.pdf)?\/?/i.exec(url.pathname)?.[1];
  return id === undefined ? undefined : `10.1038/${id.toLowerCase()}`;
}

/** The same page for everybody: without what tells where a reader came from. */
function withoutTracking(url: URL): string {
  const page = new URL(url);
  for (const key of [...page.searchParams.keys()])
    if (/^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)$/i.test(key)) page.searchParams.delete(key);
  // Some sites route by the fragment; elsewhere it is only a place on the page.
  if (!/^#[/!]/.test(page.hash)) page.hash = "";
  return page.href;
}

const hostOf = (url: URL): string => url.hostname.replace(/^www\./, "");

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
