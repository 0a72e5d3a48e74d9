import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import type { Answer } from "../../src/chat/platform.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { answered, deskThat, menu, type TestDesk } from "../support/slack-stage-desk.ts";
import type { Channel, Someone } from "../support/stage.ts";

describe("The socket to Slack", () => {
  let stage: SlackStage;
  let ann: Someone;
  let reading: Channel;
  let desk: TestDesk;
  let answer: () => Answer | Promise<Answer>;
  beforeEach(async () => {
    stage = await slackStage({ mode: "socket", patience: { reconnect: 0 } });
    ann = await stage.person("Ann", "Europe/Berlin");
    reading = await stage.channel("reading");
    answer = () => answered(sentence("Your week."));
    desk = deskThat(() => answer());
    await stage.open(menu, desk);
  });
  afterEach(() => stage.close());

  it("is opened again when Slack ends it, and nothing is missed meanwhile", async () => {
    for (let i = 0; i < 3; i++) {
      stage.server.socket.drop();
      expect(await stage.types(ann, reading, "/my week")).toMatchObject({ kind: "card", text: "Your week." });
    }
    expect(desk.asked).toHaveLength(3);
  });

  it("is tried again until Slack can be reached, whatever it says at first", async () => {
    stage.server.fail("apps.connections.open", { kind: "status", status: 500 });
    stage.server.fail("apps.connections.open", { kind: "status", status: 429, retryAfter: 1 });
    stage.server.fail("apps.connections.open", { kind: "error", error: "invalid_auth" });
    stage.server.fail("apps.connections.open", { kind: "dropped" });
    stage.server.socket.drop();
    expect(await stage.types(ann, reading, "/my week")).toMatchObject({ kind: "card", text: "Your week." });
  });

  it("lost before an acknowledgement, brings the wish again under the same name, and the answer arrives", async () => {
    let lose = true;
    answer = () => {
      if (lose) stage.server.socket.drop();
      lose = false;
      return answered(sentence("Your week."));
    };
    expect(await stage.types(ann, reading, "/my week")).toMatchObject({ kind: "card" });
    expect(desk.asked.length).toBe(2);
    expect(new Set(desk.asked.map((one) => one.key)).size).toBe(1);
    const texts = stage.server.world.whispers.map((one) => one.text);
    expect(new Set(texts)).toEqual(new Set(["Your week."]));
  });

  it("brings nothing in that is not as Slack sends it, and goes on", async () => {
    const unhandled: unknown[] = [];
    const hears = (error: unknown): void => void unhandled.push(error);
    process.on("unhandledRejection", hears);
    const { deliver } = stage.server.socket;
    const strange = [null, {}, { event: "message" }, { event: { type: 7 } }].map((payload) =>
      deliver({ type: "events_api", payload: payload as Readonly<Record<string, unknown>> }),
    );
    await deliver({ type: "interactive", payload: { type: "block_actions", actions: [] } });
    await deliver({ type: "slash_commands", payload: { command: "/my", team_id: "__proto__" } });
    expect(await stage.types(ann, reading, "/my week")).toMatchObject({ kind: "card", text: "Your week." });
    expect(await Promise.race([...strange, "nothing"])).toBe("nothing");
    expect(desk.asked).toHaveLength(1);
    process.off("unhandledRejection", hears);
    expect(unhandled).toEqual([]);
  });

  it.each<[what: string, event: object, beside?: object]>([
    ["a channel that is nothing", { channel: null }],
    ["a thing that is nothing", { item: null }],
    ["an installation that is nothing", {}, { authorizations: [null] }],
  ])("does not trip over what the library looks for and nobody needs: %s", async (_, event, beside) => {
    const opened = { type: "app_home_opened", user: ann.id, tab: "home", ...event };
    const told = { type: "event_callback", team_id: "T00000001", event_id: "Ev1", event_time: 1_792_393_200 };
    await stage.server.socket.deliver({ type: "events_api", payload: { ...told, ...beside, event: opened } });
    await stage.room.settled();
    expect(stage.server.world.homes.has(ann.id)).toBe(true);
  });

  it.each([
    ["apps.connections.open", "SLACK_APP_TOKEN"],
    ["auth.test", "SLACK_BOT_TOKEN"],
  ])("that Slack refuses at the start by %s ends the start, naming %s", async (method, setting) => {
    const other = await slackStage({ mode: "socket" });
    other.server.fail(method, { kind: "error", error: "invalid_auth" });
    await expect(other.open(menu, deskThat())).rejects.toThrow(
      `Slack could not be opened with ${setting}: invalid_auth`,
    );
    await other.close();
  });
});
