import { z } from "zod";

/** What a source says about one paper. `after` is how many seconds it wants to be left alone. */
export type Found =
  | {
      readonly kind: "found";
      readonly title: string;
      readonly authors: readonly string[];
      readonly year?: number;
      readonly abstract?: string;
      readonly doi?: string;
      readonly arxiv?: string;
      readonly venue?: string;
    }
  | { readonly kind: "unknown" }
  | Unreachable;
export interface Unreachable {
  readonly kind: "unreachable";
  readonly why: string;
  readonly after?: number;
}

/** How sources are asked: where they are, through which `fetch`, and how long and how large an answer may be. */
export interface Fetching {
  readonly fetch: typeof fetch;
  /** arXiv's Atom interface: https://export.arxiv.org/api/query, or the place that holds /api/query. */
  readonly arxiv: string;
  /** Crossref's REST interface: https://api.crossref.org, or another place that holds /works. */
  readonly crossref: string;
  readonly milliseconds?: number;
  readonly bytes?: number;
}

const agent = "Colloquy/0.1 (looks up papers that reading groups propose)";
const [tenSeconds, twoMebibytes, aDay, mostRedirects] = [10_000, 2 * 1024 * 1024, 86_400, 3];

/** Asks a source once, within the limits; anything but a whole answer from its own host is `unreachable`. */
export async function asked(
  source: "arXiv" | "Crossref",
  address: URL,
  fetching: Fetching,
): Promise<{ readonly kind: "answer"; readonly status: number; readonly text: string } | Unreachable> {
  const { milliseconds = tenSeconds, bytes = twoMebibytes } = fetching;
  // The signal ends the reading of the body too.
  const signal = AbortSignal.timeout(milliseconds);
  try {
    const response = await followed(address, fetching.fetch, signal);
    if (response === undefined) return { kind: "unreachable", why: `${source} sent us to another host.` };
    if (response.status === 429 || response.status >= 500) {
      await response.body?.cancel();
      return { kind: "unreachable", why: `${source} is busy (${response.status}).`, ...resting(response.headers) };
    }
    const text = await textOf(response, bytes);
    if (text === undefined) return { kind: "unreachable", why: `${source} sent more than ${bytes} bytes.` };
    return { kind: "answer", status: response.status, text };
  } catch (error) {
    if (signal.aborted)
      return { kind: "unreachable", why: `${source} did not answer within ${milliseconds / 1000} seconds.` };
    return { kind: "unreachable", why: `${source} could not be reached${codeOf(error)}.` };
  }
}

/** Follows redirects by hand: a source may move its pages, but never send us elsewhere. */
async function followed(from: URL, fetch: Fetching["fetch"], signal: AbortSignal): Promise<Response | undefined> {
  let address = from;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await fetch(address, { signal, redirect: "manual", headers: { "user-agent": agent } });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, address.href) ? new URL(location, address) : undefined;
    if (next?.host !== from.host || (from.protocol === "https:" && next.protocol !== "https:")) return undefined;
    address = next;
  }
  return undefined;
}

async function textOf(response: Response, most: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let [text, read] = ["", 0];
  for await (const chunk of response.body ?? []) {
    read += chunk.byteLength;
    if (read > most) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Retry-After is a number of seconds, or a date, which is told by the source's own clock. */
function resting(headers: Headers): { readonly after?: number } {
  const said = headers.get("retry-after")?.trim() ?? "";
  const seconds = /^\d{1,9}$/.test(said)
    ? Number(said)
    : Math.ceil((Date.parse(said) - Date.parse(headers.get("date") ?? "")) / 1000);
  return seconds >= 0 ? { after: Math.min(seconds, aDay) } : {};
}

const failure = z.object({ cause: z.object({ code: z.string() }) });

function codeOf(error: unknown): string {
  const code = failure.safeParse(error).data?.cause.code;
  return code === undefined ? "" : ` (${code})`;
}

/** The address of an interface: `under` is added unless the setting holds it already. */
export function placeOf(setting: string, under: readonly string[]): string {
  const place = setting.replace(/\/{1,9}$/, "");
  const given = under.findLastIndex((part) => place.endsWith(`/${part}`));
  return [place, ...under.slice(given + 1)].join("/");
}

/** Words on one line: sources break theirs anywhere. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** What was found, without the parts that the source left empty, so that nothing known is overwritten by them. */
export const stated = <T extends object>(all: T): T =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== "")) as T;
