import type { Asked } from "../../src/chat/platform.ts";
import type { Chance } from "./chance.ts";
import type { Lab } from "./lab.ts";

/** Something that somebody does at some time of a world. */
export interface Act {
  readonly at: number;
  readonly lab: number;
  readonly by: number;
  readonly entry: "lab say" | "lab count" | "lab whisper" | "lab call" | "question ask";
  readonly words: string;
}

/** Draws what people do within the first minutes of a world. */
export function drawActs(draw: Chance): readonly Act[] {
  const some = draw.of([1, 1, 2, 2, 3, 3, 5]);
  const within = draw.of([1000, 20_000, 5 * 60_000]);
  return Array.from({ length: some }, (_, i) => ({
    at: draw.between(0, within),
    lab: draw.between(0, 1),
    by: draw.between(0, 1),
    entry: draw.of([
      "lab say",
      "lab say",
      "lab count",
      "lab count",
      "lab count",
      "lab whisper",
      "lab call",
      "question ask",
    ]),
    words: `Word ${i + 1}`,
  }));
}

/** An act as a platform asks for it: under a key that is the same however often it comes. */
export function askedFor({ lab, by, entry, words }: Act, labs: readonly Lab[], key: string): Asked {
  const where = labs[lab];
  const account = where?.people[by];
  if (!where || !account) throw new Error("An act of nobody.");
  return { key, entry, known: { words }, by: account, place: where.place };
}
