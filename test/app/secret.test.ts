import { afterEach, expect, test } from "vitest";
import { command } from "../../src/app/command.ts";
import { drafts, seen } from "../../src/app/schema.ts";
import { sentence } from "../../src/chat/card.ts";
import { line, paragraph, secret } from "../../src/chat/fields.ts";
import { refuse } from "../../src/chat/refusal.ts";
import { type BoardWorld, boardCommands, boards } from "../support/board.ts";

/** Opens a box that only a word opens, or says the word once. */
const unlock = command({
  name: "board unlock",
  scope: "group",
  summary: "Opens a box that only a word opens",
  fields: { word: secret(line("Word")), words: paragraph("Words") },
  run: async () => refuse("That opens nothing. Type another word.", "word"),
});
const reveal = command({
  name: "board reveal",
  scope: "group",
  summary: "Says the word that opens the box",
  fields: {},
  run: async () => ({ ...sentence("The word is xyzzy."), once: true }),
});

let open: BoardWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

test("What is secret is in no draft, though what was written beside it is", async () => {
  open = await boards({ commands: [...boardCommands, unlock] });
  await open.reads(open.ada, open.lab, "/board unlock xyzzy words: Please open.");
  expect((await open.store.root.select().from(drafts)).map(({ known }) => known)).toEqual([{ words: "Please open." }]);
  await open.reads(open.ada, open.lab, "/board unlock xyzzy words: ");
  expect(await open.store.root.$count(drafts)).toBe(1);
});

test("What is told once is kept nowhere, and a wish that is repeated is told so", async () => {
  open = await boards({ commands: [...boardCommands, reveal] });
  const { ada, lab, stage, store } = open;
  const asks = async () => {
    const answer = await stage.ask(ada, lab, { key: "twice", entry: "board reveal", known: {} });
    return answer.kind === "form" ? "" : answer.text;
  };
  expect(await asks()).toBe("The word is xyzzy.");
  expect(JSON.stringify(await store.root.select().from(seen))).not.toContain("xyzzy");
  expect(await asks()).toBe("This was told once, and is kept nowhere. Ask for it anew.");
});
