import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Entry, Menu } from "../../src/chat/menu.ts";
import { manifest, scopes } from "../../src/platforms/slack/manifest.ts";
import { eventScope } from "../support/slack-server-acts.ts";
import { methods } from "../support/slack-server-methods.ts";
import { emptyWorld } from "../support/slack-server-world.ts";
import { menu } from "../support/slack-stage-desk.ts";

const kept = { command: "colloquy", nouns: ["paper", "question", "my"] };
const many: Menu = Array.from(
  { length: 60 },
  (_, i): Entry => ({ name: `noun${i} show`, summary: "s".repeat(100), fields: {}, steps: false }),
);

describe("The manifest of the Slack app", () => {
  const { features, settings, oauth_config, display_information } = manifest(menu, kept);

  it("has the root command and the nouns that are kept, in the order of the table of contents", () => {
    expect(features?.slash_commands?.map(({ command, usage_hint }) => [command, usage_hint])).toEqual([
      ["/colloquy", "help, or: paper add 1706.03762"],
      ["/paper", "add | show"],
      ["/question", "ask"],
      ["/my", "week"],
    ]);
  });

  it("has Slack escape what is typed, since only so do people and channels arrive by their ids", () => {
    expect(features?.slash_commands?.every((one) => one.should_escape)).toBe(true);
  });

  it("asks for what it needs and nothing more; what is only needed for certainty is optional", () => {
    expect(oauth_config?.scopes).toEqual({ bot: [...scopes.bot], bot_optional: [...scopes.optional] });
    expect(scopes).toEqual({
      bot: [
        "commands",
        "chat:write",
        "im:write",
        "im:history",
        "users:read",
        "files:write",
        "channels:read",
        "groups:read",
      ],
      optional: ["channels:history", "groups:history", "files:read"],
    });
  });

  it("asks for every permission that the methods need which the room's sources call", () => {
    const world = emptyWorld(() => 0);
    for (const [id, kind] of [
      ["C1", "public"],
      ["G1", "private"],
      ["D1", "im"],
    ] as const)
      world.channels.set(id, { id, kind, name: kind, member: true, archived: false });
    const files = readdirSync("src/platforms/slack").map((file) => readFileSync(`src/platforms/slack/${file}`, "utf8"));
    const called = files.flatMap((text) =>
      [...text.matchAll(/client\s*\.(\w+)\s*\.(\w+)\(/g)].map(([, area, verb]) => `${area}.${verb}`),
    );
    expect(new Set(called)).toEqual(new Set(Object.keys(methods)));
    const needed = called.flatMap((name) =>
      [...world.channels.keys()].map((channel) => methods[name]?.scope?.({ channel }, world)),
    );
    const asked: readonly (string | undefined)[] = [...scopes.bot, ...scopes.optional, undefined];
    // Whether a direct message may be posted is known without asking about it.
    expect(needed.filter((scope) => !asked.includes(scope) && scope !== "im:read")).toEqual([]);
  });

  it("asks for every permission without which Slack would not tell of the events it subscribes to", () => {
    const asked: readonly (string | undefined)[] = scopes.bot;
    const needed = (settings?.event_subscriptions?.bot_events ?? []).flatMap((event) => eventScope(event) ?? []);
    expect(needed).toEqual(["im:history", "channels:read", "users:read"]);
    // Of private channels Slack tells only with another one.
    expect(asked).toContain(eventScope("member_left_channel.G"));
    expect(needed.filter((scope) => !asked.includes(scope))).toEqual([]);
  });

  it("lets people write to Colloquy, open its page and use the shortcut", () => {
    expect(features?.app_home).toMatchObject({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(settings?.event_subscriptions?.bot_events).toEqual(
      expect.arrayContaining(["app_home_opened", "message.im"]),
    );
    expect(settings?.interactivity?.is_enabled).toBe(true);
    expect(features?.shortcuts).toEqual([
      {
        name: "Ask this as a question",
        type: "message",
        callback_id: "question ask",
        description: expect.any(String),
      },
    ]);
  });

  it("has Slack tell who leaves a channel or the workspace", () => {
    expect(settings?.event_subscriptions?.bot_events).toEqual(
      expect.arrayContaining(["member_left_channel", "user_change"]),
    );
  });

  it("without an address the app is reached by Socket Mode, and names no address", () => {
    expect(settings?.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(manifest(menu, kept))).not.toContain("http");
  });

  it("with an address everything goes there", () => {
    const made = manifest(menu, { ...kept, publicUrl: "https://colloquy.example.org/" });
    const url = "https://colloquy.example.org/slack/events";
    expect(made.settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { request_url: url, message_menu_options_url: url },
      event_subscriptions: { request_url: url },
    });
    expect(made.features?.slash_commands?.map((one) => one.url)).toEqual([url, url, url, url]);
  });

  it("stays within what Slack takes", () => {
    const { features: big } = manifest(menu, {
      command: "colloquy",
      nouns: menu.map(({ name }) => name.split(" ")[0] ?? ""),
    });
    for (const { command, description, usage_hint } of big?.slash_commands ?? []) {
      expect(command.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(2000);
      expect(usage_hint?.length).toBeLessThanOrEqual(1000);
    }
    for (const { name, description } of big?.shortcuts ?? []) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    expect(display_information.name.length).toBeLessThanOrEqual(35);
    expect(display_information.description?.length).toBeLessThanOrEqual(140);
  });

  it("more commands than Slack takes are not silently left out", () => {
    expect(() =>
      manifest(many, { command: "colloquy", nouns: many.map(({ name }) => name.split(" ")[0] ?? "") }),
    ).toThrow("Slack takes 50 commands, and these are 61. Keep fewer nouns.");
  });
});
