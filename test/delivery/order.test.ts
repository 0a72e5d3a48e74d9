import { afterEach, describe, expect, test } from "vitest";
import { queueAll } from "../../src/delivery/queue.ts";
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
const later = { kind: "later", why: "Slack asks for fewer messages." } as const;
const never = { kind: "never", why: "The channel is archived." } as const;

describe.each(bothKinds)("News on %s", (kind) => {
  test("arrive in a channel in the order they were left, though the first has to wait", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    for (const one of ["first", "second", "third"]) await leaves(one);
    box.ends(later, later);
    await delivers();
    expect(box.in("general")).toEqual([]);
    await waits(2);
    expect(box.in("general")).toEqual([]);
    await waits(4);
    expect(box.in("general")).toEqual(["first", "second", "third"]);
  });

  test("that are left together arrive in their order, each of several pages with its own pages under it", async () => {
    const { box, store, now, delivers, leaves } = await opens(kind);
    await leaves("stands already", "general", { about: "question:k3f9" });
    await delivers();
    let ids = 0;
    const news = (text: string, about: string) => ({
      ...{ group: "g1", places: [placeOf("general")], card: says(text), at: now(), about },
    });
    await store.root.transaction((db) =>
      queueAll(
        db,
        [
          news("first", "question:a"),
          news("long ".repeat(1500), "question:b"),
          news("stands anew", "question:k3f9"),
          news("last", "question:c"),
        ],
        () => `n${++ids}`,
      ),
    );
    await delivers();
    const standing = box.letters.map(({ id, text, thread }) => `${id} ${text.slice(0, 6).trim()} ${thread ?? "alone"}`);
    expect(standing).toEqual([
      "m1 stands alone",
      "m2 first alone",
      "m3 long l alone",
      "m4 long l m3",
      "m5 long l m3",
      "m6 last alone",
    ]);
  });

  test("of a channel that fails for ever hold up no other channel", async () => {
    const { box, leaves, waits } = await opens(kind);
    box.always("archive", later);
    for (let i = 0; i < 30; i++) await leaves(`to the archive ${i}`, "archive");
    for (let i = 0; i < 3; i++) await leaves(`hello ${i}`, "general");
    await waits(0);
    expect(box.in("general")).toEqual(["hello 0", "hello 1", "hello 2"]);
    await leaves("hello again", "general");
    await waits(0);
    expect(box.in("general").at(-1)).toBe("hello again");
  });

  test("behind a message that can never be posted go on", async () => {
    const { box, lost, leaves, delivers } = await opens(kind);
    await leaves("too long for anybody");
    await leaves("next");
    box.ends(never);
    await delivers();
    expect(box.in("general")).toEqual(["next"]);
    expect(await lost()).toEqual([{ text: "too long for anybody", why: "The channel is archived." }]);
  });

  test("for more places than one round takes up all arrive", async () => {
    const { box, leaves, delivers } = await opens(kind);
    const channels = Array.from({ length: 45 }, (_, i) => `group ${i}`);
    await leaves("Digest", channels);
    await delivers();
    expect(channels.filter((one) => box.in(one).join() !== "Digest")).toEqual([]);
  });

  test("of two pages come one under the other, with nothing in between", async () => {
    const { box, leaves, delivers } = await opens(kind);
    await leaves("", "general", {
      card: { title: "Notes", body: Array.from({ length: 30 }, (_, i) => says(`${i}`).body[0] ?? { kind: "rule" }) },
    });
    await leaves("after the notes");
    box.ends(later);
    await delivers();
    open?.moves(2);
    await delivers();
    const [first, second, third] = box.letters;
    expect(first?.text).toMatch(/^Notes\n0\n1/);
    expect(second).toMatchObject({ thread: first?.id });
    expect(second?.text).toMatch(/28\n29$/);
    expect(third).toMatchObject({ text: "after the notes" });
    expect(third?.thread).toBeUndefined();
  });
});

describe("A reply", () => {
  test("goes into the thread of what it answers, wherever that stands", async () => {
    const { box, leaves, delivers } = await opens();
    await leaves("Digest", ["one", "two"], { about: "digest:1" });
    await leaves("More", [], { reply: "digest:1" });
    await delivers();
    for (const channel of ["one", "two"]) {
      const [head, more] = box.letters.filter((one) => one.channel === channel);
      expect(more).toMatchObject({ text: "More", thread: head?.id });
    }
  });

  test("of several pages stays in that one thread, since no thread hangs on a message of a thread", async () => {
    const { box, leaves, delivers } = await opens();
    await leaves("Digest", "general", { about: "digest:1" });
    await leaves("", [], { reply: "digest:1", card: says("word ".repeat(1000)) });
    await leaves("And this", [], { reply: "digest:1" });
    await delivers();
    const [head, ...replies] = box.letters;
    expect(replies).toHaveLength(3);
    expect(replies.map((one) => one.thread)).toEqual([head?.id, head?.id, head?.id]);
  });

  test("to a reply goes into the thread that is already there", async () => {
    const { box, leaves, delivers } = await opens();
    await leaves("Agenda", "general", { about: "agenda:1" });
    await leaves("A question", [], { reply: "agenda:1", about: "question:1" });
    await leaves("An answer", [], { reply: "question:1" });
    await delivers();
    const [head, ...replies] = box.letters;
    expect(replies.map((one) => [one.text, one.thread])).toEqual([
      ["A question", head?.id],
      ["An answer", head?.id],
    ]);
  });

  test("whose end nobody knows is looked for in the thread that it went into", async () => {
    const { box, leaves, delivers, waits } = await opens();
    await leaves("Digest", "general", { about: "digest:1" });
    await delivers();
    await leaves("More", [], { reply: "digest:1" });
    box.ends({ kind: "unknown", why: "the connection broke", landed: true });
    await delivers();
    await waits(60);
    expect(box.in("general")).toEqual(["Digest", "More"]);
  });

  test("arrives on its own where the message it answers never could be posted", async () => {
    const { box, leaves, delivers } = await opens();
    await leaves("Digest", "general", { about: "digest:1" });
    await leaves("More", [], { reply: "digest:1" });
    box.ends(never);
    await delivers();
    expect(box.in("general")).toEqual(["More"]);
  });

  test("to something that stands nowhere is posted where its group lives", async () => {
    const { box, leaves, delivers } = await opens();
    await leaves("Digest", "general", { about: "digest:1" });
    box.ends(never);
    await delivers();
    await leaves("More", "general", { reply: "digest:1" });
    await delivers();
    expect(box.in("general")).toEqual(["More"]);
  });
});
