import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from "discord.js";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { guildData, userData, type World } from "./discord-server-world.ts";

/** The side of Discord that speaks by itself: events over a websocket, told again to who comes back. */
export interface Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells an event; somebody who is away gets it when they resume. */
  tell(event: string, data: object): void;
  /** Tells the last event once more, as after a resume that replayed too much. */
  repeat(): void;
  /** Cuts the connection without a word. */
  cut(): void;
  /** How often somebody identified, and how often resumed. */
  readonly counts: { identified: number; resumed: number };
  close(): void;
}

const packet = z.object({ op: z.int(), d: z.unknown() });
const identify = z.object({
  token: z.string(),
  intents: z.int(),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

/** Listens for one application with this token, which asks for the Guilds intent and nothing else. */
export function newGateway(world: World, token: string, url: () => string): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const counts = { identified: 0, resumed: 0 };
  let session: { readonly id: string; readonly told: { s: number; t: string; d: object }[] } | undefined;
  let current: WebSocket | undefined;

  const say = (socket: WebSocket, op: GatewayOpcodes, rest: object = {}) =>
    socket.send(JSON.stringify({ op, d: null, s: null, t: null, ...rest }));
  const tell = (event: string, data: object) => {
    if (!session) return;
    const one = { s: session.told.length + 1, t: event, d: data };
    session.told.push(one);
    if (current?.readyState === 1) say(current, GatewayOpcodes.Dispatch, one);
  };

  const identified = (socket: WebSocket, data: unknown) => {
    const { success, data: asked } = identify.safeParse(data);
    if (!success) return socket.close(GatewayCloseCodes.DecodeError);
    if (asked.token !== token) return socket.close(GatewayCloseCodes.AuthenticationFailed);
    if (asked.intents !== GatewayIntentBits.Guilds) return socket.close(GatewayCloseCodes.DisallowedIntents);
    counts.identified++;
    session = { id: world.newId(), told: [] };
    current = socket;
    const isMember = world.invited !== undefined;
    tell("READY", {
      v: 10,
      user: userData(world.application),
      guilds: isMember ? [{ id: world.guild.id, unavailable: true }] : [],
      session_id: session.id,
      resume_gateway_url: url(),
      application: { id: world.application.id, flags: 0 },
      shard: [0, 1],
    });
    if (isMember) tell("GUILD_CREATE", guildData(world));
  };

  const resumed = (socket: WebSocket, data: unknown) => {
    const { success, data: asked } = resume.safeParse(data);
    if (!success || asked.token !== token || asked.session_id !== session?.id)
      return say(socket, GatewayOpcodes.InvalidSession, { d: false });
    counts.resumed++;
    current = socket;
    for (const one of session.told.filter(({ s }) => s > asked.seq)) say(socket, GatewayOpcodes.Dispatch, one);
    tell("RESUMED", {});
  };

  server.on("connection", (socket: WebSocket) => {
    say(socket, GatewayOpcodes.Hello, { d: { heartbeat_interval: 41_250 } });
    socket.on("message", (raw) => {
      const { op, d } = packet.parse(JSON.parse(String(raw)));
      if (op === GatewayOpcodes.Heartbeat) say(socket, GatewayOpcodes.HeartbeatAck);
      else if (op === GatewayOpcodes.Identify) identified(socket, d);
      else if (op === GatewayOpcodes.Resume) resumed(socket, d);
      else socket.close(GatewayCloseCodes.UnknownOpcode);
    });
  });

  return {
    counts,
    tell,
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (opened) => server.emit("connection", opened, request)),
    repeat: () => {
      const last = session?.told.at(-1);
      if (last && current) say(current, GatewayOpcodes.Dispatch, last);
    },
    cut: () => current?.terminate(),
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
