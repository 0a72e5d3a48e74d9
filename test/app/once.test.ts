import { afterEach, describe, expect, test } from "vitest";
import { drafts, seen } from "../../src/app/schema.ts";
import type { Asked } from "../../src/chat/platform.ts";
import { people } from "../../src/features/groups/schema.ts";
import { history } from "../../src/history/schema.ts";
import { works } from "../../src/works.ts";
import { type BoardWorld, boardCommands, boards } from "../support/board.ts";
import { bothKinds, type Kind } from "../support/database.ts";
import { after } from "../support/world.ts";

let open: BoardWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
async function opens(kind?: Kind) {
  open = await boards(kind ? { kind } : {});
  const { store, ada, lab } = open;
  const asked = (key: string, words: string): Asked => ({
    key,
    entry: "board write",
    known: { words },
    by: { platform: "memory", workspace: "local", user: ada.id, name: "Ada" },
    place: { platform: "memory", workspace: "local", channel: lab.id },
  });
  const written = async () =>
    (await store.root.select().from(history).orderBy(history.number)).map(
      (row) => (row.after as { words: string }).words,
    );
  return { ...open, asked, written };
}

describe.each(bothKinds)("A wish that comes twice on %s", (kind) => {
  test("is done once, and answered with the same answer", async () => {
    const { works, asked, written, stands, lab } = await opens(kind);
    const first = await works.desk.answer(asked("k1", "hello"));
    expect(first).toMatchObject({ kind: "card", card: { body: [{ prose: ["Written, ", {}, ": note ", "1", "."] }] } });
    expect(await works.desk.answer(asked("k1", "hello"))).toEqual({ ...first, before: true });
    expect(await written()).toEqual(["hello"]);
    expect(await stands(lab)).toHaveLength(1);
  });

  test("at the same time is done once, and both get the answer", async () => {
    const { works, asked, written } = await opens(kind);
    const all = await Promise.all(Array.from({ length: 10 }, () => works.desk.answer(asked("k1", "hello"))));
    expect(await written()).toEqual(["hello"]);
    const fresh = all.filter((one) => !("before" in one));
    expect(fresh).toMatchObject([{ kind: "card" }]);
    for (const one of all) expect({ ...one, before: true }).toEqual({ ...fresh[0], before: true });
  });

  test("is told by the same words, but a name as it is by then", async () => {
    const { works, asked, store } = await opens(kind);
    await works.desk.answer(asked("k1", "hello"));
    await store.root.update(people).set({ name: "Ada Lovelace" });
    const again = await works.desk.answer(asked("k1", "hello"));
    expect(JSON.stringify(again)).toContain("Ada Lovelace");
  });

  test("is tried again if it was refused the first time", async () => {
    const { works, asked, written } = await opens(kind);
    expect((await works.desk.answer(asked("k1", "refuse me"))).kind).toBe("refused");
    expect((await works.desk.answer(asked("k1", "better"))).kind).toBe("card");
    expect(await written()).toEqual(["better"]);
  });

  test("is tried again if it broke the first time, and leaves nothing of that", async () => {
    const { works, asked, written, store, errors, stands, lab } = await opens(kind);
    expect((await works.desk.answer(asked("k1", "break"))).kind).toBe("refused");
    expect(await stands(lab)).toEqual([]);
    expect((await works.desk.answer(asked("k1", "mended"))).kind).toBe("card");
    expect([await written(), errors.length]).toEqual([["mended"], 1]);
    expect(await store.root.select().from(people)).toHaveLength(2);
  });

  test("with other words is not done, and says so: what was done stays, and the other words are kept", async () => {
    const { works, asked, written, store } = await opens(kind);
    const first = await works.desk.answer(asked("k1", "hello"));
    const other = await works.desk.answer(asked("k1", "hello, and a thought more"));
    expect(other).toMatchObject({
      kind: "refused",
      words: expect.stringContaining("was not"),
      again: { entry: "board write" },
    });
    expect(await written()).toEqual(["hello"]);
    expect((await store.root.select().from(drafts)).map(({ known }) => known)).toEqual([
      { words: "hello, and a thought more" },
    ]);
    expect(await works.desk.answer(asked("k1", " hello\n"))).toEqual({ ...first, before: true });
    expect(JSON.stringify(await store.root.select({ sent: seen.sent }).from(seen))).toMatch(
      /^\[\{"sent":"[\w-]{43}"\}\]$/,
    );
  });

  test("is answered as before if it was done before anybody wrote down what was sent", async () => {
    const { works, asked, store } = await opens(kind);
    const first = await works.desk.answer(asked("k1", "hello"));
    await store.root.update(seen).set({ sent: null });
    expect(await works.desk.answer(asked("k1", "something else"))).toEqual({ ...first, before: true });
  });

  test("is done before for the clock too, whose words are nobody’s: nothing is refused that nobody would read", async () => {
    const { works, asked, written, errors } = await opens(kind);
    const first = await works.desk.answer(asked("k1", "hello"));
    expect(await works.desk.answer({ ...asked("k1", "something else"), by: "clock" })).toEqual({
      ...first,
      before: true,
    });
    expect([await written(), errors]).toEqual([["hello"], []]);
  });

  test("is another wish under another key", async () => {
    const { works, asked, written } = await opens(kind);
    await works.desk.answer(asked("k1", "hello"));
    await works.desk.answer(asked("k2", "hello"));
    expect(await written()).toEqual(["hello", "hello"]);
  });
});

describe("Two processes that share a database", () => {
  test("do a wish that reaches both once, and the second waits for the first one's answer", async () => {
    const { asked, written, store, now, works: one } = await opens("PostgreSQL");
    let ids = 0;
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const parts = { store, platforms: [], commands: boardCommands, errands: [], now, after, elapsed: () => 0, log };
    const other = works({ ...parts, newId: () => `o${++ids}`, newSecret: () => `s${++ids}` });
    for (let i = 0; i < 10; i++) {
      const [here, there] = await Promise.all([
        one.desk.answer(asked(`k${i}`, `note ${i}`)),
        other.desk.answer(asked(`k${i}`, `note ${i}`)),
      ]);
      expect(here.kind).toBe("card");
      expect({ ...there, before: true }).toEqual({ ...here, before: true });
      expect("before" in here).not.toBe("before" in there);
    }
    expect(await written()).toHaveLength(10);
  });

  test("meet somebody new once, though their first wishes come at the same time", async () => {
    const { asked, store, works: one } = await opens("PostgreSQL");
    const by = { platform: "memory", workspace: "local", user: "new", name: "Newcomer" };
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, i) => one.desk.answer({ ...asked(`k${i}`, `note ${i}`), by })),
    );
    expect(all.map((each) => each.kind)).toEqual(Array(12).fill("card"));
    const named = (await store.root.select().from(people)).map((row) => row.name);
    expect(named.sort()).toEqual(["Ada", "Boris", "Newcomer"]);
  });
});
