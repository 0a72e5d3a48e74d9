import { afterEach, describe, expect, test } from "vitest";
import { command } from "../../src/app/command.ts";
import { sentence } from "../../src/chat/card.ts";
import { line, optional } from "../../src/chat/fields.ts";
import { type BoardWorld, boardCommands, boards } from "../support/board.ts";

/** Posts a line: to the group, to oneself, to the digest, or as a reply to what something is known by. */
const tell = command({
  name: "board tell",
  scope: "group",
  summary: "Tells something somewhere",
  fields: { words: line("Words"), to: optional(line("To")), about: optional(line("About")) },
  async run({ input, by, post }) {
    const { to, about } = input;
    const how = about ? { about } : {};
    if (to === "me") await post(sentence(input.words), { member: by.id }, how);
    else if (to === "digest") await post(sentence(input.words), "digest", how);
    else if (to) await post(sentence(input.words), { reply: to }, how);
    else await post(sentence(input.words), "group", how);
    return sentence("Told.");
  },
});

let open: BoardWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
async function opens() {
  open = await boards({ commands: [...boardCommands, tell] });
  const { stage, ada, lab, stands } = open;
  const tells = async (known: Readonly<Record<string, string>>) => {
    expect(await stage.ask(ada, lab, { entry: "board tell", known })).toMatchObject({ text: "Told." });
    await stands(lab);
  };
  return { ...open, tells };
}

describe("News of a command", () => {
  test("goes where the group lives, or to a member alone", async () => {
    const { tells, stage, ada, lab, club } = await opens();
    await tells({ words: "to all" });
    await tells({ words: "to me", to: "me" });
    expect((await stage.messages(lab)).map((one) => one.text)).toEqual(["to all"]);
    expect((await stage.direct(ada)).map((one) => one.text)).toEqual(["to me"]);
    expect(await stage.messages(club)).toEqual([]);
  });

  test("that answers other news goes into its thread", async () => {
    const { tells, stage, lab } = await opens();
    await tells({ words: "digest", about: "digest:1" });
    await tells({ words: "more", to: "digest:1" });
    const [head, more] = await stage.messages(lab);
    expect(more).toMatchObject({ text: "more", thread: head?.id });
  });

  test("that answers what stands nowhere any more is not lost: it stands by itself", async () => {
    const { tells, stage, lab } = await opens();
    stage.faults.push({ kind: "never", why: "too long" });
    await tells({ words: "digest", about: "digest:1" });
    await tells({ words: "more", to: "digest:1" });
    await tells({ words: "yet more", to: "digest:never was" });
    expect((await stage.messages(lab)).map((one) => [one.text, one.thread])).toEqual([
      ["more", undefined],
      ["yet more", undefined],
    ]);
  });
});
