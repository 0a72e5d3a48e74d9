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
const dies = new Promise<never>(() => {});
/** A round whose worker dies once its message stands, before it is marked. */
async function diesOnceSent({ box, round }: Pick<Office, "box" | "round">): Promise<void> {
  const sent = new Promise<void>((landed) =>
    box.ends(async (place, post) => {
      await box.post(place, post);
      landed();
      return dies;
    }),
  );
  void round();
  await sent;
}

describe.each(bothKinds)("A worker that dies on %s", (kind) => {
  test("between sending and marking leaves a message that the next one finds", async () => {
    const { box, leaves, round, delivers, waits } = await opens(kind);
    await leaves("hello");
    await leaves("next");
    await diesOnceSent({ box, round });
    await delivers();
    expect(box.in("general")).toEqual(["hello"]);
    await waits(89);
    expect(box.in("general")).toEqual(["hello"]);
    await waits(1);
    expect(box.in("general")).toEqual(["hello", "next"]);
  });

  test("leaves a message that the next but one finds, where the next is not connected to its platform", async () => {
    const { box, leaves, round, moves, waits, lost, rows } = await opens(kind);
    await leaves("hello");
    await diesOnceSent({ box, round });
    moves(90);
    expect(await round({ platforms: new Map() })).toBe(1);
    await waits(90);
    expect(box.in("general")).toEqual(["hello"]);
    expect([(await rows()).map((row) => row.state), await lost()]).toEqual([["sent"], []]);
  });

  test("between claiming and sending leaves a message that the next one sends", async () => {
    const { box, leaves, round, waits } = await opens(kind);
    await leaves("hello");
    const claimed = new Promise<void>((begun) =>
      box.ends(async () => {
        begun();
        return dies;
      }),
    );
    void round();
    await claimed;
    await waits(89);
    expect(box.in("general")).toEqual([]);
    await waits(1);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("while it redraws leaves a message that shows the new look once more, not twice", async () => {
    const { box, leaves, round, delivers, waits } = await opens(kind);
    await leaves("1 vote", "general", { about: "paper:1" });
    await delivers();
    await leaves("2 votes", "general", { about: "paper:1" });
    await diesOnceSent({ box, round });
    await waits(90);
    expect(box.in("general")).toEqual(["2 votes"]);
    expect((await open?.rows())?.map((row) => row.state)).toEqual(["sent"]);
  });

  test("slowly, and wakes up after another took its claim over, changes nothing any more", async () => {
    const { box, leaves, round, waits } = await opens(kind);
    await leaves("hello");
    let wakes = (): void => {};
    const claimed = new Promise<void>((begun) =>
      box.ends(
        () =>
          new Promise((end) => {
            wakes = () => end({ kind: "never", why: "The request was given up." });
            begun();
          }),
      ),
    );
    const slow = round();
    await claimed;
    await waits(90);
    expect(box.in("general")).toEqual(["hello"]);
    wakes();
    await slow;
    expect((await open?.rows())?.map((row) => row.state)).toEqual(["sent"]);
    expect(await open?.lost()).toEqual([]);
  });
});

describe("Two workers", () => {
  test("at the same messages send each once, and a channel's in order", async () => {
    const { box, leaves, round } = await opens("PostgreSQL");
    for (let i = 0; i < 60; i++) await leaves(`news ${i}`, `channel ${i % 7}`);
    const works = async () => {
      while ((await round()) > 0);
    };
    await Promise.all([works(), works(), works()]);
    await works();
    expect(box.letters).toHaveLength(60);
    for (let channel = 0; channel < 7; channel++) {
      const order = box.in(`channel ${channel}`).map((text) => Number(text.slice(5)));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(order.length).toBeGreaterThan(7);
    }
  });

  test("never have two new messages of one channel under way", async () => {
    const { box, leaves, round } = await opens("PostgreSQL");
    let [under, most] = [0, 0];
    box.always("general", async () => {
      most = Math.max(most, ++under);
      await Promise.all([round(), round()]);
      under--;
      return undefined;
    });
    for (let i = 0; i < 5; i++) await leaves(`news ${i}`);
    while ((await round()) > 0);
    expect(most).toBe(1);
    expect(box.in("general")).toEqual(["news 0", "news 1", "news 2", "news 3", "news 4"]);
  });
});

describe("A round whose database fails for one message", () => {
  test("ends only when all its messages have ended", async () => {
    const { box, leaves, round } = await opens("PostgreSQL");
    await leaves("breaks", "one");
    await leaves("slow", "two");
    let ends = (): void => {};
    const held = new Promise<undefined>((end) => {
      ends = () => end(undefined);
    });
    // A reference that no JSON can hold fails while it is written down, as a database that goes away would.
    const endless: { channel: string; message: string; self?: unknown } = { channel: "one", message: "m1" };
    endless.self = endless;
    box.always("one", { kind: "sent", ref: endless });
    box.always("two", () => held);
    let ended = false;
    const failing = round().finally(() => {
      ended = true;
    });
    const seen = expect(failing).rejects.toThrow();
    while (box.tries.length < 2) await new Promise(setImmediate);
    for (let i = 0; i < 20; i++) await new Promise(setImmediate);
    expect(ended).toBe(false);
    ends();
    await seen;
    expect(box.in("two")).toEqual(["slow"]);
  });
});
