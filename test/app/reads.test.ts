import { afterEach, describe, expect, test } from "vitest";
import { command } from "../../src/app/command.ts";
import { seen } from "../../src/app/schema.ts";
import { sentence } from "../../src/chat/card.ts";
import { plain } from "../../src/chat/plain.ts";
import { bothKinds } from "../support/database.ts";
import { type World, world } from "../support/world.ts";

describe.each(bothKinds)("The same wish, asked twice on %s", (kind) => {
  let at: World;
  afterEach(() => at.close());
  async function twice(reads: boolean) {
    const told: string[] = [];
    const toy = command({
      name: "toy tell",
      scope: "person",
      summary: "Tells something that nobody can guess",
      reads,
      fields: {},
      async run({ newSecret }) {
        told.push(newSecret());
        return sentence(`It is ${told.at(-1)}.`);
      },
    });
    at = await world({ kind, commands: [toy] });
    const by = { platform: "memory", workspace: "local", user: "u1", name: "Ada" };
    const answers: string[] = [];
    for (let i = 0; i < 2; i++) {
      const answer = await at.works.desk.answer({ key: "k1", entry: "toy tell", known: {}, by });
      answers.push(answer.kind === "card" ? plain(answer.card, {}, "UTC", at.now()) : answer.words);
    }
    return { told, answers, rows: await at.store.root.select().from(seen) };
  }

  test("is done once, and its answer is kept", async () => {
    const { told, answers, rows } = await twice(false);
    expect(answers).toEqual([`It is ${told[0]}.`, `It is ${told[0]}.`]);
    expect(rows).toHaveLength(1);
  });

  test("is done each time where a program only reads, and nothing is kept of it", async () => {
    const { told, answers, rows } = await twice(true);
    expect(answers).toEqual(told.map((one) => `It is ${one}.`));
    expect(new Set(told).size).toBe(2);
    expect(rows).toEqual([]);
  });
});
