import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { logged } from "../src/logged.ts";
import { rows } from "../src/store/db.ts";
import { bothKinds, freshDatabase } from "./support/database.ts";

describe("An error in the log", () => {
  it("says what it is, where it came from, and what caused it", () => {
    const error = new TypeError("No channel.", {
      cause: Object.assign(new Error("Connection lost"), { code: "ECONNRESET" }),
    });
    expect(logged(error)).toMatchObject({
      type: "TypeError",
      message: "No channel.",
      stack: expect.arrayContaining([expect.stringContaining("logged.test.ts")]),
      cause: { message: "Connection lost", code: "ECONNRESET" },
    });
  });

  it("is itself if it is none", () => {
    expect(logged("a reason")).toBe("a reason");
  });

  it("says what kept it from the database, where no query got there", () => {
    const error = Object.assign(new Error("write CONNECT_TIMEOUT"), { code: "CONNECT_TIMEOUT", query: undefined });
    expect(logged(error)).toMatchObject({ message: "write CONNECT_TIMEOUT", code: "CONNECT_TIMEOUT" });
  });

  it.each(bothKinds)("of a query on %s names the query and its code, and nobody's words", async (kind) => {
    const store = await freshDatabase(kind);
    const secret = "what Ada wrote";
    const failed = await rows(store.root, sql`select ${secret}::int`).catch((error: unknown) => error);
    await store.close();
    expect(logged(failed)).toMatchObject({ message: expect.stringContaining("select"), cause: { code: "22P02" } });
    expect(JSON.stringify(logged(failed))).not.toContain("Ada");
  });
});
