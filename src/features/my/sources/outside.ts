import { lookup } from "node:dns";
import type { ClientRequest, IncomingMessage } from "node:http";
import { type RequestOptions, request } from "node:https";
import { isIP } from "node:net";
import { z } from "zod";
import { addressRead } from "../calendar-address.ts";
import { forbidden, guarded, isPublic, type Names } from "./guard.ts";

/** How addresses that members gave are reached, and what an answer may cost. */
export interface Outside {
  readonly request: (options: RequestOptions, answered: (response: IncomingMessage) => void) => ClientRequest;
  readonly names: Names;
  /** Addresses that are reached although they are not everybody's: only tests name any. */
  readonly trusted: readonly string[];
  readonly milliseconds: number;
  readonly bytes: number;
}

/** The world as it is: ten seconds in all, and a megabyte. */
export const outside: Outside = { request, names: lookup, trusted: [], milliseconds: 10_000, bytes: 1_000_000 };

/** What an address gave, or a sentence about why it gave nothing. */
export type Given =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "wrong"; readonly words: string };

const mostRedirects = 3;
const wrong = (words: string): Given => ({ kind: "wrong", words });

/** What is said of a host that is not everybody's. */
export const closedWords = (host: string): string =>
  `${host} is in a private network, where nothing is read. Give an address that everybody can reach.`;

/** Whether a host is a number that is not everybody's; a name is looked up only when it is connected to. */
export const isClosed = (host: string, trusted: readonly string[] = []): boolean =>
  isIP(bare(host)) !== 0 && !reaching(trusted)(bare(host));

const bare = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");
const reaching =
  (trusted: readonly string[]) =>
  (address: string): boolean =>
    trusted.includes(address) || isPublic(address);

/** Reads an address that a member gave. It may be anybody's, and so may where it sends on to. */
export async function textAt(address: string, world: Outside): Promise<Given> {
  // The signal ends the looking up and the reading of the body too.
  const signal = AbortSignal.timeout(world.milliseconds);
  let [next, sender] = [address, ""];
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const read = addressRead(next);
    if ("wrong" in read)
      return wrong(sender === "" ? read.wrong : `${sender} sends on to an address that is not read. ${read.wrong}`);
    const { host } = read;
    if (isClosed(host, world.trusted)) return wrong(closedWords(host));
    try {
      const response = await answerOf(new URL(read.address), world, signal);
      const { statusCode: status = 0, headers } = response;
      if (status === 200) return await textOf(response, host, world);
      response.destroy();
      if (status < 300 || status >= 400 || headers.location === undefined) return wrong(refused(host, status));
      next = URL.canParse(headers.location, read.address) ? new URL(headers.location, read.address).href : "";
      sender = host;
    } catch (error) {
      return wrong(signal.aborted ? tooSlow(host, world) : failed(host, error));
    }
  }
  return wrong(`${sender} sends on and on. Give the address at which the calendar is.`);
}

/** Asks once, over a connection of its own: one that is kept may have been made for another name. */
const answerOf = (url: URL, world: Outside, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const asking = world.request(
      {
        hostname: bare(url.hostname),
        path: `${url.pathname}${url.search}`,
        headers: {
          accept: "text/calendar",
          "accept-encoding": "identity",
          "user-agent": "Colloquy/0.1 (reads when members of reading groups are away)",
        },
        agent: false,
        lookup: guarded(world.names, reaching(world.trusted)),
        signal,
      },
      resolve,
    );
    asking.on("error", reject);
    asking.end();
  });

async function textOf(response: IncomingMessage, host: string, { bytes }: Outside): Promise<Given> {
  const decoder = new TextDecoder();
  let [text, read] = ["", 0];
  // Whoever leaves the loop hangs up.
  for await (const chunk of response) {
    read += chunk.byteLength;
    if (read > bytes)
      return wrong(
        `${host} sent more than ${bytes / 1_000_000} MB. Give a calendar that holds only when you are away.`,
      );
    text += decoder.decode(chunk, { stream: true });
  }
  return { kind: "text", text: text + decoder.decode() };
}

function refused(host: string, status: number): string {
  if (status === 401 || status === 403)
    return `${host} shows it to nobody who has no password (${status}). Give the calendar’s secret or public address.`;
  if (status === 404 || status === 410)
    return `${host} has no such calendar (${status}). Look whether the address still holds, and give the right one.`;
  return `${host} answered with an error (${status}).`;
}

const tooSlow = (host: string, { milliseconds }: Outside): string =>
  `${host} did not send it within ${milliseconds / 1000} seconds.`;

const failure = z.object({ code: z.string() });

function failed(host: string, error: unknown): string {
  const code = failure.safeParse(error).data?.code;
  if (code === forbidden) return closedWords(host);
  if (code === "ENOTFOUND") return `There is no ${host}. Look whether the address is spelled right.`;
  return `${host} could not be reached${code === undefined ? "" : ` (${code})`}.`;
}
