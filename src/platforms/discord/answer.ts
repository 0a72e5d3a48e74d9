import {
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import { type Button, type Card, filesOf, quote, says } from "../../chat/card.ts";
import type { Fields, Known } from "../../chat/fields.ts";
import { pages } from "../../chat/pages.ts";
import type { Answer, Names, Refused } from "../../chat/platform.ts";
import { bold } from "../../chat/prose.ts";
import { againLabel } from "../../chat/refusal.ts";
import { bytesOf } from "../../pictures/packing.ts";
import { pngs } from "../../pictures/png.ts";
import { mayReplace, sourceOf } from "./asked.ts";
import { type Drawing, render } from "./render.ts";
import { isTooLate, refusedWith } from "./trouble.ts";

/** What a person did that is answered with a whisper. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

const whisper = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2;

/** How long Discord lets one wait without a word, whatever is waited for: counted once, from when it told of the interaction. */
export interface Deadline {
  /** What comes of the work, or `late`. */
  before<T>(work: Promise<T>): Promise<T | typeof late>;
  over(): void;
}
const late = Symbol("late");

/** Begins to count. */
export function deadline(milliseconds: number): Deadline {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  return {
    before: (work) => Promise.race([work, passed]),
    over: () => clearTimeout(timer),
  };
}

/**
 * Waits for something until the deadline, then tells Discord to wait, once; when that is said, nothing but the answer may
 * follow, and no form can open any more.
 */
export async function inTime<T>(interaction: Answerable, work: Promise<T>, until: Deadline): Promise<T> {
  const soon = await until.before(work);
  if (soon !== late) return soon;
  if (interaction.deferred) return work;
  const [told] = await Promise.allSettled([acknowledge(interaction), work]);
  if (told.status === "rejected") throw told.reason;
  return work;
}

/** Whispers an answer; one that may replaces the whisper that asked for it. */
export async function tell(interaction: Answerable, answer: Answer, typed: Typed, room: Telling): Promise<void> {
  const said =
    answer.kind === "card"
      ? await Promise.all(pages(answer.card).map((page) => whisperedWith(room, page, answer.names)))
      : pages(refusal(answer, typed, sourceOf(interaction))).map((page) =>
          whispered(room, page, {}, { refusal: true }),
        );
  const [first, ...more] = said;
  if (first === undefined) return;
  await tellFirst(interaction, first, answer.kind === "card" && answer.here, room.editing);
  for (const next of more) await surely(() => interaction.followUp({ ...next, flags: whisper }));
}

/** What telling takes: a way to edit what was deferred, and where to say what got lost of a button. */
export interface Telling {
  readonly editing: REST;
  readonly log: { warn(facts: object, words: string): void };
}

/** What somebody typed, and the fields it was typed into. */
export interface Typed {
  readonly words: Known;
  readonly fields: Fields;
}

const replaces = (interaction: Answerable): interaction is ButtonInteraction | ModalSubmitInteraction =>
  (interaction.isButton() || interaction.isModalSubmit()) && mayReplace(interaction);

/**
 * Says something once more if it failed, unless it came too late: what is done already is not to be lost with one request.
 * Discord takes no second first answer, so being refused as one tells that the first was heard.
 */
async function surely(say: () => Promise<unknown>): Promise<void> {
  try {
    await say();
  } catch (error) {
    if (isTooLate(error)) throw error;
    await say().catch((again) => {
      if (!refusedWith(again, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw again;
    });
  }
}

/** Opens a form. */
export const opens = (
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  form: APIModalInteractionResponseCallbackData,
): Promise<void> => surely(() => interaction.showModal(form));

/** Tells Discord to wait. If only that fails, the answer itself may still come through. */
async function acknowledge(interaction: Answerable): Promise<void> {
  try {
    await surely(() =>
      replaces(interaction) ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }),
    );
    interaction.deferred = true;
  } catch (error) {
    if (isTooLate(error)) throw error;
  }
}

/** The same with its pictures and its files. */
async function whisperedWith(room: Telling, page: Card, names: Names): Promise<Whispered> {
  const failed = (error: unknown): void => room.log.warn({ error }, "a picture could not be drawn");
  const files = filesOf(page).map(async (file) => ({
    name: file.name,
    data: Buffer.from(await bytesOf(file, failed)),
  }));
  return whispered(room, page, names, { pictures: await pngs(page, failed), files: await Promise.all(files) });
}

type Whispered = ReturnType<typeof whispered>;
const whispered = ({ log }: Telling, page: Card, names: Names, drawing?: Drawing) => {
  const { components, called, files, dropped } = render(page, names, drawing);
  if (dropped.length > 0) log.warn({ dropped }, "a button could not carry all");
  const attached = files.map(({ name, data }) => ({ name, attachment: data }));
  return { components, allowedMentions: { parse: [], users: called }, files: attached };
};

async function tellFirst(interaction: Answerable, first: Whispered, here: boolean, editing: REST): Promise<void> {
  const over = replaces(interaction);
  // Something was said already, or: deferred as an update of the whisper pressed, it turned out to be an answer of its own.
  if (interaction.replied || (interaction.deferred && over && !here)) {
    await surely(() => interaction.followUp({ ...first, flags: whisper }));
    return;
  }
  if (interaction.deferred) {
    const { components, allowedMentions, files: attached } = first;
    const body = { components, allowed_mentions: allowedMentions, flags: MessageFlags.IsComponentsV2 };
    const files = attached.map(({ name, attachment }) => ({ name, data: attachment }));
    const answer = Routes.webhookMessage(interaction.applicationId, interaction.token);
    await editing.patch(answer, { body, files, auth: false });
    return;
  }
  if (over && here && (interaction.isButton() || interaction.isFromMessage())) {
    await surely(() => interaction.update({ ...first, flags: MessageFlags.IsComponentsV2 }));
  } else await surely(() => interaction.reply({ ...first, flags: whisper }));
  interaction.replied = true;
}

/** Discord has closed the form: what was typed into it is given back beside the reason, and a button opens it again. */
function refusal(refused: Refused, { words, fields }: Typed, source: string | undefined): Card {
  const given = Object.entries(words).flatMap(([key, value]) => [
    says([bold(fields[key]?.label ?? key)]),
    quote(value),
  ]);
  const body = [says(refused.words), ...given];
  if (!refused.again) return { body };
  const again: Button = {
    label: againLabel,
    open: true,
    ...refused.again,
    ...(source === undefined ? {} : { source }),
  };
  return { body, buttons: [again] };
}
