import { ComponentType } from "discord.js";
import type { Known } from "../../src/chat/fields.ts";
import { entryNamed, type Menu } from "../../src/chat/menu.ts";
import type { Platform } from "../../src/chat/platform.ts";
import type { Instant } from "../../src/chat/prose.ts";
import { hyphened, typed } from "../../src/chat/typed.ts";
import { discord } from "../../src/platforms/discord/index.ts";
import { invitation } from "../../src/platforms/discord/permissions.ts";
import { refusalRed } from "../../src/platforms/discord/render.ts";
import { spokenMoment } from "../../src/time/spoken.ts";
import { type DiscordServer, discordServer } from "./discord-server.ts";
import { formValues, optionValue } from "./discord-server-choosing.ts";
import type { Interaction } from "./discord-server-interactions.ts";
import { buttonsOf, type Component } from "./discord-server-message.ts";
import { inputsOf, NotSendable, startOf } from "./discord-server-modal.ts";
import type { Person } from "./discord-server-people.ts";
import { read } from "./discord-server-reader.ts";
import type { Message, Channel as ServerChannel } from "./discord-server-world.ts";
import type { Channel, Seen, SeenForm, SeenMessage, SeenRefusal, Someone, Stage } from "./stage.ts";

/** The stage with what lies behind it, for tests of Discord itself. */
export interface DiscordStage extends Stage {
  readonly server: DiscordServer;
  /** How a message stands now, as somebody in a zone reads it, whatever becomes of it later. */
  standing(id: string): (zone: string) => string;
  /** Every line of the room's log so far. */
  readonly log: readonly { readonly level: string; readonly facts: object; readonly words: string }[];
}
interface Client extends Someone {
  readonly at: Person;
  readonly zone: string;
}

