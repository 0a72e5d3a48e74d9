import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { ChannelType, PermissionFlagsBits } from "discord.js";
import { type Gateway, newGateway } from "./discord-server-gateway.ts";
import { ApiError, type Interaction } from "./discord-server-interactions.ts";
import { atClient, type Person } from "./discord-server-people.ts";
import { type Backstage, routes } from "./discord-server-rest.ts";
import {
  type Channel,
  channelData,
  guildData,
  type Message,
  newWorld,
  type User,
  type World,
} from "./discord-server-world.ts";

/** How a request may fail before or after it had its effect. */
export type Failure =
  | { readonly status: number; readonly retryAfter?: number }
  /** Something before Discord answers, with a page for people. */
  | { readonly status: number; readonly page: string }
  /** It is under way for so many milliseconds before it has its effect. */
  | { readonly slow: number }
  /** It is done, but nobody hears of it. */
  | "the reply is lost"
  /** It never arrives. */
  | "the connection breaks";

/** What a server that counts says of a request: by its headers how much is left, and for how many seconds nothing more is taken. */
export interface Counted {
  readonly headers: Readonly<Record<string, string>>;
  readonly wait?: number;
}

/** A request that was refused, for tests that all is accepted. */
export interface Refused {
  readonly request: string;
  readonly code: number;
  readonly why: string;
}

/** Discord on loopback: it checks what it is sent and answers as the real one does. */
export interface DiscordServer {
  readonly apiUrl: string;
  readonly token: string;
  readonly world: World;
  readonly gateway: Pick<Gateway, "cut" | "repeat" | "counts">;
  readonly stage: Backstage;
  /** Everything that was refused so far, planned failures aside. */
  readonly refused: Refused[];
  /** How many requests of this kind came, planned failures and all: `"POST /channels/1/messages"`. */
  readonly requests: string[];
  /** Follows an invitation link: the application joins with the permissions that the link asks for. */
  accepts(link: string): void;
  /** Somebody new. */
  person(name: string): User & { readonly at: Person };
  /** Somebody at their client. */
  at(user: User): Person;
  channel(name: string, kind?: "text" | "forum"): Channel;
  /** Somebody says something in a channel. */
  says(user: string, channel: string, words: string): Message;
  /** Archives the thread on a message, as Discord does once nobody has written in it for a day. */
  archives(thread: string): void;
  /** Takes permissions away from the application in one channel. */
  denies(channel: Channel, ...permissions: (keyof typeof PermissionFlagsBits)[]): void;
  /** Lets the next request that matches fail. */
  fails(request: RegExp, how: Failure): void;
  /** Resolves once something holds, looking again whenever anything happened. */
  until<T>(holds: () => T | undefined | false): Promise<T>;
  close(): Promise<void>;
}

