import type { types } from "@slack/bolt";
import { type Choice, type Field, parts, read } from "../../chat/fields.ts";
import { plainText } from "./render.ts";

/** An input as Slack has it, and what of the words it should start with it cannot hold. */
export interface Input {
  readonly element: types.InputBlockElement;
  readonly rest?: string;
}

/** Every input is alone in its block, which tells it from the others. */
const action_id = "input";

/** Makes the input of one field. `initial` is what it starts with, `picks` the likeliest values of a `pick`. */
export function input(field: Field, initial: string, picks: readonly Choice[]): Input {
  switch (field.kind) {
    case "line":
    case "paragraph": {
      const [fits, rest] = cut(initial, field.max);
      return {
        element: {
          type: "plain_text_input",
          action_id,
          multiline: field.kind === "paragraph",
          max_length: field.max,
          ...(fits === "" ? {} : { initial_value: fits }),
        },
        ...(rest === "" ? {} : { rest }),
      };
    }
    case "choice": {
      const chosen = optionsFor(initial, field);
      const [initial_option] = chosen.known;
      return {
        element: {
          type: "static_select",
          action_id,
          options: field.choices.map(option),
          ...(initial_option ? { initial_option } : {}),
        },
        ...chosen.rest,
      };
    }
    case "choices": {
      const chosen = optionsFor(initial, field);
      return {
        element: {
          type: "multi_static_select",
          action_id,
          options: field.choices.map(option),
          ...(chosen.known.length > 0 ? { initial_options: chosen.known } : {}),
        },
        ...chosen.rest,
      };
    }
    case "pick": {
      const found = picks.find((one) => one.value === initial) ?? { value: initial, label: initial };
      const fits = initial !== "" && initial.length <= 75;
      return {
        element: {
          type: "external_select",
          action_id,
          min_query_length: 0,
          ...(fits ? { initial_option: option(found) } : {}),
        },
        ...(initial === "" || fits ? {} : { rest: initial }),
      };
    }
    case "person": {
      const users = usersIn(initial);
      const [initial_user] = users.known;
      return { element: { type: "users_select", action_id, ...(initial_user ? { initial_user } : {}) }, ...users.rest };
    }
    case "people": {
      const users = usersIn(initial);
      return {
        element: {
          type: "multi_users_select",
          action_id,
          ...(users.known.length > 0 ? { initial_users: users.known } : {}),
        },
        ...users.rest,
      };
    }
    case "place": {
      const known = /^[CG][A-Z0-9]+$/.test(initial);
      return {
        element: {
          type: "conversations_select",
          action_id,
          filter: { include: ["public", "private"], exclude_bot_users: true },
          ...(known ? { initial_conversation: initial } : {}),
        },
        ...(known || initial === "" ? {} : { rest: initial }),
      };
    }
    case "day": {
      const { fits, rest } = checked(field, initial);
      return { element: { type: "datepicker", action_id, ...(fits ? { initial_date: fits } : {}) }, ...rest };
    }
    case "number": {
      const { fits, rest } = checked(field, initial);
      const bounds = { min_value: String(field.least), max_value: String(field.most) };
      return {
        element: {
          type: "number_input",
          action_id,
          is_decimal_allowed: false,
          ...bounds,
          ...(fits ? { initial_value: fits } : {}),
        },
        ...rest,
      };
    }
    default:
      return field satisfies never;
  }
}

/** A value to choose, as Slack lists it. */
export const option = ({ value, label }: Choice): types.PlainTextOption => ({ text: plainText(label), value });

/** A value that an input would refuse to start with is left over. */
function checked(field: Field, initial: string): { readonly fits?: string; readonly rest: { readonly rest?: string } } {
  const value = initial.trim();
  if (value === "") return { rest: {} };
  return "answer" in read(field, value) ? { fits: value, rest: {} } : { rest: { rest: initial } };
}

type Chosen<T> = { readonly known: T[]; readonly rest: { readonly rest?: string } };
const chosen = <T>(known: T[], strange: readonly string[]): Chosen<T> => ({
  known,
  rest: strange.length > 0 ? { rest: strange.join(", ") } : {},
});

function optionsFor(initial: string, field: Field & { kind: "choice" | "choices" }): Chosen<types.PlainTextOption> {
  const given = field.kind === "choice" ? [initial.trim()].filter((one) => one !== "") : parts(initial);
  const found = given.map((one) => ({ one, choice: field.choices.find((choice) => isCalled(choice, one)) }));
  return chosen(
    found.flatMap(({ choice }) => (choice ? [option(choice)] : [])),
    found.flatMap(({ one, choice }) => (choice ? [] : [one])),
  );
}

const isCalled = (choice: Choice, name: string): boolean =>
  [choice.value, choice.label].some((one) => one.toLowerCase() === name.toLowerCase());

const isUser = (id: string): boolean => /^[UW][A-Z0-9]+$/.test(id);
const usersIn = (initial: string): Chosen<string> => {
  const given = parts(initial);
  return chosen(
    given.filter(isUser),
    given.filter((one) => !isUser(one)),
  );
};

/** Cuts words so that the first part fits, never inside a character as people see it. */
function cut(words: string, most: number): readonly [string, string] {
  if (words.length <= most) return [words, ""];
  const at = new Intl.Segmenter("en").segment(words).containing(most)?.index ?? most;
  return [words.slice(0, at), words.slice(at)];
}
