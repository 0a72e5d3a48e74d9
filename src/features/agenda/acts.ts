import type { Tx } from "../../store/db.ts";
import { critiquesOf } from "../critiques/store.ts";
import type { Group } from "../groups/store.ts";
import { optionsOf } from "../notes/answering.ts";
import { isAnswered, promptsOf } from "../notes/layers.ts";
import { type Note, readableNotes } from "../notes/store.ts";
import type { Layer, Prompt } from "../notes/template.ts";
import { anchorsIn } from "../papers/anchors.ts";
import type { Paper } from "../papers/store.ts";
import { questionsOf } from "../questions/store.ts";
import { heldStarts, type Session } from "../sessions/store.ts";
import { hatsOf } from "../turns/store.ts";
import type { Chosen, Material, Said, Side, Uncovered } from "./material.ts";

/** All that an agenda is made from, as far as everybody may read it at this moment. */
export async function materialOf(db: Tx, group: Group, session: Session, paper: Paper): Promise<Material> {
  const notes = await readableNotes(db, group.id, paper.id, undefined);
  const held = await heldStarts(db, group.id);
  const { presenter } = session;
  return {
    questions: (
      await questionsOf(db, group.id, { states: ["open", "taken", "answered"], paper: paper.id, orNoPaper: true })
    ).map(({ id, words, askedBy, askedAt, wanted }) => ({
      ...{ id, words, askedBy, askedAt, meToos: wanted },
      sessions: held.filter((startsAt) => startsAt > askedAt).length,
    })),
    said: notes.flatMap(saidIn),
    critiques: (await critiquesOf(db, group.id, { paper: paper.id })).map((one) => ({
      ...{ id: one.id, words: one.words, by: one.by, aspect: one.aspect, stance: one.stance, severity: one.severity },
      anchors: anchorsIn(`${one.anchor ?? ""}\n${one.words}`),
      open: one.state === "raised",
      agree: one.reactions.filter(({ stance }) => stance === "agree").map(({ member }) => member),
      dispute: one.reactions
        .filter(({ stance }) => stance === "dispute")
        .map(({ member, reason }) => ({ member, reason })),
    })),
    choices: choicesIn(notes),
    uncovered: uncoveredIn(notes),
    hats: [
      ...(presenter === null ? [] : [{ role: "presenter", member: presenter } as const]),
      ...(await hatsOf(db, session)),
    ],
  };
}

/** Whether a layer asks there what is strong of the paper, or what is weak. */
const sideOf = ({ strong, offers }: Prompt): Side | undefined =>
  strong ? "strong" : offers === "critique" ? "weak" : undefined;

/** The answers of a note that call something of the paper strong or weak, by what its layer asks. */
const saidIn = ({ id, member, answers, asked }: Note): readonly Said[] =>
  promptsOf(asked).flatMap((prompt) => {
    const [side, words = ""] = [sideOf(prompt), answers[prompt.key]?.words];
    if (side === undefined || words.trim() === "") return [];
    return [{ note: id, prompt: prompt.key, by: member, words, side, anchors: anchorsIn(words) }];
  });

/** The layers that some notes were written to, each once. */
const layersOf = (notes: readonly Note[]): readonly Layer[] => [
  ...new Map(notes.map(({ layer, asked }) => [layer, asked])).values(),
];

/** What was chosen where a layer lets its writers choose, choice by choice. */
const choicesIn = (notes: readonly Note[]): readonly Chosen[] =>
  layersOf(notes).flatMap((layer) =>
    promptsOf(layer).flatMap((prompt): readonly Chosen[] => {
      const options = optionsOf(prompt);
      if (!options) return [];
      const answers = notes.flatMap(({ id, layer: of, member, answers }) => {
        const chosen =
          of === layer.name ? options.find(({ value }) => value === answers[prompt.key]?.chosen) : undefined;
        return chosen ? [{ note: id, by: member, ...chosen }] : [];
      });
      return answers.length === 0 ? [] : [{ prompt: prompt.key, name: prompt.name, answers }];
    }),
  );

/** What the layers that somebody wrote ask for, and nobody wrote for the group. */
function uncoveredIn(notes: readonly Note[]): readonly Uncovered[] {
  return layersOf(notes).flatMap((layer) => {
    const of = notes.filter((note) => note.layer === layer.name);
    return promptsOf(layer)
      .filter((prompt) => !of.some(({ answers }) => isAnswered(answers, prompt)))
      .map(({ name }) => ({ layer: layer.one, name }));
  });
}
