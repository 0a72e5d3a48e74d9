import { expect, it } from "vitest";
import { seen } from "../../src/app/schema.ts";
import { tidy } from "../../src/store/tidy.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";

it.each(bothKinds)(
  "the nightly tidying of the %s database forgets wishes that no platform repeats any more",
  async (kind) => {
    const store = await freshDatabase(kind);
    const wishes = [
      { key: "old", at: "2026-09-01T09:00:00.000Z" },
      { key: "young", at: "2026-10-18T09:00:00.000Z" },
    ];
    await store.root.insert(seen).values(wishes);
    await tidy(store, "2026-10-19T03:17:00.000Z");
    expect((await store.root.select({ key: seen.key }).from(seen)).map((one) => one.key)).toEqual(["young"]);
    await store.close();
  },
);
