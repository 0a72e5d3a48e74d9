import { expect, it } from "vitest";
import { moveThrough, type Works } from "../../src/works.ts";
import { setDates } from "../support/dates.ts";
import { discordStage } from "../support/discord-stage.ts";
import { playgroundStage } from "../support/playground-stage.ts";
import { slackStage } from "../support/slack-stage.ts";
import { clockAt, worldOn } from "../support/world.ts";

const monday = "2026-10-19T07:00:00.000Z";

it("dates are seen before they are saved and taken back on Discord, through its real SDK", async () => {
  const clock = clockAt(monday);
  const at = await worldOn(await discordStage({ now: clock.now }), clock);
  await setDates(at);
  expect(at.errors).toEqual([]);
  await at.close();
});

it("dates are seen before they are saved and taken back on Slack, through its real SDK", async () => {
  const clock = clockAt(monday);
  const at = await worldOn(await slackStage({ mode: "http", now: clock.now }), clock);
  await setDates(at);
  expect(at.errors).toEqual([]);
  expect(at.stage.server.complaints).toEqual([]);
  await at.close();
});

it("dates are seen before they are saved and taken back in the playground, through its JSON interface alone", async () => {
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
  const opened = (made: Works) => {
    running = made;
  };
  const at = await worldOn(stage, clock, { opened });
  await setDates({
    stage,
    moves: async (to) => void (await stage.moves({ to })),
    settles: async () => void (await stage.moves({ by: "PT0S" })),
  });
  expect(at.errors).toEqual([]);
  await at.close();
});
