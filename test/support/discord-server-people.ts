import { ApplicationCommandOptionType, ApplicationCommandType, ComponentType, InteractionType } from "discord.js";
import { type Option, optionsOf } from "./discord-server-commands.ts";
import type { Interaction } from "./discord-server-interactions.ts";
import { buttonsOf } from "./discord-server-message.ts";
import { filledIn, inputsOf, NotSendable } from "./discord-server-modal.ts";
import type { Backstage } from "./discord-server-rest.ts";
import {
  type Channel,
  channelData,
  type Message,
  memberData,
  messageData,
  type User,
  userData,
} from "./discord-server-world.ts";

/** A person at their client: what they do reaches the application as the real client would send it. */
export interface Person {
  /** Sends a command with some of its options, named as they were registered. */
  sends(channel: Channel, noun: string, verb: string, given: Readonly<Record<string, string>>): Interaction;
  /** Types into an option that completes what is typed. */
  completes(
    channel: Channel,
    noun: string,
    verb: string,
    given: Readonly<Record<string, string>>,
    focused: string,
  ): Interaction;
  /** Presses the button with this custom id. */
  presses(message: Message, customId: string): Interaction;
  /** Uses a command on a message. */
  points(message: Message, command: string): Interaction;
  /** Sends a form that was opened for them; values by the custom id of the input. */
  fills(opened: Interaction, values: Readonly<Record<string, readonly string[]>>): Interaction;
}

/** Puts somebody at their client. */
export function atClient(stage: Backstage, user: User): Person {
  const { world } = stage;

  const tell = (
    kind: Interaction["kind"],
    type: InteractionType,
    channel: Channel,
    data: object,
    message?: Message,
  ): Interaction => {
    const interaction: Interaction = {
      id: world.newId(),
      token: `token.${world.newId()}`,
      kind,
      user,
      channel,
      began: performance.now(),
      messages: [],
      ...(message ? { message } : {}),
    };
    stage.interactions.set(interaction.token, interaction);
    const isDirect = channel.recipient !== undefined;
    stage.tell("INTERACTION_CREATE", {
      id: interaction.id,
      token: interaction.token,
      application_id: world.application.id,
      type,
      version: 1,
      data,
      channel: channelData(world, channel),
      channel_id: channel.id,
      ...(isDirect
        ? { user: userData(user) }
        : {
            guild_id: world.guild.id,
            guild: { id: world.guild.id },
            member: { ...memberData(world, user), permissions: "0" },
          }),
      ...(message ? { message: messageData(world, message, true) } : {}),
      app_permissions: (world.invited ?? 0n).toString(),
      locale: "en-US",
      entitlements: [],
      authorizing_integration_owners: { 0: world.guild.id },
      context: isDirect ? 1 : 0,
      attachment_size_limit: 10_485_760,
    });
    return interaction;
  };

  const command = (noun: string, verb: string, given: Readonly<Record<string, string>>, focused?: string) => {
    const registered = optionsOf(stage.commands, noun, verb);
    if (!registered) throw new Error(`Nobody can type /${noun} ${verb}: it is not registered.`);
    const options = Object.entries(given).map(([name, value]) => {
      const option = registered.find((one) => one.name === name);
      if (!option) throw new Error(`Nobody can type /${noun} ${verb} ${name}: there is no such option.`);
      const typed = typedValue(option, value, name === focused);
      return { name, type: option.type, value: typed, ...(name === focused ? { focused: true } : {}) };
    });
    return {
      id: "100000000000000002",
      name: noun,
      type: ApplicationCommandType.ChatInput,
      options: [{ name: verb, type: ApplicationCommandOptionType.Subcommand, options }],
      resolved: resolved(
        stage,
        options.flatMap((one) => (isReference(one.type) ? [String(one.value)] : [])),
      ),
    };
  };

  return {
    sends: (channel, noun, verb, given) =>
      tell("command", InteractionType.ApplicationCommand, channel, command(noun, verb, given)),
    completes: (channel, noun, verb, given, focused) =>
      tell("completion", InteractionType.ApplicationCommandAutocomplete, channel, command(noun, verb, given, focused)),
    presses: (message, customId) => {
      if (!buttonsOf(message.components).some((one) => one.custom_id === customId))
        throw new Error("There is no such button.");
      if (message.whisperedTo !== undefined && message.whisperedTo !== user.id)
        throw new Error(`${user.name} does not see this message.`);
      const data = { custom_id: customId, component_type: ComponentType.Button };
      return tell("press", InteractionType.MessageComponent, channelOf(stage, message), data, message);
    },
    points: (message, name) => {
      if (!stage.commands.some((one) => one.type === ApplicationCommandType.Message && one.name === name))
        throw new Error(`There is no “${name}” on messages.`);
      return tell("command", InteractionType.ApplicationCommand, channelOf(stage, message), {
        id: "100000000000000003",
        name,
        type: ApplicationCommandType.Message,
        target_id: message.id,
        resolved: { messages: { [message.id]: messageData(world, message, true) } },
      });
    },
    fills: (opened, values) => {
      const { modal } = opened;
      if (!modal) throw new Error("No form is open.");
      const stray = Object.keys(values).find((key) => !inputsOf(modal).some((one) => one.component.custom_id === key));
      if (stray !== undefined) throw new Error(`The form has no input “${stray}”.`);
      const components = modal.components.map((one, i) =>
        one.type === ComponentType.Label
          ? {
              type: one.type,
              id: i + 1,
              component: { id: i + 101, ...filledIn(one, values[one.component.custom_id] ?? []) },
            }
          : { type: one.type, id: i + 1 },
      );
      const chosen = inputsOf(modal).flatMap(({ component }) =>
        component.type === ComponentType.UserSelect || component.type === ComponentType.ChannelSelect
          ? (values[component.custom_id] ?? [])
          : [],
      );
      const data = { custom_id: modal.custom_id, components, resolved: resolved(stage, chosen) };
      return tell("form", InteractionType.ModalSubmit, opened.channel, data, opened.message);
    },
  };
}

