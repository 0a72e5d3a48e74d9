import { afterEach, describe, expect, test } from "vitest";
import { bothKinds } from "../support/database.ts";
import { type Office, office, placeOf, says } from "../support/mailbox.ts";

let open: Office | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const opens = async (...how: Parameters<typeof office>): Promise<Office> => {
  open = await office(...how);
  return open;
};
/** What was asked for arrives now, late, but within the minute. */
const lands = async ({ box, rows }: Office): Promise<unknown> =>
  box.post(placeOf("general"), { key: (await rows())[0]?.key ?? "", card: says("hello"), names: {} });
/** A worker asks its platform for a message, and is never heard of again. */
const dies = ({ box, round }: Office): Promise<void> =>
  new Promise((begun) => {
    box.ends(() => {
      begun();
      return new Promise<never>(() => {});
    });
    void round();
  });

describe.each(bothKinds)("When somebody sets the clock (on %s)", (kind) => {
  test("a message in doubt is not taken for lost before its minute is really over", async () => {
    const { box, leaves, delivers, waits, sets } = await opens(kind);
    await leaves("hello");
    box.ends({ kind: "unknown", why: "the connection broke" });
    await delivers();
    sets(3600);
    await delivers();
    expect(box.in("general")).toEqual([]);
    await waits(50);
    await lands(open as Office);
    await waits(100);
    expect(box.in("general")).toEqual(["hello"]);
    expect((await open?.rows())?.map((row) => row.state)).toEqual(["sent"]);
  });

  test("what a worker that died was sending is not sent again before it can no longer arrive", async () => {
    const { box, leaves, delivers, waits, sets } = await opens(kind);
    await leaves("hello");
    await dies(open as Office);
    sets(100);
    await delivers();
    await waits(55);
    await lands(open as Office);
    await waits(100);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("back, and forth again while a worker that died was sending, nothing is sent twice", async () => {
    const { box, leaves, round, delivers, moves, waits, sets } = await opens(kind);
    moves(1000);
    sets(-100);
    await round();
    await leaves("hello");
    await dies(open as Office);
    sets(100);
    await delivers();
    await waits(55);
    await lands(open as Office);
    await waits(100);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("again and again, for days, what arrived is not given up before anybody looked for it", async () => {
    const { box, leaves, delivers, waits, sets, rows } = await opens(kind);
    await leaves("hello");
    box.ends({ kind: "unknown", why: "the connection broke", landed: true });
    await delivers();
    for (let times = 0; times < 12; times++) {
      sets(86_400);
      await delivers();
    }
    await waits(60);
    await waits(60);
    expect((await rows()).map((row) => row.state)).toEqual(["sent"]);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("a message that did not arrive is sent again all the same", async () => {
    const { box, leaves, delivers, waits, sets } = await opens(kind);
    await leaves("hello");
    box.ends({ kind: "unknown", why: "the connection broke" });
    await delivers();
    sets(3600);
    await delivers();
    await waits(60);
    await waits(60);
    expect(box.in("general")).toEqual(["hello"]);
  });
});
