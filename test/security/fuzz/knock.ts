import { request } from "node:http";

/** A request as it goes over the wire. */
export interface Knock {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}
/** What came back: a status and words, or that the connection was cut. */
export type Told = { readonly status: number; readonly words: string } | { readonly cut: string };

/** Sends requests as they are to a port of this machine, each over a connection of its own. */
export const knocking =
  (port: number) =>
  ({ method, path, headers = {}, body }: Knock): Promise<Told> =>
    new Promise((resolve) => {
      const cut = (error: unknown): void => resolve({ cut: error instanceof Error ? error.message : String(error) });
      try {
        const sent = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, words: Buffer.concat(chunks).toString("utf8") }),
          );
          answer.on("error", cut);
        });
        sent.on("error", cut);
        sent.end(body);
      } catch (error) {
        // Not even this library lets some signs into a header or a path.
        cut(error);
      }
    });
