import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, type Card, heading, quote, says } from "../../src/chat/card.ts";
import { pages } from "../../src/chat/pages.ts";
import type { Names } from "../../src/chat/platform.ts";
import { bold, call, channel, link, moment, person, prose } from "../../src/chat/prose.ts";
import { render } from "../../src/platforms/discord/render.ts";
import { markdown } from "../../src/platforms/discord/words.ts";
import { callsOf, messageBody, textsOf } from "../support/discord-server-message.ts";
import { read } from "../support/discord-server-reader.ts";

const reader = { nameOf: (user: string) => `user ${user}`, momentOf: (at: number, style: string) => `${at} ${style}` };
const seen = (words: string) => read(markdown([words], {}), reader);

const asTyped = [
  "*stars* **bold** ***both*** _under_ __line__ snake_case_name",
  "~~struck~~ ||hidden|| `code` ``two`` ```js\nfence\n```",
  "> quoted\n>>> all of it\n> ",
  "# one\n## two\n### three\n-# small\n#nothing",
  "- a list\n* another\n + third\n1. first\n22) second\n  - deeper",
  "[words](https://evil.example) [unopened] (alone)",
  "<@1> <@!1> <@&1> <#1> <:e:1> <a:e:1> <t:1618953630:F> </ask:1> <id:guide> <https://a.example>",
  "@everyone @here @Ada",
  ":smile: :+1: 10:30:15 ::: a:b",
  "https://a.example/x_y_z?q=*a*&r=(b)#c, and http://b.example.",
  "(see https://en.wikipedia.org/wiki/A_(b)) https:// https://) ftp://c.example HTTPS://D.EXAMPLE",
  "https://a.example/\\*x* https://a.example|| https://a.example`` <https://a.example>",
  "¯\\_(ツ)_/¯ C:\\new\\table \\* \\\\",
  "zero​width ‮right to left‬ ‏עברית é e\u0301 👩‍👩‍👧‍👦 中文",
  "  leading, trailing  \n\n\n\tthree line ends",
  "1.5 is not a list, nor is 2024-10-22, nor\n2024. though",
  "-1 < x > 0 # y - z + 1",
];

