import type { z } from "zod";
import type { Wrong } from "./shapes.ts";

/** A request that cannot be answered, and why: told to whoever sent it, with a status of the 4xx kind. */
export class WrongRequest extends Error {
  readonly status: 400 | 403 | 404 | 409 | 413 | 415 | 421;
  constructor(status: WrongRequest["status"], wrong: string) {
    super(wrong);
    this.status = status;
  }
}

/** Answers with a value as JSON. */
export const told = (value: unknown, status = 200): Response =>
  Response.json(value, { status, headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" } });

/** Where the guard writes down what went wrong on our side. */
export interface Log {
  error(details: object, words: string): void;
}

/** What listens on every address is asked for by the port that its container publishes, and by where others reach it. */
export interface Everywhere {
  readonly publicUrl: string | undefined;
}
/** Where a playground is served, and where it writes down what went wrong. */
export interface Served {
  origin(): string;
  readonly everywhere?: Everywhere;
  readonly log: Log;
}

/**
 * Lets only requests through that were meant for this playground, and tells what is wrong with others: a foreign Host
 * would be somebody's name pointed at this machine, a foreign Origin somebody's page that a browser here has open.
 */
export const guarded =
  (served: Served, handle: (request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    try {
      checkSender(request, served);
      return await handle(request);
    } catch (thrown) {
      if (thrown instanceof WrongRequest) return told({ wrong: thrown.message } satisfies Wrong, thrown.status);
      served.log.error({ error: thrown, path: new URL(request.url).pathname }, "the playground could not answer");
      return told({ wrong: "Something went wrong on our side. It is written down; please try again." }, 500);
    }
  };

function checkSender(request: Request, served: Served): void {
  const asked = request.headers.get("host") ?? new URL(request.url).host;
  const own = originsAt(asked.toLowerCase(), served);
  if (own.length === 0)
    throw new WrongRequest(421, `This is ${new URL(served.origin()).host}; “${asked}” is not served here.`);
  const from = request.headers.get("origin");
  if (from !== null && !own.includes(from.toLowerCase()))
    throw new WrongRequest(403, `Requests from pages of “${from}” are not taken.`);
}

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Where the pages come from that may ask under a Host; none if that is not ours. A port that is not our own is only taken of
 * this machine's own names, which nobody can point elsewhere, and for pages of that very port.
 */
function originsAt(asked: string, { origin, everywhere }: Served): readonly string[] {
  const own = new URL(origin());
  const [, name = "", port = ""] = /^(.+?)((?::\d+)?)$/.exec(asked) ?? [];
  if (everywhere?.publicUrl !== undefined) {
    const outside = new URL(everywhere.publicUrl);
    if (asked === outside.host) return [outside.origin];
  }
  if (!loopback.includes(own.hostname)) return asked === own.host ? [own.origin] : [];
  const isOurs = loopback.includes(name) && (everywhere !== undefined || port === (own.port && `:${own.port}`));
  return isOurs ? loopback.map((one) => `${own.protocol}//${one}${port}`) : [];
}

const most = 256 * 1024;

/** Reads what was sent as JSON of a given shape. */
export async function sent<S extends z.ZodType>(request: Request, shape: S): Promise<z.infer<S>> {
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/json")
    throw new WrongRequest(415, "Send JSON, with the content type application/json.");
  const words = await bodyOf(request);
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch {
    throw new WrongRequest(400, "What was sent is not JSON.");
  }
  return fitting(shape, value);
}

/** Reads a value of a given shape, or says which part of it is wrong. */
export function fitting<S extends z.ZodType>(shape: S, value: unknown): z.infer<S> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const at = issue?.path.join(".") ?? "";
  throw new WrongRequest(
    400,
    `${at === "" ? "What was sent" : `“${at}”`} ${issue?.message ?? "is not as it should be"}.`,
  );
}

async function bodyOf(request: Request): Promise<string> {
  const text = new TextDecoder("utf-8", { fatal: true });
  const pieces: string[] = [];
  let length = 0;
  try {
    for await (const piece of request.body ?? []) {
      length += piece.byteLength;
      if (length > most) throw new WrongRequest(413, "That is more than 256 KiB. Send less at once.");
      pieces.push(text.decode(piece, { stream: true }));
    }
    return pieces.join("") + text.decode();
  } catch (thrown) {
    if (thrown instanceof TypeError) throw new WrongRequest(400, "What was sent is not text in UTF-8.");
    throw thrown;
  }
}
