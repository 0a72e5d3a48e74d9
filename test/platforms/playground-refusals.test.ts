import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { smallDesk, smallMenu } from "../support/playground-desk.ts";
import { type PlaygroundStage, playgroundStage } from "../support/playground-stage.ts";
import type { Channel, Someone } from "../support/stage.ts";

let stage: PlaygroundStage;
let ada: Someone;
let reading: Channel;
const failures: string[] = [];

beforeEach(async () => {
  failures.length = 0;
  stage = playgroundStage({ log: { error: (_, words) => void failures.push(words) } });
  const desk = smallDesk({ platform: () => stage.platform, now: () => "2026-10-19T07:00:00.000Z" });
  await stage.open(smallMenu, desk);
  ada = await stage.person("Ada", "Europe/Berlin");
  reading = await stage.channel("reading");
});
afterEach(async () => {
  await stage.close();
  expect(failures).toEqual([]);
});

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}
/** Sends a request as it is, with headers that `fetch` would not send. */
const sends = ({ method = "POST", path, body = "", headers = {} }: Sent) =>
  new Promise<{ readonly status: number; readonly told: unknown }>((resolve, reject) => {
    const url = new URL(`${stage.url()}/playground/${path}`);
    const sent = request(url, { method, headers: { "content-type": "application/json", ...headers } }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece) => pieces.push(piece));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, told: JSON.parse(Buffer.concat(pieces).toString("utf8")) }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
const gets = (path: string, headers = {}) => sends({ method: "GET", path, headers });
const posts = (path: string, value: unknown) => sends({ path, body: JSON.stringify(value) });
const wrong = (status: number, words: string) => ({ status, told: { wrong: expect.stringContaining(words) } });

describe("A wrong request gets a sentence, never a failure of ours", () => {
  it("unknown people, places, commands and fields", async () => {
    const wish = { as: ada.id, place: reading.id, text: "/help" };
    expect(await posts("ask", { ...wish, as: "nobody" })).toEqual(wrong(404, "no person with the id “nobody”"));
    expect(await posts("ask", { ...wish, place: "nowhere" })).toEqual(wrong(404, "no place with the id “nowhere”"));
    expect(await posts("ask", { as: ada.id, place: reading.id, entry: "paper ad" })).toEqual(
      wrong(404, "Did you mean “paper add”?"),
    );
    expect(await gets("messages?place=nowhere")).toEqual(wrong(404, "nowhere"));
    expect(await gets("messages?person=nobody")).toEqual(wrong(404, "nobody"));
    expect(await gets(`messages?place=${reading.id}&as=nobody`)).toEqual(wrong(404, "nobody"));
    expect(await gets(`choices?as=${ada.id}&entry=paper+vote&field=papper&typed=`)).toEqual(wrong(404, "papper"));
    expect(await gets("choices?as=nobody&entry=paper+vote&field=paper&typed=")).toEqual(wrong(404, "nobody"));
  });

  it.each([
    ["neither words nor a command", { as: "ADA", place: "READING" }],
    ["both", { as: "ADA", place: "READING", text: "/help", entry: "help show" }],
    ["nobody asking", { place: "READING", text: "/help" }],
    ["a number for a person", { as: 7, text: "/help" }],
    ["a list for words", { as: "ADA", text: ["/help"] }],
    ["known that is no object", { as: "ADA", entry: "help show", known: "all" }],
    ["known that is not text", { as: "ADA", entry: "paper add", known: { source: 17 } }],
    ["a list", ["/help"]],
    ["nothing", null],
  ])("a wish with %s", async (_, wish) => {
    const named = JSON.stringify(wish).replace("ADA", ada.id).replace("READING", reading.id);
    expect(await sends({ path: "ask", body: named })).toEqual(wrong(400, ""));
  });

  it.each([
    ["people", { name: "Bo" }],
    ["people", { name: "", zone: "UTC" }],
    ["people", { name: "\0", zone: "UTC" }],
    ["people", { name: "B".repeat(81), zone: "UTC" }],
    ["people", { name: "Bo", zone: "Europe/Berlim" }],
    ["people", { name: "Bo", zone: 2 }],
    ["places", {}],
    ["places", { name: " " }],
    ["places", { name: "\0" }],
    ["places", { name: { first: "x" } }],
    ["clock", {}],
    ["clock", { to: "tomorrow" }],
    ["clock", { to: "2026-02-30T00:00:00Z" }],
    ["clock", { to: 1_800_000_000 }],
    ["clock", { by: "a week" }],
    ["clock", { by: "-P1D" }],
    ["clock", { by: "P1M" }],
    ["clock", { by: "P20000D" }],
    ["clock", { by: "P1D", to: "2026-10-20T00:00:00Z" }],
  ])("%s with %j", async (path, sent) => {
    expect(await posts(path, sent)).toEqual(wrong(400, ""));
  });

  it("a zone that is none is told the nearest one", async () => {
    expect(await posts("people", { name: "Bo", zone: "Europe/Berlim" })).toEqual(
      wrong(400, "Did you mean Europe/Berlin"),
    );
  });

  it("questions that ask for nothing, or for both", async () => {
    expect(await gets("messages")).toEqual(wrong(400, "either “place” or “person”"));
    expect(await gets(`messages?place=${reading.id}&person=${ada.id}`)).toEqual(wrong(400, "either"));
    expect(await gets("choices")).toEqual(wrong(400, "“as” must name a person"));
    expect(await gets(`choices?as=${ada.id}&entry=paper+vote&field=paper&known=%7B`)).toEqual(wrong(400, "known"));
    expect(await gets(`choices?as=${ada.id}&entry=paper+vote&field=paper&known=%5B1%5D`)).toEqual(wrong(400, ""));
  });

  it("what is not JSON", async () => {
    expect(await sends({ path: "ask", body: "{" })).toEqual(wrong(400, "not JSON"));
    expect(await sends({ path: "ask", body: "" })).toEqual(wrong(400, "not JSON"));
    expect(await sends({ path: "ask", body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) })).toEqual(wrong(400, "UTF-8"));
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])(
    "JSON that calls itself “%s”, as a page elsewhere could send it unasked",
    async (type) => {
      const body = JSON.stringify({ name: "seminar" });
      expect(await sends({ path: "places", body, headers: { "content-type": type } })).toEqual(wrong(415, "JSON"));
    },
  );

  it("more than 256 KiB at once", async () => {
    const fits = JSON.stringify({ as: ada.id, text: "" }).length;
    const most = 256 * 1024;
    const wish = (length: number) => JSON.stringify({ as: ada.id, text: "x".repeat(length - fits) });
    expect(await sends({ path: "ask", body: wish(most) })).toMatchObject({ status: 200 });
    expect(await sends({ path: "ask", body: wish(most + 1) })).toEqual(wrong(413, "256 KiB"));
  });
});

