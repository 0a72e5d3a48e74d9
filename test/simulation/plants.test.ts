import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planted } from "./planting.ts";
import { plants } from "./plants.ts";

describe("The planted bugs", () => {
  it.each(plants)("“$name” still has its place in the sources", (plant) => {
    const source = readFileSync(plant.file, "utf8");
    expect(planted(source, plant)).not.toBe(source);
  });

  it("are ten", () => expect(new Set(plants.map(({ name }) => name)).size).toBe(10));
});
