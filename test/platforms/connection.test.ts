import { ApplicationFlags } from "discord.js";
import { afterEach, describe, expect, test } from "vitest";
import { clockAgainst, type Finding } from "../../src/chat/finding.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { discord } from "../../src/platforms/discord/index.ts";
import { invitation } from "../../src/platforms/discord/permissions.ts";
import { slack } from "../../src/platforms/slack/index.ts";
import { scopes } from "../../src/platforms/slack/manifest.ts";
import { type DiscordServer, discordServer } from "../support/discord-server.ts";
import { type SlackServer, slackServer } from "../support/slack-server.ts";
import { slackStage } from "../support/slack-stage.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const log = { info: () => {}, warn: () => {}, error: () => {} };
const present = (): string => new Date().toISOString();
const spoken = (findings: readonly Finding[]): readonly string[] =>
  findings.map((one) => `${one.how}: ${one.about}: ${one.words}${one.how === "fine" ? "" : ` → ${one.fix}`}`);

describe("A Slack that nobody listens to yet is asked", () => {
  async function opens(
    granted: readonly string[] = [...scopes.bot, ...scopes.optional],
    how: { readonly botToken?: string; readonly appToken?: string; readonly now?: () => string } = {},
  ): Promise<{ readonly server: SlackServer; readonly room: Platform }> {
    const server = await slackServer({ scopes: granted, now: Date.now });
    closing.push(server.close);
    const settings = { botToken: server.tokens.bot, signingSecret: "secret", apiUrl: server.apiUrl, now: present };
    const room = slack({ ...settings, ...how, command: "colloquy", nouns: [], log });
    return { server, room };
  }

  test("and says that token, scopes and clock are as they should be", async () => {
    const { room } = await opens();
    expect(spoken(await room.connection())).toEqual([
      "fine: Slack's bot token: It opens the workspace reading.",
      "fine: Slack's scopes: They are those of the manifest.",
      "fine: Slack's requests: They come by HTTP, signed.",
      "fine: clock: This machine's clock and Slack's agree.",
    ]);
  });

  test("which scopes are missing, which could be added, which are too many, and where to click", async () => {
    const without = scopes.bot.filter((one) => one !== "groups:read" && one !== "im:write");
    const { room } = await opens([...without, "files:read", "admin"]);
    const add = (some: string) =>
      `Open api.slack.com/apps, choose the app, then OAuth & Permissions, Scopes, Bot Token Scopes, Add an OAuth Scope: ${some}. Then Reinstall to Workspace.`;
    expect(spoken(await room.connection())).toEqual(
      expect.arrayContaining([
        `wrong: Slack's scopes: The app was installed without im:write, groups:read. → ${add("im:write, groups:read")}`,
        expect.stringContaining("lacking: Slack's scopes: Without channels:history, groups:history a message whose"),
        expect.stringContaining("lacking: Slack's scopes: The app may more than Colloquy uses: admin. → Remove them"),
      ]),
    );
  });

  test("that a token is not taken, and what to set", async () => {
    const { room } = await opens(undefined, { botToken: "xoxb-old" });
    expect(spoken(await room.connection())[0]).toMatch(
      /^wrong: Slack's bot token: Slack does not accept it \(invalid_auth\)\. → .* set SLACK_BOT_TOKEN to the Bot User OAuth Token\.$/,
    );
    const socket = await opens(undefined, { appToken: "xapp-old" });
    expect(spoken(await socket.room.connection())[2]).toMatch(
      /^wrong: Slack's app token: .*\(invalid_auth\)\. → .*connections:write, and set SLACK_APP_TOKEN to it\.$/,
    );
  });

  test("that the machine's clock is wrong, and that Slack is not there at all", async () => {
    const { server, room } = await opens(undefined, { now: () => new Date(Date.now() + 600_000).toISOString() });
    expect(spoken(await room.connection()).at(-1)).toMatch(
      /^wrong: clock: This machine's clock is (59\d|60\d) seconds ahead of Slack's, .* → Set it by a time server/,
    );
    server.fail("auth.test", { kind: "dropped" });
    expect(spoken(await room.connection())).toEqual([
      expect.stringMatching(/^wrong: Slack: Slack cannot be reached: /),
    ]);
  });

  test("without channels:history it is said what is lost in each channel", async () => {
    const stage = await slackStage({ mode: "http", scopes: scopes.bot });
    closing.push(stage.close);
    const { id } = await stage.channel("lab");
    const place = { platform: "slack", workspace: stage.server.world.team.id, channel: id };
    expect(spoken(await stage.platform.examine(place))).toEqual([
      "fine: posting: Colloquy may post there.",
      expect.stringMatching(/^lacking: reading back: .* → The Slack app lacks a permission: channels:history\. Add it/),
    ]);
    const { room } = await opens();
    expect(spoken(await room.examine({ ...place, channel: "C404" }))).toEqual([
      expect.stringMatching(/^wrong: posting: .*Colloquy does not see that channel\./),
    ]);
  });
});

