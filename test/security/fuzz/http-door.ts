import type { Chance } from "./chance.ts";
import type { Came, Door } from "./door.ts";
import { type Knock, knocking, type Told } from "./knock.ts";
import { leaksIn } from "./leaks.ts";
import { garbled, type Json, jsonOf, oddWords, spoiled } from "./spoil.ts";

/** A good request, taken apart so that its parts can be spoiled. */
export interface Sample {
  readonly method: "GET" | "POST";
  /** The parts of its path between the slashes. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, Json>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly as: "json" | "form" | "payload"; readonly value: Json };
}

/** What is known of a door over HTTP. */
export interface Opened {
  readonly name: string;
  readonly port: number;
  readonly samples: readonly [Sample, ...Sample[]];
  /** Headers that make a request credible; what is forged is turned away with 401. */
  readonly signs?: (body: Buffer, headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  /** More bytes than this may be answered by cutting the connection. */
  readonly largest: number;
  good(send: (sample: Sample) => Promise<Told>): Promise<readonly string[]>;
  broken(): readonly string[];
  close(): Promise<void>;
}

/** Makes a door of what is served on a port. */
export function httpDoor(opened: Opened): Door {
  const { samples, signs, secrets, largest } = opened;
  const send = knocking(opened.port);
  const knock = (sample: Sample, body = bytesOf(sample)): Knock => {
    const headers = { ...typeOf(sample), "content-length": String(body.length), ...sample.headers };
    return {
      method: sample.method,
      path: addressOf(sample),
      headers: { ...headers, ...signs?.(body, headers) },
      ...(sample.method === "GET" ? {} : { body }),
    };
  };

  async function came(how: string, sent: Knock, forged = false): Promise<Came> {
    const told = await send(sent);
    const size = sent.body?.length ?? 0;
    const shown = `${sent.path} ${JSON.stringify(sent.headers)} ${sent.body?.toString("utf8") ?? ""}`;
    const wrong = "cut" in told ? cutOff(told.cut, size > largest) : answered(told, shown, forged);
    return { how, wrong, sent: shown.slice(0, 3000) };
  }

  function answered(
    { status, words }: { readonly status: number; readonly words: string },
    sent: string,
    forged: boolean,
  ): readonly string[] {
    return [
      ...(status >= 500 ? [`answers with ${status}: ${words.slice(0, 200)}`] : []),
      ...(status === 0 ? ["answers with no status"] : []),
      ...(forged && status !== 401 ? [`lets in what is forged, with ${status}`] : []),
      ...(/went wrong on/.test(words) ? [`says that it broke: ${words.slice(0, 300)}`] : []),
      ...leaksIn(words, sent, secrets),
    ];
  }

  return {
    name: opened.name,
    tries(chance) {
      const sample = chance.one(samples);
      switch (chance.one(["value", "value", "value", "value", "value", "text", "path", "headers", "forged"])) {
        case "text": {
          const { how, bytes } = garbled(chance, bytesOf(sample).toString("utf8"));
          return came(how, knock(sample, bytes));
        }
        case "path":
          return came("path", knock({ ...sample, path: sample.path.map((part) => oddPath(chance, part)) }));
        case "headers":
          return came("headers", knock({ ...sample, headers: { ...sample.headers, ...oddHeaders(chance) } }));
        case "forged":
          return signs === undefined
            ? came("as it is", knock(sample))
            : came("forged", forgedOf(knock(sample), chance), true);
        default: {
          const of: Json = { query: sample.query ?? {}, ...(sample.body ? { body: sample.body.value } : {}) };
          const { how, value } = spoiled(chance, of);
          return came(how, knock(putBack(sample, value)));
        }
      }
    },
    good: () => opened.good((sample) => send(knock(sample))),
    broken: opened.broken,
    close: opened.close,
  };
}

const cutOff = (why: string, mayBe: boolean): readonly string[] =>
  // What this side cannot even send is nobody's fault.
  mayBe || /Invalid (?:character|value)|ERR_|unescaped/.test(why) ? [] : [`cuts the connection: ${why}`];

function putBack(sample: Sample, value: Json): Sample {
  const { query = {}, body } = isObject(value) ? value : { query: {}, body: value };
  return {
    ...sample,
    ...(isObject(query) ? { query } : {}),
    ...(sample.body ? { body: { as: sample.body.as, value: body ?? null } } : {}),
  };
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const written = (value: Json): string => (typeof value === "string" ? value : jsonOf(value));
const pairsOf = (value: Json): string =>
  isObject(value)
    ? new URLSearchParams(Object.entries(value).map(([key, one]) => [key, written(one)])).toString()
    : written(value);

function bytesOf({ body }: Sample): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  switch (body.as) {
    case "json":
      return Buffer.from(jsonOf(body.value));
    case "form":
      return Buffer.from(pairsOf(body.value));
    case "payload":
      return Buffer.from(new URLSearchParams({ payload: jsonOf(body.value) }).toString());
    default:
      return body.as satisfies never;
  }
}

const typeOf = ({ body }: Sample): Readonly<Record<string, string>> =>
  body === undefined
    ? {}
    : { "content-type": body.as === "json" ? "application/json" : "application/x-www-form-urlencoded" };

/** The longest that this side's library takes before the other cuts the line itself. */
const longestQuery = 8000;

function addressOf({ path, query }: Sample): string {
  const pairs = query === undefined ? "" : pairsOf(query).slice(0, longestQuery);
  return `/${path.join("/")}${pairs === "" ? "" : `?${pairs}`}`;
}

const oddPath = (chance: Chance, part: string): string =>
  chance.onceIn(2)
    ? part
    : chance.one([
        encodeURIComponent(chance.one(oddWords).replaceAll(/\p{Surrogate}/gu, "\ufffd")).slice(0, 4000),
        "..",
        "%",
        "%2e%2e",
        "//",
        "*",
        `${part}%00`,
      ]);

const oddHeaders = (chance: Chance): Readonly<Record<string, string>> => ({
  [chance.one([
    "content-type",
    "host",
    "origin",
    "if-none-match",
    "x-slack-retry-num",
    "x-slack-retry-reason",
    "accept-encoding",
    "expect",
    "x-forwarded-for",
    "cookie",
  ])]: chance.one([
    "",
    "x",
    "text/html",
    "null",
    "http://[",
    'W/,*,"',
    "-1",
    "1e9",
    "a".repeat(6000),
    "application/json; charset=\u00ff",
    "multipart/form-data",
    "127.0.0.1:1@evil.example",
  ]),
});

/** The same with a signature, a time or a body that is another's. */
function forgedOf(knock: Knock, chance: Chance): Knock {
  const headers = { ...knock.headers };
  const [sign = "", time = ""] = [headers["x-slack-signature"], headers["x-slack-request-timestamp"]];
  switch (chance.one(["sign", "cut", "time", "no sign", "no time", "long"])) {
    case "sign":
      headers["x-slack-signature"] = `v0=${sign.slice(3).split("").reverse().join("")}`;
      break;
    case "cut":
      headers["x-slack-signature"] = sign.slice(0, chance.below(sign.length));
      break;
    case "time":
      headers["x-slack-request-timestamp"] = String(Number(time) + 1 + chance.below(10 ** chance.below(12)));
      break;
    case "no sign":
      delete headers["x-slack-signature"];
      break;
    case "no time":
      delete headers["x-slack-request-timestamp"];
      break;
    default:
      headers["x-slack-signature"] = sign.repeat(20);
  }
  return { ...knock, headers };
}
