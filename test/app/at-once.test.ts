import { afterEach, describe, expect, test } from "vitest";
import { command } from "../../src/app/command.ts";
import { sentence } from "../../src/chat/card.ts";
import { line } from "../../src/chat/fields.ts";
import { turnFor } from "../../src/delivery/queue.ts";
import { type BoardWorld, boardCommands, boards } from "../support/board.ts";

let open: BoardWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** Takes turns for two things in the order they are typed, and waits between them until somebody else holds the other. */
function crossing() {
  let [waiting, go] = [0, (): void => {}];
  const both = new Promise<void>((met) => {
    go = met;
  });
  return command({
    name: "board cross",
    scope: "group",
    summary: "Takes two turns, one after the other",
    fields: { first: line("First"), second: line("Second") },
    async run({ input, db, group, record }) {
      await turnFor(db, group.id, input.first);
      if (++waiting === 2) go();
      await both;
      await turnFor(db, group.id, input.second);
      await record("board:1", undefined, { words: `${input.first} ${input.second}` });
      return sentence("Crossed.");
    },
  });
}

describe("Members who do things at the same time, on PostgreSQL,", () => {
  test("twenty of them, end in one message that tells of all twenty", async () => {
    open = await boards();
    const { stage, lab, works, stands, errors } = open;
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, i) => stage.person(`Member ${i}`, "UTC")));
    const wishes = crowd.map((who, i) => stage.types(who, lab, `/board write note ${i}`));
    const delivering = (async () => {
      for (let i = 0; i < 20; i++) await works.send();
    })();
    const answers = await Promise.all([...wishes, delivering]);
    const told = answers.slice(0, 20).map((one) => (one as { text: string }).text);
    expect(told.map((text) => Number(/note (\d+)\./.exec(text)?.[1])).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    const [message, ...others] = await stands(lab);
    expect([message?.split("\n")[1], others, errors]).toEqual(["20 notes", [], []]);
  });

  test("and whose commands wait for each other in a ring both get their wish: one is begun again", async () => {
    open = await boards({ commands: [...boardCommands, crossing()] });
    const { ada, boris, lab, reads, errors } = open;
    const both = await Promise.all([
      reads(ada, lab, "/board cross here second: there"),
      reads(boris, lab, "/board cross there second: here"),
    ]);
    expect(both).toEqual(["Crossed.", "Crossed."]);
    expect(errors).toEqual([]);
  });

  test("more of them than there are connections, all get an answer", async () => {
    open = await boards();
    const { stage, lab, errors } = open;
    const crowd = await Promise.all(Array.from({ length: 60 }, (_, i) => stage.person(`Member ${i}`, "UTC")));
    const answers = await Promise.all(crowd.map((who) => stage.types(who, lab, "/board look")));
    expect(new Set(answers.map((one) => one.kind))).toEqual(new Set(["card"]));
    expect(errors).toEqual([]);
  });
});
