import { Agent, request } from "node:http";

/** A request as it is sent. */
export interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a load: how many a second, and how many milliseconds each took. */
export interface Loaded {
  readonly aSecond: number;
  readonly milliseconds: readonly number[];
}

/** Does something so many times, by so many who begin their next when their last is done. */
export async function load(
  how: { readonly atOnce: number; readonly times: number },
  act: (i: number) => Promise<void>,
): Promise<Loaded> {
  const milliseconds: number[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < how.times; i = next++) {
      const begun = performance.now();
      await act(i);
      milliseconds.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: how.atOnce }, work));
  return { aSecond: how.times / ((performance.now() - begun) / 1000), milliseconds };
}

/** Sends requests to a server of this machine, over so many connections that are kept. */
export function requester(port: number, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = ({ path, headers, body }: Sent) =>
    new Promise<{ readonly status: number; readonly text: string }>((done, fail) => {
      const length = String(Buffer.byteLength(body));
      const sending = request(
        { host: "127.0.0.1", port, path, method: "POST", agent, headers: { ...headers, "content-length": length } },
        (response) => {
          const pieces: Buffer[] = [];
          response.on("data", (piece: Buffer) => pieces.push(piece));
          response.on("end", () =>
            done({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString("utf8") }),
          );
        },
      );
      sending.on("error", fail);
      sending.end(body);
    });
  return { send, close: () => agent.destroy() };
}
