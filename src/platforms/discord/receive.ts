import type { AutocompleteInteraction, Interaction, ModalSubmitInteraction, REST } from "discord.js";
import { sentence } from "../../chat/card.ts";
import { limits } from "../../chat/limits.ts";
import { entryNamed, type Menu, offeredOnMessages } from "../../chat/menu.ts";
import type { Answer, Asked, Desk, Form, Refused } from "../../chat/platform.ts";
import type { Instant } from "../../chat/prose.ts";
import { hyphened } from "../../chat/typed.ts";
import { type Answerable, type Deadline, deadline, inTime, opens, type Typed, tell } from "./answer.ts";
import {
  askedAboutMessage,
  askedByButton,
  askedByCommand,
  askedByForm,
  lookedUp,
  mayReplace,
  sourceOf,
  typedInto,
} from "./asked.ts";
import { modal } from "./form.ts";
import { isTooLate } from "./trouble.ts";

/** A log as the room uses it. */
export interface Log {
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
}
/** What receiving takes. */
export interface Receiving {
  readonly menu: Menu;
  readonly desk: Desk;
  readonly log: Log;
  now(): Instant;
  /** How many milliseconds an answer may take before Discord is told to wait. */
  readonly answerWithin: number;
  /** For answers given late, which are repeated until they succeed: they have nobody else to try them again. */
  readonly editing: REST;
}

/** Takes up whatever a person did, and never fails: each wish ends in one line of the log. */
export async function receive(room: Receiving, interaction: Interaction): Promise<void> {
  const began = room.now();
  const until = deadline(room.answerWithin);
  try {
    await (interaction.isAutocomplete() ? complete(room, interaction) : wish(room, interaction, until));
    const took = Date.parse(room.now()) - Date.parse(began);
    room.log.info({ interaction: interaction.id, took }, "answered");
  } catch (error) {
    if (isTooLate(error)) room.log.warn({ interaction: interaction.id, error }, "Discord did not wait for the answer");
    else {
      await apologize(room, interaction);
      room.log.error({ interaction: interaction.id, error }, "could not answer");
    }
  } finally {
    until.over();
  }
}

/** Where there is no answer, says at least that it failed, with what was typed, so that nobody waits for one. */
async function apologize(room: Receiving, interaction: Interaction): Promise<void> {
  const sorry = { kind: "refused", words: ourFault } as const;
  const typed = await typedWith(room, interaction).catch(() => nothingTyped);
  const asks = interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand();
  if (asks || interaction.isButton() || interaction.isModalSubmit())
    await tell(interaction, sorry, typed, room).catch(() => undefined);
}

/** What somebody typed into a form or with a command; of anything else the words still stand where they were. */
async function typedWith(room: Receiving, interaction: Interaction): Promise<Typed> {
  if (interaction.isChatInputCommand()) return written(room, askedByCommand(room.menu, interaction));
  return interaction.isModalSubmit() ? { words: typedInto(interaction), fields: {} } : nothingTyped;
}

const nothingTyped: Typed = { words: {}, fields: {} };

const ourFault = "Something went wrong on our side. Please try again in a minute.";

async function wish(room: Receiving, interaction: Interaction, until: Deadline): Promise<void> {
  if (interaction.isChatInputCommand())
    return formOrAnswer(room, interaction, askedByCommand(room.menu, interaction), until);
  if (interaction.isButton()) return formOrAnswer(room, interaction, askedByButton(interaction), until);
  if (interaction.isMessageContextMenuCommand()) {
    const entry = offeredOnMessages(room.menu).find(({ onMessage }) => onMessage === interaction.commandName);
    return entry && formOrAnswer(room, interaction, askedAboutMessage(entry.name, interaction), until);
  }
  if (!interaction.isModalSubmit()) return;
  const asked = askedByForm(interaction);
  return answer(room, interaction, asked, { words: typedInto(interaction), fields: fieldsOf(room, asked) }, until);
}

const fieldsOf = (room: Receiving, asked: Asked) => entryNamed(room.menu, asked.entry)?.fields ?? {};

