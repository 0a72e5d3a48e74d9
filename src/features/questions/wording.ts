import { likeness, trigramsOf } from "./trigrams.ts";

/** The words of a text, and its numbers, in lower case. */
export const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().match(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{N}]+/gu) ?? [];

/** Words that deny something: a question with one of them asks the contrary of the same question without. */
export const negations: ReadonlySet<string> = new Set(
  (
    "no not none never neither nor nobody nothing without cannot isn aren wasn weren don doesn didn won wouldn hasn haven hadn " +
    "couldn shouldn"
  ).split(" "),
);

/** Words that many questions about papers hold, whatever they ask. */
const common = new Set(
  (
    "a about after all also am an and any anybody anyone are as at author authors be because been but by can could did do does doing " +
    "done even ever for from get give given gives goes had has have he her here his how i if in into is it its itself just know let " +
    "like made make makes may me method might model models more most much must my of on one only or our out over own paper really " +
    "same say says seem seems she should show shown shows so some somebody still such t than that the their them then there these they " +
    "thing this those to too try under up us use used uses using very was way we were what when where whether which while who whose " +
    "why will with would you your"
  ).split(" "),
);

/** Whether a word says what a question is about, and not only how it asks. */
export const isRare = (word: string): boolean => !common.has(word) && !negations.has(word);

/** The words of a question that say what it is about, each as its stem. */
export const rareWords = (text: string): ReadonlySet<string> => new Set(wordsOf(text).filter(isRare).map(stem));

/** A word without its commonest English endings: that "training" and "trains" meet is all it is for. */
function stem(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word.replace(/(?<=[^s]{3})s$/, "");
  return word
    .replace(/(?:ies|ied)$/, "y")
    .replace(/(?:ings?|ed|es|s|er|ers|ly)$/, "")
    .replace(/([^aeiouls])\1$/, "$1")
    .replace(/e$/, "");
}

/** How alike two texts are, from 0 to 1: the trigrams that they share among all that they have. */
export const similarity = (one: string, other: string): number => likeness(trigramsOf(one), trigramsOf(other));
