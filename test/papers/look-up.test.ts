import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fetching } from "../../src/features/papers/sources/source.ts";
import { lookUp } from "../support/look-up.ts";
import {
  type Behaviour,
  openSources,
  published,
  type SourceName,
  type SourcesServer,
  unknownArxivId,
} from "../support/sources-server.ts";

let sources: SourcesServer;
let fetching: Fetching;
beforeEach(async () => {
  sources = await openSources();
  fetching = { fetch, arxiv: sources.arxiv, crossref: sources.crossref };
});
afterEach(() => sources.close());

describe("a look-up", () => {
  test("says who asks", async () => {
    await lookUp({ arxiv: "1706.03762" }, fetching);
    expect(sources.requests[0]?.agent).toMatch(/^Colloquy\//);
  });

  test("goes to Crossref when arXiv cannot tell", async () => {
    const both = { arxiv: unknownArxivId, doi: published.knownToArxiv.doi };
    expect(await lookUp(both, fetching)).toMatchObject({ kind: "found", venue: "The Journal of Chemical Physics" });
    sources.behave("arxiv", { status: 503, retryAfter: "5" });
    expect(await lookUp(both, fetching)).toMatchObject({ kind: "found" });
    expect(await lookUp({ ...both, doi: "10.1000/unknown" }, fetching)).toMatchObject({
      kind: "unreachable",
      after: 5,
    });
  });

  test("stops at arXiv when arXiv knows the paper", async () => {
    await lookUp({ arxiv: "1706.03762", doi: published.knownToArxiv.doi }, fetching);
    expect(sources.requests.map(({ source }) => source)).toEqual(["arxiv"]);
  });

  test("never visits an address that a member gave", async () => {
    const visited: string[] = [];
    const watched: typeof fetch = async (address) => {
      visited.push(String(address));
      return new Response("");
    };
    for (const identifiers of [{ url: "http://169.254.169.254/" }, { openreview: "nZeVKeeFYf9" }, {}])
      expect(await lookUp(identifiers, { ...fetching, fetch: watched })).toEqual({ kind: "unknown" });
    expect(visited).toEqual([]);
  });
});

describe("a source that fails never loses a proposal: it is unreachable, and why", () => {
  const failures: readonly [how: Behaviour, why: string, after?: number][] = [
    ["slow", "did not answer within 0.2 seconds."],
    ["stalled", "did not answer within 0.2 seconds."],
    ["gone", "could not be reached"],
    ["broken", "answered (200) with something that is not a "],
    ["huge", "sent more than 2097152 bytes."],
    ["elsewhere", "sent us to another host."],
    [{ status: 429, retryAfter: "17" }, "is busy (429).", 17],
    [{ status: 503, retryAfter: "0" }, "is busy (503).", 0],
    [{ status: 503, retryAfter: "999999999" }, "is busy (503).", 86_400],
    [{ status: 503, retryAfter: "soon" }, "is busy (503)."],
    [{ status: 503, retryAfter: "Mon, 19 Oct 2020 07:00:00 GMT" }, "is busy (503)."],
    [{ status: 429 }, "is busy (429)."],
    [{ status: 500 }, "is busy (500)."],
    [{ status: 403 }, "answered (403) with something that is not a "],
  ];
  const asked: readonly [source: SourceName, name: string][] = [
    ["arxiv", "arXiv"],
    ["crossref", "Crossref"],
  ];
  const cases = asked.flatMap(([source, name]) =>
    failures.map(([how, why, after]) => [name, JSON.stringify(how), { source, how, why, after }] as const),
  );

  test.each(cases)("%s %s", async (name, _, { source, how, why, after }) => {
    sources.behave(source, how);
    const paper = source === "arxiv" ? { arxiv: "1706.03762" } : { doi: published.knownToArxiv.doi };
    // Only those who wait for nothing are given little time: the others must not hurry.
    const milliseconds = how === "slow" || how === "stalled" ? 200 : 10_000;
    const found = await lookUp(paper, { ...fetching, milliseconds });
    expect(found).toMatchObject({ kind: "unreachable", why: expect.stringContaining(`${name} ${why}`) });
    expect(found.kind === "unreachable" && found.after).toBe(after);
    expect(sources.requests).toHaveLength(1);
  });

  test("a date to come back at is told by the source's own clock", async () => {
    const answer = () =>
      new Response("", {
        status: 503,
        headers: { date: "Mon, 19 Oct 2026 07:00:00 GMT", "retry-after": "Mon, 19 Oct 2026 07:02:00 GMT" },
      });
    const found = await lookUp({ arxiv: "1706.03762" }, { ...fetching, fetch: async () => answer() });
    expect(found).toEqual({ kind: "unreachable", why: "arXiv is busy (503).", after: 120 });
  });

  test("nobody listens there", async () => {
    await sources.close();
    expect(await lookUp({ arxiv: "1706.03762" }, fetching)).toEqual({
      kind: "unreachable",
      why: "arXiv could not be reached (ECONNREFUSED).",
    });
  });

  test("a page that moved within its own host is followed, but not in circles", async () => {
    sources.behave("arxiv", "moved");
    expect(await lookUp({ arxiv: "1706.03762" }, fetching)).toMatchObject({ kind: "found" });
    const circle = async () => new Response("", { status: 302, headers: { location: "" } });
    expect(await lookUp({ arxiv: "1706.03762" }, { ...fetching, fetch: circle })).toMatchObject({
      kind: "unreachable",
    });
  });
});
