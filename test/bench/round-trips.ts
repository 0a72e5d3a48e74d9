import { connect, createServer } from "node:net";

/** Stands before a PostgreSQL and counts how often who asks there has to wait: sends something after an answer came. */
export async function countingRoundTrips(to: string) {
  const { hostname, port } = new URL(to);
  let count = 0;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let answered = true;
    near.on("data", (piece) => {
      if (answered) count++;
      answered = false;
      far.write(piece);
    });
    far.on("data", (piece) => {
      answered = true;
      near.write(piece);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on("close", () => other.destroy());
      one.on("error", () => {});
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const url = new URL(to);
  url.port = String(typeof address === "object" && address ? address.port : 0);
  return { url: url.href, count: () => count, close: () => server.close() };
}