describe("words arrive as they were typed", () => {
  test.each(asTyped)("%j", (words) => {
    expect(seen(words).text).toBe(words);
    expect(seen(words).marks.filter((one) => one !== "link")).toEqual([]);
  });

  test("whatever is typed, next to whatever else", () => {
    const signs = [..."*_~|`<>[]()#-+.:@!\\/ \n1a", "https://a.example/", "@everyone", "<@1>", ":a:", "​", "👩‍👧"];
    const words = fc.array(fc.constantFrom(...signs), { maxLength: 30 }).map((all) => all.join(""));
    fc.assert(
      fc.property(words, words, (one, other) => {
        const sight = read(markdown([one, other], {}), reader);
        expect(sight.text).toBe(one + other);
        expect(sight.marks.filter((mark) => mark !== "link")).toEqual([]);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  test("an address stays a link, to exactly what was typed", () => {
    expect(seen("see https://a.example/x_y).")).toMatchObject({ marks: ["link"] });
    expect(markdown(["see https://a.example/x_y)."], {})).toBe("see <https://a.example/x_y>).");
  });

  test.each([
    ["a title", (words: string): Card => ({ title: words, body: [] })],
    ["a heading", (words: string): Card => ({ body: [heading(words)] })],
    ["a quote", (words: string): Card => ({ body: [quote(words)] })],
    ["a list", (words: string): Card => ({ body: [{ kind: "list", items: [[words], [words]] }] })],
    ["a fact", (words: string): Card => ({ body: [{ kind: "facts", facts: [[words, [words]]] }] })],
    ["bold", (words: string): Card => ({ body: [says([bold(words), ", ", bold(words)])] })],
    [
      "a row",
      (words: string): Card => ({
        body: [{ kind: "row", prose: [words], button: { label: "Vote", entry: "paper vote", known: {} } }],
      }),
    ],
  ])("in %s too", (_, card) => {
    for (const words of [...asTyped.map((one) => one.replace(/\s*\n\s*/g, " ").trim()), "What is C#", "C# #", "**"]) {
      const { components } = messageBody.parse({ flags: 1 << 15, components: render(card(words), {}).components });
      const { text } = read(textsOf(components).join("\n"), reader);
      expect(text.split(words).length, text).toBeGreaterThan(1);
    }
  });
});

describe("nobody is called who was not to be", () => {
  const names: Names = {
    m1: {
      name: "Ada *L*",
      accounts: [{ platform: "discord", workspace: "everywhere", user: "100000000000000007", name: "" }],
    },
    m2: { name: "@everyone", accounts: [{ platform: "slack", workspace: "T1", user: "U1", name: "" }] },
  };
  const called = (card: Card) => {
    const { components, called: users } = render(card, names);
    const body = messageBody.parse({ flags: 1 << 15, components, allowed_mentions: { parse: [], users } });
    return { calls: callsOf(body), text: read(textsOf(body.components).join("\n"), reader).text };
  };

  test("a person is named as they are called, and not called", () => {
    expect(called({ body: [says(prose`${person("m1")} and ${person("m2")} and ${person("m3")}`)] })).toEqual({
      calls: [],
      text: "Ada *L* and @everyone and someone",
    });
  });

  test("a call notifies who has an account here, and names who has none", () => {
    expect(called({ body: [says(prose`${call("m1")} and ${call("m2")}, ${call("m1")}`)] })).toEqual({
      calls: ["100000000000000007"],
      text: "@user 100000000000000007 and @everyone, @user 100000000000000007",
    });
  });

  test("a channel of Discord is led to, and one elsewhere is told of; neither calls anybody", () => {
    const [here, there] = [
      { platform: "discord", workspace: "G1", channel: "100000000000000009" },
      { platform: "slack", workspace: "T1", channel: "C1" },
    ];
    const card: Card = { body: [says(prose`in ${channel(here)} and ${channel(there)}`)] };
    const { components } = messageBody.parse({ flags: 1 << 15, components: render(card, names).components });
    expect(textsOf(components).join("\n")).toContain("in <#100000000000000009> and a channel on Slack");
    expect(called(card).calls).toEqual([]);
  });

  test("words that look like mentions call nobody, even somebody who exists", () => {
    const words = "<@100000000000000007> <@!100000000000000007> @everyone @here <@&100000000000000007>";
    expect(called({ title: words, body: [says(words), quote(words), heading(words)] }).calls).toEqual([]);
  });
});

describe("what Colloquy says itself", () => {
  const at = "2026-10-22T13:00:00.000Z";
  test.each([
    [prose`${moment(at, "day")}`, "<t:1792674000:D>"],
    [prose`${moment(at, "time")}`, "<t:1792674000:t>"],
    [prose`${moment(at)}`, "<t:1792674000:F>"],
    [prose`${moment(at, "from now")}`, "<t:1792674000:R>"],
    [prose`${link("LoRA", "https://a.example/x_(y)")}`, "[LoRA](https://a.example/x_%28y%29)"],
    [prose`${link("[Re] LoRA", "https://a.example")}`, "\\[Re\\] LoRA (<https://a.example>)"],
    [prose`${link("https://a.example", "https://a.example")}`, "<https://a.example>"],
    [prose`${link("a note", "javascript:alert(1)")}`, "a note (javascript\\:alert(1))"],
    [prose`${1}. is no list`, "1\\. is no list"],
    [prose`${bold("")}x`, "x"],
  ])("%j", (spoken, written) => {
    expect(markdown(spoken, {})).toBe(written);
  });

  test("an empty card says at least that it is done", () => {
    expect(
      textsOf(messageBody.parse({ flags: 1 << 15, components: render({ body: [] }, {}).components }).components),
    ).toEqual(["Done."]);
  });
});

describe("every page of a card is taken, whatever it is filled with", () => {
  const button = (i: number) => ({ label: `${i}`.padStart(75, "B"), entry: "paper vote", known: { paper: `p${i}` } });
  const fill = (sign: string, length: number) => sign.repeat(Math.ceil(length / sign.length)).slice(0, length);
  const shapes: readonly (readonly [string, (words: string) => Card])[] = [
    ["prose", (words) => ({ body: [says(words)] })],
    ["a quote", (words) => ({ title: fill("*", 140), body: [quote(words)] })],
    ["a list", (words) => ({ body: [{ kind: "list", items: [[words], [words]] }] })],
    ["facts", (words) => ({ body: [{ kind: "facts", facts: [[fill("_", 45), [words]]] }] })],
    [
      "rows with every button there may be",
      (words) => ({
        title: fill("#", 140),
        body: Array.from(
          { length: 20 },
          (_, i): Block => ({ kind: "row", prose: [words.slice(0, 150)], button: button(i) }),
        ),
        buttons: Array.from({ length: 10 }, (_, i) => button(100 + i)),
      }),
    ],
  ];

  test.each(shapes)("%s", (_, card) => {
    for (const sign of ["*", "x", "é", "👩‍👩‍👧‍👦", "‏ע", "中", "> \n", "https://a.example/ "])
      for (const length of [299, 300, 301, 1799, 1800, 1801, 2999, 3000, 3001, 3600, 7201])
        for (const page of pages(card(fill(sign, length)))) {
          const { components } = render(page, {}, { key: `${length}` });
          const taken = messageBody.safeParse({ flags: 1 << 15, components });
          expect(taken.error?.message, `${length} of ${sign}`).toBeUndefined();
        }
  });
});
