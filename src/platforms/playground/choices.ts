import { z } from "zod";
import { type Choice, parts } from "../../chat/fields.ts";
import type { Asked } from "../../chat/platform.ts";
import { unfolded } from "./folded.ts";
import { fitting, WrongRequest } from "./guard.ts";
import { entryOf, surroundings } from "./here.ts";
import { accountOf } from "./keeping.ts";
import { type Counter, texts } from "./receive.ts";

const choosing = z.object({
  as: z.string("must name a person"),
  place: z.string().optional(),
  entry: z.string("must name a command"),
  field: z.string("must name a field"),
  typed: z.string().default(""),
  known: z.string().default("{}"),
});

/** The values that fit what was typed so far: from the command itself, from who and what is here, or from the desk. */
export async function choicesFor(counter: Counter, query: URLSearchParams): Promise<readonly Choice[]> {
  const sought = fitting(choosing, Object.fromEntries(query));
  const here = await surroundings(counter.keeping, sought.as, sought.place);
  const entry = entryOf(counter.menu, sought.entry);
  const field = entry.fields[sought.field];
  if (field === undefined && !entry.steps)
    throw new WrongRequest(404, `“${entry.name}” has no field “${sought.field}”.`);
  switch (field?.kind) {
    case "choice":
      return starting(field.choices, sought.typed);
    case "choices":
      return starting(field.choices, parts(sought.typed).at(-1) ?? "");
    case "person":
    case "people":
      return starting(here.people.map(asChoice), sought.typed.replace(/^.*[@,]\s*/s, ""));
    case "place":
      return starting(here.channels.map(asChoice), sought.typed.replace(/^#/, ""));
    case "line":
    case "paragraph":
    case "day":
    case "number":
      return [];
    case "pick":
    case undefined: {
      const { known, aside } = unfolded(fitting(texts, knownOf(sought.known)));
      const asked: Asked = {
        key: `choices:${counter.newId()}`,
        entry: entry.name,
        known,
        by: accountOf(here.by),
        place: here.place,
        ...(aside.group === undefined ? {} : { group: aside.group }),
      };
      const all = await counter.desk.choices(asked, sought.field, sought.typed);
      return all.map(({ value, label }) => ({ value, label }));
    }
    default:
      return field satisfies never;
  }
}

const asChoice = ({ id, name }: { readonly id: string; readonly name: string }): Choice => ({ value: id, label: name });

const starting = (all: readonly Choice[], begun: string): readonly Choice[] =>
  all
    .filter(({ value, label }) => [value, label].some((one) => one.toLowerCase().includes(begun.trim().toLowerCase())))
    .map(({ value, label }) => ({ value, label }));

function knownOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new WrongRequest(400, "“known” must be the JSON of what is known.");
  }
}
