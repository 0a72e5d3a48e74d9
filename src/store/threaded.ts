import { Worker } from "node:worker_threads";
import { type messages, type PGliteOptions, protocol, types } from "@electric-sql/pglite";
import { oneByOne } from "./one-by-one.ts";
import type { Client } from "./statements.ts";

/** Who waits for an answer; they come in the order of the questions. */
interface Waiting {
  done(answer: Uint8Array): void;
  fail(error: unknown): void;
}

/**
 * Opens the embedded database in a thread of its own. PGlite computes where it is called: in the thread that answers the platforms
 * a slow query would keep every acknowledgement waiting.
 */
export async function inThread({ parsers, ...options }: PGliteOptions): Promise<Client> {
  // Functions stay on this side.
  const worker = new Worker(new URL("./thread.mjs", import.meta.url), { workerData: options });
  const waiting: Waiting[] = [];
  let ended: { readonly error: unknown } | undefined;
  const end = (error: unknown): void => {
    ended ??= { error };
    for (const one of waiting.splice(0)) one.fail(error);
  };
  const exit = new Promise<void>((done) => {
    worker.once("exit", () => {
      end(new Error("The embedded database has ended."));
      done();
    });
  });
  worker.on("error", end);
  worker.on("message", (answer: Uint8Array) => {
    waiting.shift()?.done(answer);
    // It keeps the process from ending only as long as somebody waits for it.
    if (waiting.length === 0) worker.unref();
  });
  const asked = (message: Uint8Array): Promise<Uint8Array> =>
    new Promise((done, fail) => {
      if (ended) return fail(ended.error);
      waiting.push({ done, fail });
      worker.ref();
      worker.postMessage(message);
    });
  const parser = new protocol.Parser();
  const read: Client["parsers"] = { ...types.parsers, ...parsers };
  const client: Client = {
    parsers: { ...read, ...arraysOf(read) },
    execProtocolStream: async (message) => {
      const heard: messages.BackendMessage[] = [];
      parser.parse(await asked(message), (one) => heard.push(one));
      const error = heard.find((one) => one instanceof protocol.messages.DatabaseError);
      if (error) throw error;
      return heard;
    },
    runExclusive: oneByOne(),
    close: async () => {
      worker.ref();
      worker.postMessage("close");
      await exit;
    },
  };
  // Nothing is heard of it before it is open.
  await asked(protocol.serialize.sync());
  return client;
}

/** The arrays of some types, by PostgreSQL's own numbers for the two (its catalogue pg_type): all that anything here asks for. */
const arrays = [
  [1000, types.BOOL],
  [1007, types.INT4],
  [1016, types.INT8],
  [1009, types.TEXT],
  [1022, types.FLOAT8],
  [1185, types.TIMESTAMPTZ],
] as const;

/** PGlite itself asks its catalogue for these when it opens. */
const arraysOf = (parsers: Client["parsers"]): Client["parsers"] =>
  Object.fromEntries(
    arrays.map(([array, type]) => [
      array,
      (text: string) => types.arrayParser(text, (one) => (parsers[type] ?? String)(one), array),
    ]),
  );
