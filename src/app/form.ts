import type { Choice, Field, Fields, Known } from "../chat/fields.ts";
import { limits } from "../chat/limits.ts";
import { missing } from "../chat/menu.ts";
import { misfits } from "../chat/misfits.ts";
import type { Asked, Form } from "../chat/platform.ts";
import { refuse } from "../chat/refusal.ts";
import { type Asking, type Command, finderOf, noneOf } from "./command.ts";
import { type Draft, draftFor, subjectOf, withoutDraft } from "./drafts.ts";
import { understood } from "./find.ts";
import { shownOf } from "./likeliest.ts";
import type { Present } from "./who.ts";

/**
 * The form that a wish needs before it can be done; `undefined` if all that is needed is known. Refuses what would ask for a
 * choice where there is none.
 */
export async function formOf(
  command: Command,
  asked: Asked,
  asking: Asking,
  who: Present,
  newId: () => string,
): Promise<Form | undefined> {
  // A form that is opened on purpose asks again for what was not found.
  const { known: given, draft: named } = withoutDraft(command, asked.known);
  const { known, step } = await understood(command, { ...asking, known: given }, asked.open);
  const fields: Fields = { ...command.fields, ...step?.fields };
  if (!asked.open && !needed(step?.fields, fields, known)) return undefined;
  const draft = await draftOf(command, known, asking, who, named);
  const inputs = Object.fromEntries(
    Object.entries(fields)
      .filter(([key, field]) => !field.hidden && !(known[key] && (!asked.open || field.kind === "pick")))
      .map(([key, field]) => [key, startingFrom(field, known[key] ?? draft?.known[key])]),
  );
  const wrong = misfits(inputs);
  if (wrong.length > 0) throw new Error(`The form of ${command.name} does not fit: ${wrong.join("; ")}`);
  return {
    key: newId(),
    entry: command.name,
    title: (step?.title ?? titleOf(command.name)).slice(0, limits.form.title),
    ...(step?.note === undefined ? {} : { note: step.note }),
    known: {
      ...Object.fromEntries(Object.entries(known).filter(([key]) => !(key in inputs))),
      ...(draft ? { draft: draft.id } : {}),
    },
    fields: inputs,
    picks: await picksOf(inputs, asking),
    ...(who.group ? { group: who.group.id } : {}),
  };
}

/** A form is needed when something required is missing, or when none of the inputs made from data was given. */
function needed(made: Fields | undefined, fields: Fields, known: Known): boolean {
  if (missing(fields, known).length > 0) return true;
  const keys = Object.entries(made ?? {}).flatMap(([key, { hidden }]) => (hidden ? [] : [key]));
  return keys.length > 0 && keys.every((key) => known[key] === undefined);
}

async function draftOf(
  command: Command,
  known: Known,
  asking: Asking,
  who: Present,
  named: string | undefined,
): Promise<Draft | undefined> {
  if (!who.person) return undefined;
  const subject = subjectOf(command.fields, known);
  const of = { person: who.person.id, group: who.group?.id ?? "", entry: command.name, subject };
  return draftFor(asking.db, of, named);
}

/** What was not found as typed is chosen from the list instead. */
const startingFrom = (field: Field, value: string | undefined): Field =>
  value === undefined || value === "" || field.kind === "pick" ? field : { ...field, initial: value };

async function picksOf(inputs: Fields, asking: Asking): Promise<Readonly<Record<string, readonly Choice[]>>> {
  const picks: Record<string, readonly Choice[]> = {};
  for (const [key, field] of Object.entries(inputs)) {
    const found = await finderOf(field)?.(asking, "");
    if (!found) continue;
    const none = noneOf(field);
    if (field.required && found.length === 0 && none !== undefined) refuse(none);
    picks[key] = shownOf(found);
  }
  return picks;
}

const titleOf = (name: string): string => {
  const [noun = "", verb = ""] = name.split(" ");
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${verb}`;
};
