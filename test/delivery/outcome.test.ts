import { afterEach, describe, expect, test } from "vitest";
import { plus } from "../../src/time/instant.ts";
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
const stateOf = async (one: Office) => (await one.rows()).map((row) => row.state);
const later = { kind: "later", why: "Slack asks for fewer messages." } as const;
const never = new Promise<never>(() => {});
/** A worker for which the database fails while it reads what members are called. */
const unread = {
  names: async () => {
    throw new Error("Failed query: select name from people\nparams: Ada");
  },
};
const day = 86_400;

describe.each(bothKinds)("A post on %s", (kind) => {
  test("that has to wait is tried again after 2, 4, 8, … seconds", async () => {
    const { box, leaves, now, delivers, moves } = await opens(kind);
    await leaves("hello");
    box.always("general", later);
    const began = Date.parse(now());
    for (let second = 0; second <= 64; second++) {
      await delivers();
      moves(1);
    }
    expect(box.tries.map((one) => (Date.parse(one.at) - began) / 1000)).toEqual([0, 2, 6, 14, 30, 62]);
  });

  test("waits as long as its platform says, but never turns in circles", async () => {
    const { box, leaves, waits } = await opens(kind);
    await leaves("hello");
    box.ends({ ...later, after: 30 }, { ...later, after: 0 });
    await waits(29);
    expect(box.tries).toHaveLength(1);
    await waits(1 + 29);
    expect(box.tries).toHaveLength(2);
    await waits(1);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("that its platform asks to keep for a part of seconds is tried right then, and who would try it is told", async () => {
    const { box, leaves, delivers, waits, rests, now } = await opens(kind);
    await leaves("hello");
    box.ends({ ...later, after: 4.25 });
    await delivers();
    expect(rests).toEqual([plus(now(), { milliseconds: 4250 })]);
    await waits(4.2);
    expect(box.tries).toHaveLength(1);
    await waits(0.05);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("whose end nobody knows is looked for after a minute, and not sent again if it arrived", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    await leaves("hello");
    box.ends({ kind: "unknown", why: "the connection broke", landed: true });
    await delivers();
    await waits(59);
    expect(box.tries).toHaveLength(1);
    await waits(1);
    expect(box.letters).toMatchObject([{ text: "hello", edits: 0 }]);
    expect(box.tries).toHaveLength(1);
    expect(await stateOf(open as Office)).toEqual(["sent"]);
  });

  test("that took long before its end was unknown is found all the same, though it arrived before that", async () => {
    const { box, leaves, delivers, waits, moves } = await opens(kind);
    await leaves("hello");
    box.ends(async (place, post) => {
      await box.post(place, post);
      moves(20);
      return { kind: "unknown", why: "no answer within 20 seconds" };
    });
    await delivers();
    await waits(60);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("whose end nobody knows is sent again if it did not arrive", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    await leaves("hello");
    box.ends({ kind: "unknown", why: "the connection broke" });
    await delivers();
    expect(box.in("general")).toEqual([]);
    await waits(60);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("whose end nobody can find out is left uncertain and told, never repeated", async () => {
    const { box, lost, leaves, delivers, waits } = await opens(kind);
    await leaves("hello");
    await leaves("next");
    box.history = "cannot tell";
    box.ends({ kind: "unknown", why: "the connection broke", landed: true });
    await delivers();
    await waits(60);
    expect(box.in("general")).toEqual(["hello", "next"]);
    expect(await stateOf(open as Office)).toEqual(["uncertain", "sent"]);
    expect((await lost()).map((one) => one.text)).toEqual(["hello"]);
  });

  test("is looked for until history may be read again, however long that takes, and only then sent again", async () => {
    const { box, lost, leaves, delivers, waits } = await opens(kind);
    await leaves("arrived");
    await leaves("did not arrive", "elsewhere");
    box.ends(
      { kind: "unknown", why: "the connection broke", landed: true },
      { kind: "unknown", why: "the connection broke" },
    );
    await delivers();
    box.history = "later";
    for (let minute = 0; minute < 30; minute++) await waits(60);
    expect(box.tries).toHaveLength(2);
    box.history = undefined;
    await waits(60);
    expect([box.in("general"), box.in("elsewhere"), await lost()]).toEqual([["arrived"], ["did not arrive"], []]);
    expect(await stateOf(open as Office)).toEqual(["sent", "sent"]);
  });

  test("that was in doubt for three days is left uncertain and told", async () => {
    const { box, lost, leaves, delivers, waits } = await opens(kind);
    await leaves("hello");
    box.ends({ kind: "unknown", why: "the connection broke" });
    await delivers();
    box.history = "later";
    for (let hour = 0; hour < 72; hour++) await waits(3600);
    expect(await lost()).toEqual([]);
    await waits(3600);
    expect((await lost()).map((one) => one.text)).toEqual(["hello"]);
    expect(await stateOf(open as Office)).toEqual(["uncertain"]);
  });

  test("past its time is not sent, one just in time is", async () => {
    const { box, leaves, now, delivers, moves } = await opens(kind);
    const soon = new Date(Date.parse(now()) + 60_000).toISOString();
    await leaves("starts in ten minutes", "one", { until: soon });
    await leaves("starts in ten minutes", "two", { until: soon });
    box.always("two", later);
    moves(60);
    await delivers();
    box.always("two", undefined);
    moves(600);
    await delivers();
    expect([box.in("one"), box.in("two")]).toEqual([["starts in ten minutes"], []]);
    expect(await stateOf(open as Office)).toEqual(["sent", "expired"]);
  });

  test("past its time that may have arrived is looked for, and stands if it did", async () => {
    const { box, leaves, now, delivers, waits } = await opens(kind);
    const soon = new Date(Date.parse(now()) + 30_000).toISOString();
    await leaves("arrived", "one", { until: soon });
    await leaves("did not arrive", "two", { until: soon });
    box.ends(
      { kind: "unknown", why: "the connection broke", landed: true },
      { kind: "unknown", why: "the connection broke" },
    );
    await delivers();
    await waits(60);
    expect([box.in("one"), box.in("two")]).toEqual([["arrived"], []]);
    expect(await stateOf(open as Office)).toEqual(["sent", "expired"]);
  });

  test("that could not be sent for three days is given up and told", async () => {
    const { box, lost, leaves, waits } = await opens(kind);
    await leaves("hello");
    box.always("general", later);
    for (let hour = 0; hour < 71; hour++) await waits(3600);
    expect(await lost()).toEqual([]);
    await waits(3600 + 900);
    await waits(3600);
    expect(await lost()).toEqual([{ text: "hello", why: later.why }]);
    expect(await stateOf(open as Office)).toEqual(["undeliverable"]);
  });

  test("left before the process was down for a week is not given up at the first hitch", async () => {
    const { box, lost, leaves, waits } = await opens(kind);
    await leaves("hello");
    box.ends(later, later);
    await waits(7 * day);
    await waits(2);
    await waits(4);
    expect(await lost()).toEqual([]);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("that always breaks its room is given up after ten tries, and what is behind it goes on", async () => {
    const { box, lost, leaves, waits } = await opens(kind);
    await leaves("poison");
    await leaves("next");
    const breaks = async () => {
      throw new TypeError("Cannot read properties of undefined");
    };
    box.ends(...Array.from({ length: 10 }, () => breaks));
    for (let minute = 0; minute < 10; minute++) await waits(60);
    expect(box.in("general")).toEqual(["next"]);
    expect(await lost()).toEqual([{ text: "poison", why: expect.stringContaining("a fault of Colloquy's own") }]);
    expect(open?.errors.filter((one) => one === "a platform failed while posting")).toHaveLength(10);
  });

  test("in doubt that always breaks its room when it is looked for is told as uncertain, not as one that never arrived", async () => {
    const { box, lost, leaves, delivers, waits } = await opens(kind);
    await leaves("hello");
    await leaves("next");
    box.ends({ kind: "unknown", why: "the connection broke", landed: true });
    await delivers();
    box.history = "broken";
    for (let minute = 0; minute < 10; minute++) await waits(60);
    expect(box.in("general")).toEqual(["hello", "next"]);
    expect(await lost()).toEqual([{ text: "hello", why: "uncertain" }]);
  });

  test("that breaks its room after it was sent does not come twice", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    await leaves("hello");
    box.ends(async (place, post) => {
      await box.post(place, post);
      throw new Error("the answer could not be read");
    });
    await delivers();
    await waits(60);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("whose platform never answers holds nothing else up, and is looked for like any other in doubt", async () => {
    const { box, leaves, round, delivers, waits } = await opens(kind, { answerWithin: 1 });
    await leaves("hello", "slow");
    await leaves("goes on", "general");
    box.always("slow", () => never);
    expect(await round()).toBe(2);
    expect(box.in("general")).toEqual(["goes on"]);
    await leaves("next", "slow");
    box.always("slow", undefined);
    await delivers();
    expect(box.in("slow")).toEqual([]);
    await waits(60);
    expect(box.in("slow")).toEqual(["hello", "next"]);
  });

  test("that its platform never ends redrawing is drawn again once the old look can no longer arrive", async () => {
    const { box, leaves, delivers, waits } = await opens(kind, { answerWithin: 1 });
    await leaves("1 vote", "general", { about: "paper:1" });
    await delivers();
    await leaves("2 votes", "general", { about: "paper:1" });
    box.ends(() => never);
    await delivers();
    box.history = "cannot tell";
    const [standing] = await (open as Office).rows();
    await leaves("3 votes", "general", { about: "paper:1" });
    await waits(59);
    // The old look arrives late, but within the minute.
    await box.post(placeOf("general"), {
      ...{ key: "", card: says("2 votes"), names: {} },
      over: standing?.ref ?? undefined,
    });
    await waits(1);
    expect(box.letters).toMatchObject([{ text: "3 votes", edits: 2 }]);
  });

  test("that is looked for in vain until the time is up stays in doubt", async () => {
    const { box, leaves, delivers, waits } = await opens(kind, { answerWithin: 1 });
    await leaves("hello");
    box.ends({ kind: "unknown", why: "the connection broke", landed: true });
    await delivers();
    box.history = "silent";
    await waits(60);
    expect(await stateOf(open as Office)).toEqual(["due"]);
    box.history = undefined;
    await waits(60);
    expect(box.in("general")).toEqual(["hello"]);
  });

  test("for which the database fails before its platform is asked surely was not sent, and is sent later", async () => {
    const { box, lost, leaves, round, waits, rows } = await opens(kind);
    await leaves("hello");
    box.history = "cannot tell";
    await round(unread);
    expect(box.tries).toEqual([]);
    expect(await rows()).toMatchObject([{ doubtSince: null, why: expect.not.stringContaining("Failed query") }]);
    await waits(2);
    expect([box.in("general"), await lost()]).toEqual([["hello"], []]);
    expect(open?.errors).toEqual(["what a message needs could not be read"]);
  });

  test("that waited long for its platform is not given up when the database fails for it once", async () => {
    const { box, lost, leaves, round, waits, moves } = await opens(kind);
    await leaves("hello");
    box.always("general", later);
    for (let hour = 0; hour < 12; hour++) await waits(3600);
    box.always("general", undefined);
    moves(3600);
    await round(unread);
    await waits(900);
    expect([box.in("general"), await lost()]).toEqual([["hello"], []]);
  });

  test("that waited long in doubt is not told as uncertain when the database fails for it once", async () => {
    const { box, lost, leaves, delivers, round, waits, moves } = await opens(kind);
    await leaves("hello");
    box.ends({ kind: "unknown", why: "the connection broke", landed: true });
    await delivers();
    box.history = "later";
    for (let minute = 0; minute < 30; minute++) await waits(60);
    box.history = undefined;
    moves(60);
    await round(unread);
    await waits(60);
    expect([box.in("general"), await lost()]).toEqual([["hello"], []]);
  });

  test("that is read too slowly is left for later, and never sent by who gave it up", async () => {
    const { box, leaves, round, waits, rows } = await opens(kind);
    await leaves("hello");
    let reads = (): void => {};
    const slow = new Promise<readonly []>((read) => {
      reads = () => read([]);
    });
    await round({ answerWithin: 1, names: () => slow });
    expect((await rows()).map((row) => row.doubtSince)).toEqual([null]);
    reads();
    await waits(2);
    expect([box.in("general"), box.tries.length]).toEqual([["hello"], 1]);
  });

  test("whose platform breaks says so in words for people", async () => {
    const { box, leaves, delivers, rows } = await opens(kind);
    await leaves("hello");
    box.ends(async () => {
      throw new Error("Failed query: select name from people");
    });
    await delivers();
    expect(await rows()).toMatchObject([{ why: "Something broke while it was sent. Colloquy's log says more." }]);
  });

  test("for a platform that is not connected waits for it", async () => {
    const { box, leaves, delivers, waits } = await opens(kind);
    const elsewhere = { platform: "slack", workspace: "T1", channel: "C1" };
    await leaves("hello", [], { places: [elsewhere] });
    await leaves("hello here");
    await delivers();
    await waits(900);
    expect(box.in("general")).toEqual(["hello here"]);
    expect(await stateOf(open as Office)).toEqual(["due", "sent"]);
  });

  test("in doubt whose platform is not connected for three days is told as uncertain, as if it were away", async () => {
    const { box, lost, leaves, delivers, round, moves } = await opens(kind);
    await leaves("hello");
    box.ends({ kind: "unknown", why: "the connection broke", landed: true });
    await delivers();
    const unconnected = async () => {
      moves(3600);
      await round({ platforms: new Map() });
    };
    for (let hour = 0; hour < 72; hour++) await unconnected();
    expect(await lost()).toEqual([]);
    await unconnected();
    expect(await lost()).toEqual([{ text: "hello", why: "uncertain" }]);
  });

  test("for a platform that another process has to itself is left to that one, untried", async () => {
    const { box, leaves, round } = await opens(kind);
    await leaves("hello");
    box.here = false;
    expect(await round()).toBe(0);
    expect((await open?.rows())?.map((row) => row.tries)).toEqual([0]);
    box.here = true;
    expect(await round()).toBe(1);
    expect(box.in("general")).toEqual(["hello"]);
  });
});
