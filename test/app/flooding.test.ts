import { afterEach, describe, expect, it, test } from "vitest";
import { lines, share, spending } from "../../src/app/fair.ts";
import { isFull, type Pace, spent } from "../../src/app/pace.ts";
import { drafts } from "../../src/app/schema.ts";
import type { Asked } from "../../src/chat/platform.ts";
import { type BoardWorld, boards } from "../support/board.ts";
import { bothKinds, type Kind } from "../support/database.ts";
import type { Someone } from "../support/stage.ts";

const at = (seconds: number): string => new Date(Date.parse("2026-10-19T07:00:00.000Z") + seconds * 1000).toISOString();

describe("The purse of a member", () => {
  const pace: Pace = { burst: 3, aMinute: 30 };
  test.each<readonly [wishes: readonly number[], waits: readonly (number | undefined)[]]>([
    [
      [0, 0, 0, 0],
      [undefined, undefined, undefined, 2],
    ],
    [
      [0, 0, 0, 1, 2, 2],
      [undefined, undefined, undefined, 1, undefined, 2],
    ],
    [
      [0, 0, 0, 600, 600, 600, 600],
      [undefined, undefined, undefined, undefined, undefined, undefined, 2],
    ],
    [
      [10, 0, 0, 0],
      [undefined, undefined, undefined, 2],
    ],
  ])("asked at the seconds %j has to wait %j", (wishes, waits) => {
    let purse: Parameters<typeof spent>[0];
    const waited = wishes.map((second) => {
      const now = spent(purse, pace, at(second));
      purse = now.purse;
      return now.waits;
    });
    expect(waited).toEqual(waits);
  });

  it("is forgotten once it is full again", () => {
    const { purse } = spent(undefined, pace, at(0));
    expect([isFull(purse, pace, at(1)), isFull(purse, pace, at(2))]).toEqual([false, true]);
  });

  it("is nobody else's", () => {
    const spend = spending({ burst: 1, aMinute: 60 });
    spend("ada", at(0));
    spend("boris", at(0));
    expect(() => spend("ada", at(0))).toThrow("send it again in a second");
  });
});

describe("The line of a member", () => {
  it("holds so many, moves up also when work fails, and is nobody else's", async () => {
    const inLineOf = lines({ atOnce: 1, inLine: 1 });
    let end = (): void => {};
    const first = inLineOf("ada", () => new Promise<void>((_, fail) => (end = () => fail(new Error("broken")))));
    const second = inLineOf("ada", async () => "second");
    await expect(inLineOf("ada", async () => "third")).rejects.toThrow(
      "more at once than Colloquy does for one person",
    );
    expect(await inLineOf("boris", async () => "his")).toBe("his");
    end();
    await expect(first).rejects.toThrow("broken");
    expect(await second).toBe("second");
    expect(await inLineOf("ada", async () => "again")).toBe("again");
  });
});

let open: BoardWorld | undefined;
afterEach(async () => {
  expect(open?.errors ?? []).toEqual([]);
  await open?.close();
  open = undefined;
});
async function opens(kind: Kind, pace?: Pace) {
  open = await boards({ kind, ...(pace ? { pace } : {}) });
  const { lab } = open;
  let keys = 0;
  const asked = (who: Someone, words: string, key = `flood:${++keys}`): Asked => ({
    ...{ key, entry: "board write", known: { words } },
    by: { platform: "memory", workspace: "local", user: who.id, name: who.name },
    place: { platform: "memory", workspace: "local", channel: lab.id },
  });
  return { ...open, asked, asks: (...wish: Parameters<typeof asked>) => open?.works.desk.answer(asked(...wish)) };
}

describe.each(bothKinds)("Whoever floods Colloquy on %s", (kind) => {
  it("is told when to go on, with what they wrote kept; others are not, and what comes twice costs nothing", async () => {
    const { ada, boris, asks, store, moves } = await opens(kind, { burst: 2, aMinute: 60 });
    expect(await asks(ada, "one", "k1")).toMatchObject({ kind: "card" });
    expect(await asks(ada, "one", "k1")).toMatchObject({ kind: "card", before: true });
    expect(await asks(ada, "two")).toMatchObject({ kind: "card" });
    expect(await asks(ada, "three")).toMatchObject({
      kind: "refused",
      words: "You are faster than Colloquy follows one person. Nothing was done with this: send it again in a second.",
      again: { entry: "board write" },
    });
    expect((await store.root.select().from(drafts)).map(({ known }) => known)).toEqual([{ words: "three" }]);
    expect(await asks(boris, "his")).toMatchObject({ kind: "card" });
    await moves({ seconds: 1 });
    expect(await asks(ada, "three")).toMatchObject({ kind: "card" });
    expect(await store.root.$count(drafts)).toBe(0);
  });

  it("waits behind themselves: of a hundredfold of their wishes few are done while another waits for one", async () => {
    const { ada, boris, asks } = await opens(kind);
    let done = 0;
    const flood = Array.from({ length: share.atOnce + share.inLine + 5 }, (_, i) =>
      asks(ada, `flood ${i}`)?.then((answer) => {
        if (answer.kind === "card") done++;
        return answer;
      }),
    );
    const meanwhile: number[] = [];
    while (meanwhile.length < 20) {
      const before = done;
      expect(await asks(boris, `his ${meanwhile.length}`)).toMatchObject({ kind: "card" });
      meanwhile.push(done - before);
    }
    const answers = await Promise.all(flood);
    // Without a line of their own he would wait for all that came before him.
    expect(Math.max(...meanwhile)).toBeLessThanOrEqual(3 * share.atOnce);
    const back = answers.flatMap((answer) => (answer?.kind === "refused" ? [answer.words] : []));
    expect(back).toHaveLength(5);
    for (const [i, words] of back.entries())
      expect(words).toMatch(
        new RegExp(`more at once than .* This is what you sent:\n\nflood ${share.atOnce + share.inLine + i}$`, "s"),
      );
  });

  it("has so many drafts kept; what is over is handed back in full", async () => {
    const { ada, asks, store } = await opens(kind);
    const person = `p${ada.id}`;
    const now = at(0);
    await store.root.insert(drafts).values(
      Array.from({ length: 99 }, (_, i) => ({
        ...{ id: `d${i}`, person, group: "", entry: "board write", subject: "", known: { words: `${i}` }, at: now },
      })),
    );
    expect(await asks(ada, "refuse the hundredth")).toMatchObject({ again: { entry: "board write" } });
    const over = await asks(ada, "refuse what is over");
    expect(over).toMatchObject({
      kind: "refused",
      words: expect.stringMatching(/as many drafts as are kept: \/my week/),
    });
    expect(over).toMatchObject({ words: expect.stringMatching(/This is what you sent:\n\nrefuse what is over$/) });
    expect(over).not.toHaveProperty("again");
    expect(await store.root.$count(drafts)).toBe(100);
  });
});
