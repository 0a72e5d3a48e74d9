import type { Doing } from "../../app/command.ts";
import type { Card } from "../../chat/card.ts";
import { refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Group, Member } from "../groups/store.ts";
import { builtInNamed } from "../notes/built-in.ts";
import { fits } from "../notes/fitting.ts";
import type { Template } from "../notes/template.ts";
import { saveTemplate, templateNamed, templateOf } from "../notes/template-store.ts";
import { about, editedCard } from "./cards.ts";
import type { Spot } from "./forking.ts";

type Organizing = Doing & { readonly group: Group; readonly by: Member };

/** Takes the turn for what a group's notes follow: whoever chooses or changes a template comes after whoever does so now. */
export const turnForTemplates = ({ db, group }: Pick<Organizing, "db" | "group">): Promise<void> =>
  turnFor(db, group.id, `templates:${group.id}`);

/** Takes the turn for a template and reads it; refuses what is not the group's own. */
export async function templateToEdit(call: Organizing, id: string | undefined): Promise<Template> {
  await turnForTemplates(call);
  const { db, group } = call;
  const template = id === undefined ? await templateOf(db, group.id) : await templateNamed(db, group.id, id);
  if (!template) return refuse("There is no such template in this group. /template list shows them.", "template");
  if (builtInNamed(template.id))
    return refuse(
      `“${template.title}” comes with Colloquy and stays as it is. Make your own of it with /template fork, and change that.`,
      "template",
    );
  return template;
}

/** Saves a changed template as a new version; refuses in a sentence what would not fit every platform. */
export async function saveEdit(call: Organizing, before: Template, edited: Template, field: string): Promise<Card> {
  const after = { ...edited, version: before.version + 1 };
  const [wrong] = fits(after);
  if (wrong !== undefined) return refuse(`${wrong} Nothing was changed.`, field);
  const { db, group, by, at } = call;
  const madeFrom = `${before.id}.${before.version}`;
  await saveTemplate(db, after, { group: group.id, madeFrom, by: by.id, at });
  await call.record(about(after), before, after);
  return editedCard(after, group.template === after.id);
}

/** The spot that a choice of steps names. */
export function spotNamed(value: string): Spot {
  const dot = value.lastIndexOf(".");
  return { layer: value.slice(0, dot), step: Number(value.slice(dot + 1)) };
}
