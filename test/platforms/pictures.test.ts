import { afterEach, describe, expect, it } from "vitest";
import { type Card, picture, says } from "../../src/chat/card.ts";
import { altOf, type Picture } from "../../src/chat/picture.ts";
import type { Place } from "../../src/chat/platform.ts";
import { scopes } from "../../src/platforms/slack/manifest.ts";
import { discordStage } from "../support/discord-stage.ts";
import { cardOf } from "../support/lab.ts";
import { slackStage } from "../support/slack-stage.ts";
import { answered, deskThat, menu } from "../support/slack-stage-desk.ts";
import type { Stage } from "../support/stage.ts";

const map = (label: string): Picture => ({
  chart: "shares",
  title: "How deep we have read",
  of: 3,
  whole: "3 members",
  columns: ["first pass"],
  rows: [{ label, counts: [2] }],
});
const readable = map("Mamba");
const cardWith = (...shown: readonly Picture[]): Card => ({
  title: "Digest",
  body: [says("This week."), ...shown.map(picture)],
});

describe("A picture in a message", () => {
  let stage: Stage | undefined;
  afterEach(() => stage?.close());
  async function on<S extends Stage>(opened: S, workspace: string): Promise<{ stage: S; place: Place }> {
    stage = opened;
    await opened.open(
      menu,
      deskThat(async () => answered(cardWith(readable))),
    );
    const { id } = await opened.channel("reading");
    return { stage: opened, place: { platform: opened.platform.name, workspace, channel: id } };
  }
  const all = { names: {}, key: "k1" };
  const seen = async (opened: Stage, place: Place) =>
    (await opened.messages({ id: place.channel, name: "reading" })).map(({ text }) => text);

  it("goes along on Discord as a PNG with its words beside it, and again when the message is drawn anew", async () => {
    const { stage: discord, place } = await on(await discordStage(), "");
    const posted = await discord.platform.post(place, { ...all, card: cardWith(readable, map("LoRA")) });
    if (posted.kind !== "sent") return expect.unreachable(JSON.stringify(posted));
    expect(await seen(discord, place)).toEqual([`Digest\nThis week.\n${altOf(readable)}\n${altOf(map("LoRA"))}`]);
    const sent = () =>
      [...discord.server.world.channels.values()].flatMap(({ messages }) => messages.at(-1)?.files ?? []);
    expect(sent().map(({ name, text }) => [name, text.slice(1, 4)])).toEqual([
      ["picture-1.png", "PNG"],
      ["picture-2.png", "PNG"],
    ]);
    await discord.platform.post(place, { ...all, card: cardWith(readable), over: posted.ref });
    expect(sent().map(({ name }) => name)).toEqual(["picture-1.png"]);
  });

  it("goes along on Discord with a whisper too", async () => {
    const { stage: discord, place } = await on(await discordStage(), "");
    const ann = await discord.person("Ann", "Europe/Berlin");
    const whisper = cardOf(await discord.types(ann, { id: place.channel, name: "reading" }, "/my week"));
    expect(whisper.files?.map(({ name }) => name)).toEqual(["picture-1.png"]);
  });

  it("stands in the message on Slack, once Slack is done with it", async () => {
    const { stage: slack, place } = await on(await slackStage({ mode: "http", patience: { picture: 1 } }), "T00000001");
    slack.server.world.workOnFiles = 2;
    const posted = await slack.platform.post(place, { ...all, card: cardWith(readable) });
    expect(posted.kind).toBe("sent");
    const [message] = slack.server.world.messages;
    expect(message?.blocks.map(({ type, alt_text }) => [type, alt_text]).at(-1)).toEqual(["image", altOf(readable)]);
    expect([...slack.server.world.files.values()].map(({ sign, name }) => [sign, name])).toEqual([
      ["PNG", "picture-1.png"],
    ]);
    expect(slack.server.world.messages).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof slackStage>[0], (slack: Awaited<ReturnType<typeof slackStage>>) => void]>([
    [
      "the app may upload nothing",
      { mode: "http", scopes: scopes.bot.filter((one) => one !== "files:write") },
      () => {},
    ],
    ["the upload breaks", { mode: "http" }, ({ server }) => server.fail("upload", { kind: "status", status: 500 })],
    [
      "Slack is never done with it",
      { mode: "http", patience: { picture: 1 } },
      ({ server }) => Object.assign(server.world, { workOnFiles: 99 }),
    ],
  ])("leaves its words where %s", async (_, how, breaks) => {
    const { stage: slack, place } = await on(await slackStage(how), "T00000001");
    breaks(slack);
    expect((await slack.platform.post(place, { ...all, card: cardWith(readable) })).kind).toBe("sent");
    expect(await seen(slack, place)).toEqual([`Digest\nThis week.\n${altOf(readable)}`]);
    expect(slack.server.world.messages[0]?.blocks.some(({ type }) => type === "image")).toBe(false);
  });

  it("leaves its words where it cannot be drawn, on every platform", async () => {
    const card = cardWith(map("注意力就是一切"));
    const { stage: discord, place } = await on(await discordStage(), "");
    expect((await discord.platform.post(place, { ...all, card })).kind).toBe("sent");
    expect((await seen(discord, place))[0]).toContain("注意力就是一切: first pass 2");
  });
});
