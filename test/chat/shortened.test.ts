import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shortened } from "../../src/chat/shortened.ts";

describe("Words as a label", () => {
  test.each([
    ["Attention Is All You Need", "Attention Is All You Need"],
    ["  two\n lines\tand   spaces ", "two lines and spaces"],
    ["x".repeat(75), "x".repeat(75)],
    ["x".repeat(76), `${"x".repeat(74)}…`],
    [`${"x".repeat(73)} yz`, `${"x".repeat(73)}…`],
    ["", "(no words)"],
    [" \n ", "(no words)"],
    ["\u200b\u200d", "(no words)"],
    ["\u202e", "(no words)"],
  ])("%j", (words, label) => {
    expect(shortened(words)).toBe(label);
  });

  test.each(["👨‍👩‍👧‍👦", "🇩🇪", "e\u0301", "क्षि", "漢", "ع", "𝔸"])("never ends inside %s", (sign) => {
    for (let before = 0; before < 12; before++) {
      const label = shortened(`${"x".repeat(before)}${sign.repeat(80)}`);
      expect(label.length).toBeLessThanOrEqual(75);
      expect((label.length - 1 - before) % sign.length).toBe(0);
    }
  });

  test("fit whatever they are, and are whole Unicode", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.integer({ min: 1, max: 100 }), (words, most) => {
        const label = shortened(words, most);
        expect(label.length).toBeLessThanOrEqual(Math.max(most, "(no words)".length));
        expect(label).not.toMatch(/\p{Surrogate}/u);
        expect(label).not.toBe("");
      }),
    );
  });
});
