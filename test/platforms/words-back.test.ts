import { describe, expect, onTestFinished, test } from "vitest";
import { openPostgres } from "../../src/store/db.ts";
import { freshDatabase } from "../support/database.ts";
import { discordStage } from "../support/discord-stage.ts";
import { throughADoor } from "../support/door.ts";
import { keepingInMemory } from "../support/keeping.ts";
import { playgroundStage } from "../support/playground-stage.ts";
import { slackStage } from "../support/slack-stage.ts";
import { isViewHandle } from "../support/slack-stage-seeing.ts";
import type { Seen, Stage } from "../support/stage.ts";
import { clockAt, worldOn } from "../support/world.ts";

/** Longer than any button carries and than any error beside an input, as somebody writes who has thought about it. */
const layer = {
  problem: `What a model of sequences has to give up for attention. ${"It is slow to train, one step after the other. ".repeat(30)}Thus the question.`,
  stakes: "Translation, and whatever else is long.",
  mainIdea: `Attention alone. ${"Heads look at all positions at once. ".repeat(40)}Nothing recurrent is left.`,
  evidence: "28.4 BLEU in Table 2 *and* a <fraction> of the cost & time.",
};

const stages: readonly (readonly [string, (down: () => boolean) => Promise<Stage>])[] = [
  ["Slack by HTTP", () => slackStage({ mode: "http" })],
  ["Slack by Socket Mode", () => slackStage({ mode: "socket" })],
  ["Discord", () => discordStage()],
  ["the playground", async (down) => playgroundStage({ keeping: lostWith(down), log: { error: () => {} } })],
];

/** What the playground keeps is in the database too, and away with it. */
function lostWith(down: () => boolean): ReturnType<typeof keepingInMemory> {
  const keeping = keepingInMemory();
  return new Proxy(keeping, {
    get(target, key) {
      if (down()) throw new Error("The database is away.");
      return Reflect.get(target, key);
    },
  });
}

const textOf = (seen: Seen): string => (seen.kind === "form" ? "" : seen.text);
/** What the author has in their hands again: what is said to them, and what is in the form where that is still open. */
const handsOf = (seen: Seen): string => {
  const blocks = isViewHandle(seen.handle) ? seen.handle.view.view.blocks : [];
  return [textOf(seen), ...blocks.flatMap(({ element }) => element?.initial_value ?? [])].join("\n");
};
const flat = (text: string): string => text.replace(/\s+/g, " ");

describe.each(stages)("Where an answer cannot be saved on %s", (_, opens) => {
  const opened = async () => {
    const fresh = await freshDatabase();
    const door = await throughADoor(fresh.url ?? "");
    const store = openPostgres(door.url, 10, 2200);
    let isDown = false;
    const stage = await opens(() => isDown);
    const clock = clockAt("2026-10-19T07:00:00.000Z");
    const at = await worldOn(stage, clock, { store });
    onTestFinished(async () => {
      await at.close();
      await fresh.close();
    });
    const channel = await stage.channel("lab");
    const ada = await stage.person("Ada", "Europe/Berlin");
    const says = async (text: string) => {
      const seen = await stage.types(ada, channel, text);
      return seen.kind === "form" && text.startsWith("/group") ? stage.fills(ada, seen, {}) : seen;
    };
    await says("/group start Lab zone: Europe/Berlin meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00");
    await says("/paper add Attention Is All You Need");
    const form = await says("/note first");
    if (form.kind !== "form") throw new Error(form.text);
    const goesDown = async (how: "goes" | "hangs") => {
      isDown = true;
      await door[how]();
    };
    const comesBack = async () => {
      isDown = false;
      await door.comesBack();
    };
    return { stage, ada, channel, form, says, goesDown, comesBack };
  };

  test("its words go back to the author, at once and in full, and are taken when the database is there again", async () => {
    const { stage, ada, form, says, goesDown, comesBack } = await opened();
    await goesDown("goes");
    const began = performance.now();
    const seen = await stage.fills(ada, form, layer);
    expect(performance.now() - began).toBeLessThan(2500);
    expect(seen.kind).toBe("refused");
    expect(textOf(seen)).not.toMatch(/\bi0000/);
    for (const words of Object.values(layer)) expect(flat(handsOf(seen))).toContain(flat(words));
    await comesBack();
    const again = await says("/note first");
    if (again.kind !== "form") throw new Error(again.text);
    expect(textOf(await stage.fills(ada, again, layer))).toContain("submitted");
  });

  test("so do they where the database does not say a word, once it has had its time", async () => {
    const { stage, ada, form, goesDown } = await opened();
    await goesDown("hangs");
    const seen = await stage.fills(ada, form, layer);
    expect(seen.kind).toBe("refused");
    for (const words of Object.values(layer)) expect(flat(handsOf(seen))).toContain(flat(words));
  });
});
