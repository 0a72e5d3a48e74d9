import { afterEach, expect, test } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import type { Place } from "../../src/chat/platform.ts";
import { byMachine } from "../../src/clock/machine.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { deskThat, menu } from "../support/slack-stage-desk.ts";

let stage: SlackStage;
afterEach(() => stage.close());

test("a clock that was moved a week ahead finds again what was posted a moment ago", async () => {
  const [now, weekAhead] = ["2026-10-19T07:00:00.000Z", "2026-10-26T07:00:00.000Z"];
  stage = await slackStage({ mode: "http", now: () => now });
  const { id: channel } = await stage.channel("reading");
  await stage.open(menu, deskThat());
  const place: Place = { platform: "slack", workspace: "T00000001", channel };
  const platform = byMachine(stage.platform, () => Date.parse(weekAhead) - Date.parse(now));
  const first = await platform.post(place, { key: "first", card: sentence("Hello."), names: {} });
  const reply = first.kind === "sent" ? first.ref : expect.unreachable();
  await platform.post(place, { key: "second", card: sentence("More of it."), names: {}, reply });
  expect(await platform.sent(place, "second", weekAhead, reply)).toMatchObject({ channel });
  expect(await platform.sent(place, "third", weekAhead, reply)).toBe("no");
});
