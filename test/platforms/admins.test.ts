import { afterEach, expect, test } from "vitest";
import type { Asked } from "../../src/chat/platform.ts";
import { menu } from "../../src/contents.ts";
import { type DiscordStage, discordStage } from "../support/discord-stage.ts";
import { type SlackStage, slackStage } from "../support/slack-stage.ts";
import { deskThat } from "../support/slack-stage-desk.ts";

let stage: SlackStage | DiscordStage | undefined;
afterEach(() => stage?.close());
const entry = "group volunteer";

test("whoever runs a Slack workspace is known to, and nobody else", async () => {
  const slack = await slackStage({ mode: "http" });
  stage = slack;
  const asked: Asked[] = [];
  const desk = deskThat(({ ...one }) => {
    asked.push(one);
    return { kind: "refused", words: "No." };
  });
  await slack.open(menu, { ...desk, form: async () => undefined });
  const lab = await slack.channel("lab");
  for (const admin of [true, false]) {
    const { id, name } = await slack.person(admin ? "Root" : "Ann", "UTC");
    slack.server.world.people.set(id, { id, name, zone: "UTC", admin });
    await slack.types({ id, name }, lab, `/${entry}`);
  }
  expect(asked.map(({ by }) => by !== "clock" && by.admin)).toEqual([true, undefined]);
});

test("whoever manages a Discord server is known to, and nobody else", async () => {
  const discord = await discordStage();
  stage = discord;
  const asked: Asked[] = [];
  await discord.open(menu, {
    ...deskThat(),
    form: async () => undefined,
    answer: async (one) => {
      asked.push(one);
      return { kind: "refused", words: "No." };
    },
  });
  const lab = await discord.channel("lab");
  const ann = await discord.person("Ann", "UTC");
  const { tell } = discord.server.stage;
  for (const permissions of ["0", "8", "32", "2048"]) {
    discord.server.stage.tell = (event, data) =>
      tell(event, "member" in data ? { ...data, member: { ...(data.member as object), permissions } } : data);
    await discord.types(ann, lab, `/${entry}`);
  }
  expect(asked.map(({ by }) => by !== "clock" && by.admin)).toEqual([undefined, true, true, undefined]);
});
