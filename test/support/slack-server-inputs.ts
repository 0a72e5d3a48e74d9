import { isDeepStrictEqual } from "node:util";
import { type Known, plainComplaints, within } from "./slack-server-limits.ts";
import { type Piece, type Value, words } from "./slack-server-shapes.ts";

/** What is wrong with the element of an input. */
export function inputComplaints(element: Piece, known: Known): readonly string[] {
  const id = within("action_id", element.action_id ?? "", 1, 255);
  switch (element.type) {
    case "plain_text_input": {
      const most = element.max_length ?? 3000;
      return [
        ...id,
        ...(most < 1 || most > 3000 ? ["max_length must be 1 to 3000"] : []),
        ...within("initial_value", element.initial_value ?? "", 0, most),
      ];
    }
    case "number_input":
      return [...id, ...numberComplaints(element)];
    case "static_select":
    case "multi_static_select":
      return [...id, ...selectComplaints(element)];
    case "external_select":
      return [...id, ...(element.initial_option ? optionComplaints(element.initial_option) : [])];
    case "users_select":
    case "multi_users_select": {
      const users = [...(element.initial_users ?? []), ...(element.initial_user ? [element.initial_user] : [])];
      return [...id, ...users.flatMap((user) => (known.isUser(user) ? [] : [`nobody is ${user}`]))];
    }
    case "conversations_select": {
      const channel = element.initial_conversation;
      return [...id, ...(channel === undefined || known.isChannel(channel) ? [] : [`no channel is ${channel}`])];
    }
    case "datepicker":
      return [...id, ...dateComplaints(element.initial_date)];
    default:
      return [`no input is a ${element.type}`];
  }
}

function numberComplaints(element: Piece): readonly string[] {
  const [least, most] = [Number(element.min_value), Number(element.max_value)];
  const initial = element.initial_value === undefined ? least : Number(element.initial_value);
  return [
    ...(typeof element.is_decimal_allowed === "boolean" ? [] : ["is_decimal_allowed is required"]),
    ...(Number.isFinite(least) && Number.isFinite(most) && least <= most ? [] : ["bounds must be numbers"]),
    ...(Number.isInteger(initial) && initial >= least && initial <= most ? [] : ["initial_value is out of bounds"]),
  ];
}

function selectComplaints(element: Piece): readonly string[] {
  const options = element.options ?? [];
  const values = options.map((one) => one.value);
  const initial = [...(element.initial_options ?? []), ...(element.initial_option ? [element.initial_option] : [])];
  return [
    ...(options.length < 1 || options.length > 100 ? ["1 to 100 options"] : []),
    ...(new Set(values).size < values.length ? ["option values must be unique"] : []),
    ...options.flatMap(optionComplaints),
    ...initial
      .filter((one) => !options.some((option) => isDeepStrictEqual(option, one)))
      .map(() => "an initial option must be an option"),
    ...(element.initial_options?.length === 0 ? ["initial_options must not be empty"] : []),
  ];
}

/** What is wrong with one value to choose from. */
export const optionComplaints = (option: Piece): readonly string[] => [
  ...plainComplaints("option", option.text, 75),
  ...within("option value", option.value ?? "", 1, 75),
];

function dateComplaints(date: string | undefined): readonly string[] {
  if (date === undefined) return [];
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? [] : [`not a date: ${date}`];
}

/** What an input starts with, as Slack reports it. */
export function startValue(element: Piece): Value {
  const type = element.type ?? "";
  switch (type) {
    case "plain_text_input":
    case "number_input":
      return { type, value: element.initial_value ?? null };
    case "static_select":
    case "external_select":
      return { type, selected_option: element.initial_option ?? null };
    case "multi_static_select":
      return { type, selected_options: element.initial_options ?? [] };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
    default:
      return { type, selected_date: element.initial_date ?? null };
  }
}

/** What an input holds, in one text: what was typed, or the values that were chosen. */
export const heldBy = (value: Value): string =>
  value.value ??
  value.selected_option?.value ??
  value.selected_options?.map((one) => one.value).join(",") ??
  value.selected_user ??
  value.selected_users?.join(",") ??
  value.selected_conversation ??
  value.selected_date ??
  "";

/** The option that somebody means by its value or its words. */
export const optionCalled = (options: readonly Piece[], name: string): Piece | undefined =>
  options.find((one) => one.value === name) ??
  options.find((one) => words(one.text).toLowerCase() === name.toLowerCase());
