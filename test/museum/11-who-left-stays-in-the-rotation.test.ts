import { describe, expect, it } from "vitest";
import { discordStage } from "../support/discord-stage.ts";
import { cardOf, lab } from "../support/lab.ts";
import { slackStage } from "../support/slack-stage.ts";
import type { Someone, Stage } from "../support/stage.ts";
import { clockAt, worldOn } from "../support/world.ts";

// Learned from mashabow/slack-rota#61: whoever had left the channel was still called when their turn came round.
// To see it fail, take `turnsLeft` out of `hasLeft` in features/groups/leaving-acts.ts.
describe("Somebody who left", () => {
  it("has no turn any more, is asked for nothing, and whoever is next in line has what was theirs", async () => {
    const { at, ada, boris, chloe, says, reads } = await lab();
    await says(ada, "/turn assign @Chloe session: 29 Oct");
    await says(chloe, "/turn confirm");
    await says(boris, "/session lead session: 12 Nov");
    await says(chloe, "/group leave");
    const before = (await at.stage.direct(chloe)).length;
    const turns = cardOf(await says(ada, "/turn list")).text;
    expect(turns).not.toContain("Chloe");
    expect(turns).toContain("Boris presents (volunteered)");
    for (const title of ["LoRA", "Mamba", "DPO"]) await says(ada, `/paper add ${title}`);
    await at.moves({ days: 40 });
    expect(await at.stage.direct(chloe)).toHaveLength(before);
    expect(await reads(ada, "/turn list")).not.toContain("Chloe");
    expect(at.errors).toEqual([]);
    await at.close();
  });

  const clock = () => clockAt("2026-10-19T07:00:00.000Z");
  it.each([
    {
      how: "the channel on Slack, which tells it",
      open: async (time: ReturnType<typeof clock>) => {
        const stage = await slackStage({ mode: "socket", now: time.now });
        return { stage, leaves: (who: Someone, where: string) => stage.acts.leaves(who.id, where) };
      },
    },
    {
      how: "the workspace on Slack, which tells it",
      open: async (time: ReturnType<typeof clock>) => {
        const stage = await slackStage({ mode: "http", now: time.now });
        return { stage, leaves: (who: Someone) => stage.acts.isDeactivated(who.id) };
      },
    },
    {
      how: "the server on Discord, which is asked every day",
      open: async (time: ReturnType<typeof clock>) => {
        const stage = await discordStage({ now: time.now });
        return { stage, leaves: async (who: Someone) => void stage.server.world.left.add(who.id) };
      },
    },
  ])("$how, without a word to Colloquy, is not called when their turn comes round", async ({ open }) => {
    const time = clock();
    const { stage, leaves } = await open(time);
    const at = await worldOn<Stage>(stage, time);
    const channel = await stage.channel("lab");
    const [ada, boris, chloe] = [
      await stage.person("Ada", "UTC"),
      await stage.person("Boris", "UTC"),
      await stage.person("Chloe", "UTC"),
    ];
    const says = async (who: Someone, text: string) => {
      const seen = await stage.types(who, channel, text);
      await at.settles();
      return seen;
    };
    await says(ada, "/group start Lab zone: UTC meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00");
    for (const who of [boris, chloe]) await says(who, "/group join");
    await says(ada, "/paper add Mamba");
    await says(chloe, "/session lead session: 22 Oct");
    await leaves(chloe, channel.id);
    await at.moves({ days: 1 });
    expect(cardOf(await says(ada, "/turn list")).text).not.toContain("Chloe");
    await at.moves({ days: 9 });
    const all = [...(await stage.messages(channel)), ...(await stage.direct(chloe))];
    expect(all.filter(({ calls }) => calls.includes(chloe.id))).toEqual([]);
    expect((await stage.direct(chloe)).filter(({ text }) => /turn/i.test(text))).toEqual([]);
    expect(at.errors).toEqual([]);
    await at.close();
  });
});
