import { describe, expect, onTestFinished, test } from "vitest";
import { drafts } from "../../src/app/schema.ts";
import { questions } from "../../src/features/questions/schema.ts";
import { freshDatabase } from "../support/database.ts";
import { discordStage } from "../support/discord-stage.ts";
import { playgroundStage } from "../support/playground-stage.ts";
import { filled, type SlackStage, slackStage } from "../support/slack-stage.ts";
import { isViewHandle } from "../support/slack-stage-seeing.ts";
import type { Seen, SeenForm, Someone, Stage } from "../support/stage.ts";
import { clockAt, worldOn } from "../support/world.ts";

const first = "Why does it scale?";
const more = "Why does it scale? And what about small models, which I add now?";

/** Sends a form for a question, and the same once more with what it says by then; gives what its author sees in the end. */
type SendsTwice = (who: Someone, form: SeenForm, words: readonly [string, string]) => Promise<string>;

const filling =
  (stage: Stage): SendsTwice =>
  async (who, form, [one, other]) => {
    await stage.fills(who, form, { words: one });
    return textOf(await stage.fills(who, form, { words: other }));
  };

/** On Slack a form can be sent again while it says “Saving…”, until what came of it takes its place. */
const whileSaving =
  (stage: SlackStage): SendsTwice =>
  async (_, { handle }, words) => {
    if (!isViewHandle(handle)) return expect.unreachable();
    const { view } = handle;
    const goOn = stage.server.hold("views.update");
    for (const one of words) {
      await filled({ acts: stage.acts, view, world: stage.server.world }, { words: one });
      await stage.acts.submits(view);
      expect(JSON.stringify(view.view.blocks)).toContain("Saving…");
    }
    goOn();
    await stage.room.settled();
    return JSON.stringify(view.view.blocks);
  };

const textOf = (seen: Seen): string => (seen.kind === "form" ? expect.unreachable(seen.title) : seen.text);

async function slackWith(mode: "http" | "socket") {
  const stage = await slackStage({ mode, patience: { answer: 0 } });
  return { stage, sendsTwice: whileSaving(stage) };
}
async function discord() {
  const stage = await discordStage();
  return { stage, sendsTwice: filling(stage) };
}

/** Ada with the form for a question before her, and what becomes of what she sends. */
async function asking(stage: Stage) {
  const store = await freshDatabase();
  const at = await worldOn(stage, clockAt("2026-10-19T07:00:00.000Z"), { store });
  onTestFinished(() => at.close());
  const channel = await stage.channel("lab");
  const ada = await stage.person("Ada", "Europe/Berlin");
  const rhythm = "zone: Europe/Berlin meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00";
  const started = await stage.types(ada, channel, `/group start Lab ${rhythm}`);
  if (started.kind === "form") await stage.fills(ada, started, {});
  const opens = async (): Promise<SeenForm> => {
    const seen = await stage.types(ada, channel, "/question ask");
    return seen.kind === "form" ? seen : expect.unreachable(seen.text);
  };
  const asked = async () => (await store.root.select().from(questions)).map((one) => one.words).sort();
  const kept = async () => (await store.root.select().from(drafts)).map((one) => one.known.words);
  return { ada, form: await opens(), opens, asked, kept };
}

describe.each([
  ["Slack by HTTP", () => slackWith("http")],
  ["Slack by Socket Mode", () => slackWith("socket")],
  ["Discord", discord],
])("A form that is sent once more on %s", (_, platform) => {
  test("as it was is one question, and answered as before", async () => {
    const { stage, sendsTwice } = await platform();
    const { ada, form, asked, kept } = await asking(stage);
    expect(await sendsTwice(ada, form, [first, first])).toContain("Asked");
    expect([await asked(), await kept()]).toEqual([[first], []]);
  });

  test("with more in it says that this was not taken, gives it back, and keeps it for the next form", async () => {
    const { stage, sendsTwice } = await platform();
    const { ada, form, opens, asked, kept } = await asking(stage);
    const seen = await sendsTwice(ada, form, [first, more]);
    expect(seen).toContain("What you sent first was taken.");
    expect(seen).toContain(more);
    expect([await asked(), await kept()]).toEqual([[first], [more]]);
    const anew = await opens();
    expect(anew.inputs.find(({ key }) => key === "words")?.initial).toBe(more);
    expect(textOf(await stage.fills(ada, anew, {}))).toContain("Asked");
    expect([await asked(), await kept()]).toEqual([[first, more], []]);
  });
});

test("A form that is sent once more with more in it on the playground is another wish", async () => {
  const stage = await playgroundStage();
  const { ada, form, asked } = await asking(stage);
  const sendsTwice = filling(stage);
  await sendsTwice(ada, form, [first, first]);
  expect(await asked()).toEqual([first]);
  await sendsTwice(ada, form, [first, more]);
  expect(await asked()).toEqual([first, more]);
});
