import { type Block, type Button, button, type Card, heading, says } from "../../chat/card.ts";
import { bold, type MemberId, type Prose, person, prose } from "../../chat/prose.ts";
import { optionsOf } from "../notes/answering.ts";
import { builtInNamed } from "../notes/built-in.ts";
import { firstOf, promptsOf } from "../notes/layers.ts";
import type { Layer, Prompt, Template } from "../notes/template.ts";
import { writing, writtenWith } from "../papers/reading.ts";
import type { add } from "./commands/add.ts";
import type { choose } from "./commands/choose.ts";
import type { edit } from "./commands/edit.ts";
import type { fork } from "./commands/fork.ts";
import type { list } from "./commands/list.ts";
import type { move } from "./commands/move.ts";
import type { remove } from "./commands/remove.ts";
import type { show } from "./commands/show.ts";

/** What a template is known by in the history. */
export const about = (template: Pick<Template, "id">): string => `template:${template.id}`;

const showing = (label: string, { id }: Template): Button =>
  button<typeof show>(label, "template show", { template: id });
const theTemplates: Button = button<typeof list>("All templates", "template list");

/** The templates that a group may use, its own last. */
export const listCard = (templates: readonly Template[], chosen: string): Card => ({
  title: "How notes can be taken",
  body: templates.map((one): Block => {
    const now = one.id === chosen ? " (chosen)" : "";
    return { kind: "row", prose: prose`${bold(one.title)}${now}: ${one.about}`, button: showing("Show", one) };
  }),
});

/** All that a template asks, layer by layer, with what an organizer may do about it. */
export function showCard(template: Template, chosen: boolean, organizer: boolean): Card {
  const { id, title, version, layers } = template;
  const own = builtInNamed(id) === undefined;
  const known = { template: id };
  const buttons: readonly (Button | false)[] = [
    organizer && !chosen && button<typeof choose>("Choose it", "template choose", known),
    organizer && button<typeof fork>("Make our own of it", "template fork", known),
    organizer && own && button<typeof edit>("Reword", "template edit", known),
    organizer && own && button<typeof add>("Ask more", "template add", known),
    organizer && own && button<typeof remove>("Ask less", "template remove", known),
    organizer && own && button<typeof move>("Move", "template move", known),
    theTemplates,
  ];
  return {
    title,
    body: [
      says(`${template.about}${chosen ? " The group’s notes follow it." : ""}${own ? ` Version ${version}.` : ""}`),
      ...layers.flatMap(layerBlocks),
    ],
    buttons: buttons.filter((one) => one !== false),
  };
}

function layerBlocks(layer: Layer, place: number): readonly Block[] {
  const whose = layer.role ? `, for the ${layer.role}` : "";
  const when = place === 0 ? ", asked for before a session" : layer.after ? ", after the session" : "";
  const many = layer.steps.length > 1;
  return [
    heading(`${layer.title} (${layer.minutes} minutes${when}${whose})`),
    ...layer.steps.flatMap((step, i): readonly Block[] => [
      ...(many ? [says(`Step ${i + 1}:`)] : []),
      { kind: "list", items: step.map((prompt) => promptLine(prompt, layer)) },
    ]),
  ];
}

function promptLine(prompt: Prompt, layer: Layer): Prose {
  const options = optionsOf(prompt)?.map(({ label }) => label);
  const how = options === undefined ? [] : prose` (${options.join(", ")})`;
  const on = promptsOf(layer).find(({ key }) => key === prompt.when?.key);
  const is = on && optionsOf(on)?.find(({ value }) => value === prompt.when?.is)?.label;
  const only = on && is !== undefined ? ` Only if ${on.name} is “${is}”.` : "";
  return prose`${prompt.label}${how}${only}`;
}

/** Tells the group what its notes follow from now on. */
export function chosenCard(template: Template, by: MemberId): Card {
  const first = firstOf(template);
  return {
    title: "How notes are taken",
    body: [
      says(
        prose`${person(by)} has chosen ${bold(template.title)}. New notes follow it, and a ${first.one} is asked for before a session. What was written so far stays as it was asked.`,
      ),
    ],
    buttons: [writing(`Write your ${first.one}`, first.name, {}), showing("Show what it asks", template)],
  };
}

/** What whoever chose it hears. */
export const choseCard = (template: Template): Card => ({
  body: [
    says(
      `Chosen: “${template.title}”. The group is told. Its first layer is written with ${writtenWith(firstOf(template).name)}.`,
    ),
  ],
  buttons: [theTemplates],
});

/** What whoever made a group's own template hears. */
export const forkedCard = (template: Template): Card => ({
  body: [
    says(`“${template.title}” is your group’s own now. Nothing follows it yet: change what it asks, then choose it.`),
  ],
  buttons: [
    showing("Show it", template),
    button<typeof edit>("Reword", "template edit", { template: template.id }),
    button<typeof choose>("Choose it", "template choose", { template: template.id }),
  ],
});

/** What whoever changed a template hears. */
export const editedCard = (template: Template, chosen: boolean): Card => ({
  body: [
    says(
      `Saved as version ${template.version} of “${template.title}”. ${
        chosen
          ? "Notes that are begun from now on follow it; those begun before stay as they were asked."
          : "Nothing follows it until you choose it."
      }`,
    ),
  ],
  buttons: [
    showing("Show it", template),
    ...(chosen ? [] : [button<typeof choose>("Choose it", "template choose", { template: template.id })]),
  ],
});
