import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { messageComplaints } from "./slack-server-limits.ts";
import { type Args, SlackRefusal } from "./slack-server-method.ts";
import { methods } from "./slack-server-methods.ts";
import type { Piece } from "./slack-server-shapes.ts";
import { type Sockets, socketsOf } from "./slack-server-socket.ts";
import { emptyWorld, type World } from "./slack-server-world.ts";

/** How a request is made to fail: answered so, or cut off before or after it had its effect, or left without an answer. */
export type Fault =
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: "error"; readonly error: string }
  /** It is under way for so many milliseconds before it has its effect, whatever becomes meanwhile of who sent it. */
  | { readonly kind: "slow"; readonly milliseconds: number }
  | { readonly kind: "dropped" | "lost" | "silent" };

/** Slack on loopback, as strict as the real one about what it is sent. */
export interface SlackServer {
  readonly world: World;
  readonly tokens: { readonly bot: string; readonly app: string };
  /** What the app was allowed when it was installed. */
  readonly scopes: readonly string[];
  /** Where the Web API is. */
  readonly apiUrl: string;
  /** Every method that was called, and what it answered. */
  readonly called: readonly { readonly method: string; readonly answer: string }[];
  /** What was wrong with the answers to wishes and forms; a test ends by finding nothing here. */
  readonly complaints: string[];
  /** Makes the next call of a method fail ("respond" for the addresses that come with a wish). */
  fail(method: string, fault: Fault): void;
  /** Holds every call of a method back until the returned function is called. */
  hold(method: string): () => void;
  /** Resolves once a method is called the next time and answered. */
  next(method: string): Promise<void>;
  /** The socket that the app opens. */
  readonly socket: Sockets;
  answerUrl(answerId: string): string;
  close(): Promise<void>;
}

