import type { Acts } from "./slack-server-acts.ts";
import { optionCalled } from "./slack-server-inputs.ts";
import type { Piece, Value } from "./slack-server-shapes.ts";
import type { OpenView, World } from "./slack-server-world.ts";

/** What Slack's client makes of something given for an input: a value, or a sentence under the input that stops the form. */
export type Given = { readonly value: Value } | { readonly wrong: string };

/** Types into an input, or chooses in it by a value or by what a person reads there. */
export async function given(
  { acts, world }: { acts: Acts; world: World },
  view: OpenView,
  block: Piece,
  text: string,
): Promise<Given> {
  const element = block.element ?? {};
  const type = element.type ?? "";
  switch (type) {
    case "plain_text_input": {
      const most = element.max_length ?? 3000;
      return text.length > most
        ? { wrong: `Must be ${most} characters or fewer.` }
        : { value: { type, value: text || null } };
    }
    case "number_input": {
      const number = Number(text);
      const [least, most] = [Number(element.min_value), Number(element.max_value)];
      if (text === "") return { value: { type, value: null } };
      return Number.isInteger(number) && number >= least && number <= most
        ? { value: { type, value: text } }
        : { wrong: `Must be a whole number from ${least} to ${most}.` };
    }
    case "static_select":
      return { value: { type, selected_option: text === "" ? null : optionIn(element.options ?? [], text) } };
    case "multi_static_select":
      return { value: { type, selected_options: listed(text).map((one) => optionIn(element.options ?? [], one)) } };
    case "external_select": {
      if (text === "") return { value: { type, selected_option: null } };
      const found = await acts.searches(view, block.block_id ?? "", text);
      const likeliest = await acts.searches(view, block.block_id ?? "", "");
      return { value: { type, selected_option: optionIn(likeliest, text, found) } };
    }
    case "users_select":
      return { value: { type, selected_user: text === "" ? null : userCalled(world, text) } };
    case "multi_users_select":
      return { value: { type, selected_users: listed(text).map((one) => userCalled(world, one)) } };
    case "conversations_select":
      return { value: { type, selected_conversation: text === "" ? null : channelCalled(world, text) } };
    case "datepicker":
      return { value: { type, selected_date: text === "" ? null : text } };
    default:
      throw new Error(`Nothing can be put into a ${type}.`);
  }
}

const listed = (text: string): readonly string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** What is called so; or else the only thing that a search for it brought. */
function optionIn(options: readonly Piece[], name: string, found: readonly Piece[] = []): Piece {
  const option = optionCalled([...options, ...found], name) ?? (found.length === 1 ? found[0] : undefined);
  if (!option) throw new Error(`There is no “${name}” to choose.`);
  return option;
}

function userCalled(world: World, name: string): string {
  const bare = name.replace(/^@/, "").toLowerCase();
  const found = [...world.people.values()].find((one) => one.id === name || one.name.toLowerCase() === bare);
  if (!found) throw new Error(`Nobody is called “${name}”.`);
  return found.id;
}

function channelCalled(world: World, name: string): string {
  const bare = name.replace(/^#/, "");
  const found = [...world.channels.values()].find((one) => one.id === name || one.name === bare);
  if (!found) throw new Error(`No channel is called “${name}”.`);
  return found.id;
}
