import type { App, Receiver } from "@slack/bolt";
import type { Route } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import type { Busy } from "./busy.ts";
import { type OfSlack, ofSlack } from "./shape.ts";
import { signed } from "./signature.ts";

/** Where Slack sends everything: events, commands, clicks, forms and searches alike. */
export const path = "/slack/events";
const largest = 1024 * 1024;

/** Lets Slack's HTTP requests in, each checked, and hands them to Bolt as its receiver. */
export function door(secret: string, now: () => Instant, busy: Busy): Receiver & { readonly route: Route } {
  let app: App | undefined;
  const handle = async (request: Request): Promise<Response> => {
    const raw = await bodyOf(request);
    if (raw === undefined) return new Response(null, { status: 413 });
    const body = parsed(raw, request.headers.get("content-type") ?? "");
    // Slack checks certificates with an unsigned request of this form; there is nothing to do but to answer.
    if (body?.ssl_check) return new Response(null);
    if (!signed(secret, request.headers, raw, now())) return new Response(null, { status: 401 });
    if (body === undefined) return new Response(null, { status: 400 });
    if (body.type === "url_verification") return new Response(String(body.challenge));
    const known = ofSlack(body);
    if (known === undefined) return new Response(null, { status: 400 });
    // Slack sends again what meets a closed door, and tells people that it could not be delivered.
    if (app === undefined) return new Response(null, { status: 503 });
    return answered(app, known, request.headers, busy);
  };
  return {
    init(made) {
      app = made;
    },
    start: async () => {},
    async stop() {
      app = undefined;
    },
    route: { method: "POST", path, handle },
  };
}

type Body = Record<string, unknown>;

/** Resolves when the request is acknowledged; what remains to be done goes on behind it. */
function answered(app: App, body: OfSlack, headers: Headers, busy: Busy): Promise<Response> {
  return new Promise((resolve) => {
    const ack = async (answer?: unknown): Promise<void> => resolve(response(answer));
    const retries = headers.get("x-slack-retry-num");
    const reason = headers.get("x-slack-retry-reason");
    const event = {
      body,
      ack,
      ...(retries === null ? {} : { retryNum: Number(retries) }),
      ...(reason === null ? {} : { retryReason: reason }),
    };
    void busy.run(async () => {
      try {
        await app.processEvent(event);
      } finally {
        // What was acknowledged is answered already; all else had nobody to listen to it, or broke.
        resolve(new Response(null, { status: 500 }));
      }
    });
  });
}

function response(answer: unknown): Response {
  if (answer === undefined || answer === "") return new Response(null);
  if (typeof answer === "string") return new Response(answer);
  return Response.json(answer);
}

/** The body as it was sent, or `undefined` if it is larger than anything Slack sends. */
async function bodyOf(request: Request): Promise<string | undefined> {
  // Node lets no more of a body in than its length says; read as a whole it need not go through a stream.
  const length = request.headers.get("content-length");
  if (length !== null) return Number(length) > largest ? undefined : request.text();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(raw: string, type: string): Body | undefined {
  try {
    if (!type.startsWith("application/x-www-form-urlencoded")) return object(JSON.parse(raw));
    const pairs = Object.fromEntries(new URLSearchParams(raw));
    return pairs.payload === undefined ? pairs : object(JSON.parse(pairs.payload));
  } catch {
    return undefined;
  }
}

const object = (value: unknown): Body | undefined =>
  typeof value === "object" && value !== null ? { ...value } : undefined;