/** Starts it. `scopes` are those of the app's manifest. */
export async function slackServer(settings: {
  readonly scopes: readonly string[];
  readonly now: () => number;
  /** Asked with each call that no test had fail. */
  readonly chance?: (method: string, channel: string | null) => Fault | undefined;
}): Promise<SlackServer> {
  let origin = "";
  const world = emptyWorld(settings.now, (id) => `http://${origin}/upload/${id}`);
  const tokens = { bot: "xoxb-colloquy", app: "xapp-colloquy" };
  const faults: [method: string, fault: Fault][] = [];
  const held = new Map<string, Promise<void>>();
  const awaited: [method: string, answered: () => void][] = [];
  const called: { method: string; answer: string }[] = [];
  const complaints: string[] = [];

  const server = createServer((request, response) => {
    handled(request, response).catch((error: unknown) => {
      complaints.push(String(error));
      response.destroy();
    });
  });
  const socket = socketsOf(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  origin = `127.0.0.1:${port}`;

  async function handled(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await bytesOf(request);
    const body = sent.toString("utf8");
    const path = new URL(request.url ?? "/", `http://${origin}`).pathname;
    const isAnswer = path.startsWith("/answer/");
    const isUpload = path.startsWith("/upload/");
    const method = isAnswer ? "respond" : isUpload ? "upload" : path.replace("/api/", "");
    await held.get(method);
    const index = faults.findIndex(([name]) => name === method);
    const fault =
      index < 0 ? settings.chance?.(method, new URLSearchParams(body).get("channel")) : faults.splice(index, 1)[0]?.[1];
    if (fault?.kind === "silent") return;
    if (fault?.kind === "slow") await pause(fault.milliseconds);
    if (fault?.kind === "dropped") return void request.socket.destroy();
    if (fault?.kind === "status") {
      const after = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
      return void response.writeHead(fault.status, after).end("not now");
    }
    if (isUpload) return void response.writeHead(uploaded(world, path.slice("/upload/".length), sent)).end();
    const reply = isAnswer
      ? answered(world, path.slice("/answer/".length), body, complaints)
      : fault?.kind === "error"
        ? { ok: false, error: fault.error }
        : api(method, body, request.headers.authorization);
    if (!isAnswer) called.push({ method, answer: String(reply.ok === true ? "ok" : reply.error) });
    if (fault?.kind === "lost") return void request.socket.destroy();
    response.writeHead(isAnswer && reply.ok !== true ? 404 : 200, {
      "content-type": "application/json",
      ...(method === "auth.test" && reply.ok === true ? { "x-oauth-scopes": settings.scopes.join(",") } : {}),
    });
    response.end(JSON.stringify(reply));
    for (const [name, answered] of awaited) if (name === method) answered();
  }

  function api(name: string, body: string, authorization: string | undefined): Record<string, unknown> {
    if (name === "apps.connections.open")
      return authorization === `Bearer ${tokens.app}`
        ? { ok: true, url: `ws://${origin}/socket` }
        : { ok: false, error: "invalid_auth" };
    if (authorization !== `Bearer ${tokens.bot}`) return { ok: false, error: "invalid_auth" };
    const method = methods[name];
    if (!method) return { ok: false, error: "unknown_method" };
    const args: Args = Object.fromEntries(new URLSearchParams(body));
    const lacking = method.must.filter((key) => !args[key]);
    const strange = Object.keys(args).filter(
      (key) => ![...method.must, ...(method.may ?? []), "team_id", "token"].includes(key),
    );
    if (lacking.length + strange.length > 0)
      return { ok: false, error: "invalid_arguments", response_metadata: { messages: [...lacking, ...strange] } };
    const needed = method.scope?.(args, world);
    if (needed !== undefined && !settings.scopes.includes(needed))
      return { ok: false, error: "missing_scope", needed, provided: settings.scopes.join(",") };
    try {
      return { ok: true, ...method.call(args, world) };
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      return { ok: false, error: error.message, ...error.extra };
    }
  }

  return {
    world,
    tokens,
    scopes: settings.scopes,
    apiUrl: `http://${origin}/api/`,
    called,
    complaints,
    fail: (method, fault) => void faults.push([method, fault]),
    hold(method) {
      let release = () => {};
      held.set(
        method,
        new Promise((resolve) => {
          release = () => {
            held.delete(method);
            resolve();
          };
        }),
      );
      return () => release();
    },
    next: (method) => new Promise((resolve) => void awaited.push([method, resolve])),
    socket,
    answerUrl: (answerId) => `http://${origin}/answer/${answerId}`,
    async close() {
      socket.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The bytes of a file, as many as were announced. */
function uploaded(world: World, id: string, sent: Buffer): number {
  const file = world.files.get(id);
  if (!file || file.text !== undefined || sent.length !== file.length) return 400;
  // Of an archive each byte is a letter.
  file.text = sent.toString(file.name.endsWith(".zip") ? "latin1" : "utf8");
  file.sign = sent.toString("latin1", 1, 4);
  return 200;
}

/** An answer to a wish, at the address that came with it: five of them, within half an hour. */
function answered(world: World, id: string, body: string, complaints: string[]): Record<string, unknown> {
  const found = world.interactions.find((one) => one.answerId === id);
  if (!found || found.answers >= 5 || world.now() - found.at > 30 * 60_000) return { ok: false, error: "used_url" };
  const said: Said = JSON.parse(body);
  const wrong = whisperTo(world, found, said);
  complaints.push(...wrong);
  if (wrong.length > 0) return { ok: false, error: "invalid_blocks" };
  found.answers++;
  return { ok: true };
}

/** A message in answer to a wish, in its acknowledgement or later. */
export interface Said {
  readonly text?: string;
  readonly blocks?: readonly Piece[];
  readonly response_type?: string;
  readonly replace_original?: boolean;
  readonly thread_ts?: string;
}

/** Shows an answer to the one who asked, in the place of the whisper they pressed if it says so. */
export function whisperTo(world: World, asked: World["interactions"][number], said: Said): readonly string[] {
  const { text = "", blocks = [], replace_original = false, thread_ts } = said;
  const wrong = [
    ...messageComplaints(text, blocks, world),
    ...(said.response_type === "ephemeral" ? [] : ["an answer must say that it is ephemeral"]),
    ...(replace_original && !asked.pressed ? ["what all see must not be replaced by an answer"] : []),
    ...(replace_original && asked.pressed?.gone ? ["what was replaced cannot be replaced again"] : []),
    ...(asked.channel === undefined ? ["there is no conversation to answer in"] : []),
  ];
  if (wrong.length > 0) return wrong;
  if (replace_original && asked.pressed) asked.pressed.gone = true;
  const whisper = {
    ts: world.nextTs(),
    channel: asked.channel ?? "",
    user: asked.user,
    ...(thread_ts === undefined ? {} : { thread: thread_ts }),
    text,
    blocks: blocks.map((block) => ({ block_id: world.next("b"), ...block })),
    gone: false,
  };
  world.whispers.push(whisper);
  asked.shown.push({ kind: "whisper", whisper });
  return [];
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
