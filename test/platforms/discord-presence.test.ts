import { describe, expect, test } from "vitest";
import { smallLab } from "../support/discord-server-desk.ts";

describe("whether somebody is on a Discord server", () => {
  test("is told of who is, and of who left", async () => {
    const { stage, server, ada, home } = await smallLab();
    expect(await stage.platform.isThere(home, { user: ada.id })).toBe("there");
    server.world.left.add(ada.id);
    expect(await stage.platform.isThere(home, { user: ada.id })).toBe("gone");
  });

  test("is told of nobody while Discord does not answer, or where Colloquy itself is not", async () => {
    const { stage, server, ada, home } = await smallLab();
    for (const how of [
      { status: 500 },
      { status: 403, page: "<html>Not now</html>" },
      "the connection breaks",
      "the reply is lost",
    ] as const) {
      server.fails(/GET .*\/members\//, how);
      expect(await stage.platform.isThere(home, { user: ada.id })).toBe("cannot tell");
    }
    const elsewhere = { ...home, workspace: "100000000000000009" };
    expect(await stage.platform.isThere(elsewhere, { user: ada.id })).toBe("cannot tell");
    expect(await stage.platform.isThere(home, { user: ada.id })).toBe("there");
  });

  test("waits itself until Discord takes more look-ups, as nobody else waits for it", async () => {
    const { stage, server, ada, home } = await smallLab();
    server.fails(/GET .*\/members\//, { status: 429, retryAfter: 0.05 });
    expect(await stage.platform.isThere(home, { user: ada.id })).toBe("there");
    expect(server.requests.filter((one) => one.includes("/members/"))).toHaveLength(2);
  });
});
