import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands, schedules } from "../../src/contents.ts";
import { discard } from "../../src/features/my/commands/discard.ts";
import { cardOf } from "../support/lab.ts";
import type { Channel, Someone } from "../support/stage.ts";
import { type World, world } from "../support/world.ts";

describe("What was not sent", () => {
  let at: World;
  let ada: Someone;
  let lab: Channel;
  let elsewhere: Channel;
  const long = "x".repeat(3001);
  beforeEach(async () => {
    at = await world({ commands: [...new Set([...commands, ...schedules, discard])] });
    ada = await at.stage.person("Ada", "Europe/Berlin");
    lab = await at.stage.channel("lab");
    elsewhere = await at.stage.channel("elsewhere");
    await at.stage.types(
      ada,
      lab,
      "/group start Lab zone: Europe/Berlin meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00",
    );
  });
  afterEach(async () => {
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it("is told by its longest words, and can be resumed or discarded", async () => {
    await at.stage.types(ada, lab, `/question ask ${long}`);
    const week = cardOf(await at.stage.types(ada, lab, "/my week"));
    expect(week.text).toMatch(/Not sent yet \(Question: ask\): “x+…” \[Resume\]/);
    expect(cardOf(await at.stage.presses(ada, week, "Discard")).text).toContain("Discarded.");
    expect(cardOf(await at.stage.types(ada, lab, "/my week")).text).not.toContain("Not sent yet");
    expect(await at.stage.presses(ada, week, "Discard")).toMatchObject({ kind: "refused" });
  });

  it("where no group was is handed back in full", async () => {
    await at.stage.types(ada, elsewhere, "/question ask Why eight heads?");
    const week = cardOf(await at.stage.types(ada, elsewhere, "/my week"));
    expect(week.text).toContain("Elsewhere\n> Why eight heads?\nNot sent (Question: ask).");
    expect(cardOf(await at.stage.presses(ada, week, "Discard")).text).toContain("Discarded.");
  });
});
