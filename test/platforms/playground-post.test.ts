import { afterEach, beforeEach, expect, it } from "vitest";
import { sentence } from "../../src/chat/card.ts";
import type { Place } from "../../src/chat/platform.ts";
import { channel, moment, prose } from "../../src/chat/prose.ts";
import { mayPost } from "../support/may.ts";
import { smallDesk, smallMenu } from "../support/playground-desk.ts";
import { type PlaygroundStage, playgroundStage } from "../support/playground-stage.ts";
import type { Channel, Someone } from "../support/stage.ts";

let stage: PlaygroundStage;
let ada: Someone;
let reading: Channel;
let here: Place;
const since = "2026-10-19T06:00:00.000Z";

beforeEach(async () => {
  stage = playgroundStage();
  await stage.open(smallMenu, smallDesk({ platform: () => stage.platform, now: () => since }));
  ada = await stage.person("Ada", "Europe/Berlin");
  reading = await stage.channel("reading");
  here = { platform: "playground", workspace: "local", channel: reading.id };
});
afterEach(() => stage.close());

const post = (key: string, words: string, how: object = {}, place = here) =>
  stage.platform.post(place, { key, card: sentence(words), names: {}, ...how });
const texts = async () => (await stage.messages(reading)).map(({ text }) => text);

it("news with the same key arrives once, however often it is sent", async () => {
  const first = await post("a", "The agenda");
  expect(await post("a", "The agenda")).toEqual(first);
  expect(await texts()).toEqual(["The agenda"]);
});

it("a redraw takes the place of the message it is over, and keeps its time and place in the order", async () => {
  const first = await post("a", "1 vote");
  await post("b", "Something else");
  if (first.kind !== "sent") throw new Error("It was not sent.");
  expect(await post("c", "2 votes", { over: first.ref })).toEqual(first);
  expect(await texts()).toEqual(["2 votes", "Something else"]);
});

it("replies stand in the thread of what they answer, and replies to replies in the same", async () => {
  const first = await post("a", "The digest");
  if (first.kind !== "sent") throw new Error("It was not sent.");
  const second = await post("b", "More of it", { reply: first.ref });
  if (second.kind !== "sent") throw new Error("It was not sent.");
  await post("c", "The rest", { reply: second.ref });
  expect((await stage.messages(reading)).map(({ thread }) => thread)).toEqual([
    undefined,
    first.ref.message,
    first.ref.message,
  ]);
});

it("the playground knows what arrived, redraws too, and what did not", async () => {
  const first = await post("a", "1 vote");
  if (first.kind !== "sent") throw new Error("It was not sent.");
  await post("b", "2 votes", { over: first.ref });
  expect(await stage.platform.sent(here, "a", since)).toEqual(first.ref);
  expect(await stage.platform.sent(here, "b", since)).toEqual(first.ref);
  expect(await stage.platform.sent(here, "c", since)).toBe("no");
});

it("news for a place or a person that is not there never arrives, and says why", async () => {
  const nowhere = { ...here, channel: "nowhere" };
  expect(await post("a", "Hello", {}, nowhere)).toMatchObject({
    kind: "never",
    why: expect.stringContaining("nowhere"),
  });
  expect(await post("a", "Hello", {}, { ...here, direct: true })).toMatchObject({ kind: "never" });
  expect(await post("a", "Hello", { over: { channel: reading.id, message: "99" } })).toMatchObject({ kind: "never" });
});

it("Colloquy may post wherever there is such a place or person", async () => {
  expect(await mayPost(stage.platform, here)).toEqual({ may: true });
  expect(await mayPost(stage.platform, { ...here, channel: ada.id, direct: true })).toEqual({ may: true });
  expect(await mayPost(stage.platform, { ...here, channel: "nowhere" })).toEqual({
    may: false,
    fix: expect.stringContaining("Add it"),
  });
});

it("channels go by the names they have here", async () => {
  const [known, gone, there] = [here, { ...here, channel: "gone" }, { ...here, platform: "slack" }].map((one) => [
    channel(one),
  ]);
  const card = sentence(prose`in ${known ?? []}, ${gone ?? []}, ${there ?? []}`);
  await stage.platform.post(here, { key: "a", card, names: {} });
  expect(await texts()).toEqual(["in #reading, another channel, a channel on Slack"]);
});

it("times are told in the zone of whoever asks, and else in UTC by name", async () => {
  await stage.platform.post(here, { key: "a", card: sentence([moment("2026-11-26T14:00:00.000Z")]), names: {} });
  const told = async (query: string) => {
    const answer = await fetch(`${stage.url()}/playground/messages?${query}`);
    return ((await answer.json()) as { plain: string }[]).map(({ plain }) => plain);
  };
  expect(await told(`place=${reading.id}`)).toEqual(["Thu 26 Nov 2026, 14:00 UTC"]);
  expect(await told(`place=${reading.id}&as=${ada.id}`)).toEqual(["Thu 26 Nov 2026, 15:00"]);
});