describe("Only the playground's own page and name are served", () => {
  it("under its own name, or another name of the same machine", async () => {
    const { port } = new URL(stage.url());
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`])
      expect(await gets("state", { host })).toMatchObject({ status: 200 });
    for (const host of ["example.org", `example.org:${port}`, "localhost", `localhost:${Number(port) + 1}`])
      expect(await gets("state", { host })).toEqual(wrong(421, host));
  });

  it("for pages of its own, not for others that a browser here has open", async () => {
    const { port } = new URL(stage.url());
    for (const origin of [`http://localhost:${port}`, `http://127.0.0.1:${port}`])
      expect(await gets("state", { origin })).toMatchObject({ status: 200 });
    for (const origin of [
      "https://example.org",
      "null",
      `https://localhost:${port}`,
      `http://localhost.example.org:${port}`,
    ])
      expect(await gets("state", { origin })).toEqual(wrong(403, origin));
  });
});

describe("A playground that listens on every address of its machine, as in a container", () => {
  const status = async (headers: Readonly<Record<string, string>>) => (await gets("state", headers)).status;
  beforeEach(async () => {
    await stage.close();
    stage = playgroundStage({ everywhere: { publicUrl: "https://papers.example.org" } });
    const desk = smallDesk({ platform: () => stage.platform, now: () => "2026-10-19T07:00:00.000Z" });
    await stage.open(smallMenu, desk);
  });

  it("is served under its machine's own names, at whichever port the container publishes", async () => {
    for (const host of ["localhost:8080", "127.0.0.1:3000", "[::1]:8080", "localhost"])
      expect([await status({ host }), await status({ host, origin: `http://${host}` })]).toEqual([200, 200]);
  });

  it("and under the address by which others reach it, but not under any name", async () => {
    const host = "papers.example.org";
    expect([await status({ host }), await status({ host, origin: `https://${host}` })]).toEqual([200, 200]);
    for (const foreign of ["example.org", "0.0.0.0:3000", "192.168.1.5:3000", "papers.example.org:3000"])
      expect(await status({ host: foreign })).toBe(421);
  });

  it("for pages of the very port and name that it is asked under", async () => {
    for (const [host, origin] of [
      ["localhost:8080", "http://localhost:3000"],
      ["localhost:8080", "https://localhost:8080"],
      ["localhost:8080", "https://papers.example.org"],
      ["papers.example.org", "http://papers.example.org"],
      ["papers.example.org", "http://localhost:8080"],
    ] as const)
      expect([host, origin, await status({ host, origin })]).toEqual([host, origin, 403]);
  });
});

describe("A failure of ours", () => {
  it("is written down, and told kindly", async () => {
    const broken = playgroundStage({
      rest: async () => {
        throw new Error("out of order");
      },
      log: { error: (details, words) => void failures.push(`${words}: ${JSON.stringify(details)}`) },
    });
    await broken.open(smallMenu, smallDesk({ platform: () => broken.platform, now: () => "" }));
    const response = await fetch(`${broken.url()}/playground/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"by":"PT0S"}',
    });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ wrong: expect.stringContaining("on our side") });
    // “error” is what the log knows how to tell without members' words.
    expect(failures.splice(0)).toEqual([expect.stringMatching(/\{"error":\{\},"path":"\/playground\/clock"\}/)]);
    await broken.close();
  });
});
