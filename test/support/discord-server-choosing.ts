import { ComponentType } from "discord.js";
import { type Field, parts } from "../../src/chat/fields.ts";
import { inputsOf, type Modal, NotSendable } from "./discord-server-modal.ts";
import type { World } from "./discord-server-world.ts";

/** The user somebody means by a name, a mention or an id. */
export function userNamed(world: World, text: string): string {
  const name = text.replace(/^<@!?(\d+)>$/, "$1").replace(/^@/, "");
  const found = [...world.users.values()].find(
    (one) => one.id === name || one.name.toLowerCase() === name.toLowerCase(),
  );
  if (!found) throw new NotSendable(`Nobody here is called “${text}”.`);
  return found.id;
}

/** The channel somebody means by a name, a mention or an id. */
export function channelNamed(world: World, text: string): string {
  const name = text.replace(/^<#(\d+)>$/, "$1").replace(/^#/, "");
  const found = [...world.channels.values()].find((one) => one.id === name || one.name === name);
  if (!found) throw new NotSendable(`There is no channel “${text}”.`);
  return found.id;
}

/** What a client sends for words typed into an option: a name becomes the person, a label its value. */
export function optionValue(world: World, field: Field | undefined, value: string): string {
  switch (field?.kind) {
    case "person":
      return userNamed(world, value);
    case "people":
      return parts(value)
        .map((one) => `<@${userNamed(world, one)}>`)
        .join(" ");
    case "place":
      return channelNamed(world, value);
    case "choice":
      return field.choices.find((one) => one.label.toLowerCase() === value.toLowerCase())?.value ?? value;
    default:
      return value;
  }
}

/** What a client sends for a form whose inputs somebody filled with these words, names and labels. */
export function formValues(
  world: World,
  modal: Modal,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, readonly string[]>> {
  const chosen = inputsOf(modal).map(({ component }): readonly [string, readonly string[]] => {
    const value = values[component.custom_id] ?? "";
    switch (component.type) {
      case ComponentType.TextInput:
        return [component.custom_id, [value]];
      case ComponentType.StringSelect: {
        const named = (part: string) =>
          component.options.find((one) => one.value === part || one.label.toLowerCase() === part.toLowerCase())?.value;
        const whole = named(value);
        return [component.custom_id, whole === undefined ? parts(value).map((one) => named(one) ?? one) : [whole]];
      }
      case ComponentType.UserSelect:
        return [component.custom_id, parts(value).map((one) => userNamed(world, one))];
      case ComponentType.ChannelSelect:
        return [component.custom_id, parts(value).map((one) => channelNamed(world, one))];
      default:
        return component satisfies never;
    }
  });
  return Object.fromEntries(chosen);
}
