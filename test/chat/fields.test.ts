import { describe, expect, test } from "vitest";
import {
  choice,
  choices,
  day,
  type Field,
  hidden,
  line,
  number,
  optional,
  paragraph,
  parts,
  people,
  read,
} from "../../src/chat/fields.ts";

const stance = choice("Stance", { strength: "A strength", weakness: "A weakness" });
const aspects = choices("Aspects", { method: "Method", data: "Data, and its splits" });
const answer = (field: Field, given: string) => {
  const result = read(field, given);
  return "answer" in result ? result.answer : undefined;
};
const wrong = (field: Field, given: string) => {
  const result = read(field, given);
  return "wrong" in result ? result.wrong : undefined;
};

describe("What is given for a field", () => {
  test.each([
    [line("Why"), 300],
    [paragraph("Your question"), 3000],
    [paragraph("Problem", { max: 40 }), 40],
  ])("as words fits up to its limit, in every script", (field, limit) => {
    for (const sign of ["a", "é", "漢", "ع", "\u200b"]) {
      expect(answer(field, sign.repeat(limit))).toBe(sign.repeat(limit));
      expect(wrong(field, sign.repeat(limit + 1))).toContain(`that is ${limit + 1} characters, and ${limit} fit`);
    }
  });

  test("as words is counted as Slack counts, an emoji as what it is made of", () => {
    expect(answer(paragraph("Idea", { max: 22 }), "👨‍👩‍👧‍👦".repeat(2))).toBe("👨‍👩‍👧‍👦".repeat(2));
    expect(wrong(paragraph("Idea", { max: 21 }), "👨‍👩‍👧‍👦".repeat(2))).toContain("that is 22 characters");
  });

  test("as words is kept to the last space", () => {
    expect(answer(paragraph("Idea"), "  two\n\n words  ")).toBe("  two\n\n words  ");
  });

  test.each([
    ["strength", "strength"],
    ["A strength", "strength"],
    ["  a WEAKNESS ", "weakness"],
  ])("as a choice may be its value or its label: %s", (given, value) => {
    expect(answer(stance, given)).toBe(value);
  });

  test("as a choice that is none says which there are", () => {
    expect(wrong(stance, "meh")).toBe("Stance: “meh” is not one of the choices. Choose “A strength” or “A weakness”.");
    for (const name of ["constructor", "__proto__", "toString"]) expect(answer(stance, name)).toBeUndefined();
  });

  test("as several choices are all of them", () => {
    expect(answer(aspects, "method, Data")).toEqual(["method", "data"]);
    expect(answer(aspects, "method,data")).toEqual(["method", "data"]);
    expect(answer(aspects, " Method , ")).toEqual(["method"]);
    expect(wrong(aspects, "method, luck")).toContain("holds something that is not one of the choices");
  });

  test.each([
    ["2026-10-22", true],
    [" 2024-02-29 ", true],
    ["2026-02-29", false],
    ["2026-02-30", false],
    ["2026-13-01", false],
    ["2026-00-10", false],
    ["2026-1-2", false],
    ["22.10.2026", false],
    ["tomorrow", false],
    ["0000-01-01", false],
    ["0099-01-01", false],
    ["0999-12-31", false],
    ["+002026-10-22", false],
  ])("as a day: %s is a date that a session can be on: %s", (given, right) => {
    expect(answer(day("Day"), given)).toBe(right ? given.trim() : undefined);
    if (!right) expect(wrong(day("Day"), given)).toContain("for example 2026-10-22");
  });

  test.each([
    ["1", 1],
    ["30", 30],
    [" 7 ", 7],
    ["0", undefined],
    ["31", undefined],
    ["-3", undefined],
    ["2.5", undefined],
    ["seven", undefined],
    ["1e999", undefined],
    ["NaN", undefined],
    ["1 2", undefined],
  ])("as a number from 1 to 30: %j", (given, right) => {
    expect(answer(number("Days", 1, 30), given)).toBe(right);
    if (right === undefined) expect(wrong(number("Days", 1, 30), given)).toContain("a whole number from 1 to 30");
  });

  test("as people is each of them once named", () => {
    expect(answer(people("Who"), "U1, U2,,U3 ")).toEqual(["U1", "U2", "U3"]);
    expect(parts(" , ,")).toEqual([]);
  });

  test("as commas alone is nobody and nothing, which is said", () => {
    expect(wrong(people("Who"), " , ,")).toBe("Who: name at least one.");
    expect(wrong(aspects, ",")).toBe("Aspects: name at least one. Choose from “Method” or “Data, and its splits”.");
  });
});

describe("A field", () => {
  test("is required unless it is optional or hidden, and stays what it is otherwise", () => {
    expect(line("Why").required).toBe(true);
    expect(optional(line("Why", { hint: "It is short" }))).toEqual({
      ...line("Why", { hint: "It is short" }),
      required: false,
    });
    expect(hidden(number("Page", 1, 9))).toMatchObject({ required: false, hidden: true, least: 1, most: 9 });
  });
});
