import { describe, expect, test } from "vitest";
import type { Button } from "../../src/chat/card.ts";
import { listed, turning } from "../../src/chat/listing.ts";

const all = Array.from({ length: 21 }, (_, i) => i + 1);
const labels = (page: number | undefined, of: readonly number[] = all) =>
  turning(listed(of, page), (label, page): Button => ({ label, entry: "paper queue", known: { page } })).map(
    (one) => `${one.label} → ${one.known.page}`,
  );

describe("A long list", () => {
  test("has ten to a page, and the rest on the last", () => {
    expect(listed(all)).toEqual({ items: all.slice(0, 10), page: 1, pages: 3 });
    expect(listed(all, 3)).toEqual({ items: [21], page: 3, pages: 3 });
    expect(listed(all, 2, 7).items).toEqual([8, 9, 10, 11, 12, 13, 14]);
  });

  test("whose page is gone since shows its last", () => {
    expect(listed(all, 9).page).toBe(3);
    expect(listed(all.slice(0, 10), 2)).toEqual({ items: all.slice(0, 10), page: 1, pages: 1 });
    expect(listed(all, 0).page).toBe(1);
  });

  test("of nothing has one page", () => {
    expect(listed([])).toEqual({ items: [], page: 1, pages: 1 });
    expect(labels(1, [])).toEqual([]);
  });

  test("can be turned both ways, from its first page to its last", () => {
    expect(labels(undefined)).toEqual(["More (page 2 of 3) → 2"]);
    expect(labels(2)).toEqual(["Earlier → 1", "More (page 3 of 3) → 3"]);
    expect(labels(3)).toEqual(["Earlier → 2"]);
  });

  test("shows everything exactly once over its pages", () => {
    expect([1, 2, 3].flatMap((page) => listed(all, page).items)).toEqual(all);
  });
});
