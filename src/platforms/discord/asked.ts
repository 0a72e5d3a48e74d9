import {
  type APIInteractionDataResolvedGuildMember,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Guild,
  type GuildMember,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type User,
} from "discord.js";
import { uncarried } from "../../chat/carried.ts";
import { type Fields, type Known, parts } from "../../chat/fields.ts";
import { entryNamed, type Menu } from "../../chat/menu.ts";
import { type Account, type Asked, everywhere, type Place } from "../../chat/platform.ts";
import { hyphened } from "../../chat/typed.ts";
import { opening } from "./form.ts";
import { givenIn } from "./inputs.ts";

type Wish =
  | ChatInputCommandInteraction
  | AutocompleteInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

/** A command as typed; `focused` is the option still being typed, which counts as not given. */
export function askedByCommand(
  menu: Menu,
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
  focused?: string,
): Asked {
  const entry = [interaction.commandName, interaction.options.getSubcommand(false)].filter(Boolean).join(" ");
  const fields = entryNamed(menu, entry)?.fields ?? {};
  const given = Object.entries(fields).flatMap(([key, field]) => {
    const option = interaction.options.get(hyphened(key));
    return option === null || option.name === focused ? [] : [{ key, field, option }];
  });
  const known = given.map(({ key, field, option }) => {
    const value = String(option.value ?? "");
    return [key, field.kind === "people" ? mentioned(value) : value] as const;
  });
  const people = given.flatMap(({ option }) => (option.user ? [accountOf(option.user, option.member)] : []));
  return { ...wish(interaction), entry, known: Object.fromEntries(known), people };
}

/** A press of a button: it says itself what it asks for. */
export function askedByButton(interaction: ButtonInteraction): Asked {
  const { here: _, source, ...carried } = uncarried(interaction.customId);
  return { ...wish(interaction), ...carried, ...aboutMessage(interaction, carried.known, source) };
}

/**
 * A form sent: its opening and who sends it name the wish, so that the same form sent twice is one wish. The opening comes back
 * from whoever sends it, who may have taken somebody else's.
 */
export function askedByForm(interaction: ModalSubmitInteraction): Asked {
  const { opened, entry, known, group, about } = opening(interaction.customId);
  const inputs = [...interaction.fields.fields];
  const people = inputs.flatMap(([, data]) =>
    "users" in data ? [...(data.users?.values() ?? [])].map((user) => accountOf(user, data.members?.get(user.id))) : [],
  );
  const given = { ...known, ...Object.fromEntries(inputs.map(([key, data]) => [key, givenIn(data)])) };
  return {
    ...wish(interaction),
    key: `discord:form:${opened}:${interaction.user.id}`,
    entry,
    known: given,
    ...(group === undefined ? {} : { group }),
    ...aboutMessage(interaction, given, about),
    people,
  };
}

/** Whether the answer may replace the message of the button that asked, or that opened the form. */
export const mayReplace = (interaction: ButtonInteraction | ModalSubmitInteraction): boolean =>
  interaction.message?.flags.has(MessageFlags.Ephemeral) === true &&
  (interaction.isButton() ? uncarried(interaction.customId).here : opening(interaction.customId).here) === true;

/** A command that somebody used on a message: its form opens with the message's words. */
export function askedAboutMessage(entry: string, interaction: MessageContextMenuCommandInteraction): Asked {
  const { content, url } = interaction.targetMessage;
  return {
    ...wish(interaction),
    entry,
    known: { words: content },
    open: true,
    about: { words: content, url },
  };
}

/** The message that somebody makes something of, through form and button alike. */
export function sourceOf(interaction: Exclude<Wish, AutocompleteInteraction>): string | undefined {
  if (interaction.isMessageContextMenuCommand()) return interaction.targetId;
  if (interaction.isModalSubmit()) return opening(interaction.customId).about;
  return interaction.isButton() ? uncarried(interaction.customId).source : undefined;
}

const aboutMessage = (
  { guildId, channelId }: Wish,
  { words = "" }: Known,
  source: string | undefined,
): Pick<Asked, "about"> =>
  source === undefined
    ? {}
    : { about: { words, url: `https://discord.com/channels/${guildId ?? "@me"}/${channelId}/${source}` } };

/** The words somebody typed into a form, to hand them back if they could not be taken. */
export const typedInto = (interaction: ModalSubmitInteraction): Known =>
  Object.fromEntries(
    [...interaction.fields.fields].flatMap(([key, data]) =>
      "value" in data && typeof data.value === "string" && data.value.trim() !== "" ? [[key, data.value]] : [],
    ),
  );

const wish = (interaction: Wish) => ({
  key: `discord:${interaction.id}`,
  by: {
    ...accountOf(interaction.user, interaction.member),
    ...(runs.some((one) => interaction.memberPermissions?.has(one)) ? { admin: true as const } : {}),
  },
  place: placeOf(interaction),
});

/** What those may who run a server. */
const runs = [PermissionFlagsBits.Administrator, PermissionFlagsBits.ManageGuild];

/** Somebody as Colloquy knows them, with the name they go by in this server. */
export function accountOf(
  user: User,
  member: GuildMember | APIInteractionDataResolvedGuildMember | null | undefined,
): Account {
  const nick = member == null ? undefined : "displayName" in member ? member.displayName : member.nick;
  // A bot that opens direct messages with many people is taken for a spammer.
  return { platform: "discord", workspace: everywhere, user: user.id, name: nick ?? user.displayName, direct: false };
}

/** A thread counts as its channel; a direct message is named for the person, as it is when Colloquy writes to them. */
function placeOf(interaction: Wish): Place {
  const { guildId, channelId, channel, user } = interaction;
  if (guildId === null || channelId === null)
    return { platform: "discord", workspace: everywhere, channel: user.id, direct: true };
  const parent = channel?.isThread() ? channel.parentId : null;
  return parent === null
    ? { platform: "discord", workspace: guildId, channel: channelId }
    : { platform: "discord", workspace: guildId, channel: parent, thread: channelId };
}

/** The accounts of people who were only mentioned in words; somebody who cannot be looked up stays a number. */
export async function lookedUp(guild: Guild | null, asked: Asked, fields: Fields): Promise<readonly Account[]> {
  const named = Object.entries(fields).flatMap(([key, field]) =>
    field.kind === "people" || field.kind === "person" ? parts(asked.known[key] ?? "") : [],
  );
  const unknown = named.filter((user) => /^\d+$/.test(user) && !asked.people?.some((one) => one.user === user));
  const found = await Promise.all(unknown.map((user) => guild?.members.fetch(user).catch(() => undefined)));
  return found.flatMap((member) => (member ? [accountOf(member.user, member)] : []));
}

/** Several people typed into one option: mentions and ids become ids, the rest stays for the desk to read. */
const mentioned = (text: string): string =>
  text
    .replace(/<@!?(\d+)>/g, ",$1,")
    .split(/[,\n]/)
    .flatMap((part) => (/^\s*[\d\s]+$/.test(part) ? part.split(/\s+/) : [part.trim()]))
    .filter((part) => part !== "")
    .join(",");
