import type { Change } from "./shapes.ts";

/** Tells every open page that something changed. */
export interface Bell {
  ring(change: Change): void;
  listen(): Response;
  close(): void;
}

type Listener = ReadableStreamDefaultController<Uint8Array>;

/** Makes the bell of one playground: pages listen to it through server-sent events. */
export function hungBell(): Bell {
  const listeners = new Set<Listener>();
  const text = new TextEncoder();
  return {
    ring(change) {
      const event = text.encode(`data: ${JSON.stringify(change)}\n\n`);
      for (const listener of listeners) listener.enqueue(event);
    },
    listen() {
      let own: Listener | undefined;
      const stream = new ReadableStream<Uint8Array>({
        start(listener) {
          own = listener;
          listeners.add(listener);
          // Without a first byte some servers hold the headers back, and the page does not know that it is connected.
          listener.enqueue(text.encode(": listening\n\n"));
        },
        cancel() {
          if (own) listeners.delete(own);
        },
      });
      return new Response(stream, { headers: { "content-type": "text/event-stream", "cache-control": "no-store" } });
    },
    close() {
      for (const listener of listeners) listener.close();
      listeners.clear();
    },
  };
}
