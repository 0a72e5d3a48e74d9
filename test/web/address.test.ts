import { expect, test } from "vitest";
import { isEveryAddress, originOf } from "../../src/web/address.ts";

test.each([
  ["127.0.0.1", "http://localhost:3000"],
  ["localhost", "http://localhost:3000"],
  ["0.0.0.0", "http://localhost:3000"],
  ["::", "http://localhost:3000"],
  ["0:0:0:0:0:0:0:0", "http://localhost:3000"],
  ["::1", "http://[::1]:3000"],
  ["fe80::1%eth0", "http://[fe80::1]:3000"],
  ["192.168.1.5", "http://192.168.1.5:3000"],
  ["papers.lan", "http://papers.lan:3000"],
])("a browser finds what listens on %s at %s", (host, origin) => {
  expect(originOf({ host, port: 3000 })).toBe(origin);
  expect(new URL(origin).origin).toBe(origin);
});

test("only two hosts stand for every address of their machine, however they are written", () => {
  const hosts = ["0.0.0.0", "::", "0::0", "127.0.0.1", "::1", "localhost", "10.0.0.0"];
  expect(hosts.filter(isEveryAddress)).toEqual(["0.0.0.0", "::", "0::0"]);
});
