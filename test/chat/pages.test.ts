import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Block,
  type Button,
  buttonsOf,
  type Card,
  heading,
  proseOf,
  quote,
  says,
  through,
} from "../../src/chat/card.ts";
import { limits } from "../../src/chat/limits.ts";
import { pages } from "../../src/chat/pages.ts";
import { bold, type Prose, person, retold } from "../../src/chat/prose.ts";
import { expectToFit } from "../support/fit.ts";

const words = (prose: Prose): string =>
  prose
    .map((span) => {
      if (typeof span === "string") return span;
      if ("retold" in span) return span.retold;
      if ("bold" in span) return span.bold;
      if ("link" in span) return `${span.link}${span.url}`;
      return "person" in span ? span.person : "";
    })
    .join("");
/** Every word of cards in reading order, whatever blocks they stand in. */
const told = (cards: readonly Card[]): string =>
  cards.map((card) => [card.title ?? "", ...proseOf(card).map(words)].join("")).join("");

const press: Button = { label: "Read", entry: "paper show", known: { paper: "p1" } };
const family = "👨‍👩‍👧‍👦";
/** What people write, and what breaks programs that cut it: signs that double, people of several emoji, stacked accents, no spaces. */
const scripts: readonly (readonly [name: string, words: string])[] = [
  ["words", "Does the gain remain with a stronger baseline? "],
  ["one word without end", "a"],
  ["signs that every platform escapes", "*"],
  ["families of emoji", family],
  ["flags", "🇩🇪🇬🇭"],
  ["letters under accents", "e\u0301\u0323"],
  ["Chinese", "這篇論文的主要思想是什麼"],
  ["Arabic", "ما هي الفكرة الرئيسية؟ "],
  ["Devanagari", "क्षत्रिय"],
  ["lines", "one line\n"],
  ["paragraphs", "one paragraph\n\n"],
  ["Windows lines", "a\r\n"],
];
const repeated = (part: string, length: number): string => part.repeat(Math.ceil(length / part.length));

