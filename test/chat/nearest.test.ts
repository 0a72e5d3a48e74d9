import { describe, expect, test } from "vitest";
import { nearest } from "../../src/chat/nearest.ts";

const verbs = ["ask", "list", "me-too", "take", "answer", "accept", "reopen", "park"];

describe("The nearest name", () => {
  test.each([
    ["asks", ["ask"]],
    ["lst", ["list"]],
    ["LIST", ["list"]],
    ["metoo", ["me-too"]],
    ["answr", ["answer"]],
    ["a", ["accept", "answer", "ask"]],
    ["acept", ["accept"]],
    ["ta", ["take"]],
    ["zebra", []],
    ["", []],
    ["漢", []],
    ["anser", ["answer"]],
  ])("to %j", (typed, near) => {
    expect(nearest(typed, verbs)).toEqual(near);
  });

  test("does not bring others along that are much farther", () => {
    expect(nearest("board writ", ["board write", "board shut", "board invite"])).toEqual(["board write"]);
  });

  test("is found for a zone that somebody spelled as they say it", () => {
    const zones = ["Europe/Berlin", "Europe/Dublin", "Europe/Brussels", "America/New_York"];
    expect(nearest("Europe/Berln", zones)[0]).toBe("Europe/Berlin");
    expect(nearest("america/newyork", zones)).toEqual(["America/New_York"]);
  });

  test("comes first among several, and no more than three come", () => {
    expect(nearest("tak", ["talk", "task", "take", "tank", "tax"])).toEqual(["take", "talk", "tank"]);
  });

  test("to something enormous is nothing, and soon", () => {
    const began = performance.now();
    expect(nearest("x".repeat(1_000_000), verbs)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(100);
  });
});
