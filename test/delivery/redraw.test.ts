import { afterEach, describe, expect, test } from "vitest";
import { backlogOf } from "../../src/delivery/backlog.ts";
import { queue, turnFor } from "../../src/delivery/queue.ts";
import { history } from "../../src/history/schema.ts";
import { bothKinds } from "../support/database.ts";
import { type Ending, type Office, office, placeOf, says } from "../support/mailbox.ts";

let open: Office | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const opens = async (...how: Parameters<typeof office>): Promise<Office> => {
  open = await office(...how);
  return open;
};
const about = "question:k3f9";
const pagesOf = (n: number): string => "word ".repeat(n === 1 ? 3 : 540 * n);
/** Ends a post only after something else has happened meanwhile. */
const meanwhile =
  (happens: () => Promise<unknown>, end?: Awaited<ReturnType<Extract<Ending, (...all: never[]) => unknown>>>): Ending =>
  async () => {
    await happens();
    return end;
  };

describe.each(bothKinds)("A message redrawn on %s", (kind) => {
  test("before it was ever sent is sent once, as it is by then", async () => {
    const { box, leaves, delivers } = await opens(kind);
    for (let votes = 0; votes <= 20; votes++) await leaves(`${votes} votes`, "general", { about });
    await delivers();
    expect(box.tries.map((one) => one.text)).toEqual(["20 votes"]);
  });

  test("after it was sent changes where it stands", async () => {
    const { box, leaves, delivers } = await opens(kind);
    await leaves("1 vote", "general", { about });
    await delivers();
    for (let votes = 2; votes <= 20; votes++) await leaves(`${votes} votes`, "general", { about });
    await delivers();
    expect(box.in("general")).toEqual(["20 votes"]);
    expect(box.tries).toHaveLength(2);
  });

  test("in vain for minutes is stuck, though its message was sent long ago", async () => {
    const { box, leaves, delivers, waits, store, now } = await opens(kind);
    const stuck = async () => (await backlogOf(store.root, now())).stuck;
    await leaves("1 vote", "general", { about });
    await delivers();
    box.always("general", { kind: "later", why: "The token was revoked." });
    await leaves("2 votes", "general", { about });
    await delivers();
    expect(await stuck()).toBe(0);
    for (let tries = 1; tries < 8; tries++) await waits(300);
    expect(await stuck()).toBe(1);
    expect(await backlogOf(store.root, now())).toMatchObject({ waiting: 1, why: "The token was revoked." });
  });

  test("while its first post is under way ends as the newest, in one message", async () => {
    const { box, leaves, delivers } = await opens(kind);
    await leaves("1 vote", "general", { about });
    box.ends(meanwhile(() => leaves("2 votes", "general", { about })));
    await delivers();
    expect(box.letters).toMatchObject([{ text: "2 votes", edits: 1 }]);
  });

  test("while a redraw is under way ends as the newest", async () => {
    const { box, leaves, delivers } = await opens(kind);
    await leaves("1 vote", "general", { about });
    await delivers();
    await leaves("2 votes", "general", { about });
    box.ends(meanwhile(() => leaves("3 votes", "general", { about })));
    await delivers();
    expect(box.letters).toMatchObject([{ text: "3 votes", edits: 2 }]);
  });

  test("while it is in doubt whether the first post arrived does not come twice", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    await leaves("1 vote", "general", { about });
    box.ends({ kind: "unknown", why: "no answer", landed: false });
    await delivers();
    await leaves("2 votes", "general", { about });
    await waits(30);
    expect(box.tries).toHaveLength(1);
    // It lands late, but within the minute.
    await box.post(placeOf("general"), { key: (await open?.rows())?.[0]?.key ?? "", card: says("1 vote"), names: {} });
    await waits(30);
    expect(box.letters).toMatchObject([{ text: "2 votes", edits: 1 }]);
  });

  test.each<[string, Ending]>([
    ["has to wait", { kind: "later", why: "too many messages" }],
    ["ends unknown", { kind: "unknown", why: "no answer" }],
    ["breaks its room", () => Promise.reject(new TypeError("Cannot read properties of undefined"))],
  ])("where it was found again is not posted a second time, though the redraw %s", async (_, ending) => {
    const { box, leaves, delivers, waits } = await opens(kind);
    await leaves("1 vote", "general", { about });
    box.ends({ kind: "unknown", why: "no answer", landed: true }, ending);
    await delivers();
    await leaves("2 votes", "general", { about });
    await waits(60);
    expect(box.in("general")).toEqual(["1 vote"]);
    await waits(60);
    expect(box.letters).toMatchObject([{ text: "2 votes", edits: 1 }]);
  });

  test("while its platform asks for patience waits as long as that", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    await leaves("1 vote", "general", { about });
    box.ends({ kind: "later", why: "too many messages", after: 100 });
    await delivers();
    for (let votes = 2; votes <= 5; votes++) {
      await leaves(`${votes} votes`, "general", { about });
      await waits(20);
    }
    expect(box.tries).toHaveLength(1);
    await waits(20);
    expect(box.in("general")).toEqual(["5 votes"]);
  });

  test("while its older look is refused for good is tried with the new one", async () => {
    const { box, lost, leaves, delivers } = await opens(kind);
    await leaves("a look that no platform takes", "general", { about });
    box.ends(meanwhile(() => leaves("a good look", "general", { about }), { kind: "never", why: "invalid_blocks" }));
    await delivers();
    expect(box.in("general")).toEqual(["a good look"]);
    expect(await lost()).toEqual([]);
  });

  test("whose first look could never be sent is posted anew", async () => {
    const { box, leaves, delivers } = await opens(kind);
    await leaves("1 vote", "general", { about });
    box.ends({ kind: "never", why: "invalid_blocks" });
    await delivers();
    await leaves("2 votes", "general", { about });
    await delivers();
    expect(box.in("general")).toEqual(["2 votes"]);
  });

  test("that somebody has deleted is posted anew, and once, though nobody knows how that ended", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    await leaves("1 vote", "general", { about });
    await delivers();
    box.deletes("general");
    await leaves("2 votes", "general", { about });
    box.ends({ kind: "unknown", why: "the connection broke", landed: true });
    await delivers();
    await waits(60);
    expect(box.in("general")).toEqual(["2 votes"]);
    await leaves("3 votes", "general", { about });
    await delivers();
    expect(box.in("general")).toEqual(["3 votes"]);
  });

  test("that is still worth sending is sent, though its older look was not any more", async () => {
    const { box, leaves, now, delivers, moves } = await opens(kind);
    await leaves("starts in ten minutes", "general", { about, until: now() });
    moves(1);
    await leaves("starts tomorrow", "general", { about });
    await delivers();
    expect(box.in("general")).toEqual(["starts tomorrow"]);
  });
});

