import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accounts, people } from "../../src/features/groups/schema.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import type { Channel, Someone } from "../support/stage.ts";
import { clockAt, type World, worldOn } from "../support/world.ts";

const start = "/group start Lab zone: UTC meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00";

describe("What members are called while Slack does not say who they are", () => {
  let at: World<SlackStage>;
  let reading: Channel;
  let [ada, bob]: Someone[] = [];
  const who = (one: Someone | undefined): Someone => one ?? expect.unreachable();
  /** The names of everybody known, as people and as accounts. */
  const names = async () => ({
    people: (await at.store.root.select({ name: people.name }).from(people).orderBy(people.name)).map(one),
    accounts: (await at.store.root.select({ name: accounts.name }).from(accounts).orderBy(accounts.name)).map(one),
  });
  const one = ({ name }: { readonly name: string }) => name;
  const all = (...them: readonly string[]) => ({ people: them, accounts: them });

  beforeEach(async () => {
    const clock = clockAt("2026-10-19T07:00:00.000Z");
    at = await worldOn(await slackStage({ mode: "http", now: clock.now }), clock);
    ada = await at.stage.person("Ada", "Europe/London");
    bob = await at.stage.person("Bob", "UTC");
    reading = await at.stage.channel("reading");
  });
  afterEach(async () => {
    expect([at.stage.server.complaints, at.errors]).toEqual([[], []]);
    await at.close();
  });
  const unsaid = (times: number) => {
    for (let n = 0; n < times; n++) at.stage.server.fail("users.info", { kind: "error", error: "ratelimited" });
  };

  it.each<[string, (stage: SlackStage) => Promise<unknown>]>([
    ["a visit to the App Home", (stage) => stage.acts.visitsHome(who(ada).id)],
    ["a direct message", (stage) => stage.acts.writes(who(ada).id, "hello")],
    ["a command", (stage) => stage.types(who(ada), reading, "/my zone Europe/Paris")],
    ["being chosen by somebody else", (stage) => stage.types(who(bob), reading, "/group add @ada")],
  ])("%s leaves a name that is known", async (_, does) => {
    await at.stage.types(who(bob), reading, start);
    await at.stage.types(who(ada), reading, "/group join");
    expect(await names()).toEqual(all("Ada", "Bob"));
    await at.moves({ hours: 2 });
    unsaid(2);
    await does(at.stage);
    await at.stage.room.settled();
    expect(await names()).toEqual(all("Ada", "Bob"));
  });

  it("somebody new has a name that stands in for theirs until Slack says it", async () => {
    unsaid(1);
    await at.stage.types(who(ada), reading, "/my zone Europe/Paris");
    expect(await names()).toEqual(all("ada"));
    await at.stage.types(who(ada), reading, "/my zone Europe/London");
    expect(await names()).toEqual(all("Ada"));
  });
});
