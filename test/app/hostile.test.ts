import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import type { Field, Known } from "../../src/chat/fields.ts";
import { pages } from "../../src/chat/pages.ts";
import type { Asked } from "../../src/chat/platform.ts";
import { commands } from "../../src/contents.ts";
import { expectToFit } from "../support/fit.ts";
import { type Lab, lab } from "../support/lab.ts";

/** What people, and people who wish others ill, may put anywhere. */
const hostile: readonly (readonly [name: string, words: string])[] = [
  ["a NUL", "a\0b"],
  ["half an emoji", "a\ud83d"],
  ["families, from right to left", `\u202eمرحبا${"👨‍👩‍👧‍👦".repeat(20)}\u202c`],
  ["nothing to be seen", "\u200b\u200d\ufeff"],
  [
    "mentions, Markdown and HTML",
    "@everyone @here <!channel> <@U1> <#C1> &lt;!here&gt; <@&1>\n**a** _b_ ~c~ `d` ||e|| # f\n> g\n- h\n[i](javascript:alert(1))<script>alert(1)</script>&amp;<img src=x onerror=alert(1)>",
  ],
  ["SQL and a pattern", "%_\\%'; drop table groups; -- $1 %s \\"],
  ["names of JavaScript", "__proto__"],
  ["many commas", ",,,"],
  ["a huge number", "99999999999999999999"],
  ["an impossible day", "2026-02-30"],
  ["a page too much", "x ".repeat(2000)],
  ["lines", "\n\n\n\r\n\t"],
];

/** Those that are put where only something else is taken, and looked for: what they break there they break in every command alike. */
const misplaced = ["a NUL", "half an emoji", "SQL and a pattern", "names of JavaScript", "a huge number"];

/** Ends what the others need, or moves it away: last of all. */
const last = ["group move", "group leave", "group organizer", "group end"];
const order = [...commands].sort((a, b) => last.indexOf(a.name) - last.indexOf(b.name));

describe("Whatever is put into every field of every command", () => {
  let at: Lab;
  let keys = 0;
  const whispered: Card[] = [];
  const asked = (entry: string, known: Known): Asked => ({
    key: `hostile:${++keys}`,
    entry,
    known,
    by: { platform: "memory", workspace: "local", user: at.ada.id, name: "Ada" },
    place: { platform: "memory", workspace: "local", channel: "c1" },
  });
  beforeAll(async () => {
    at = await lab();
  });
  afterAll(async () => at.at.close());

  /** A value that the field takes, as someone would give it who only abuses the words. */
  async function fitting(entry: string, key: string, field: Field, words: string): Promise<string> {
    switch (field.kind) {
      case "line":
      case "paragraph":
        return words;
      case "choice":
      case "choices":
        return field.choices[0]?.value ?? "";
      case "pick":
        return (await at.at.works.desk.choices(asked(entry, {}), key, ""))[0]?.value ?? words;
      case "person":
      case "people":
        return at.boris.id;
      case "place":
        return "c1";
      case "day":
        return "2026-11-05";
      case "number":
        return String(field.least);
      default:
        return field satisfies never;
    }
  }

  test.each(hostile)("%s: nothing breaks", { timeout: 120_000 }, async (kind, words) => {
    const everywhere = misplaced.includes(kind);
    const broken: string[] = [];
    for (const [text, values] of [
      ["/paper add Attention Is All You Need", {}],
      ["/question ask Why eight heads?", {}],
      ["/idea propose Fewer heads kind: smaller or larger models", {}],
      ["/reproduction start attention", {}],
      ["/reproduction claim attention metric: BLEU dataset: WMT14 reported: 28.4 good: higher", {}],
      ["/reproduction attempt BLEU values: 28.1 28.5", {}],
      ["/reproduction discover attention kind: leakage words: The test set is in the training data", {}],
      ["/critique add", { aspect: "method", stance: "weakness", words: "Only two language pairs" }],
    ] as const)
      await at.says(at.ada, text, values);
    for (const { name, fields } of order.filter((one) => !last.includes(one.name))) {
      const opened = await at.at.works.desk.form({ ...asked(name, {}), open: true });
      const all = Object.entries({ ...fields, ...(opened && "fields" in opened ? opened.fields : {}) });
      const fit: Record<string, string> = {};
      for (const [key, field] of all) fit[key] = await fitting(name, key, field, words);
      const garbage = Object.fromEntries(all.map(([key]) => [key, words]));
      for (const known of everywhere ? [fit, garbage] : [fit]) {
        const form = await at.at.works.desk.form({ ...asked(name, known), open: true });
        const answer = await at.at.works.desk.answer(asked(name, known));
        if (answer.kind === "card") whispered.push(answer.card);
        for (const one of [form, answer])
          if (one && "words" in one && one.words.includes("went wrong"))
            broken.push(`/${name} ${JSON.stringify(known).slice(0, 200)}`);
      }
      if (everywhere) for (const [key] of all) await at.at.works.desk.choices(asked(name, {}), key, words);
    }
    await at.at.settles();
    const logged = at.at.errors.splice(0);
    expect([...new Set(broken)]).toEqual([]);
    expect(logged).toEqual([]);
  });

  test("fits every platform in every card that was made of it", () => {
    const posted = at.at.stage.cards;
    expect(Math.min(whispered.length, posted.length)).toBeGreaterThan(100);
    for (const page of [...whispered, ...posted].flatMap(pages)) expectToFit(page);
  });
});