describe("A Discord that nobody listens to yet is asked", () => {
  async function opens(how: { readonly token?: string; readonly now?: () => string } = {}): Promise<{
    readonly server: DiscordServer;
    readonly room: Platform;
  }> {
    const server = await discordServer(Date.now);
    closing.push(server.close);
    const room = discord({ token: server.token, apiUrl: server.apiUrl, log, now: present, ...how });
    closing.push(room.stop);
    return { server, room };
  }

  test("and says whose token it is, that no privileged intent is on, and that the clocks agree", async () => {
    const { room } = await opens();
    expect(spoken(await room.connection())).toEqual([
      expect.stringMatching(/^fine: Discord's token: It is that of Colloquy\. Its invitation: https:\/\/discord\.com/),
      "fine: Discord's intents: Colloquy needs no privileged one, and none is on.",
      "fine: clock: This machine's clock and Discord's agree.",
    ]);
  });

  test("that an intent is on that nobody needs, and that the clock is behind", async () => {
    const { server, room } = await opens({ now: () => new Date(Date.now() - 90_000).toISOString() });
    server.world.flags = ApplicationFlags.GatewayMessageContentLimited;
    expect(spoken(await room.connection()).slice(1)).toEqual([
      expect.stringMatching(/^lacking: Discord's intents: .*Message Content Intent is on\. → .*then Bot, and switch/),
      expect.stringMatching(/^wrong: clock: This machine's clock is (8[5-9]|9\d) seconds behind Discord's/),
    ]);
  });

  test("that the token is not taken", async () => {
    const { room } = await opens({ token: "wrong" });
    expect(spoken(await room.connection())).toEqual([
      expect.stringMatching(
        /^wrong: Discord's token: Discord does not accept it\. → .*set DISCORD_TOKEN to what it shows/,
      ),
    ]);
  });

  test("what may be done in a channel, permission by permission, although nobody listens", async () => {
    const { server, room } = await opens();
    const channel = server.channel("lab");
    server.accepts(invitation(server.world.application.id));
    const place = { platform: "discord", workspace: server.world.guild.id, channel: channel.id };
    expect(spoken(await room.examine(place))).toEqual(["fine: posting: Colloquy may post there."]);
    server.denies(channel, "ReadMessageHistory", "AttachFiles");
    const fresh = discord({ token: server.token, apiUrl: server.apiUrl, log, now: present });
    closing.push(fresh.stop);
    expect(spoken(await fresh.examine(place))).toEqual([
      "fine: posting: Colloquy may post there.",
      expect.stringMatching(
        /^lacking: Read Message History: .* → Open the channel's settings, then Permissions, add Colloquy and allow “Read Message History”\.$/i,
      ),
      expect.stringMatching(/^lacking: Attach Files: Pictures and files cannot be sent there\./),
    ]);
  });
});

test("A clock is not judged by an answer that says nothing of the time, nor for less than a minute", () => {
  expect(clockAgainst("Slack", null, 0)).toEqual([]);
  expect(clockAgainst("Slack", "soon", 0)).toEqual([]);
  const date = "Mon, 19 Oct 2026 07:00:00 GMT";
  for (const [seconds, how] of [
    [-61, "wrong"],
    [-60, "fine"],
    [60, "fine"],
    [61, "wrong"],
  ] as const)
    expect(clockAgainst("Slack", date, Date.parse(date) + seconds * 1000)).toMatchObject([{ how }]);
});
