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

/** Sends requests to a server of this machine, each connection one after the other; throws at the first that is not answered well. */
export async function load(
  port: number,
  how: { readonly connections: number; readonly requests: number },
  make: (i: number) => Sent,
): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: how.connections });
  const milliseconds: number[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < how.requests; i = next++) {
      const sent = make(i);
      const begun = performance.now();
      const { status, text } = await answered(port, agent, sent);
      milliseconds.push(performance.now() - begun);
      if (status !== 200 || /went wrong|went asleep|could not/i.test(text)) throw new Error(`${status}: ${text}`);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: how.connections }, work));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return { aSecond: how.requests / seconds, milliseconds };
}

const answered = (port: number, agent: Agent, { path, headers, body }: Sent) =>
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
