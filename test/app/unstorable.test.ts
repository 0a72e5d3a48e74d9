import { afterEach, describe, expect, test } from "vitest";
import { type BoardWorld, boards } from "../support/board.ts";
import { bothKinds } from "../support/database.ts";

let open: BoardWorld | undefined;
afterEach(async () => {
  expect(open?.errors).toEqual([]);
  await open?.close();
  open = undefined;
});

/** PostgreSQL takes no NUL in any text, and no half of a character in JSON. */
describe.each(bothKinds)("Signs that %s cannot hold", (kind) => {
  test.each([
    ["a NUL", "why\0 eight heads?", "why eight heads?"],
    ["half an emoji", "why eight heads \ud83d?", "why eight heads \ufffd?"],
    ["the other half", "\udc68 why?", "\ufffd why?"],
  ])("like %s do not keep a member's words from being written", async (_, words, kept) => {
    open = await boards({ kind });
    const { stage, ada, lab, stands } = open;
    const seen = await stage.ask(ada, lab, { entry: "board write", known: { words } });
    expect(seen).toMatchObject({ kind: "card", text: "Written, Ada: note 1." });
    expect((await stands(lab))[0]).toContain(`> ${kept}\n`);
  });

  test("do not keep them from being kept as a draft, looked for, or named as an option", async () => {
    open = await boards({ kind });
    const { stage, ada, lab, reads, works } = open;
    const refused = await stage.ask(ada, lab, { entry: "board write", known: { words: "refuse \0\ud83d" } });
    expect(refused).toMatchObject({ kind: "refused", buttons: ["Open the form again"] });
    expect(await reads(ada, lab, "/board mine")).toContain("board write: refuse \ufffd");
    const by = { platform: "memory", workspace: "local", user: ada.id, name: "Ada" };
    const place = { platform: "memory", workspace: "local", channel: lab.id };
    expect(await works.desk.choices({ key: "", entry: "board write", known: {}, by, place }, "on", "\0")).toEqual([]);
    const odd = await stage.ask(ada, lab, { entry: "board write", known: { words: "x", "\0": "1" } });
    expect(odd).toMatchObject({ kind: "refused", text: expect.stringContaining("has no option") });
  });

  test("in somebody's name do not keep them out", async () => {
    open = await boards({ kind });
    const { stage, lab, stands } = open;
    const odd = await stage.person("Odd\0 \ud83d", "UTC");
    expect(await stage.ask(odd, lab, { entry: "board write", known: { words: "hello" } })).toMatchObject({
      kind: "card",
    });
    expect((await stands(lab))[0]).toContain("by Odd \ufffd");
  });
});
