import { afterEach, describe, expect, it } from "vitest";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";

describe("Whether somebody is on Slack", () => {
  let stage: SlackStage;
  afterEach(async () => {
    expect(stage.server.complaints).toEqual([]);
    await stage.close();
  });
  const lab = async () => {
    stage = await slackStage({ mode: "http" });
    const ann = await stage.person("Ann", "Europe/Berlin");
    const { id: channel } = await stage.channel("reading");
    const is = (user: string) =>
      stage.platform.isThere({ platform: "slack", workspace: "T00000001", channel }, { user });
    return { ann, is, channel };
  };

  it("is told of who is in the channel, and of whose account was switched off", async () => {
    const { ann, is } = await lab();
    expect(await is(ann.id)).toBe("there");
    const person = stage.server.world.people.get(ann.id);
    if (person) person.deleted = true;
    expect(await is(ann.id)).toBe("gone");
  });

  it("is not told of who is not in the channel, since they may never have been, nor of a stranger", async () => {
    const { ann, is, channel } = await lab();
    stage.server.world.channels.get(channel)?.without?.add(ann.id);
    expect(await is(ann.id)).toBe("cannot tell");
    expect(await is("U99999999")).toBe("cannot tell");
  });

  it("is told in a channel of thousands too", async () => {
    const { is } = await lab();
    for (let n = 0; n < 2500; n++) await stage.person(`Reader ${n}`, "UTC");
    const last = await stage.person("Zoe", "UTC");
    expect(await is(last.id)).toBe("there");
    expect(stage.server.called.filter(({ method }) => method === "conversations.members")).toHaveLength(3);
  });

  it("is told with one reading of the channel for all who are asked about together, and a new one afterwards", async () => {
    const { ann, is } = await lab();
    const bea = await stage.person("Bea", "UTC");
    const readings = () => stage.server.called.filter(({ method }) => method === "conversations.members").length;
    expect(await Promise.all([ann.id, bea.id, "U99999999"].map(is))).toEqual(["there", "there", "cannot tell"]);
    expect(readings()).toBe(1);
    expect(await is(ann.id)).toBe("there");
    expect(readings()).toBe(2);
  });

  it("is told of nobody while Slack does not answer", async () => {
    const { ann, is } = await lab();
    for (const method of ["users.info", "conversations.members"])
      for (const fault of [{ kind: "status", status: 429, retryAfter: 30 }, { kind: "dropped" }] as const) {
        stage.server.fail(method, fault);
        expect(await is(ann.id)).toBe("cannot tell");
      }
    expect(await is(ann.id)).toBe("there");
  });
});
