import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** Something on its way to the app: a typed command, an interaction or an event. */
export interface Envelope {
  readonly type: "slash_commands" | "interactive" | "events_api";
  readonly payload: Readonly<Record<string, unknown>>;
}
/** Sends something to the app and waits for its acknowledgement, whose content it returns. */
export type Deliver = (envelope: Envelope) => Promise<unknown>;

/** Slack's end of Socket Mode. */
export interface Sockets {
  readonly deliver: Deliver;
  /** Cuts the connection; what is not acknowledged yet is sent again on the next. */
  drop(): void;
  close(): void;
}

interface Waiting {
  readonly sent: Readonly<Record<string, unknown>>;
  acknowledged(content: unknown): void;
}

/** Says hello, sends envelopes, and takes their acknowledgements. */
export function socketsOf(server: Server): Sockets {
  const waiting = new Map<string, Waiting>();
  let open: WebSocket | undefined;
  let count = 0;
  const accepting = new WebSocketServer({ server, path: "/socket" });
  accepting.on("connection", (socket) => {
    socket.on("close", () => {
      if (open === socket) open = undefined;
    });
    socket.on("message", (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      waiting.get(envelope_id)?.acknowledged(payload);
      waiting.delete(envelope_id);
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: 1 }));
    open = socket;
    for (const { sent } of waiting.values()) socket.send(JSON.stringify({ ...sent, retry_attempt: 1 }));
  });
  return {
    deliver: (envelope) =>
      new Promise((acknowledged) => {
        const envelope_id = `envelope-${++count}`;
        const sent = { envelope_id, accepts_response_payload: true, ...envelope };
        waiting.set(envelope_id, { sent, acknowledged });
        open?.send(JSON.stringify(sent));
      }),
    drop() {
      open?.terminate();
      open = undefined;
    },
    close() {
      for (const socket of accepting.clients) socket.terminate();
      accepting.close();
    },
  };
}
