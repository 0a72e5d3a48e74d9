import { describe, expect, it } from "vitest";
import { type Kin, treeOf, trees } from "../../src/features/ideas/lineage.ts";

const kin = (id: string, from: string | null): Kin => ({
  id,
  kind: "idea",
  words: id,
  by: "ada",
  standing: "proposed",
  from,
});
const drawn = (lines: ReturnType<typeof trees>): readonly string[] =>
  lines.map(({ id, depth }) => `${"-".repeat(depth)}${id}`);

/** Oldest first, as they were proposed. */
const all = [kin("a", null), kin("b", null), kin("c", "a"), kin("d", "c"), kin("e", "a"), kin("f", "b"), kin("g", "x")];

describe("What came from what", () => {
  it("is told root by root, each thing before what came from it, in the order it came", () => {
    expect(drawn(trees(all))).toEqual(["a", "-c", "--d", "-e", "b", "-f", "g"]);
  });

  it("of one idea is the whole tree that it is in, wherever in it the idea stands", () => {
    for (const id of ["a", "c", "d", "e"]) expect(drawn(treeOf(all, id))).toEqual(["a", "-c", "--d", "-e"]);
    expect(drawn(treeOf(all, "f"))).toEqual(["b", "-f"]);
    expect(drawn(treeOf(all, "g"))).toEqual(["g"]);
    expect(treeOf(all, "unknown")).toEqual([]);
  });
});