describe("A message of several pages", () => {
  const lengths = (box: Office["box"]) => box.in("general").map((text) => (/^word/.test(text) ? "page" : text));
  const nothingMore = "Nothing more here: all of it is in the message above now.";

  test("grows by a page in its thread, and shrinks to one that says where the rest is", async () => {
    const { box, leaves, delivers } = await opens();
    for (const [n, seen] of [
      [1, ["page"]],
      [3, ["page", "page", "page"]],
      [1, ["page", nothingMore, nothingMore]],
      [2, ["page", "page", nothingMore]],
    ] as const) {
      await leaves(pagesOf(n), "general", { about });
      await delivers();
      expect(lengths(box)).toEqual(seen);
    }
    const [head, ...rest] = box.letters;
    expect(rest.map((one) => one.thread)).toEqual([head?.id, head?.id]);
  });

  test("that shrinks before its later pages were sent never shows them", async () => {
    const { box, leaves, delivers } = await opens();
    await leaves(pagesOf(3), "general", { about });
    await leaves(pagesOf(1), "general", { about });
    await delivers();
    expect(lengths(box)).toEqual(["page"]);
    await leaves(pagesOf(2), "general", { about });
    await delivers();
    expect(lengths(box)).toEqual(["page", "page"]);
  });

  test("that shrinks after one was found again, but could not be redrawn yet, says there where the rest is", async () => {
    const { box, leaves, delivers, waits } = await opens();
    await leaves(pagesOf(2), "general", { about });
    box.ends(async () => undefined, { kind: "unknown", why: "no answer", landed: true });
    await delivers();
    await leaves(pagesOf(2), "general", { about });
    box.ends(async () => undefined, { kind: "later", why: "too many messages", after: 100 });
    await waits(60);
    await leaves(pagesOf(1), "general", { about });
    await waits(100);
    expect(lengths(box)).toEqual(["page", nothingMore]);
  });

  test("that shrinks while one of them may have arrived says there where the rest is", async () => {
    const { box, leaves, delivers, waits } = await opens();
    await leaves(pagesOf(2), "general", { about });
    box.ends(async () => undefined, { kind: "unknown", why: "no answer", landed: true });
    await delivers();
    await leaves(pagesOf(1), "general", { about });
    await waits(60);
    expect(lengths(box)).toEqual(["page", nothingMore]);
  });
});

describe("Redraws of one message at the same time", () => {
  test("by twenty members end in a message that counts twenty, while workers deliver in between", async () => {
    const { box, store, now, delivers, leaves } = await opens("PostgreSQL");
    await leaves("0 votes", "general", { about });
    let ids = 0;
    const vote = () =>
      store.root.transaction(async (db) => {
        await turnFor(db, "g1", about);
        await db.insert(history).values({ group: "g1", subject: about, did: "vote", by: null, at: now() });
        const votes = await db.$count(history);
        const news = { group: "g1", places: [placeOf("general")], card: says(`${votes} votes`), at: now(), about };
        await queue(db, news, () => `v${++ids}`);
      });
    const workers = async () => {
      for (let i = 0; i < 10; i++) await delivers();
    };
    await Promise.all([...Array.from({ length: 20 }, vote), workers(), workers()]);
    await delivers();
    expect(box.in("general")).toEqual(["20 votes"]);
  });

  test("before there is any never make two messages, even if one forgot to take its turn", async () => {
    const { box, leaves, delivers } = await opens("PostgreSQL");
    await Promise.all(Array.from({ length: 8 }, (_, i) => leaves(`look ${i}`, "general", { about })));
    await delivers();
    expect(box.letters).toHaveLength(1);
  });

  test("keep to their own group: what another group shows under the same name stays", async () => {
    const { box, leaves, delivers } = await opens();
    await leaves("ours", "general", { about });
    await leaves("theirs", "elsewhere", { about, group: "g2" });
    await delivers();
    await leaves("ours, changed", "general", { about });
    await delivers();
    expect([box.in("general"), box.in("elsewhere")]).toEqual([["ours, changed"], ["theirs"]]);
  });
});
