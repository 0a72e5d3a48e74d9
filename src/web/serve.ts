import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono } from "hono";
import type { Route } from "../chat/platform.ts";
import { logged } from "../logged.ts";
import { isOfThisMachine } from "./loopback.ts";

/** The one HTTP server. */
export interface Web {
  readonly port: number;
  /** Takes no new requests, lets the running ones end. */
  stop(): Promise<void>;
}

/** How many milliseconds a request may take to come in: its headers, and all of it; and how often that is looked at. */
export interface Patience {
  readonly headers: number;
  readonly request: number;
  readonly looks: number;
}
const patient: Patience = { headers: 10_000, request: 30_000, looks: 5000 };

/** More connections than these are closed at once, before whoever opens them takes all that the machine has. */
const mostConnections = 5000;

/** How Colloquy is, for programs that watch it. */
export interface Watched {
  /** Whether the process lives and its database answers. */
  healthy(): Promise<boolean>;
  /** Whether it can do all its work, and what cannot be done. */
  ready(): Promise<{ readonly ready: boolean }>;
  /** What it counted, for Prometheus. */
  metrics(): Promise<{ readonly type: string; readonly text: string }>;
}

/**
 * Serves the routes of the platforms, /healthz, /readyz and /metrics on one port; throws a sentence if the port is taken. The
 * metrics are told to programs on this machine alone, unless they are on for everybody, or off. Whoever sends slowly, or
 * nothing, is cut off.
 */
export async function serve(
  routes: readonly Route[],
  watched: Watched,
  where: { readonly host: string; readonly port: number; readonly metrics: "loopback" | "on" | "off" },
  patience: Patience = patient,
): Promise<Web> {
  const app = new Hono();
  app.get("/healthz", async (context) => {
    const well = await watched.healthy().catch(() => false);
    return context.json({ well }, well ? 200 : 503);
  });
  app.get("/readyz", async (context) => {
    const found = await watched.ready().catch(() => ({ ready: false }));
    return context.json(found, found.ready ? 200 : 503);
  });
  app.get("/metrics", async (context, next) => {
    const caller = { address: getConnInfo(context).remote.address, headers: context.req.raw.headers };
    if (where.metrics === "off" || (where.metrics === "loopback" && !isOfThisMachine(caller))) return next();
    const { type, text } = await watched.metrics();
    return context.text(text, 200, { "content-type": type });
  });
  for (const route of routes) app.on(route.method, route.path, (context) => route.handle(context.req.raw));
  app.onError((error, context) => {
    // Whoever hung up hears no answer, and would fill the log if it told of that.
    if (!("code" in error && error.code === "ECONNRESET")) console.error(logged(error));
    return context.json({ wrong: "Something went wrong on our side. Try again in a minute." }, 500);
  });
  app.notFound((context) =>
    context.json({ wrong: `There is nothing at ${context.req.method} ${context.req.path}.` }, 404),
  );
  const { headers: headersTimeout, request: requestTimeout, looks: connectionsCheckingInterval } = patience;
  const serverOptions = { headersTimeout, requestTimeout, connectionsCheckingInterval };
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server;
  server.maxConnections = mostConnections;
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      fail(error.code === "EADDRINUSE" ? taken(where.port) : error),
    );
    server.listen(where.port, where.host, done);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : where.port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
        // A page that listens for news would keep the server open for ever.
        setTimeout(() => server.closeAllConnections(), 1000).unref();
      }),
  };
}

const taken = (port: number): Error =>
  new Error(
    `Port ${port} is in use already, maybe by another Colloquy. Stop that program, or choose another port with PORT.`,
  );
