import { afterEach, describe, expect, it } from "vitest";
import { type DiscordStage, discordStage } from "../support/discord-stage.ts";
import type { Channel, Seen, Someone } from "../support/stage.ts";
import { clockAt, type World, worldOn } from "../support/world.ts";

describe("A group on Discord, through its real SDK", () => {
  let at: World<DiscordStage>;
  let lab: Channel;
  let [ada, boris]: Someone[] = [];
  const who = (one: Someone | undefined): Someone => one ?? expect.unreachable();
  const says = async (by: Someone | undefined, text: string): Promise<Seen> => {
    const seen = await at.stage.types(who(by), lab, text);
    await at.settles();
    return seen;
  };
  const heard = async (words: string) =>
    (await at.stage.messages(lab)).map(({ text }) => text).filter((one) => one.includes(words));
  afterEach(async () => {
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it("loses who left the server: their turn passes on, once a day or when a turn is given", async () => {
    const clock = clockAt("2026-10-19T07:00:00.000Z");
    at = await worldOn(await discordStage({ now: clock.now }), clock);
    lab = await at.stage.channel("lab");
    ada = await at.stage.person("Ada", "UTC");
    boris = await at.stage.person("Boris", "UTC");
    const chloe = await at.stage.person("Chloe", "UTC");
    await says(ada, "/group start Lab zone: UTC meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00");
    for (const one of [boris, chloe]) await says(one, "/group join");
    await says(ada, "/paper add Mamba");
    await says(ada, "/session lead session: 29 Oct");
    await at.moves({ hours: 2 });
    at.stage.server.world.left.add(chloe.id);
    await at.moves({ days: 1 });
    expect(await heard("Chloe has left the group")).toHaveLength(1);
    at.stage.server.world.left.add(who(boris).id);
    await at.moves({ minutes: 90 });
    await says(ada, "/turn decline 22 Oct");
    expect(await heard("Boris has left the group")).toHaveLength(1);
    expect(await says(ada, "/group members")).toMatchObject({ text: expect.not.stringMatching(/Boris|Chloe/) });
  });
});