describe("A card cut to messages", () => {
  test("that fits one is left as it is", () => {
    const card: Card = { title: "Queue", body: [says("Two papers wait."), quote("Read this")], buttons: [press] };
    expect(pages(card)).toEqual([card]);
  });

  test("that says nothing is still one message", () => {
    expect(pages({ body: [] })).toEqual([{ body: [] }]);
  });

  test("never ends a message with what only leads to the next", () => {
    const list: Block = { kind: "list", items: Array.from({ length: 30 }, () => ["a line of the list ".repeat(3)]) };
    for (let before = 0; before < 60; before++) {
      const rest: readonly Block[] = [{ kind: "rule" }, heading("Called strong"), says([bold("Soundness")]), list];
      const all = pages({ title: "Agenda", body: [...Array.from({ length: before }, () => says("A line.")), ...rest] });
      for (const page of all) expectToFit(page);
      expect(all.at(-1)?.body.slice(-4)).toEqual(rest);
    }
  });

  test("whose headings alone would fill a message is cut between them", () => {
    const body = Array.from({ length: 80 }, (_, i) => heading(`Heading ${i}`));
    const all = pages({ body });
    expect(all.flatMap((page) => page.body)).toEqual(body);
    expect(all.every((page) => page.body.length > 0)).toBe(true);
  });

  const limit = 2700;
  for (const [name, part] of scripts)
    test.each([limit - 1, limit, limit + 1, 2 * limit - 1, 2 * limit, 2 * limit + 1, 12_000])(
      `keeps every character of ${name}, %i of them, and fits everywhere`,
      (length) => {
        const text = repeated(part, length);
        for (const block of [quote(text), says(text), { kind: "list", items: [[text]] }] as const) {
          const all = pages({ title: "Question", body: [says("Ada asks:"), block], buttons: [press] });
          expect(told(all)).toBe(`QuestionAda asks:${text}`);
          all.forEach(expectToFit);
        }
      },
    );

  test.each(scripts)("never cuts %s inside a character as people see it", (_, part) => {
    const text = repeated(part, 9000);
    const seams = new Set([...new Intl.Segmenter("en").segment(text)].map((one) => one.index));
    for (const before of [0, 1, 100, 2600, 2690, 2695, 2699]) {
      const all = pages({ body: [{ kind: "quote", prose: [bold("x".repeat(before)), text] }] });
      const parts = all
        .flatMap((page) => proseOf(page))
        .map((prose) => words(prose.filter((one) => typeof one === "string")));
      let at = 0;
      for (const one of parts) {
        expect(at === text.length || seams.has(at)).toBe(true);
        at += one.length;
      }
      expect(at).toBe(text.length);
    }
  });

  test("cuts between paragraphs rather than lines, lines rather than words, and words rather than letters", () => {
    const cutsAfter = (text: string): string => {
      const [first] = pages({ body: [quote(text)] }).flatMap((page) => proseOf(page));
      return words(first ?? []).slice(-4);
    };
    const [long, short] = ["word ".repeat(400), "word ".repeat(300)];
    expect(cutsAfter(`${long}end\n\n${short}\nline\n${short}`)).toBe("nd\n\n".slice(-4));
    expect(cutsAfter(`${long}end\n${short}${short}`)).toBe("end\n");
    expect(cutsAfter(`${long}${long}`)).toBe("ord ");
  });

  test("does not cut the first word of a stretch that begins near the end of a message", () => {
    const body: Block[] = [
      { kind: "prose", prose: [bold("x".repeat(2670)), "antidisestablishmentarianism ".repeat(100)] },
    ];
    const parts = pages({ body }).flatMap((page) => proseOf(page));
    expect(words(parts[1] ?? [])).toMatch(/^antidisestablishmentarianism /);
  });

  test("cuts a single character wider than a message, but into whole code points", () => {
    const text = `${family.slice(0, -2)}${"\u200d👦".repeat(2000)}`;
    const all = pages({ body: [quote(text)] });
    expect(told(all)).toBe(text);
    for (const page of all) expect(JSON.stringify(page.body)).not.toMatch(/\\ud[89a-f]/i);
    all.forEach(expectToFit);
  });

  test.each([
    ["a title", { title: "T".repeat(5000), body: [says("Proposed.")] }],
    ["bold words", { body: [{ kind: "prose", prose: [bold("B".repeat(5000)), " end"] }] }],
    ["a heading", { body: [{ kind: "heading", words: "H ".repeat(2500) }] }],
    ["a link", { body: [{ kind: "prose", prose: [{ link: "L ".repeat(2500), url: "https://example.org/a" }] }] }],
    [
      "an address",
      { body: [{ kind: "prose", prose: [{ link: "here", url: `https://example.org/${"a".repeat(5000)}` }] }] },
    ],
    ["a line with a button", { body: [{ kind: "row", prose: ["R ".repeat(2500)], button: press }] }],
    [
      "a fact",
      {
        body: [
          {
            kind: "facts",
            facts: [
              ["Why", ["F ".repeat(2500)]],
              ["Venue", []],
              ["Year", ["2017"]],
            ],
          },
        ],
      },
    ],
  ] as readonly (readonly [string, Card])[])("cuts %s that no message has room for, and keeps its words", (_, card) => {
    const all = pages(card);
    expect(all.length).toBeGreaterThan(1);
    expect(told(all).replace(/[ ()]/g, "")).toBe(told([card]).replace(/[ ()]/g, ""));
    for (const page of all) {
      expect(page.body.length).toBeGreaterThan(0);
      expectToFit(page);
    }
  });

  test("keeps a title of 140 signs a title, and no page without words under it", () => {
    const all = pages({ title: "*".repeat(limits.message.title), body: [quote("*".repeat(3000))] });
    expect(all.map((page) => page.title?.length)).toEqual([limits.message.title, undefined]);
    expect(all.every((page) => page.body.length > 0)).toBe(true);
    all.forEach(expectToFit);
  });

  test("keeps a fact that has no value yet, next to one of many words", () => {
    const all = pages({
      body: [
        {
          kind: "facts",
          facts: [
            ["Lead", []],
            ["Why", ["w".repeat(2700)]],
          ],
        },
      ],
    });
    expect(told(all)).toBe(`Lead: Why: ${"w".repeat(2700)}`);
  });

  test("gathers the lines of a long list on as few messages as it needs", () => {
    const items = Array.from({ length: 60 }, (_, i): Prose => [`${i}. ${"z".repeat(90)}`]);
    const all = pages({ body: [{ kind: "list", items }] });
    expect(all.length).toBe(2);
    expect(all.flatMap((page) => page.body.flatMap((block) => (block.kind === "list" ? block.items : [])))).toEqual(
      items,
    );
  });

  test("puts the buttons under the last page and a line's button beside its line", () => {
    const rows = Array.from({ length: 30 }, (_, i): Block => ({ kind: "row", prose: [`Paper ${i}`], button: press }));
    const all = pages({ title: "Queue", body: rows, buttons: [press] });
    expect(all.map((page) => page.buttons?.length ?? 0)).toEqual([0, 0, 0, 1]);
    expect(all.flatMap(buttonsOf)).toHaveLength(31);
    all.forEach(expectToFit);
  });

  test("names people whole, however many there are", () => {
    const prose = Array.from({ length: 200 }, (_, i) => person(`m${i} `));
    const all = pages({ body: [{ kind: "prose", prose }] });
    expect(told(all)).toBe(words(prose));
  });

  const text = fc.string({ unit: "grapheme", maxLength: 4000 });
  const long = fc.tuple(text, fc.integer({ min: 1, max: 5 })).map(([one, times]) => one.repeat(times));
  const span = fc.oneof(
    long.map(bold),
    long.map((one) => retold(one, "question:q1")),
    long.map(bold),
    long.map((one) => ({ link: one, url: "https://example.org" })),
  );
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constantFrom("prose" as const, "quote" as const), prose: fc.array(span, { maxLength: 4 }) }),
    fc.record({
      kind: fc.constant("list" as const),
      items: fc.array(fc.array(span, { maxLength: 2 }), { maxLength: 6 }),
    }),
    fc.record({
      kind: fc.constant("row" as const),
      prose: fc.array(span, { maxLength: 2 }),
      button: fc.constant(press),
    }),
  );
  test("words that are told again leave room for what may stand in their place", () => {
    const line = (of: string): Prose => [retold("?", of)];
    for (const page of pages({
      body: [{ kind: "list", items: Array.from({ length: 400 }, (_, i) => line(`q:${i}`)) }],
    }))
      expectToFit(through(page, () => ["*".repeat(limits.message.struck / 2)]));
  });

  test("whatever is in it, every word arrives in order and every page fits", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (body) => {
        const all = pages({ title: "Notes", body, buttons: [press] });
        all.forEach(expectToFit);
        const bare = (one: readonly Card[]) => told(one).replaceAll("https://example.org", "").replace(/ \(\)/g, "");
        expect(bare(all)).toBe(bare([{ title: "Notes", body }]));
      }),
      { numRuns: 60 },
    );
  });
});
