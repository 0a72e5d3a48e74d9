import type { Field, Fields, Known } from "../chat/fields.ts";
import { read } from "../chat/fields.ts";
import { limits } from "../chat/limits.ts";
import { nearest } from "../chat/nearest.ts";
import type { Account, Asked } from "../chat/platform.ts";
import { Refusal, refuse } from "../chat/refusal.ts";
import { shortened } from "../chat/shortened.ts";
import { type Asking, type Command, finderOf, type Step } from "./command.ts";
import { calledExactly, type Likely } from "./likeliest.ts";

/** The command a wish names, the clock's only for the clock; refuses with the nearest names if there is none. */
export function commandNamed(
  commands: ReadonlyMap<string, Command>,
  { entry, by }: Pick<Asked, "entry" | "by">,
): Command {
  const found = commands.get(entry);
  if (found && (found.scope !== "clock" || by === "clock")) return found;
  const askable = [...commands.values()].filter(({ scope }) => scope !== "clock");
  const near = nearest(
    entry,
    askable.map(({ name }) => name),
  );
  return refuse(
    near.length > 0
      ? `There is no command “${entry}”. Did you mean ${near.map((name) => `/${name}`).join(" or ")}?`
      : `There is no command “${entry}”. Type /help to see what there is.`,
  );
}

/** Refuses what a command has no field for. */
export function onlyKnownFields(command: Command, fields: Fields, known: Known): void {
  for (const key of Object.keys(known)) {
    if (Object.hasOwn(fields, key)) continue;
    const near = nearest(key, Object.keys(fields))[0];
    const all = Object.keys(fields).join(", ");
    refuse(
      `/${command.name} has no option “${key}”. ${near ? `Did you mean “${near}”?` : all === "" ? "It takes none." : `It has: ${all}.`}`,
    );
  }
}

/** Reads what was given, field by field, into what the command gets; refuses the first that is missing or wrong. */
export async function readInput(
  fields: Fields,
  asked: Asked,
  meet: (account: Account) => Promise<string>,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    const given = asked.known[key] ?? "";
    if (given.trim() === "") {
      if (field.required)
        refuse(`${field.label}: this is needed.${field.hint ? ` For example: ${field.hint}` : ""}`, key);
      continue;
    }
    const result = read(field, given);
    if ("wrong" in result) refuse(result.wrong, key);
    input[key] = await meant(field, key, result.answer, asked, meet);
  }
  return input;
}

async function meant(
  field: Field,
  key: string,
  answer: string | number | readonly string[],
  asked: Asked,
  meet: (account: Account) => Promise<string>,
): Promise<unknown> {
  if (field.kind === "person") return meet(accountOf(String(answer), field, key, asked));
  if (field.kind === "people") {
    const met: string[] = [];
    for (const user of answer as readonly string[]) met.push(await meet(accountOf(user, field, key, asked)));
    return met;
  }
  return answer;
}

/**
 * A wish as it is meant: its picks settled, its step, and what the step knows although nobody said it (the paper at hand):
 * hidden fields that start with something count as given. A pick that fits nothing or several ends it, unless it is to be
 * asked for again.
 */
export async function understood(
  command: Command,
  asking: Asking,
  asksAgain = false,
): Promise<{ readonly known: Known; readonly step: Step | undefined }> {
  const { known, wrong } = await settled(command.fields, asking);
  if (wrong && !asksAgain) throw wrong;
  const step = await command.step?.({ ...asking, known });
  const unsaid = Object.entries(step?.fields ?? {}).flatMap(([key, { hidden, initial }]) =>
    hidden && initial !== undefined ? [[key, initial] as const] : [],
  );
  return { known: { ...Object.fromEntries(unsaid), ...known }, step };
}

/** What was given with every pick settled on one thing; a pick that fits nothing or several is left out, and why is told. */
export async function settled(
  fields: Fields,
  asking: Asking,
): Promise<{ readonly known: Known; readonly wrong: Refusal | undefined }> {
  const known: Record<string, string> = { ...asking.known };
  let wrong: Refusal | undefined;
  for (const [key, field] of Object.entries(fields)) {
    const given = known[key] ?? "";
    if (field.kind !== "pick" || given.trim() === "") continue;
    const find = async (typed: string) => (await finderOf(field)?.({ ...asking, known }, typed)) ?? [];
    const found = await picked(given.trim(), find);
    if ("value" in found) known[key] = found.value;
    else {
      delete known[key];
      wrong ??= new Refusal(`${field.label}: ${found.why}`, key);
    }
  }
  return { known, wrong };
}

/** The one thing that is meant by an id, by what it is called or by a part of that. */
async function picked(
  given: string,
  find: (typed: string) => Promise<readonly Likely[]>,
): Promise<Likely | { readonly why: string }> {
  const found = await find(given);
  const only = found.find(({ value }) => value === given) ?? alone(calledExactly(found, given)) ?? alone(found);
  if (only) return only;
  if (found.length === 0) {
    const none = `nothing here fits “${shortened(given)}”`;
    const some = (await find("")).length > 0;
    return {
      why: some
        ? `${none}. Give another part of it, or leave it out and choose from the list.`
        : `${none}, and there is none to choose from.`,
    };
  }
  const some = found
    .slice(0, 3)
    .map((one) => `“${one.label}”`)
    .join(", ");
  const { count } = limits.choice;
  const many = found.length > count ? `more than ${count}` : found.length;
  const which = found.length > 3 ? `${many} of them, among them ${some}` : some;
  return { why: `“${shortened(given)}” fits ${which}. Give more of it, or leave it out and choose from the list.` };
}

const alone = (found: readonly Likely[]): Likely | undefined => (found.length === 1 ? found[0] : undefined);

/** The account behind somebody who was named: their platform found it, or there is none. */
function accountOf(user: string, field: Field, key: string, asked: Asked): Account {
  const known = asked.people?.find((one) => one.user === user);
  return (
    known ??
    refuse(
      `${field.label}: nobody here is known as “${shortened(user)}”. Mention people like @Ada, or choose them in the form. Nothing was done yet.`,
      key,
    )
  );
}
