import { describe, expect, it, test } from "vitest";
import { areaNames, areasNamed, common, countedByArea, mostOwn, unfitName } from "../../src/features/papers/areas.ts";
import { type Facts, factsWords, suits } from "../../src/features/papers/reproducible.ts";

const unknown: Facts = { openCode: null, availableData: null, clearMetrics: null, small: null };
const all: Facts = { openCode: "yes", availableData: "yes", clearMetrics: "yes", small: "yes" };

describe("A first reproduction", () => {
  test.each<[string, Facts, boolean, string]>([
    ["nothing is known", unknown, false, ""],
    ["all is there", all, true, "Suits a first reproduction: open code, available data, clear metrics, small enough."],
    [
      "one thing is not",
      { ...all, openCode: "no" },
      false,
      "For a reproduction: no open code, available data, clear metrics, small enough.",
    ],
    [
      "one thing is not known",
      { ...all, small: null },
      false,
      "For a reproduction: open code, available data, clear metrics. Not known: small enough.",
    ],
    [
      "one thing is known",
      { ...unknown, availableData: "no" },
      false,
      "For a reproduction: no available data. Not known: open code, clear metrics, small enough.",
    ],
  ])("%s", (_, facts, suited, words) => {
    expect([suits(facts), factsWords(facts)]).toEqual([suited, words]);
  });
});

describe("Areas", () => {
  const areas = [...common, { id: "i1", name: "Speech" }];
  test.each([
    ["agents, speech", { ids: ["agents", "i1"] }],
    ["Speech, agents, AGENTS", { ids: ["agents", "i1"] }],
    ["safety", { ids: ["safety"] }],
    ["language,i1", { ids: ["language", "i1"] }],
    ["", { ids: [] }],
    [
      "s",
      { wrong: expect.stringContaining("No area of this group is called “s”. There are Language models, Multimodal,") },
    ],
    ["vision", { wrong: expect.stringContaining("An organizer adds one with /group areas.") }],
  ])("“%s” names them", (typed, read) => {
    expect(areasNamed(areas, typed)).toEqual(read);
  });

  test.each([
    ["speech", "The group has the area “speech” already."],
    ["agents", "The group has the area “agents” already."],
    ["Vision, sound", "An area has one name without a comma."],
    ["?!", "An area needs a name of letters"],
    ["Vision", undefined],
  ])("“%s” as a new one", (name, words) => {
    expect(unfitName(areas, name)).toEqual(words === undefined ? undefined : expect.stringContaining(words));
  });

  it("fit one list of choices", () => {
    const own = Array.from({ length: mostOwn }, (_, i) => ({ id: `i${i}`, name: `Own ${i}` }));
    expect(unfitName([...common, ...own], "One more")).toContain("at most");
    expect(unfitName([...common, ...own.slice(1)], "One more")).toBeUndefined();
    expect(common.length + mostOwn).toBe(25);
  });

  it("that are there no more have no name", () => {
    expect(areaNames(areas, ["i9", "i1", "agents"])).toEqual(["Agents", "Speech"]);
  });

  it("count papers in each that they are in, and the questions on those; the rest is in none", () => {
    const counts = countedByArea(
      areas,
      [
        { id: "one", areas: ["agents", "i1"], stands: "read" },
        { id: "two", areas: ["agents"], stands: "queued" },
        { id: "three", areas: ["i9"], stands: "queued" },
        { id: "four", areas: ["agents"], stands: "gone" },
      ],
      [{ paper: "one" }, { paper: "one" }, { paper: "four" }, { paper: null }, { paper: "three" }],
    );
    const told = counts.map(({ area, read, queued, questions }) => [area?.name, read, queued, questions]);
    expect(told.filter(([, ...rest]) => rest.some((n) => n !== 0))).toEqual([
      ["Agents", 1, 1, 3],
      ["Speech", 1, 0, 2],
      [undefined, 0, 1, 2],
    ]);
  });
});