/** Discord as people use it, through the real SDK, against the server on loopback. */
export async function discordStage(
  how: { readonly now?: () => Instant; readonly answerWithin?: number } = {},
): Promise<DiscordStage> {
  const now = how.now ?? (() => new Date().toISOString());
  const server = await discordServer(() => Date.parse(now()));
  const clients = new Map<string, Client>();
  const log: { level: string; facts: object; words: string }[] = [];
  const finished = new Map<unknown, () => void>();
  const logged = (level: string) => (facts: object, words: string) => {
    log.push({ level, facts, words });
    if ("interaction" in facts) finished.get(facts.interaction)?.();
  };
  const platform: Platform = discord({
    token: server.token,
    apiUrl: server.apiUrl,
    log: { info: logged("info"), warn: logged("warn"), error: logged("error") },
    now,
    ...(how.answerWithin === undefined ? {} : { answerWithin: how.answerWithin }),
  });
  let menu: Menu = [];

  /** The room writes one line when it is done with an interaction; what it answered by then is all there will be. */
  const done = async (interaction: Interaction): Promise<Interaction> => {
    await new Promise<void>((resolve) => finished.set(interaction.id, resolve));
    finished.delete(interaction.id);
    return interaction;
  };
  const client = (who: Someone): Client => {
    const found = clients.get(who.id);
    if (!found) throw new Error(`${who.name} is not on this Discord.`);
    return found;
  };
  const channelOf = (where: Channel): ServerChannel => {
    const found = server.world.channels.get(where.id);
    if (!found) throw new Error(`There is no channel ${where.name}.`);
    return found;
  };

  const textOf = (components: readonly Component[], zone: string, at = now()): string => {
    const reader = {
      nameOf: (user: string) => server.world.users.get(user)?.name ?? user,
      momentOf: (seconds: number, style: string) =>
        spokenMoment(new Date(seconds * 1000).toISOString(), zone, momentForm(style), at),
    };
    return linesOf(components, (text) => read(text, reader).text).join("\n");
  };

  const see = (interaction: Interaction, who: Client): Seen => {
    const { modal, messages } = interaction;
    if (modal) {
      const inputs = inputsOf(modal).map((one) => ({
        key: one.component.custom_id,
        label: one.label,
        initial: startOf(one).join(","),
      }));
      return { kind: "form", title: modal.title, inputs, handle: interaction };
    }
    if (messages.length === 0) throw new Error("Nothing came back but silence.");
    const whisper = {
      text: messages.map((one) => textOf(one.components, who.zone)).join("\n"),
      buttons: messages.flatMap((one) => buttonsOf(one.components).map((button) => button.label)),
      handle: messages,
    };
    return messages.some(isRefusal)
      ? { kind: "refused", ...whisper }
      : { kind: "card", ...whisper, files: messages.flatMap((one) => one.files) };
  };

  const fills = async (who: Someone, form: SeenForm, values: Known): Promise<Seen> => {
    const interaction = form.handle as Interaction;
    const { modal } = interaction;
    if (!modal) throw new Error("This is no form.");
    const stray = Object.keys(values).find((key) => !form.inputs.some((one) => one.key === key));
    if (stray !== undefined) throw new Error(`The form has no input “${stray}”.`);
    const starts = Object.fromEntries(form.inputs.map((one) => [one.key, one.initial]));
    const chosen = () => formValues(server.world, modal, { ...starts, ...values });
    const person = client(who);
    return unlessNotSendable(async () => see(await done(person.at.fills(interaction, chosen())), person));
  };

  /** A title typed into a pick is completed by the first suggestion, unless it is an id already. */
  const option = async (who: Client, where: ServerChannel, entry: string, key: string, value: string) => {
    const field = entryNamed(menu, entry)?.fields[key];
    if (field?.kind !== "pick") return optionValue(server.world, field, value);
    const [noun = "", verb = ""] = entry.split(" ");
    const name = hyphened(key);
    const { choices = [] } = await done(who.at.completes(where, noun, verb, { [name]: value.slice(0, 100) }, name));
    return (choices.find((one) => one.value === value) ?? choices[0])?.value ?? value;
  };

  const types = async (who: Someone, where: Channel, text: string): Promise<Seen> => {
    const wish = typed(menu, text);
    if ("wrong" in wish) return unsent(wish.wrong);
    const person = client(who);
    const place = channelOf(where);
    const fields = entryNamed(menu, wish.entry)?.fields ?? {};
    const given = Object.entries(wish.known).filter(([, value]) => value !== "");
    // An option is one line: whoever has more to say leaves it out and writes in the form.
    const inForm = given.filter(([key, value]) => fields[key]?.required && value.includes("\n"));
    const [noun = "", verb = ""] = wish.entry.split(" ");
    return unlessNotSendable(async () => {
      const options: Record<string, string> = {};
      for (const [key, value] of given.filter((one) => !inForm.includes(one)))
        options[hyphened(key)] = await option(person, place, wish.entry, key, value);
      const seen = see(await done(person.at.sends(place, noun, verb, options)), person);
      if (seen.kind !== "form" || inForm.length === 0) return seen;
      const rest = Object.fromEntries(inForm);
      const form = { ...seen, inputs: seen.inputs.map((one) => ({ ...one, initial: rest[one.key] ?? one.initial })) };
      const open = form.inputs.some((one) => one.initial === "" && isRequired(seen, one.key));
      return open ? form : fills(who, form, {});
    });
  };

  const shown = (message: Message, thread?: string): SeenMessage => ({
    kind: "message",
    id: message.id,
    text: textOf(message.components, "UTC"),
    buttons: buttonsOf(message.components).map((one) => one.label),
    calls: message.calls,
    ...(thread === undefined ? {} : { thread }),
    handle: [message],
  });
  const shownIn = (channel: ServerChannel): readonly SeenMessage[] => {
    const threads = [...server.world.channels.values()].filter((one) => one.parent === channel.id);
    return [
      ...channel.messages.map((one) => shown(one, one.answers)),
      ...threads.flatMap((thread) => thread.messages.map((one) => shown(one, thread.id))),
    ].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  };

  return {
    name: "discord",
    platform,
    server,
    log,
    standing(id) {
      const found = [...server.world.channels.values()].flatMap((one) => one.messages).find((one) => one.id === id);
      if (!found) throw new Error(`There is no message ${id}.`);
      const { components } = found;
      const at = now();
      return (zone) => textOf(components, zone, at);
    },
    async open(known, desk) {
      menu = known;
      const link = invitation(server.world.application.id);
      server.accepts(link);
      await platform.start(known, desk);
      if (!log.some(({ facts }) => "invitation" in facts && facts.invitation === link))
        throw new Error("The invitation link was not told.");
    },
    async person(name, zone) {
      const made = server.person(name);
      clients.set(made.id, { ...made, zone });
      return { id: made.id, name };
    },
    async channel(name) {
      const { id } = server.channel(name);
      return { id, name };
    },
    types,
    fills,
    async presses(who, on, label) {
      for (const message of on.handle as readonly Message[]) {
        const button = buttonsOf(message.components).find((one) => one.label === label);
        const person = client(who);
        if (button) return see(await done(person.at.presses(message, button.custom_id)), person);
      }
      throw new Error(`There is no button “${label}”.`);
    },
    messages: async (where) => shownIn(channelOf(where)),
    direct: async (who) =>
      [...server.world.channels.values()].filter((one) => one.recipient === who.id).flatMap(shownIn),
    async close() {
      await platform.stop();
      await server.close();
      const broken = server.refused.filter(({ code }) => code === 50035 || code === 0);
      if (broken.length > 0) throw new Error(`Discord refused: ${JSON.stringify(broken, null, 1)}`);
    },
  };
}

/** What stands in a message, line by line; buttons in brackets, as in every plain text of a card. */
function linesOf(components: readonly Component[], read: (markdown: string) => string): readonly string[] {
  return components.flatMap((one) => {
    switch (one.type) {
      case ComponentType.TextDisplay:
        return [read(one.content)];
      case ComponentType.Section:
        return [`${one.components.map(({ content }) => read(content)).join("\n")} [${one.accessory.label}]`];
      case ComponentType.ActionRow:
        return [one.components.map((button) => `[${button.label}]`).join(" ")];
      case ComponentType.File:
        return [`File: ${one.file.url.slice("attachment://".length)}`];
      case ComponentType.MediaGallery:
        return one.items.map(({ description = "" }) => description);
      case ComponentType.Separator:
        return ["—"];
      case ComponentType.Container:
        return linesOf(one.components, read);
      default:
        return one satisfies never;
    }
  });
}

const unsent = (text: string): SeenRefusal => ({ kind: "refused", text, buttons: [], handle: [] });

async function unlessNotSendable(act: () => Promise<Seen>): Promise<Seen> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NotSendable) return unsent(error.message);
    throw error;
  }
}

const isRefusal = (message: Message): boolean =>
  message.components.some((one) => "accent_color" in one && one.accent_color === refusalRed);

const isRequired = (form: SeenForm, key: string): boolean =>
  inputsOf((form.handle as Interaction).modal ?? { components: [] }).some(
    (one) => one.component.custom_id === key && one.component.required !== false,
  );

const momentForm = (style: string) =>
  style === "D" ? "day" : style === "t" ? "time" : style === "R" ? "from now" : "day and time";
