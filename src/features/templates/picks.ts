import { type Finder, pick } from "../../app/command.ts";
import { fitting, type Likely } from "../../app/likeliest.ts";
import { type Choice, optional } from "../../chat/fields.ts";
import { shortened } from "../../chat/shortened.ts";
import { promptsOf } from "../notes/layers.ts";
import type { Template } from "../notes/template.ts";
import { ownTemplates, templateNamed, templateOf, templatesFor } from "../notes/template-store.ts";

const called = ({ id, title }: Template): Choice => ({ value: id, label: title });

/** Every template that a group may use. */
export const anyTemplate: Finder = async ({ db, group }, typed) =>
  group ? fitting((await templatesFor(db, group.id)).map(called), typed) : [];

const ownOnes: Finder = async ({ db, group }, typed) => {
  if (!group) return [];
  const own = fitting((await ownTemplates(db, group.id)).map(called), typed);
  // What comes with Colloquy is found when it is named, so that the command itself can say that it stays as it is.
  return own.length > 0 || typed === "" ? own : fitting((await templatesFor(db, group.id)).map(called), typed);
};

/** One of the group's own templates; left out, it is the one that the group has chosen. */
export const ownTemplate = optional(
  pick("Template", ownOnes, { hint: "Leave it out for the one that the group has chosen" }),
);

/** The template that was named beside it, or the group's. */
const meant = async ({ db, group, known }: Parameters<Finder>[0]): Promise<Template | undefined> => {
  if (!group) return undefined;
  return known.template ? templateNamed(db, group.id, known.template) : templateOf(db, group.id);
};

/** What the template asks, layer by layer. */
export const promptsOfIt: Finder = async (asking, typed) => {
  const template = await meant(asking);
  const all = (template?.layers ?? []).flatMap((layer) =>
    promptsOf(layer).map(
      ({ key, label }): Likely => ({ value: key, label: shortened(`${layer.title}: ${label}`), words: [label] }),
    ),
  );
  return fitting(all, typed);
};

/** The steps of the template's layers, and a new one for each: "review.2" is the second of the review. */
export const stepsOfIt: Finder = async (asking, typed) => {
  const template = await meant(asking);
  const all = (template?.layers ?? []).flatMap(({ name, title, steps }) => [
    ...steps.map((_, i): Choice => ({ value: `${name}.${i + 1}`, label: `${title}, step ${i + 1}` })),
    { value: `${name}.${steps.length + 1}`, label: `${title}, a new step` },
  ]);
  return fitting(all, typed);
};
