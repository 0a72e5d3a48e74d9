import { isRare, negations, similarity, wordsOf } from "./wording.ts";

/** Words of which a question with the one asks something else than a question with the other, two by two. */
const opposites: readonly (readonly [string, string])[] = (
  "better/worse best/worst improve/hurt help/hurt larger/smaller largest/smallest large/small big/small bigger/smaller more/less " +
  "more/fewer most/least higher/lower highest/lowest high/low longer/shorter long/short faster/slower before/after first/last " +
  "encoder/decoder train/test training/test training/inference train/inference input/output pre/fine"
)
  .split(" ")
  .map((pair) => {
    const [one = "", other = ""] = pair.split("/");
    return [one, other];
  });

/**
 * Whether two questions cannot be the same, however alike their words are: one denies what the other says, names other numbers
 * or the opposite, or is word for word the other but for the thing that it names.
 */
export function contradict(one: string, other: string): boolean {
  const [a, b] = [inDigits(wordsOf(one)), inDigits(wordsOf(other))];
  return denies(a) !== denies(b) || haveOtherNumbers(a, b) || areOpposed(a, b) || nameAnother(a, b);
}

type Words = readonly string[];

/** Two denials make none. */
const denies = (words: Words): boolean => words.filter((word) => negations.has(word)).length % 2 === 1;

function haveOtherNumbers(one: Words, other: Words): boolean {
  const [a, b] = [numbersIn(one), numbersIn(other)];
  return a.length > 0 && b.length > 0 && !a.some((number) => b.includes(number));
}

const numbersIn = (words: Words): Words => words.filter((word) => /^\p{N}/u.test(word));

const spelled = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/** Some words with those that are numbers in digits; "one" is more often none. */
const inDigits = (words: Words): Words =>
  words.map((word) => (spelled.includes(word) ? String(spelled.indexOf(word) + 2) : word));

function areOpposed(one: Words, other: Words): boolean {
  const [mine, theirs] = [without(one, other), without(other, one)];
  return opposites.some(
    ([a, b]) => (mine.includes(a) && theirs.includes(b)) || (mine.includes(b) && theirs.includes(a)),
  );
}

const without = (words: Words, others: Words): Words => words.filter((word) => !others.includes(word));

/** "Is the image encoder frozen?", "Is the text encoder frozen?": all that tells them apart is a word or two for another thing. */
function nameAnother(one: Words, other: Words): boolean {
  const differs = one.findIndex((word, i) => word !== other[i]);
  if (differs < 0) return false;
  let end = 0;
  while (end < Math.min(one.length, other.length) - differs && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [mine, theirs] = [one.slice(differs, one.length - end), other.slice(differs, other.length - end)];
  const isThing = (words: Words): boolean => words.length > 0 && words.length <= 2 && words.some(isRare);
  return differs + end >= 2 && isThing(mine) && isThing(theirs) && similarity(mine.join(" "), theirs.join(" ")) < akin;
}

/** Words this much alike are two forms of one: "mask" and "masked". */
const akin = 0.3;
