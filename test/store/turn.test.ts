import postgres from "postgres";
import { afterEach, describe, expect, inject, test } from "vitest";
import { turnOn } from "../../src/store/turn.ts";
import { throughADoor } from "../support/door.ts";

/** Processes that wait for one turn: each says what it does, and looks every few milliseconds. */
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
const quiet = { info: () => {}, warn: () => {} };

function waitingRoom() {
  const name = `turn ${process.hrtime.bigint()}`;
  const doing = new Set<string>();
  const did: string[] = [];
  const heard = new Set<() => void>();
  const note = (words: string) => {
    did.push(words);
    for (const look of heard) look();
  };
  const waits = async (who: string, how: { readonly url?: string; readonly begin?: () => Promise<void> } = {}) => {
    const stop = await turnOn(
      how.url ?? inject("postgres"),
      name,
      quiet,
      5,
    )({
      async begin() {
        note(`${who} tries`);
        await how.begin?.();
        doing.add(who);
        note(`${who} begins`);
      },
      async end() {
        doing.delete(who);
        note(`${who} ends`);
      },
    });
    stops.push(stop);
    return stop;
  };
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((go) => {
      const look = () => {
        if (!holds()) return;
        heard.delete(look);
        go();
      };
      heard.add(look);
      look();
    });
  return { name, doing, did, waits, until };
}

/** Ends the session that has a turn, as the death of its process does, while another waits in line for it; gives that one's way out. */
async function cutsIn(name: string): Promise<() => Promise<void>> {
  const [next, admin] = [postgres(inject("postgres"), { max: 1 }), postgres(inject("postgres"), { max: 1 })];
  // The lock's key is split over two columns (PostgreSQL's manual, 53.13).
  const holding = (granted: boolean) => admin<{ pid: number }[]>`
    select pid from pg_locks, (select hashtextextended(${name}, 0) as key) k
    where locktype = 'advisory' and objsubid = 1 and granted = ${granted}
    and classid = (k.key >> 32 & 4294967295)::bit(32)::bigint and objid = (k.key & 4294967295)::bit(32)::bigint`;
  const waiting = next`select pg_advisory_lock(hashtextextended(${name}, 0))`.execute();
  while ((await holding(false)).length === 0);
  for (const { pid } of await holding(true)) await admin`select pg_terminate_backend(${pid})`;
  await waiting;
  await admin.end();
  return () => next.end();
}

describe("What one of several processes does", () => {
  test("is done by the first at once, and by the next when the first gives it up", async () => {
    const { doing, waits, until } = waitingRoom();
    const stop = await waits("one");
    expect([...doing]).toEqual(["one"]);
    await waits("two");
    expect([...doing]).toEqual(["one"]);
    await stop();
    await until(() => doing.has("two"));
    expect([...doing]).toEqual(["two"]);
  });

  test("goes to another when the session of whoever did it ends; the first one stops, and waits like the others", async () => {
    const { name, doing, did, waits, until } = waitingRoom();
    await waits("one");
    const leave = await cutsIn(name);
    await until(() => did.includes("one ends"));
    expect([...doing]).toEqual([]);
    await leave();
    await until(() => doing.has("one"));
  });

  test("goes on while the database is away: what people send meanwhile is not left without an answer", async () => {
    const { doing, did, waits } = waitingRoom();
    const { url, throwsOut } = await throughADoor(inject("postgres"));
    await waits("one", { url });
    await throwsOut(3);
    expect([...doing]).toEqual(["one"]);
    expect(did).toEqual(["one tries", "one begins"]);
  });

  test("is left to the others by one that cannot do it, and tried again", async () => {
    const { doing, did, waits, until } = waitingRoom();
    const stop = await waits("one");
    let broken = true;
    await waits("two", {
      async begin() {
        if (broken) throw new Error("Discord cannot be reached.");
      },
    });
    await stop();
    await until(() => did.includes("two tries"));
    await waits("three");
    await until(() => doing.has("three"));
    broken = false;
    await stops.pop()?.();
    await until(() => doing.has("two"));
  });

  test("is refused at the start where it cannot be begun then", async () => {
    const { waits } = waitingRoom();
    const begin = async () => {
      throw new Error("The token is wrong.");
    };
    await expect(waits("one", { begin })).rejects.toThrow("The token is wrong.");
  });
});
