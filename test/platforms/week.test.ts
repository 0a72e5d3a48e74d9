import { expect, it } from "vitest";
import type { Works } from "../../src/works.ts";
import { moveThrough } from "../../src/works.ts";
import { discordStage } from "../support/discord-stage.ts";
import { playgroundStage } from "../support/playground-stage.ts";
import { slackStage } from "../support/slack-stage.ts";
import { liveThreeWeeks } from "../support/week.ts";
import { clockAt, worldOn } from "../support/world.ts";

const monday = "2026-10-19T07:00:00.000Z";

it("a group lives three weeks on Discord, through its real SDK", async () => {
  const clock = clockAt(monday);
  const at = await worldOn(await discordStage({ now: clock.now }), clock);
  await liveThreeWeeks(at);
  expect(at.errors).toEqual([]);
  await at.close();
});

it.each(["http", "socket"] as const)(
  "a group lives three weeks on Slack over %s, through its real SDK",
  async (mode) => {
    const clock = clockAt(monday);
    const at = await worldOn(await slackStage({ mode, now: clock.now }), clock);
    await liveThreeWeeks(at);
    expect(at.errors).toEqual([]);
    expect(at.stage.server.complaints).toEqual([]);
    await at.close();
  },
);

it("a group lives three weeks in the playground, through its JSON interface alone", async () => {
  const clock = clockAt(monday);
  let running: Works | undefined;
  const works = () => {
    if (!running) throw new Error("The playground is not open yet.");
    return running;
  };
  const stage = playgroundStage({
    clock: { now: clock.now, moveTo: (to) => moveThrough(works(), clock, to) },
    rest: () => works().settle(),
  });
  const at = await worldOn(stage, clock, {
    opened: (made) => {
      running = made;
    },
  });
  await liveThreeWeeks({
    stage,
    moves: async (to) => void (await stage.moves({ to })),
    settles: async () => void (await stage.moves({ by: "PT0S" })),
  });
  expect(at.errors).toEqual([]);
  await at.close();
});
