import { afterEach, describe, expect, it } from "vitest";
import { scopes } from "../../src/platforms/slack/manifest.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { deskThat, menu, type TestDesk } from "../support/slack-stage-desk.ts";
import type { Channel, Seen, Someone } from "../support/stage.ts";
import { clockAt, type World, worldOn } from "../support/world.ts";

describe.each(["http", "socket"] as const)("Who leaves, as Slack tells it by %s", (mode) => {
  let stage: SlackStage;
  let ann: Someone;
  let reading: Channel;
  async function opened(how: { readonly scopes?: readonly string[] } = {}): Promise<TestDesk> {
    stage = await slackStage({ mode, ...how });
    ann = await stage.person("Ann", "Europe/Berlin");
    reading = await stage.channel("reading");
    const desk = deskThat();
    await stage.open(menu, desk);
    return desk;
  }
  afterEach(async () => {
    expect(stage.server.complaints).toEqual([]);
    await stage.close();
  });
  const left = { platform: "slack", workspace: "T00000001", at: "2026-10-19T07:00:00.000Z" };

  it("a channel: the desk hears of it as of something that nobody asked for", async () => {
    const desk = await opened();
    await stage.acts.leaves(ann.id, reading.id, "Ev1");
    await stage.room.settled();
    expect(desk.asked).toEqual([
      {
        key: "slack:T00000001:Ev1",
        entry: "group left",
        known: { ...left, user: ann.id, channel: reading.id },
        by: "clock",
      },
    ]);
  });

  it("the workspace: without a channel, and not for any other change of somebody's account", async () => {
    const desk = await opened();
    await stage.acts.happens({ type: "user_change", user: { id: ann.id, name: "Ann B", deleted: false } });
    await stage.acts.isDeactivated(ann.id, "Ev1");
    await stage.room.settled();
    expect(desk.asked.map(({ known }) => known)).toEqual([{ ...left, user: ann.id }]);
  });

  it("Colloquy itself is nobody", async () => {
    const desk = await opened();
    await stage.acts.leaves(stage.server.world.bot.user, reading.id);
    await stage.room.settled();
    expect(desk.asked).toEqual([]);
  });

  it("is heard with the permissions that the manifest asks for", async () => {
    const desk = await opened({ scopes: scopes.bot });
    await stage.acts.leaves(ann.id, reading.id);
    await stage.acts.isDeactivated(ann.id);
    await stage.room.settled();
    expect(desk.asked).toHaveLength(2);
  });
});

describe("A group on Slack, through its real SDK", () => {
  let at: World<SlackStage>;
  let lab: Channel;
  afterEach(async () => {
    expect(at.errors).toEqual([]);
    expect(at.stage.server.complaints).toEqual([]);
    await at.close();
  });
  const says = async (by: Someone, text: string): Promise<Seen> => {
    const seen = await at.stage.types(by, lab, text);
    await at.settles();
    return seen;
  };
  const heard = async (words: string) =>
    (await at.stage.messages(lab)).map(({ text }) => text).filter((one) => one.includes(words));
  const arrived = async () => {
    await at.stage.room.settled();
    await at.settles();
  };

  it.each(["http", "socket"] as const)("loses who leaves its channel or is deactivated, by %s, once", async (mode) => {
    const clock = clockAt("2026-10-19T07:00:00.000Z");
    at = await worldOn(await slackStage({ mode, now: clock.now }), clock);
    lab = await at.stage.channel("lab");
    const [ada, boris, chloe, dan] = [
      await at.stage.person("Ada", "UTC"),
      await at.stage.person("Boris", "UTC"),
      await at.stage.person("Chloe", "UTC"),
      await at.stage.person("Dan", "UTC"),
    ];
    await says(ada, "/group start Lab zone: UTC meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00");
    for (const one of [boris, chloe, dan]) await says(one, "/group join");
    const { acts } = at.stage;
    await acts.leaves(boris.id, (await at.stage.channel("random")).id);
    await arrived();
    expect(await heard("has left the group")).toEqual([]);
    for (const twice of ["Ev1", "Ev1"]) await acts.leaves(boris.id, lab.id, twice);
    await acts.isDeactivated(chloe.id, "Ev2");
    await arrived();
    expect(await heard("Boris has left the group")).toHaveLength(1);
    expect(await heard("Chloe has left the group")).toHaveLength(1);
    await acts.leaves(at.stage.server.world.bot.user, lab.id, "Ev3");
    await arrived();
    expect(await says(dan, "/turn list")).toMatchObject({ text: expect.not.stringMatching(/Boris|Chloe/) });
    expect(await says(dan, "/group members")).toMatchObject({ text: expect.not.stringMatching(/Boris|Chloe/) });
  });

  it("finds in its daily look-up whose deactivation it was not told of", async () => {
    const clock = clockAt("2026-10-19T07:00:00.000Z");
    at = await worldOn(await slackStage({ mode: "http", now: clock.now }), clock);
    lab = await at.stage.channel("lab");
    const [ada, boris] = [await at.stage.person("Ada", "UTC"), await at.stage.person("Boris", "UTC")];
    await says(ada, "/group start Lab zone: UTC meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00");
    await says(boris, "/group join");
    const person = at.stage.server.world.people.get(boris.id);
    if (person) person.deleted = true;
    await at.moves({ days: 1 });
    expect(await heard("Boris has left the group")).toHaveLength(1);
  });
});
