import { expect, it } from "vitest";
import { bothKinds } from "../support/database.ts";
import { liveThreeWeeks } from "../support/week.ts";
import { world } from "../support/world.ts";

it.each(bothKinds)("a group lives three weeks, over both clock changes, on the %s database", async (kind) => {
  const at = await world({ kind, at: "2026-10-19T07:00:00.000Z" });
  await liveThreeWeeks(at);
  expect(at.errors).toEqual([]);
  await at.close();
});
