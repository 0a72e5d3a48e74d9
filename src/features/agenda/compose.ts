import { runOfShow, type Timed } from "../sessions/run-of-show.ts";
import { type Difference, differencesIn, type Spot, spotsCalled } from "./divergence.ts";
import type { AskedQuestion, Material, Uncovered } from "./material.ts";

/** One line of an agenda: what it is about is the reason why it is there. */
export type Item =
  | { readonly kind: "difference"; readonly of: Difference }
  | { readonly kind: "weak"; readonly of: Spot }
  | { readonly kind: "question"; readonly of: AskedQuestion }
  | { readonly kind: "uncovered"; readonly of: Uncovered };
/** A line with its time; `undefined` if it comes only when time is left. */
export type TimedItem = Item & { readonly minutes: number | undefined };

/** What the session talks about. */
export interface Agenda {
  /** The parts of the session with their times; the items are for that of the questions. None where nobody meets. */
  readonly run: readonly Timed[];
  readonly items: readonly TimedItem[];
  /** What is called strong and disputed by nobody: read, not discussed. */
  readonly strong: readonly Spot[];
}

/** How many minutes a line takes at least: what divides people takes longest. */
const least: Readonly<Record<Item["kind"], number>> = { difference: 5, weak: 4, question: 3, uncovered: 2 };

/**
 * Composes the agenda of a session of so many minutes, from what everybody may read. Lines are ranked within their kind: where
 * members differ, by how many take part; what is called weak, by how many do; questions, the most wanted and then the oldest;
 * what nobody wrote about, as the template asks it. The first of each kind comes before the second of any, so that no kind
 * crowds the others out.
 */
export function compose(material: Material, minutes: number | undefined): Agenda {
  const differences = differencesIn(material);
  const kinds: readonly (readonly Item[])[] = [
    differences.map((of) => ({ kind: "difference", of })),
    spotsCalled("weak", material, differences).map((of) => ({ kind: "weak", of })),
    material.questions.toSorted(mostWanted).map((of) => ({ kind: "question", of })),
    material.uncovered.map((of) => ({ kind: "uncovered", of })),
  ];
  const strong = spotsCalled("strong", material, differences);
  if (minutes === undefined)
    return { run: [], items: kinds.flat().map((one) => ({ ...one, minutes: undefined })), strong };
  const run = runOfShow(
    minutes,
    material.hats.map(({ role }) => role),
  );
  const inTurn = Array.from({ length: Math.max(...kinds.map(({ length }) => length)) }, (_, i) =>
    kinds.flatMap((kind) => kind[i] ?? []),
  ).flat();
  const times = timesFor(inTurn, minutesOf(run, "questions"));
  const items = kinds.flat().map((one) => ({ ...one, minutes: times.get(one) }));
  return { run, items, strong };
}

/** Whether there is nothing to talk about yet. */
export const isEmpty = ({ items, strong }: Agenda): boolean =>
  strong.length === 0 && items.every(({ kind }) => kind === "uncovered");

/**
 * Shares the minutes of the discussion out: each line in turn gets what it takes at least, until the next does not fit; what is
 * left goes to the lines that fit, a minute each in turn, so that all minutes are given and none twice.
 */
export function timesFor(items: readonly Item[], minutes: number): ReadonlyMap<Item, number> {
  const times = new Map<Item, number>();
  let left = minutes;
  for (const item of items) {
    if (least[item.kind] > left) break;
    times.set(item, least[item.kind]);
    left -= least[item.kind];
  }
  const fitting = [...times.keys()];
  for (let i = 0; left > 0 && fitting.length > 0; i++, left--) {
    const item = fitting[i % fitting.length];
    if (item) times.set(item, (times.get(item) ?? 0) + 1);
  }
  return times;
}

const minutesOf = (run: readonly Timed[], part: Timed["part"]): number =>
  run.find((one) => one.part === part)?.minutes ?? 0;

const mostWanted = (one: AskedQuestion, other: AskedQuestion): number =>
  other.meToos - one.meToos || byText(one.askedAt, other.askedAt) || byText(one.id, other.id);

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
