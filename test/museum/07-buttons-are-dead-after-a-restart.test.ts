import { afterEach, describe, expect, test } from "vitest";
import type { Button } from "../../src/chat/card.ts";
import { carried, uncarried } from "../../src/chat/carried.ts";
import type { Asked } from "../../src/chat/platform.ts";
import { outbox } from "../../src/delivery/schema.ts";
import { works } from "../../src/works.ts";
import { type BoardWorld, boardCommands, boards } from "../support/board.ts";
import { bothKinds } from "../support/database.ts";

let open: BoardWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

// Learned from discord-buttons/discord-buttons#71: what a button did was kept in the process that had posted it.
describe.each(bothKinds)("Buttons are dead after a restart, on %s:", (kind) => {
  // Fails if anything that a button needs is kept in memory, or is not in what a platform carries for it.
  test("no: a process that never saw the message answers its button two years later", async () => {
    open = await boards({ kind });
    const { ada, boris, lab, reads, stands, store } = open;
    await reads(ada, lab, "/board write hello");
    await stands(lab);
    const [posted] = await store.root.select().from(outbox);
    const [button] = posted?.card.buttons ?? [];
    // A platform keeps what a button carries and gives it back, nothing else.
    const kept: string = carried(button as Button);

    let ids = 0;
    const later = works({
      store,
      platforms: [],
      commands: boardCommands,
      errands: [],
      now: () => "2028-10-19T07:00:00.000Z",
      newId: () => `later${++ids}`,
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    const by = { platform: "memory", workspace: "local", user: boris.id, name: "Boris" };
    const place = { platform: "memory", workspace: "local", channel: lab.id };
    const pressed: Asked = { key: "press", by, place, ...uncarried(kept) };
    const form = await later.desk.form(pressed);
    expect(form).toMatchObject({ entry: "board write", known: { on: "n1" }, fields: { words: {} } });
    const answer = await later.desk.answer({ ...pressed, known: { ...pressed.known, words: "still here" } });
    expect(JSON.stringify(answer)).toContain("note ");
    expect(answer.kind).toBe("card");
  });

  // Fails if a button of something that is gone breaks instead of saying so.
  test("and one whose thing or command is gone says so", async () => {
    open = await boards({ kind });
    const { ada, lab, stage, errors } = open;
    const presses = async (text: string) => {
      const seen = await stage.ask(ada, lab, uncarried(text));
      return seen.kind === "form" ? "form" : seen.text;
    };
    expect(await presses("board write?on=n99&words=hello")).toContain("nothing here fits “n99”");
    expect(await presses("board scribble?on=n1")).toBe(
      "There is no command “board scribble”. Type /help to see what there is.",
    );
    expect(await presses("board write?on=n1&colour=red&words=hello")).toContain("nothing here fits “n1”");
    expect(errors).toEqual([]);
  });
});
