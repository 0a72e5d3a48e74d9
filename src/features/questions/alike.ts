import { anchorKey, anchorsIn } from "../papers/anchors.ts";
import { contradict } from "./contradiction.ts";
import { likeness, trigramsOf } from "./trigrams.ts";
import { rareWords } from "./wording.ts";

/** A question as it is compared: its words, its paper, and the places in it that it is linked to, besides those that it names. */
export interface Compared {
  readonly words: string;
  readonly paper: string | null;
  readonly places: readonly string[];
}

/** How many questions that may be the same are offered at most. */
const most = 3;
/** How alike two questions have to be: less if they are on one paper, and less still if about one place in it. */
const enough = { elsewhere: 0.5, paper: 0.44, place: 0.3 } as const;

/**
 * The open questions that may ask the same as another, at most three: those on its paper or about its place first, then the
 * most alike. Two are as alike as their trigrams or the rare words they share say, whichever is more; questions that contradict
 * each other ("is fair", "is not fair") are never the same.
 */
export function alike<Q extends Compared>(asked: Compared, open: readonly Q[]): readonly Q[] {
  const about = anchorsOf(asked);
  const mine = rareWords(asked.words);
  const theirs = open.map((one) => ({ one, rare: rareWords(one.words) }));
  const trigrams = trigramsOf(asked.words);
  const weigh = weightsIn([mine, ...theirs.map(({ rare }) => rare)]);
  return theirs
    .map(({ one, rare }) => ({
      one,
      score: Math.max(likeness(trigrams, trigramsOf(one.words)), shared(mine, rare, weigh)),
    }))
    .filter(({ score }) => score >= (about.length > 0 ? enough.place : enough.paper))
    .map((found) => ({ ...found, near: nearness(asked, about, found.one) }))
    .filter(({ one, near, score }) => score >= enough[near] && !contradict(asked.words, one.words))
    .toSorted((a, b) => Number(b.near !== "elsewhere") - Number(a.near !== "elsewhere") || b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one);
}

/** How near two questions are, the first of which is about some places. */
function nearness(asked: Compared, about: readonly string[], other: Compared): keyof typeof enough {
  const onePaper = asked.paper !== null && asked.paper === other.paper;
  const theirs = about.length > 0 ? anchorsOf(other) : [];
  const onePlace = about.some((anchor) => theirs.includes(anchor));
  // "Table 2" is a place of one paper; where a question names no paper, it may be that one.
  if (onePlace && (onePaper || asked.paper === null || other.paper === null)) return "place";
  return onePaper ? "paper" : "elsewhere";
}

const anchorsOf = ({ words, places }: Compared): readonly string[] =>
  [words, ...places].flatMap(anchorsIn).map(anchorKey);

/** The rarer a word is among the questions, the more it says that two share it: its inverse document frequency. */
function weightsIn(all: readonly ReadonlySet<string>[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const words of all) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + all.length / (counts.get(word) ?? 1));
}

/** How much of what two questions are about they share, from 0 to 1: twice the weight of what both name, in all that each names. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>, weigh: (word: string) => number): number {
  const sum = (words: Iterable<string>) => [...words].reduce((total, word) => total + weigh(word), 0);
  const all = sum(one) + sum(other);
  return all === 0 ? 0 : (2 * sum([...one].filter((word) => other.has(word)))) / all;
}