/** A form opens in time or never: Discord takes none after anything else was said, so one that is late leaves a button. */
async function formOrAnswer(
  room: Receiving,
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  asked: Asked,
  until: Deadline,
): Promise<void> {
  const asking = room.desk.form(asked).catch((error) => failed(room, asked, error));
  const form = await inTime(interaction, asking, until);
  if (form === undefined) return answer(room, interaction, asked, nothingTyped, until);
  if ("kind" in form) return tell(interaction, form, nothingTyped, room);
  if (interaction.deferred) return tell(interaction, byButton(tooSlow, asked, form), written(room, asked), room);
  const source = sourceOf(interaction);
  const shown = modal(form, {
    opened: interaction.id,
    here: interaction.isButton() && mayReplace(interaction),
    all: fieldsOf(room, asked),
    ...(source === undefined ? {} : { about: source }),
  });
  if (shown === undefined)
    return tell(interaction, tooMuch, { words: form.known, fields: fieldsOf(room, asked) }, room);
  try {
    await opens(interaction, shown);
  } catch (error) {
    if (isTooLate(error)) throw error;
    room.log.error({ entry: asked.entry, key: asked.key, error }, "a form could not be opened");
    await tell(interaction, byButton(unopened, asked, form), written(room, asked), room);
  }
}

const tooMuch: Refused = {
  kind: "refused",
  words:
    "That is more than a form can carry along on Discord. Give less of it with the command, and the rest in the form.",
};

const tooSlow = "Discord did not wait for the form. Press the button to open it.";
const unopened = "The form could not be opened. Press the button to try it again.";

const byButton = (words: string, { entry, known }: Asked, { group }: Form): Refused => ({
  kind: "refused",
  words,
  again: { entry, known, ...(group === undefined ? {} : { group }) },
});

/** What of a wish is somebody's own words, to hand them back: a button may be too small for them. */
function written(room: Receiving, asked: Asked): Typed {
  const fields = fieldsOf(room, asked);
  const own = Object.entries(asked.known).filter(
    ([key, value]) => value.trim() !== "" && ["line", "paragraph"].includes(fields[key]?.kind ?? ""),
  );
  return { words: Object.fromEntries(own), fields };
}

async function answer(
  room: Receiving,
  interaction: Answerable,
  asked: Asked,
  typed: Typed,
  until: Deadline,
): Promise<void> {
  const answering = withPeople(room, interaction, asked)
    .then((whole) => room.desk.answer(whole))
    .catch((error): Answer => failed(room, asked, error));
  const answered = await inTime(interaction, answering, until);
  try {
    await tell(interaction, answered, typed, room);
  } catch (error) {
    if (isTooLate(error) || answered.kind === "refused") throw error;
    room.log.error({ entry: asked.entry, key: asked.key, error }, "an answer could not be shown");
    await tell(interaction, unshown, typed, room);
  }
}

const unshown: Answer = {
  kind: "card",
  card: sentence("That worked, only its answer cannot be shown here: there is no need to repeat it."),
  names: {},
  here: false,
};

async function withPeople(room: Receiving, interaction: Answerable, asked: Asked): Promise<Asked> {
  const more = await lookedUp(interaction.guild, asked, fieldsOf(room, asked));
  return more.length === 0 ? asked : { ...asked, people: [...(asked.people ?? []), ...more] };
}

function failed(room: Receiving, asked: Asked, error: unknown): Refused {
  room.log.error({ entry: asked.entry, key: asked.key, error }, "the desk failed");
  return { kind: "refused", words: ourFault };
}

async function complete(room: Receiving, interaction: AutocompleteInteraction): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const asked = askedByCommand(room.menu, interaction, name);
  const field = Object.keys(fieldsOf(room, asked)).find((key) => hyphened(key) === name) ?? name;
  const found = await room.desk.choices(asked, field, value).catch((error) => {
    failed(room, asked, error);
    return [];
  });
  const some = found.slice(0, limits.choice.count);
  await interaction.respond(some.map((one) => ({ name: one.label, value: one.value })));
}
