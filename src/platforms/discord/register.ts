import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Field } from "../../chat/fields.ts";
import { limits } from "../../chat/limits.ts";
import { type Entry, type Menu, nouns, offeredOnMessages } from "../../chat/menu.ts";
import { hyphened } from "../../chat/typed.ts";
import { placeTypes } from "./inputs.ts";

/** Everything that Colloquy registers with Discord: a command for each noun, its verbs as subcommands; and what stands under a message's “Apps”. */
export function commands(menu: Menu): RESTPutAPIApplicationCommandsJSONBody {
  return [
    ...nouns(menu).map(([noun, entries]) => ({
      type: ApplicationCommandType.ChatInput as const,
      name: noun,
      description: shortest(`/${noun}: ${entries.map(verbOf).join(", ")}`, `What there is to do with /${noun}`),
      options: entries.map(subcommand),
      ...everywhere,
    })),
    ...offeredOnMessages(menu).map(({ onMessage }) => ({
      type: ApplicationCommandType.Message as const,
      name: onMessage,
      ...everywhere,
    })),
  ];
}

/** In servers and in direct messages with Colloquy; what a command needs a group for, the desk says. */
const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

const verbOf = (entry: Entry): string => entry.name.split(" ").slice(1).join("-");

const subcommand = (entry: Entry) => ({
  type: ApplicationCommandOptionType.Subcommand as const,
  name: verbOf(entry),
  description: entry.summary,
  options: Object.entries(entry.fields).flatMap(([key, field]) => option(key, field)),
});

/** Every option may be left out: what is missing is asked for in a form, which a required option would prevent. */
function option(key: string, field: Field): APIApplicationCommandBasicOption[] {
  const common = { name: hyphened(key), description: description(field), required: false };
  switch (field.kind) {
    case "paragraph":
    case "line":
      return [{ ...common, type: ApplicationCommandOptionType.String, max_length: field.max }];
    case "day":
    case "choices":
    case "people":
      return [{ ...common, type: ApplicationCommandOptionType.String }];
    case "choice":
      return [
        {
          ...common,
          type: ApplicationCommandOptionType.String,
          choices: field.choices.map(({ label, value }) => ({ name: label, value })),
        },
      ];
    case "pick":
      return [{ ...common, type: ApplicationCommandOptionType.String, autocomplete: true }];
    case "person":
      return [{ ...common, type: ApplicationCommandOptionType.User }];
    case "place":
      return [{ ...common, type: ApplicationCommandOptionType.Channel, channel_types: [...placeTypes] }];
    case "number":
      return [
        {
          ...common,
          type: ApplicationCommandOptionType.Integer,
          min_value: field.least,
          max_value: field.most,
        },
      ];
    default:
      return field satisfies never;
  }
}

function description(field: Field): string {
  const hint = field.hint ?? (field.kind === "choices" ? field.choices.map((one) => one.label).join(", ") : undefined);
  return hint === undefined ? field.label : shortest(`${field.label}: ${hint}`, field.label);
}

const shortest = (words: string, otherwise: string): string =>
  words.length <= limits.entry.summary ? words : otherwise;
