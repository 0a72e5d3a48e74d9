import { afterEach, describe, expect, test } from "vitest";
import { drafts } from "../../src/app/schema.ts";
import { history } from "../../src/history/schema.ts";
import { type BoardWorld, boards } from "../support/board.ts";
import { bothKinds, type Kind } from "../support/database.ts";
import type { SeenRefusal } from "../support/stage.ts";

let open: BoardWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
async function opens(kind?: Kind) {
  open = await boards(kind ? { kind } : {});
  const { stage, ada, lab, store } = open;
  const asks = async (entry: string, known: Readonly<Record<string, string>>): Promise<SeenRefusal> => {
    const seen = await stage.ask(ada, lab, { entry, known });
    if (seen.kind !== "refused") throw new Error(`It was not refused: ${JSON.stringify(seen)}`);
    return seen;
  };
  const kept = async () => (await store.root.select().from(drafts)).map((row) => row.known);
  return { ...open, asks, kept };
}

describe("What cannot be done", () => {
  test.each([
    ["board writ", {}, "There is no command “board writ”. Did you mean /board write?"],
    ["zebra show", {}, "There is no command “zebra show”. Type /help to see what there is."],
    ["constructor", {}, "There is no command “constructor”. Type /help to see what there is."],
    ["", {}, "There is no command “”. Type /help to see what there is."],
    ["board shut", { word: "x" }, "/board shut has no option “word”. It takes none."],
    ["board write", { words: "hello", moood: "fine" }, "/board write has no option “moood”. Did you mean “mood”?"],
    ["board write", { words: "hello", zzzzzz: "1" }, "/board write has no option “zzzzzz”. It has: words, mood, on."],
    [
      "board write",
      { words: "hello", constructor: "1" },
      "/board write has no option “constructor”. It has: words, mood, on.",
    ],
    [
      "board write",
      { words: "hello", mood: "odd" },
      "Mood: “odd” is not one of the choices. Choose “Fine” or “Not so fine”.",
    ],
    [
      "board write",
      { words: "hello", on: "nowhere" },
      "On: nothing here fits “nowhere”, and there is none to choose from.",
    ],
    ["board invite", { who: "," }, "Who: name at least one."],
    [
      "board invite",
      { who: "u1,Bob" },
      "Who: nobody here is known as “Bob”. Mention people like @Ada, or choose them in the form. Nothing was done yet.",
    ],
  ] as readonly (readonly [string, Readonly<Record<string, string>>, string])[])(
    "/%s with %j gets a sentence that says what would be right",
    async (entry, known, words) => {
      const { asks, errors } = await opens();
      expect((await asks(entry, known)).text).toBe(words);
      expect(errors).toEqual([]);
    },
  );

  test("names the field it is about, so that a form can show it there", async () => {
    const { asks } = await opens();
    expect(await asks("board write", { words: "hello", mood: "odd" })).toMatchObject({ field: "mood" });
    expect(await asks("board write", { words: "refuse me" })).toMatchObject({ field: "words" });
    expect(await asks("board write", { words: "hello", on: "nowhere" })).toMatchObject({ field: "on" });
  });

  test("because a word fits several of them names some", async () => {
    const { reads, ada, lab, asks } = await opens();
    for (const note of ["one note", "two notes", "three notes", "four notes"])
      await reads(ada, lab, `/board write ${note}`);
    expect((await asks("board write", { words: "hello", on: "note" })).text).toBe(
      "On: “note” fits 4 of them, among them “one note”, “two notes”, “three notes”. Give more of it, or leave it out and choose from the list.",
    );
  });

  test("although the words were only blanks is asked for, not written", async () => {
    const { stage, ada, lab } = await opens();
    expect(await stage.ask(ada, lab, { entry: "board write", known: { words: " \n " } })).toMatchObject({
      kind: "form",
    });
  });
});

describe.each(bothKinds)("A command that breaks on %s", (kind) => {
  test("changes nothing, tells nobody else, says so kindly, is logged by name, and keeps the words", async () => {
    const { asks, kept, errors, stands, lab, store } = await opens(kind);
    const seen = await asks("board write", { words: "break", mood: "fine" });
    expect(seen.text).toMatch(/^Something went wrong on our side, and nothing was changed\./);
    expect(seen.text).not.toMatch(/please|fell down|error/i);
    expect(seen.buttons).toEqual(["Open the form again"]);
    expect(await kept()).toEqual([{ words: "break", mood: "fine" }]);
    expect(errors).toMatchObject([{ facts: { entry: "board write" }, words: "a command failed" }]);
    expect(await stands(lab)).toEqual([]);
    expect(await store.root.select().from(history)).toEqual([]);
  });

  test("after the database refused a statement is undone whole, and the next wish goes well", async () => {
    const { asks, reads, ada, lab } = await opens(kind);
    await asks("board write", { words: "break" });
    expect(await reads(ada, lab, "/board write hello")).toBe("Written, Ada: note 1.");
  });
});

describe("Words over the limit", () => {
  test.each([
    ["q", 3000],
    ["漢", 3000],
    ["ع", 3000],
    ["👨‍👩‍👧‍👦", 3000],
    ["*", 3000],
  ])("of %s: up to %i signs are taken, one more is kept as a draft", async (sign, most) => {
    const { stage, ada, lab, kept, stands } = await opens();
    const fits = sign.repeat(Math.floor(most / sign.length));
    expect(await stage.ask(ada, lab, { entry: "board write", known: { words: fits } })).toMatchObject({ kind: "card" });
    const over = fits + sign;
    const refused = await stage.ask(ada, lab, { entry: "board write", known: { words: over } });
    expect(refused).toMatchObject({
      kind: "refused",
      field: "words",
      text: expect.stringContaining(`that is ${over.length} characters, and 3000 fit. Your words are kept as a draft`),
    });
    expect(await kept()).toEqual([{ words: over }]);
    expect((await stands(lab)).join("").split(sign).length - 1).toBe(Math.floor(most / sign.length));
  });

  test("by far are kept too", async () => {
    const { asks, kept } = await opens();
    const words = "A whole paper, pasted. ".repeat(100_000);
    await asks("board write", { words });
    expect(await kept()).toEqual([{ words }]);
  });
});
