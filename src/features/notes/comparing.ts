import type { MemberId } from "../../chat/prose.ts";
import { readAs } from "./answering.ts";
import { isAnswered, promptsOf } from "./layers.ts";
import type { Note } from "./store.ts";

/** What one member wrote about one thing of a paper. */
export interface Answered {
  readonly paper: string;
  readonly by: MemberId;
  readonly words: string;
}
/** One thing that a layer asks, with all that was answered: nothing is averaged, and nothing judged. */
export interface ComparedField {
  readonly layer: string;
  readonly name: string;
  readonly answers: readonly Answered[];
}

/** Notes field by field, in the order in which their layers ask; what nobody answered is left out. */
export function fieldsOf(notes: readonly Note[]): readonly ComparedField[] {
  const layers = [...new Map(notes.map((note) => [note.asked.title, note.asked])).values()];
  return layers
    .flatMap((layer) =>
      promptsOf(layer).map((prompt) => ({
        layer: layer.title,
        name: prompt.name,
        answers: notes
          .filter((note) => note.asked.title === layer.title && isAnswered(note.answers, prompt))
          .map(({ paper, member: by, answers }) => {
            const answer = answers[prompt.key];
            return { paper, by, words: answer ? readAs(prompt, answer) : "" };
          }),
      })),
    )
    .filter(({ answers }) => answers.length > 0);
}

/** What is compared first of several papers: what one would know before taking up another (READING.md's notebook). */
const first = ["data and metrics", "assumptions"];

/** The same of several papers: what their notebooks used and took for granted comes first. */
export const fieldsAcross = (notes: readonly Note[]): readonly ComparedField[] => {
  const rank = ({ name }: ComparedField): number => (first.includes(name) ? first.indexOf(name) : first.length);
  return fieldsOf(notes).toSorted((one, other) => rank(one) - rank(other));
};

/** A table of one paper's notes: a row for each answer. */
export const rowsOf = (
  fields: readonly ComparedField[],
  nameOf: (member: MemberId) => string,
): readonly (readonly string[])[] =>
  fields.flatMap(({ layer, name, answers }) => answers.map(({ by, words }) => [layer, name, nameOf(by), words]));

/** A table of several papers: a row for each field, a column for each paper, all answers of a cell one below the other. */
export const rowsAcross = (
  fields: readonly ComparedField[],
  papers: readonly string[],
  nameOf: (member: MemberId) => string,
): readonly (readonly string[])[] =>
  fields.map(({ name, answers }) => [
    name,
    ...papers.map((paper) =>
      answers
        .filter((one) => one.paper === paper)
        .map(({ by, words }) => `${nameOf(by)}: ${words}`)
        .join("\n"),
    ),
  ]);
