import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rows, type Store } from "../../src/store/db.ts";
import { roughly } from "../../src/store/text.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";

describe.each(bothKinds)("Words looked for roughly on %s", (kind) => {
  let store: Store;
  beforeAll(async () => {
    store = await freshDatabase(kind);
  });
  afterAll(() => store.close());
  const contains = async (words: string, typed: string): Promise<boolean> => {
    const [found] = await rows<{ fits: boolean }>(
      store.root,
      sql`select ${roughly(typed, sql`${words}::text`).holds} as fits`,
    );
    return found?.fits ?? false;
  };

  test.each([
    ["Attention Is All You Need", "all you", true],
    ["Attention Is All You Need", "  ATTENTION ", true],
    ["Attention Is All You Need", "need attention", false],
    ["100% attention", "100%", true],
    ["1000 attention", "100%", false],
    ["snake_case", "e_c", true],
    ["snakescase", "e_c", false],
    ["a \\ b", "\\", true],
    ["a / b", "\\", false],
    ['it\'s "quoted"', "'s \"", true],
    ["漢字を読む", "字を", true],
    ["anything", "", true],
    ["two\nlines", "two\nlines", true],
    ["two\n\u00a0lines", "two lines", true],
    ["two\nlines", "two li…", true],
  ])("%j holds %j: %s", async (words, typed, fits) => {
    expect(await contains(words, typed)).toBe(fits);
  });
});
