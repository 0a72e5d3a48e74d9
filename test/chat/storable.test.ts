import { describe, expect, test } from "vitest";
import type { Asked } from "../../src/chat/platform.ts";
import { storable, storableWish } from "../../src/chat/storable.ts";

describe("Words that are kept", () => {
  test.each([
    ["two\0words", "twowords"],
    ["\0", ""],
    ["half \ud83d of a smile", "half \ufffd of a smile"],
    ["other half \udc68", "other half \ufffd"],
    ["wrong way round \udc68\ud83d", "wrong way round \ufffd\ufffd"],
  ])("lose what no database can hold: %j", (words, kept) => {
    expect(storable(words)).toBe(kept);
  });

  test.each([
    "plain",
    "👨‍👩‍👧‍👦 𝔸 漢",
    "zero\u200bwidth \u202eoverride\ufeff",
    "\u0001\u001b[31m\u007f\u0085\u2028\r\n\t",
    "\ufffd \uffff \u{10ffff}",
  ])("stay as they were typed otherwise: %j", (words) => {
    expect(storable(words)).toBe(words);
  });

  test("are so in every part of a wish, whose shape stays", () => {
    const by = { platform: "slack", workspace: "T1", user: "U1", name: "Ada \ud83d" };
    const asked: Asked = {
      key: "k",
      entry: "question ask",
      known: { words: "why\0?", "od\0d": "" },
      by,
      people: [by],
      about: { words: "\0 this" },
    };
    const name = "Ada \ufffd";
    expect(storableWish(asked)).toEqual({
      ...asked,
      known: { words: "why?", odd: "" },
      by: { ...by, name },
      people: [{ ...by, name }],
      about: { words: " this" },
    });
    expect(storableWish({ key: "k", entry: "digest post", known: {}, by: "clock" })).toEqual({
      key: "k",
      entry: "digest post",
      known: {},
      by: "clock",
    });
  });
});
