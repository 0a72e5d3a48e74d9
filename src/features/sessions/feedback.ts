/** What one member says of a session: how much it was worth (1 to 5), what to keep and what to change. */
export interface Opinion {
  readonly worth: number;
  readonly keep: string | null;
  readonly change: string | null;
}
/** What all of them say together, so that nobody can tell who said what. */
export interface Opinions {
  readonly answers: number;
  /** The mean of what it was worth, to one decimal place. */
  readonly worth: number;
  readonly keep: readonly string[];
  readonly change: readonly string[];
}

/** Of fewer than these, each could guess what the other said. */
export const fewestShown = 3;

/** What some members say together, in alphabetical order; nothing while there are too few of them. */
export function together(opinions: readonly Opinion[]): Opinions | undefined {
  if (opinions.length < fewestShown) return undefined;
  const sum = opinions.reduce((all, { worth }) => all + worth, 0);
  const said = (words: readonly (string | null)[]): readonly string[] =>
    words.filter((one) => one !== null).toSorted((one, other) => one.localeCompare(other, "en"));
  return {
    answers: opinions.length,
    worth: Math.round((sum / opinions.length) * 10) / 10,
    keep: said(opinions.map(({ keep }) => keep)),
    change: said(opinions.map(({ change }) => change)),
  };
}
