import { afterEach, describe, expect, test } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import { limits } from "../../src/chat/limits.ts";
import { pages } from "../../src/chat/pages.ts";
import { type BoardWorld, boards } from "../support/board.ts";
import { expectToFit } from "../support/fit.ts";

let open: BoardWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const scripts: readonly (readonly [name: string, sign: string])[] = [
  ["emoji of several people", "👨‍👩‍👧‍👦"],
  ["right-to-left", "ع"],
  ["Chinese", "漢"],
  ["accents", "e\u0301"],
  ["stars", "*"],
  ["line ends", "x\n"],
];
const most = limits.form.paragraph;
const upTo = (sign: string, length: number): string => sign.repeat(Math.floor(length / sign.length));

/** Without the line ends that stand between pages too. */
const bare = (text: string): string => text.replaceAll("\n", "");

// Learned from slackapi/bolt-js#2509: a text within the documented limit was refused, and was lost.
// To see it fail, have `pages` in chat/pages.ts give the card as it is.
describe("A size limit breaks or cuts a message:", () => {
  // Fails if a card is posted uncut, if a cut drops anything, or if what is measured is not what leaves.
  test.each(scripts)("no: %s, as long as a form takes, arrive whole", async (_, sign) => {
    open = await boards();
    const { stage, ada, lab, stands } = open;
    const words = upTo(sign, most).trimEnd();
    expect(await stage.ask(ada, lab, { entry: "board write", known: { words } })).toMatchObject({ kind: "card" });
    const told = (await stands(lab)).join("\n").replace(/^> /gm, "");
    expect(told.split(sign.trimEnd()).length - 1).toBe(Math.floor(most / sign.length));
    expect(told).not.toMatch(/\p{Surrogate}/u);
    for (const { handle } of await stage.messages(lab)) expectToFit((handle as { card: Card }).card);
  });

  // Fails if words are shortened to fit, or refused without being kept.
  test.each(scripts)("nor is one sign too many of %s cut off: it is said, and all of it is kept", async (_, sign) => {
    open = await boards();
    const { stage, ada, lab, stands, reads } = open;
    const words = `${upTo(sign, most)}${sign}!`;
    const refused = await stage.ask(ada, lab, { entry: "board write", known: { words } });
    expect(refused).toMatchObject({ kind: "refused", text: expect.stringContaining(`${most} fit`) });
    expect(await stands(lab)).toEqual([]);
    expect(bare(await reads(ada, lab, "/board mine")).includes(bare(words))).toBe(true);
  });

  // Fails if a cut falls inside a character as people see it, or if a page is wider than the narrowest platform.
  test.each(scripts)("nor are %s torn at the edge of a message, wherever the edge falls", (_, sign) => {
    for (let before = 0; before <= sign.length + 1; before++) {
      const text = `${"x".repeat(before)}${upTo(sign, 9000)}`;
      const cut = pages({ body: [{ kind: "quote", prose: [text] }] });
      const parts = cut.flatMap((page) => page.body.flatMap((one) => (one.kind === "quote" ? one.prose : [])));
      expect(parts.join("")).toBe(text);
      for (const part of parts.slice(1)) expect(String(part).startsWith(sign)).toBe(true);
    }
  });
});
