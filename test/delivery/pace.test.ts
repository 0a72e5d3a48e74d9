import { afterEach, describe, expect, test } from "vitest";
import { bothKinds } from "../support/database.ts";
import { type Office, office } from "../support/mailbox.ts";

let open: Office | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const opens = async (...how: Parameters<typeof office>): Promise<Office> => {
  open = await office(...how);
  return open;
};
const slow = { millisecondsBetween: 1000, perMinute: 300 };

describe.each(bothKinds)("A platform that takes messages only so fast, on %s", (kind) => {
  test("gets one a second in a channel, in order, whatever comes at once", async () => {
    const { box, leaves, delivers, moves } = await opens(kind, { pace: slow });
    for (const one of ["first", "second", "third"]) await leaves(one);
    await leaves("elsewhere", "other");
    for (const expected of [["first"], ["first", "second"], ["first", "second", "third"]]) {
      await delivers();
      expect(box.in("general")).toEqual(expected);
      moves(0.999);
      await delivers();
      expect(box.in("general")).toEqual(expected);
      moves(0.001);
    }
    expect(box.in("other")).toEqual(["elsewhere"]);
  });

  test("has a message drawn anew at once: that is none", async () => {
    const { box, leaves, delivers } = await opens(kind, { pace: slow });
    await leaves("1 vote", "general", { about: "paper:1" });
    await delivers();
    await leaves("2 votes", "general", { about: "paper:1" });
    await delivers();
    expect(box.in("general")).toEqual(["2 votes"]);
  });

  test("says until when a channel rests, so that its next message is looked for then, and of a redraw nothing", async () => {
    const { rests, leaves, delivers, now } = await opens(kind, { pace: slow });
    await leaves("1 vote", "general", { about: "paper:1" });
    await delivers();
    await leaves("2 votes", "general", { about: "paper:1" });
    await delivers();
    expect(rests.map((one) => Date.parse(one) - Date.parse(now()))).toEqual([1000]);
  });

  test("is not kept waiting by a clock that went ahead and came back", async () => {
    const { box, leaves, delivers, moves } = await opens(kind, { pace: slow });
    moves(3600);
    await leaves("from the future");
    await delivers();
    moves(-3600);
    await leaves("from today");
    await delivers();
    expect(box.in("general")).toEqual(["from the future", "from today"]);
  });

  test("after a rest takes some at once, and then those of every channel by turns", async () => {
    const { box, leaves, delivers, moves } = await opens(kind, { pace: { ...slow, perMinute: 72 } });
    await leaves(
      "digest",
      Array.from({ length: 30 }, (_, i) => `group ${i}`),
    );
    await delivers();
    expect(box.letters).toHaveLength(8);
    for (const so of [9, 10, 11]) {
      moves(1);
      await delivers();
      expect(box.letters).toHaveLength(so);
    }
    moves(3600);
    await delivers();
    expect(box.letters).toHaveLength(19);
  });
});

test("Several workers together keep the pace of a platform, and use nearly all of it", async () => {
  const { box, leaves, round, moves, now } = await opens("PostgreSQL", { pace: slow });
  await leaves(
    "digest",
    Array.from({ length: 700 }, (_, i) => `group ${i}`),
  );
  const began = Date.parse(now());
  for (let second = 0; second < 130; second++) {
    await Promise.all([round(), round(), round()]);
    moves(1);
  }
  const at = box.tries.map((one) => (Date.parse(one.at) - began) / 1000);
  const inMinuteFrom = (from: number) => at.filter((one) => one >= from && one < from + 60).length;
  const minutes = Array.from({ length: 70 }, (_, from) => inMinuteFrom(from));
  expect(Math.max(...minutes)).toBeLessThanOrEqual(300);
  expect(Math.min(...minutes)).toBeGreaterThanOrEqual(285);
  expect(new Set(box.letters.map((one) => one.channel)).size).toBe(box.letters.length);
});
