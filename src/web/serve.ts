import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { Route } from "../chat/platform.ts";

/** The one HTTP server. */
export interface Web {
  readonly port: number;
  /** Takes no new requests, lets the running ones end. */
  stop(): Promise<void>;
}

/** Serves the routes of the platforms and /healthz on one port; throws a sentence if the port is taken. */
export async function serve(
  routes: readonly Route[],
  healthy: () => Promise<boolean>,
  where: { readonly host: string; readonly port: number },
): Promise<Web> {
  const app = new Hono();
  app.get("/healthz", async (context) => {
    const well = await healthy().catch(() => false);
    return context.json({ well }, well ? 200 : 503);
  });
  for (const route of routes) app.on(route.method, route.path, (context) => route.handle(context.req.raw));
  app.notFound((context) =>
    context.json({ wrong: `There is nothing at ${context.req.method} ${context.req.path}.` }, 404),
  );
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.requestTimeout = 30_000;
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
