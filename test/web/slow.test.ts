import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { serve, type Web } from "../../src/web/serve.ts";
import { well } from "../support/watched.ts";

let web: Web | undefined;
afterEach(() => web?.stop());

/** Sends a beginning and then a sign now and then; tells how long it took until it was cut off, and what was said. */
const dribbles = (
  port: number,
  begins: string,
  every = 20,
): Promise<{ readonly took: number; readonly told: string }> =>
  new Promise((resolve) => {
    const began = performance.now();
    let told = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(begins));
    const more = setInterval(() => begins !== "" && socket.writable && socket.write("x"), every);
    socket.on("data", (data) => {
      told += data.toString();
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(more);
      resolve({ took: performance.now() - began, told });
    });
  });

describe("Whoever sends slowly", () => {
  const post = "POST /echo HTTP/1.1\r\nHost: localhost\r\n";
  it.each([
    ["nothing at all", ""],
    ["the first line without an end", "GET /hea"],
    ["headers without an end", `${post}X-Slow: `],
    ["a body sign by sign", `${post}Content-Length: 100000\r\n\r\n`],
  ])("%s, is cut off after the time there is, and others are answered meanwhile", async (_, begins) => {
    const route = {
      method: "POST",
      path: "/echo",
      handle: async (request: Request) => new Response(await request.text()),
    } as const;
    web = await serve(
      [route],
      well,
      { host: "127.0.0.1", port: 0, metrics: "off" },
      { headers: 200, request: 400, looks: 50 },
    );
    const { port } = web;
    const all = Promise.all(Array.from({ length: 50 }, () => dribbles(port, begins)));
    const quick = await fetch(`http://127.0.0.1:${port}/echo`, { method: "POST", body: "quick" });
    expect(await quick.text()).toBe("quick");
    for (const { took, told } of await all) {
      expect(took).toBeLessThan(10_000);
      expect(told).not.toMatch(/ 5\d\d | at \w/);
    }
  });
});
