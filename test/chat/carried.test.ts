import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carried, uncarried } from "../../src/chat/carried.ts";
import { limits } from "../../src/chat/limits.ts";

describe("What a button carries", () => {
  test("is one short text that says all", () => {
    expect(
      carried({ entry: "question me-too", known: { question: "k3f9" }, group: "g1", here: true, open: true }),
    ).toBe("question me-too?%7Eg=g1&%7E=ho&question=k3f9");
    expect(carried({ entry: "help show", known: {} })).toBe("help show");
  });

  test("fits Discord's hundred characters with a group and two ids of ten letters", () => {
    const id = "0123456789";
    const known = { question: id, answer: id };
    const text = carried({ entry: "question accept", known, group: id, here: true });
    expect(text.length).toBeLessThanOrEqual(limits.button.carries);
  });

  const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,24}$/);
  const value = fc.string({ unit: "grapheme" });
  const wish = fc.record(
    {
      entry: fc.stringMatching(/^[a-z]{2,20} [a-z][a-z-]{1,30}$/),
      known: fc.dictionary(key, value, { noNullPrototype: true }),
      group: fc.stringMatching(/^[0-9a-z]{1,10}$/),
      here: fc.constant(true as const),
      open: fc.constant(true as const),
      source: fc.webUrl(),
    },
    { requiredKeys: ["entry", "known"] },
  );
  test("comes back as it was, whatever the words are", () => {
    fc.assert(
      fc.property(wish, (one) => {
        expect(uncarried(carried(one))).toEqual(one);
      }),
    );
  });

  test.each(["a=b&c=d", "100% ?&~=#", "one, two", "ü 漢 👨‍👩‍👧‍👦", "~g", "", " "])("keeps %j as a value", (words) => {
    expect(uncarried(carried({ entry: "note show", known: { paper: words } })).known).toEqual({ paper: words });
  });

  test.each(["", "?", "???", "paper show?%", "paper show?%zz=1", "paper show?&&=", "?~g"])(
    "if it is not ours (%j) is read without failing",
    (text) => {
      expect(typeof uncarried(text).entry).toBe("string");
    },
  );

  test("may have a mark that tells two alike buttons apart, which means nothing", () => {
    const one = { entry: "paper vote", known: { paper: "p1" }, group: "g1" };
    expect(uncarried(`${carried(one)}&~2`)).toEqual(one);
    expect(uncarried("help show?~1")).toEqual({ entry: "help show", known: {} });
  });
});
