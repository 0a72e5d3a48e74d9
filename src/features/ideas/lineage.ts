import type { MemberId } from "../../chat/prose.ts";

/** An idea, or a question that ideas came from, as a tree tells it. */
export interface Kin {
  readonly id: string;
  readonly kind: "idea" | "question";
  readonly words: string;
  readonly by: MemberId;
  /** How it stands, in a word or two. */
  readonly standing: string;
  /** What it came from. */
  readonly from: string | null;
}
/** A line of a tree: how many things it comes from, one after the other. */
export interface Branch extends Kin {
  readonly depth: number;
}

/** The trees of what came from what, root by root as they are given, each thing followed by all that came from it. */
export function trees(all: readonly Kin[]): readonly Branch[] {
  const known = new Set(all.map(({ id }) => id));
  const under = (from: string, depth: number): readonly Branch[] =>
    all.filter((one) => one.from === from).flatMap((one) => [{ ...one, depth }, ...under(one.id, depth + 1)]);
  const isRoot = ({ from }: Kin): boolean => from === null || !known.has(from);
  return all.filter(isRoot).flatMap((root) => [{ ...root, depth: 0 }, ...under(root.id, 1)]);
}

/** The tree that one thing is in; nothing if there is none. */
export function treeOf(all: readonly Kin[], id: string): readonly Branch[] {
  const lines = trees(all);
  const at = lines.findIndex((one) => one.id === id);
  const start = lines.findLastIndex(({ depth }, i) => i <= at && depth === 0);
  if (at < 0) return [];
  const next = lines.findIndex(({ depth }, i) => i > start && depth === 0);
  return lines.slice(start, next < 0 ? undefined : next);
}
