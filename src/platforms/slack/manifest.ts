import type { webApi } from "@slack/bolt";
import { entryNamed, type Menu, nouns, offeredOnMessages } from "../../chat/menu.ts";
import { path } from "./door.ts";

/**
 * What the app asks for at its installation. Slack tells of direct messages only with `im:history`. Without the optional ones
 * Colloquy only cannot tell whether a lost post arrived.
 */
export const scopes = {
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
} as const;

/** What Slack tells of by itself: visits, direct messages, and who leaves a channel or the workspace. */
const events = ["app_home_opened", "message.im", "member_left_channel", "user_change"] as const;

/** The commands that are offered on every message. */
const shortcuts = (menu: Menu) =>
  offeredOnMessages(menu).map(({ name, onMessage, summary }) => ({
    name: onMessage,
    type: "message" as const,
    callback_id: name,
    description: summary,
  }));

/** How the app will be reached: at an address of ours, or without one, by Socket Mode. */
export interface ManifestSettings {
  readonly command: string;
  readonly nouns: readonly string[];
  readonly publicUrl?: string;
}

/** Describes the app to Slack, made of the table of contents: what one pastes when creating it. */
export function manifest(menu: Menu, settings: ManifestSettings): webApi.AppsManifestCreateArguments["manifest"] {
  const url = settings.publicUrl === undefined ? undefined : new URL(path, settings.publicUrl).href;
  const at = <K extends string>(...names: K[]) =>
    Object.fromEntries(names.flatMap((name) => (url ? [[name, url]] : [])));
  return {
    display_information: {
      name: "Colloquy",
      description: "Papers, notes and open questions of your reading group",
      background_color: "#2f4858",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "Colloquy", always_online: true },
      shortcuts: shortcuts(menu),
      slash_commands: commands(menu, settings).map((one) => ({ ...one, should_escape: true, ...at("url") })),
    },
    oauth_config: { scopes: { bot: [...scopes.bot], bot_optional: [...scopes.optional] } },
    settings: {
      event_subscriptions: { bot_events: [...events], ...at("request_url") },
      interactivity: { is_enabled: true, ...at("request_url", "message_menu_options_url") },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}

const mostCommands = 50;

function commands(menu: Menu, { command, nouns: kept }: ManifestSettings) {
  const own = nouns(menu).filter(([noun]) => kept.includes(noun));
  const count = own.length + 1;
  if (count > mostCommands)
    throw new Error(`Slack takes ${mostCommands} commands, and these are ${count}. Keep fewer nouns.`);
  return [
    {
      command: `/${command}`,
      description: "Your reading group: papers, sessions, notes, questions, ideas",
      usage_hint: "help, or: paper add 1706.03762",
    },
    ...own.map(([noun, entries]) => ({
      command: `/${noun}`,
      description: entryNamed(menu, `${noun} show`)?.summary ?? entries[0]?.summary ?? noun,
      usage_hint: entries.map((entry) => entry.name.slice(noun.length + 1)).join(" | "),
    })),
  ];
}
