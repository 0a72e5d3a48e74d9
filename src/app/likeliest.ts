import type { Choice } from "../chat/fields.ts";
import { labelOf } from "../chat/gone.ts";
import { limits } from "../chat/limits.ts";
import { oneLine, shortened } from "../chat/shortened.ts";

/** What somebody may mean: a choice, and the words that it goes by besides its label. */
export interface Likely extends Choice {
  readonly words?: readonly string[];
}

/** As words are compared: in one line, whatever the case. */
const spelled = (words: string): string => oneLine(words).toLowerCase();

/** How something is called what was typed: 0 by its label, 1 by its words, 2 by neither. */
function exactness({ label, words = [] }: Likely, typed: string): 0 | 1 | 2 {
  if (spelled(label) === typed) return 0;
  return words.some((one) => spelled(one) === typed) ? 1 : 2;
}

const called = <L extends Likely>(all: readonly L[], typed: string, how: 0 | 1 | 2): readonly L[] =>
  all.filter((one) => exactness(one, spelled(typed)) === how);

/** What is called exactly what was typed: by its label, or where nothing is by its words. */
export function calledExactly<L extends Likely>(all: readonly L[], typed: string): readonly L[] {
  const labelled = called(all, typed, 0);
  return labelled.length > 0 ? labelled : called(all, typed, 1);
}

/**
 * What may be meant, with what is called exactly what was typed first and all else in its order: as many as a list shows, and one
 * more if there are more.
 */
export function likeliest<L extends Likely>(all: readonly L[], typed: string): readonly L[] {
  const ordered = typed.trim() === "" ? all : ([0, 1, 2] as const).flatMap((how) => called(all, typed, how));
  return ordered.slice(0, limits.choice.count + 1);
}

/** The likeliest of those that hold what was typed, in their label or in their words, or whose id it is. */
export function fitting<L extends Likely>(all: readonly L[], typed: string): readonly L[] {
  const wanted = spelled(typed);
  const holds = ({ value, label, words = [] }: Likely) =>
    value === typed.trim() || [label, ...words].some((one) => spelled(one).includes(wanted));
  return likeliest(all.filter(holds), typed);
}

/** The likeliest of things that go by their words, each after its `kind` where a list holds more than one kind. */
export const fittingWords = (
  all: readonly { readonly id: string; readonly words: string; readonly state: string }[],
  typed: string,
  kind = "",
): readonly Likely[] =>
  fitting(
    all.map(({ id, words, state }) => ({
      value: id,
      label: shortened(`${kind}${labelOf(state, words)}`),
      words: [words],
    })),
    typed,
  );

/** The likeliest of two kinds of things, the first kind first, with room for some of the others in what a list shows. */
export const ofBoth = <L extends Likely>(first: readonly L[], others: readonly L[], typed: string): readonly L[] =>
  likeliest([...first.slice(0, Math.max(15, limits.choice.count + 1 - others.length)), ...others], typed);

/** What a list shows of what was found. */
export const shownOf = (found: readonly Likely[]): readonly Choice[] =>
  found.slice(0, limits.choice.count).map(({ value, label }) => ({ value, label }));
