import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { uncompleted } from "../support/discord-server-events.ts";
import { type DiscordStage, discordStage } from "../support/discord-stage.ts";
import type { Channel, Someone } from "../support/stage.ts";
import { clockAt, type World, worldOn } from "../support/world.ts";

/** A group on Discord that meets Thursdays at 15:00 of Berlin, and what its server's events say. */
let at: World<DiscordStage>;
let [ada, lab]: [Someone, Channel] = [
  { id: "", name: "" },
  { id: "", name: "" },
];
const says = async (text: string) => {
  const seen = await at.stage.types(ada, lab, text);
  await at.moves({ minutes: 1 });
  return seen.kind === "form" ? seen.title : seen.text;
};
const events = () =>
  uncompleted(at.stage.server.world)
    .map(({ name, starts }) => `${starts.slice(0, 16)} ${name}`)
    .sort();

beforeEach(async () => {
  const clock = clockAt("2026-10-19T07:00:00.000Z");
  at = await worldOn(await discordStage({ now: clock.now }), clock);
  ada = await at.stage.person("Ada", "Europe/Berlin");
  lab = await at.stage.channel("lab");
});
afterEach(() => at.close());

const started = () =>
  says("/group start Lab zone: Berlin meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00");

describe("A server's events", () => {
  it("hold the next eight sessions and follow every change of them", async () => {
    await started();
    expect(events()).toHaveLength(8);
    expect(events()[0]).toBe("2026-10-22T13:00 Lab: reading session");
    await says("/paper add Mamba");
    expect(events().slice(0, 2)).toEqual(["2026-10-22T13:00 Lab: Mamba", "2026-10-29T14:00 Lab: reading session"]);
    const ids = [...at.stage.server.world.events.keys()];
    await says("/session move Friday 17:00");
    expect(events()[0]).toBe("2026-10-23T15:00 Lab: Mamba");
    await says("/group settings name: Readers");
    expect(events()[0]).toBe("2026-10-23T15:00 Readers: Mamba");
    expect([...at.stage.server.world.events.keys()]).toEqual(ids);
    await says("/session skip");
    expect(events()[0]).toBe("2026-10-29T14:00 Readers: Mamba");
    await says("/session cancel We are away");
    expect(events()[0]).toBe("2026-11-05T14:00 Readers: Mamba");
    await at.moves("2026-11-05T14:30:00.000Z");
    expect(events()[0]).toBe("2026-11-05T14:00 Readers: Mamba");
    await at.moves("2026-11-05T15:02:00.000Z");
    expect(events()).toHaveLength(8);
    expect(events()[0]).toBe("2026-11-12T14:00 Readers: reading session");
    const shown = await at.stage.types(ada, lab, "/session plan no meetings");
    if (shown.kind !== "card") throw new Error(`Nothing is repeated back: ${JSON.stringify(shown)}`);
    await at.stage.presses(ada, shown, "End the sessions");
    await at.moves({ minutes: 1 });
    expect(events()).toEqual([]);
    expect(at.errors).toEqual([]);
  });

  it("go with the group", async () => {
    await started();
    await says("/group end sure: yes");
    expect(events()).toEqual([]);
  });

  it("are none of a group that has deadlines", async () => {
    await says("/group start Lab zone: Berlin meets: deadline every Friday 18:00 digest: Friday 17:00");
    expect(events()).toEqual([]);
  });

  it("that may not be made are told to the organizers once, and made once they may", async () => {
    const { world } = at.stage.server;
    const invited = world.invited ?? 0n;
    world.invited = invited & ~PermissionFlagsBits.CreateEvents;
    await started();
    // On Discord nobody is written to who did not ask for it.
    expect(await at.stage.direct(ada)).toEqual([]);
    await says("/my private");
    const told = async () =>
      (await at.stage.direct(ada)).filter(({ text }) =>
        text.startsWith("Lab: its sessions are not among the server’s events"),
      );
    expect((await told()).map(({ text }) => text)).toEqual([expect.stringContaining("“Create Events” is missing.")]);
    world.invited = invited;
    await at.moves({ days: 1 });
    expect(events()).toHaveLength(8);
    expect(await told()).toHaveLength(1);
  });
});
