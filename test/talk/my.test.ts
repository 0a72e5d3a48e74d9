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

  it("stands below what is asked, the newest three in a row each, and all of it is one press away", async () => {
    await at.stage.types(ada, lab, "/paper add Attention");
    for (const day of [30, 31, 32, 33, 34]) {
      await at.moves({ minutes: 1 });
      await at.stage.types(ada, lab, `/session add ${day} Feb`);
    }
    const week = cardOf(await at.stage.types(ada, lab, "/my week"));
    const told = week.text.split("\n").filter((one) => one.startsWith("Not sent yet"));
    expect(told).toEqual([34, 33, 32].map((day) => expect.stringContaining(`“${day} Feb” [Resume]`)));
    expect(week.text).toContain("And 2 more that were not sent. [See all drafts]");
    expect(week.text).not.toContain("[Discard]");
    expect(week.text.indexOf("Not sent yet")).toBeGreaterThan(week.text.indexOf("Before Thu 22 Oct"));
    expect(week.text.indexOf("Before Thu 22 Oct")).toBeGreaterThan(0);
    const all = cardOf(await at.stage.presses(ada, week, "See all drafts"));
    for (const day of [30, 31, 32, 33, 34]) expect(all.text).toContain(`“${day} Feb” [Resume]`);
    expect(cardOf(await at.stage.presses(ada, all, "Discard")).text).toContain("Discarded.");
  });

  it("where no group was is handed back in full", async () => {
    await at.stage.types(ada, elsewhere, "/question ask Why eight heads?");
    const week = cardOf(await at.stage.types(ada, elsewhere, "/my week"));
    expect(week.text).toContain("Elsewhere\n> Why eight heads?\nNot sent (Question: ask).");
    expect(cardOf(await at.stage.presses(ada, week, "Discard")).text).toContain("Discarded.");
  });
});
