/** What was found in a sentence, and the sentence without it; or what is wrong with it. */
export type Taken<T> = { readonly found: T | undefined; readonly rest: string } | { readonly wrong: string };

/** A sentence with the words of a match replaced, to show what would be right. */
export const replaced = (sentence: string, match: RegExpExecArray, by: string): string =>
  sentence.slice(0, match.index) + by + sentence.slice(match.index + match[0].length);

/** A sentence without the words of a match, to go on reading. */
export const without = (sentence: string, match: RegExpExecArray): string => replaced(sentence, match, " ");