/** Opens the server; `now` is the time by which it numbers what it makes. */
export async function discordServer(
  now: () => number = Date.now,
  /** Asked with each request that no test had fail. */
  chance: (request: string) => Failure | undefined = () => undefined,
  /** Asked with each request, by a server that keeps limits. */
  limits: (request: string) => Counted = () => ({ headers: {} }),
): Promise<DiscordServer> {
  const world = newWorld(now);
  const token = "a-token-for-tests";
  const plans: { readonly request: RegExp; readonly how: Failure }[] = [];
  const waiting = new Set<() => void>();
  const refused: Refused[] = [];
  const requests: string[] = [];
  let port = 0;
  const gateway = newGateway(world, token, () => `ws://127.0.0.1:${port}/gateway`);
  const stage: Backstage = {
    world,
    interactions: new Map<string, Interaction>(),
    commands: [],
    shut: new Set(),
    gatewayUrl: () => `ws://127.0.0.1:${port}/gateway`,
    tell: gateway.tell,
  };

  const http = createServer(async (request, response) => {
    const name = `${request.method} ${(request.url ?? "").replace(/^\/api\/v10/, "")}`;
    const body = await bodyOf(request);
    requests.push(name);
    const planned = plans.findIndex((plan) => plan.request.test(name));
    const how = planned < 0 ? chance(name) : plans.splice(planned, 1)[0]?.how;
    if (how === "the connection breaks") return request.socket.destroy();
    if (typeof how === "object" && !("slow" in how)) return failed(response, how);
    if (typeof how === "object") await pause(how.slow);
    const { headers, wait } = limits(name);
    for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
    if (wait !== undefined) return failed(response, { status: 429, retryAfter: wait });
    try {
      const done = perform(stage, request, name, body, token);
      if (how === "the reply is lost") return request.socket.destroy();
      reply(response, done === undefined ? 204 : 200, done);
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError(500, 0, String(error));
      refused.push({ request: name, code: known.code, why: known.message });
      reply(response, known.status, { code: known.code, message: known.message });
    } finally {
      for (const look of waiting) look();
    }
  });
  http.on("upgrade", gateway.upgrade);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  port = (http.address() as AddressInfo).port;

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    world,
    gateway,
    stage,
    refused,
    requests,
    accepts(link) {
      const asked = new URL(link).searchParams;
      const scopes = new Set((asked.get("scope") ?? "").split(" "));
      if (asked.get("client_id") !== world.application.id) throw new Error("The link invites somebody else.");
      if (!scopes.has("bot") || !scopes.has("applications.commands")) throw new Error("The link lacks a scope.");
      world.invited = BigInt(asked.get("permissions") ?? "0");
      gateway.tell("GUILD_CREATE", guildData(world));
    },
    person(name) {
      const user: User = { id: world.newId(), name };
      world.users.set(user.id, user);
      return { ...user, at: atClient(stage, user) };
    },
    at: (user) => atClient(stage, user),
    channel(name, kind = "text") {
      const type = kind === "text" ? ChannelType.GuildText : ChannelType.GuildForum;
      const channel: Channel = { id: world.newId(), type, name, denied: 0n, messages: [] };
      world.channels.set(channel.id, channel);
      if (world.invited !== undefined) gateway.tell("CHANNEL_CREATE", channelData(world, channel));
      return channel;
    },
    says(user, channel, words) {
      const message: Message = {
        id: world.newId(),
        channel,
        author: user,
        content: words,
        components: [],
        files: [],
        flags: 0,
        calls: [],
        edits: 0,
      };
      world.channels.get(channel)?.messages.push(message);
      return message;
    },
    archives(thread) {
      const archived = world.channels.get(thread);
      if (archived?.parent === undefined) throw new Error("There is no such thread.");
      archived.archived = new Date(world.now()).toISOString();
      gateway.tell("THREAD_UPDATE", channelData(world, archived));
    },
    denies(channel, ...permissions) {
      channel.denied = permissions.reduce((sum, one) => sum | PermissionFlagsBits[one], 0n);
      gateway.tell("CHANNEL_UPDATE", channelData(world, channel));
    },
    fails: (request, how) => void plans.push({ request, how }),
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          const value = holds();
          if (value === undefined || value === false) return;
          waiting.delete(look);
          resolve(value);
        };
        waiting.add(look);
        look();
      }),
    async close() {
      gateway.close();
      http.closeAllConnections();
      http.close();
      await once(http, "close");
    },
  };
}

function perform(stage: Backstage, request: IncomingMessage, name: string, body: unknown, token: string) {
  const [method = "", address = ""] = name.split(" ");
  const url = new URL(address, "http://discord.test");
  for (const route of routes) {
    const found = route.method === method ? route.path.exec(url.pathname) : null;
    if (!found) continue;
    if (!route.open && request.headers.authorization !== `Bot ${token}`)
      throw new ApiError(401, 0, "401: Unauthorized");
    return route.does(stage, { parts: found.slice(1), query: url.searchParams, body });
  }
  throw new ApiError(404, 0, "404: Not Found");
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const all = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data"))
    return withFiles(await new Response(all, { headers: { "content-type": type } }).formData());
  return all.length === 0 ? undefined : JSON.parse(all.toString("utf8"));
}

/** What a file holds; of an archive each byte is a letter. */
const asText = (name: string, bytes: Buffer): string => bytes.toString(name.endsWith(".zip") ? "latin1" : "utf8");

/** A message that came with files: its JSON is one part of the form, and each file another. */
async function withFiles(form: FormData): Promise<unknown> {
  const files: { name: string; text: string }[] = [];
  for (const [key, part] of form.entries())
    if (/^files\[\d+\]$/.test(key) && typeof part !== "string")
      files.push({ name: part.name, text: asText(part.name, Buffer.from(await part.arrayBuffer())) });
  const body = JSON.parse(String(form.get("payload_json")));
  // The first answer to an interaction holds its message one floor deeper.
  return "data" in body ? { ...body, data: { ...body.data, files } } : { ...body, files };
}

function failed(response: ServerResponse, how: Exclude<Failure, string | { readonly slow: number }>): void {
  const { status } = how;
  if ("page" in how) return void response.writeHead(status, { "Content-Type": "text/html" }).end(how.page);
  const { retryAfter } = how;
  if (retryAfter !== undefined) {
    response.setHeader("Retry-After", String(retryAfter));
    response.setHeader("X-RateLimit-Scope", "user");
  }
  reply(response, status, {
    code: 0,
    message: status === 429 ? "You are being rate limited." : "planned",
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter, global: false }),
  });
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  if (body === undefined) return void response.end();
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify(body));
}
