import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, arxivAnswer, crossrefAnswer, idsOf } from "./sources-answers.ts";

export { published, unknownArxivId } from "./sources-answers.ts";

/** How a source behaves: `slow` never answers, `stalled` stops in the middle, `gone` hangs up, `broken` answers nonsense. */
export type Behaviour =
  | "well"
  | "slow"
  | "stalled"
  | "gone"
  | "broken"
  | "huge"
  /** Sends to another host, or to another page of its own. */
  | "elsewhere"
  | "moved"
  | { readonly status: number; readonly retryAfter?: string };
export type SourceName = "arxiv" | "crossref";

/** arXiv and Crossref on loopback, in their true formats, for whatever a reading group proposes in a test. */
export interface SourcesServer {
  /** For ARXIV_API_URL and CROSSREF_API_URL. */
  readonly arxiv: string;
  readonly crossref: string;
  /** Every request so far, with the ids or the DOI that it asked for. */
  readonly requests: readonly {
    readonly source: SourceName;
    readonly ids: readonly string[];
    readonly agent: string;
  }[];
  behave(source: SourceName, how: Behaviour): void;
  close(): Promise<void>;
}

/** Opens the sources on a free port. */
export async function openSources(): Promise<SourcesServer> {
  const requests: { source: SourceName; ids: readonly string[]; agent: string }[] = [];
  const behaviour = new Map<SourceName, Behaviour>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const source = url.pathname.includes("/works/") ? "crossref" : "arxiv";
    const ids = source === "arxiv" ? idsOf(url) : [doiOf(url)];
    requests.push({ source, ids, agent: request.headers["user-agent"] ?? "" });
    const how = url.pathname.startsWith("/moved/") ? "well" : (behaviour.get(source) ?? "well");
    respond(how, request, response, () => (source === "arxiv" ? arxivAnswer(url) : crossrefAnswer(doiOf(url))));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    arxiv: `${base}/api/query`,
    crossref: base,
    requests,
    behave: (source, how) => void behaviour.set(source, how),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function respond(how: Behaviour, request: IncomingMessage, response: ServerResponse, answer: () => Answer): void {
  if (typeof how !== "string") {
    response.writeHead(how.status, how.retryAfter === undefined ? {} : { "retry-after": how.retryAfter });
    response.end("Rate exceeded.");
    return;
  }
  switch (how) {
    case "well": {
      const { status, type, text } = answer();
      response.writeHead(status, { "content-type": type }).end(text);
      return;
    }
    case "slow":
      return;
    case "stalled":
      response.writeHead(200, { "content-type": answer().type }).write(answer().text.slice(0, 100));
      return;
    case "gone":
      request.socket.destroy();
      return;
    case "broken":
      response.writeHead(200, { "content-type": answer().type }).end(answer().text.slice(0, 300));
      return;
    case "huge":
      response.writeHead(200, { "content-type": answer().type }).end(" ".repeat(5 * 1024 * 1024) + answer().text);
      return;
    case "elsewhere":
      response.writeHead(302, { location: `http://localhost:${request.socket.localPort}${request.url}` }).end();
      return;
    case "moved":
      response.writeHead(301, { location: `/moved${request.url}` }).end();
      return;
    default:
      how satisfies never;
  }
}

const doiOf = (url: URL): string => decodeURIComponent(url.pathname.split("/works/")[1] ?? "");
