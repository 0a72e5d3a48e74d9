import { type ArxivName, arxivName } from "./arxiv.ts";

const whole = /^10\.\d{4,9}(?:\.\d+)*\/[^\s\p{C}]+$/u;
const inside = /10\.\d{4,9}(?:\.\d+)*\/[^\s\p{C}]+/u;

/** Reads a DOI, with or without "doi:", in lower case: DOIs that differ in case only are one. */
export function doiNamed(text: string): string | undefined {
  const doi = text.replace(/^doi[:.]?/i, "");
  return whole.test(doi) ? doi.toLowerCase() : undefined;
}

/** Finds the DOI that begins somewhere in the address of a page. */
export const doiWithin = (text: string): string | undefined => inside.exec(text)?.[0].toLowerCase();

/** arXiv gives each of its papers a DOI too; such a DOI is another way to write the arXiv id. */
export function arxivOfDoi(doi: string): ArxivName | undefined {
  const id = /^10\.48550\/arxiv\.(.+)$/i.exec(doi)?.[1];
  return id === undefined ? undefined : arxivName(id);
}
