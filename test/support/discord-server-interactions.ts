import { InteractionResponseType, MessageFlags } from "discord.js";
import { z } from "zod";
import { type MessageBody, messageBody } from "./discord-server-message.ts";
import { type Modal, modalBody } from "./discord-server-modal.ts";
import type { Channel, Message, User, World } from "./discord-server-world.ts";

/** A request that Discord refuses, with its status and its own code. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What a body must be; 50035 says what is wrong with it. */
export function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new ApiError(400, 50035, `Invalid Form Body: ${z.prettifyError(result.error)}`);
}

/** Something a person did, and everything that was answered to them since. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: "command" | "completion" | "press" | "form";
  readonly user: User;
  readonly channel: Channel;
  /** The message whose button was pressed, or that a form was opened from. */
  readonly message?: Message;
  /** When it was told, by the server's own clock in milliseconds. */
  readonly began: number;
  /** How it was answered first; a second answer is refused. */
  answered?: InteractionResponseType;
  modal?: Modal;
  choices?: readonly { readonly name: string; readonly value: string }[];
  /** The answer that later edits change. */
  original?: Message;
  /** Every message that answers it, in the order in which they came. */
  readonly messages: Message[];
  /** The service takes no answer any more, however early it comes. */
  expired?: true;
}

const firstAnswerWithin = 3000;
const tokenLives = 15 * 60_000;
const choice = z.strictObject({
  name: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  name_localizations: z.null().optional(),
});
const choices = z.object({ choices: z.array(choice).max(25) });
const deferral = z.object({ flags: z.literal([0, MessageFlags.Ephemeral]).default(0) }).optional();

/** Takes the first answer to an interaction: within three seconds, once. */
export function answerFirst(
  world: World,
  interaction: Interaction,
  type: InteractionResponseType,
  data: unknown,
): void {
  if (interaction.answered !== undefined) throw new ApiError(400, 40060, "Interaction has already been acknowledged.");
  if (interaction.expired || performance.now() - interaction.began > firstAnswerWithin)
    throw new ApiError(404, 10062, "Unknown interaction");
  if ((type === InteractionResponseType.ApplicationCommandAutocompleteResult) !== (interaction.kind === "completion"))
    throw new ApiError(400, 50035, "this kind of answer does not fit the interaction");
  switch (type) {
    case InteractionResponseType.ChannelMessageWithSource:
      interaction.original = newAnswer(world, interaction, parsed(messageBody, data));
      break;
    case InteractionResponseType.DeferredChannelMessageWithSource:
      interaction.original = waiting(world, interaction, parsed(deferral, data)?.flags ?? 0);
      break;
    case InteractionResponseType.DeferredMessageUpdate:
      interaction.original = pressed(interaction);
      break;
    case InteractionResponseType.UpdateMessage:
      interaction.original = change(pressed(interaction), parsed(messageBody, data));
      interaction.messages.push(interaction.original);
      break;
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      interaction.choices = parsed(choices, data).choices;
      break;
    case InteractionResponseType.Modal:
      if (interaction.kind === "form") throw new ApiError(400, 50035, "a form cannot follow a form");
      interaction.modal = parsed(modalBody, data);
      break;
    default:
      throw new ApiError(400, 50035, `answers of type ${type} are not known here`);
  }
  interaction.answered = type;
}

/** Takes a further message for an interaction: within fifteen minutes, after the first answer. */
export function answerMore(world: World, interaction: Interaction, body: unknown): Message {
  alive(interaction);
  return newAnswer(world, interaction, parsed(messageBody, body));
}

/** Changes the first answer to an interaction, or says at last what was deferred. */
export function changeAnswer(interaction: Interaction, body: unknown): Message {
  alive(interaction);
  if (!interaction.original) throw new ApiError(404, 10008, "Unknown Message");
  change(interaction.original, parsed(messageBody, body));
  if (!interaction.messages.includes(interaction.original)) interaction.messages.unshift(interaction.original);
  return interaction.original;
}

/** Gives a message another look; what it was once, it stays. */
export function change(message: Message, body: MessageBody): Message {
  if ((message.flags & MessageFlags.IsComponentsV2) > (body.flags & MessageFlags.IsComponentsV2))
    throw new ApiError(400, 50035, "IS_COMPONENTS_V2 cannot be removed");
  message.content = body.content ?? "";
  message.components = numbered(body.components);
  message.files = body.files;
  message.flags = (message.flags & MessageFlags.Ephemeral) | (body.flags & ~MessageFlags.Ephemeral);
  message.edits++;
  return message;
}

/** Components that came without a number get the next free one. */
export function numbered(components: MessageBody["components"]): MessageBody["components"] {
  const taken = new Set(components.flatMap((one) => one.id ?? []));
  let next = 0;
  const free = (): number => (taken.has(++next) ? free() : next);
  return components.map((one) => ({ ...one, id: one.id ?? free() }));
}

function alive(interaction: Interaction): void {
  if (interaction.answered === undefined || performance.now() - interaction.began > tokenLives)
    throw new ApiError(404, 10015, "Unknown Webhook");
}

function newAnswer(world: World, interaction: Interaction, body: MessageBody): Message {
  const message = blank(world, interaction, body.flags);
  message.content = body.content ?? "";
  message.components = numbered(body.components);
  message.files = body.files;
  interaction.messages.push(message);
  if ((body.flags & MessageFlags.Ephemeral) === 0) interaction.channel.messages.push(message);
  return message;
}

const waiting = (world: World, interaction: Interaction, flags: number): Message => blank(world, interaction, flags);

const blank = (world: World, interaction: Interaction, flags: number): Message => ({
  id: world.newId(),
  channel: interaction.channel.id,
  author: world.application.id,
  content: "",
  components: [],
  files: [],
  flags,
  calls: [],
  edits: 0,
  ...((flags & MessageFlags.Ephemeral) === 0 ? {} : { whisperedTo: interaction.user.id }),
});

function pressed(interaction: Interaction): Message {
  if (!interaction.message) throw new ApiError(400, 50035, "there is no message to update");
  return interaction.message;
}
