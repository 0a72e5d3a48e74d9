import { ApplicationCommandOptionType, ApplicationCommandType } from "discord.js";
import { z } from "zod";

const name = z.string().regex(/^[-_'\p{Ll}\p{N}]{1,32}$/u);
const description = z.string().min(1).max(100);
const choice = z.strictObject({ name: z.string().min(1).max(100), value: z.string().min(1).max(100) });
const common = { name, description, required: z.boolean().optional() };
const option = z.discriminatedUnion("type", [
  z
    .strictObject({
      ...common,
      type: z.literal(ApplicationCommandOptionType.String),
      max_length: z.int().min(1).max(6000).optional(),
      min_length: z.int().min(0).max(6000).optional(),
      choices: z.array(choice).min(1).max(25).optional(),
      autocomplete: z.boolean().optional(),
    })
    .refine((one) => !(one.autocomplete && one.choices), "choices and autocomplete exclude each other"),
  z.strictObject({
    ...common,
    type: z.literal(ApplicationCommandOptionType.Integer),
    min_value: z.int().optional(),
    max_value: z.int().optional(),
  }),
  z.strictObject({ ...common, type: z.literal(ApplicationCommandOptionType.User) }),
  z.strictObject({
    ...common,
    type: z.literal(ApplicationCommandOptionType.Channel),
    channel_types: z.array(z.int()).optional(),
  }),
]);
const subcommand = z.strictObject({
  name,
  description,
  type: z.literal(ApplicationCommandOptionType.Subcommand),
  options: z.array(option).max(25).refine(allUnlike, "an option name is used twice").optional(),
});
const settings = { integration_types: z.array(z.literal([0, 1])), contexts: z.array(z.literal([0, 1, 2])) };
const slash = z
  .strictObject({
    ...settings,
    type: z.literal(ApplicationCommandType.ChatInput),
    name,
    description,
    options: z.array(subcommand).min(1).max(25).refine(allUnlike, "a subcommand name is used twice"),
  })
  .refine((one) => charactersOf(one) <= 8000, "a command is longer than 8000 characters in all");
const onMessage = z.strictObject({
  ...settings,
  type: z.literal(ApplicationCommandType.Message),
  name: z.string().min(1).max(32),
});

/** The whole set of commands that an application may register. */
export const commandSet = z
  .array(z.discriminatedUnion("type", [slash, onMessage]))
  .refine(
    (all) => all.filter((one) => one.type === ApplicationCommandType.ChatInput).length <= 100,
    "over 100 commands",
  )
  .refine((all) => all.filter((one) => one.type === ApplicationCommandType.Message).length <= 15, "over 15 on messages")
  .refine((all) => new Set(all.map((one) => `${one.type} ${one.name}`)).size === all.length, "a name is used twice");
/** What an application has registered. */
export type CommandSet = z.infer<typeof commandSet>;
/** One option of a subcommand. */
export type Option = z.infer<typeof option>;

/** What the 8,000 characters of a command count: names, descriptions and values, its own and those inside. */
export function charactersOf(command: object): number {
  return Object.entries(command).reduce((sum, [key, value]) => {
    if (["name", "description", "value"].includes(key) && typeof value === "string") return sum + value.length;
    if (Array.isArray(value))
      return value.reduce((all, one) => all + (one && typeof one === "object" ? charactersOf(one) : 0), sum);
    return sum;
  }, 0);
}

/** The options of a subcommand, as a client offers them to somebody who types. */
export function optionsOf(commands: CommandSet, noun: string, verb: string): readonly Option[] | undefined {
  const command = commands.find((one) => one.type === ApplicationCommandType.ChatInput && one.name === noun);
  if (command?.type !== ApplicationCommandType.ChatInput) return undefined;
  const found = command.options.find((one) => one.name === verb);
  return found && (found.options ?? []);
}

function allUnlike(all: readonly { readonly name: string }[]): boolean {
  return new Set(all.map((one) => one.name)).size === all.length;
}