const isReference = (type: ApplicationCommandOptionType): boolean =>
  type === ApplicationCommandOptionType.User || type === ApplicationCommandOptionType.Channel;

/** What a client lets somebody send for an option. */
function typedValue(option: Option, value: string, focused: boolean): string | number {
  const cannot = (why: string) => new NotSendable(`Nobody can send “${value}” as ${option.name}: ${why}.`);
  switch (option.type) {
    case ApplicationCommandOptionType.String: {
      if (value.length > (option.max_length ?? 6000)) throw cannot("it is too long");
      if (option.choices && !option.choices.some((one) => one.value === value)) throw cannot("it is not a choice");
      if (value === "" && !focused) throw cannot("it is empty");
      return value;
    }
    case ApplicationCommandOptionType.Integer: {
      const number = Number(value);
      if (!Number.isInteger(number)) throw cannot("it is not a whole number");
      if (number < (option.min_value ?? -Infinity) || number > (option.max_value ?? Infinity))
        throw cannot("it is out of bounds");
      return number;
    }
    case ApplicationCommandOptionType.User:
    case ApplicationCommandOptionType.Channel:
      return value;
    default:
      return option satisfies never;
  }
}

/** What the ids in an interaction stand for. */
function resolved(stage: Backstage, ids: readonly string[]): object {
  const { world } = stage;
  const users = ids.flatMap((id) => world.users.get(id) ?? []);
  const channels = ids.flatMap((id) => world.channels.get(id) ?? []);
  if (users.length + channels.length < ids.length) throw new Error("Nobody can choose what does not exist.");
  return {
    ...(users.length > 0
      ? {
          users: Object.fromEntries(users.map((one) => [one.id, userData(one)])),
          members: Object.fromEntries(
            users.map((one) => {
              const { user: _, ...member } = memberData(world, one);
              return [one.id, { ...member, permissions: "0" }];
            }),
          ),
        }
      : {}),
    ...(channels.length > 0
      ? {
          channels: Object.fromEntries(
            channels.map((one) => [one.id, { ...channelData(world, one), permissions: "0" }]),
          ),
        }
      : {}),
  };
}

function channelOf(stage: Backstage, message: Message): Channel {
  const channel = stage.world.channels.get(message.channel);
  if (!channel) throw new Error("The channel of this message is gone.");
  return channel;
}
