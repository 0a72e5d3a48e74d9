import { describe, expect, it, test } from "vitest";
import { decimalOf, readNumber, readRuns } from "../../src/features/reproductions/numbers.ts";

describe("A number that a paper reports", () => {
  test.each([
    ["28.4", "28.4", "", 284n, 1],
    ["0.90", "0.90", "", 90n, 2],
    ["0.9", "0.9", "", 9n, 1],
    [".5", "0.5", "", 5n, 1],
    ["-.5", "-0.5", "", -5n, 1],
    ["+3", "3", "", 3n, 0],
    ["1e-3", "1e-3", "", 1n, 3],
    ["1.20E2", "1.20E2", "", 120n, 0],
    ["12e3", "12e3", "", 12n, -3],
    ["93.2 %", "93.2", "%", 932n, 1],
    ["93.2%", "93.2", "%", 932n, 1],
    ["93.2 percent", "93.2", "%", 932n, 1],
    ["\u22120.30", "-0.30", "", -30n, 2],
    ["12 ms", "12", "ms", 12n, 0],
    ["4.1\u00a0images/s", "4.1", "images/s", 41n, 1],
    ["100 tokens per second", "100", "tokens per second", 100n, 0],
  ])("“%s” is read with as many places as are typed", (typed, number, unit, digits, places) => {
    expect(readNumber(typed)).toEqual({ number, unit });
    expect(decimalOf(number)).toEqual({ digits, places });
  });

  test.each([
    ["", "A number is needed. Write it like 28.4, 1e-3 or 93.2 %."],
    ["about 28", "“about 28” is no number. Write it like 28.4, 1e-3 or 93.2 %."],
    ["28.4.1", "“28.4.1” is no number."],
    ["0x1F", "“0x1F” is no number."],
    ["28e", "“28e” is no number."],
    ["28.4/100", "“28.4/100” is no number."],
    ["NaN", "“NaN” is no number that can be compared. Give what was measured, like 28.4"],
    ["-inf", "“-inf” is no number that can be compared."],
    ["∞", "“∞” is no number that can be compared."],
    ["28,4", "“28,4” has a comma in it. Write the decimal sign as a point, like 28.4, and thousands with no sign"],
    ["1,234.5", "“1,234.5” has a comma in it."],
    [
      "28.4 ± 0.3",
      "Give the value alone, like 28.4. What the paper allows around it is told with /reproduction tolerance.",
    ],
    ["1e999", "“1e999” is too long for a measurement."],
    [`0.${"1".repeat(40)}`, "is too long for a measurement."],
    ["١٢", "“١٢” is no number."],
  ])("“%s” is refused in a sentence that says how to write it", (typed, words) => {
    const read = readNumber(typed);
    expect("wrong" in read && read.wrong).toContain(words);
  });
});

describe("What several runs gave", () => {
  test.each([
    ["28.4", ["28.4"], ""],
    ["28.2 28.5 28.3", ["28.2", "28.5", "28.3"], ""],
    ["28.2, 28.5, 28.3", ["28.2", "28.5", "28.3"], ""],
    ["28.2; 28.5;\n28.3\n", ["28.2", "28.5", "28.3"], ""],
    ["93.1 %, 93.3 %", ["93.1", "93.3"], "%"],
    ["93.1 93.3 %", ["93.1", "93.3"], "%"],
    ["93.1% 93.3%", ["93.1", "93.3"], "%"],
    ["10 images per second 12", ["10", "12"], "images per second"],
    ["-0.1 \u22120.2", ["-0.1", "-0.2"], ""],
  ])("“%s”", (typed, values, unit) => {
    expect(readRuns(typed)).toEqual({ values, unit });
  });

  test.each([
    ["28,2 28,5", "has a comma in it. Write the decimal sign as a point, like 28.2"],
    ["28.2,28.5", "Between runs put a space or a new line."],
    ["28.2 NaN 28.3", "is no number that can be compared"],
    ["28.2 failed", undefined],
    ["93 %, 12 ms", "The runs are in several units: % and ms. Write all of them in one"],
    ["", "A number is needed."],
    [";;", "Give what each run gave."],
    [Array.from({ length: 51 }, () => "1").join(" "), "That is 51 runs, and 50 fit one attempt."],
  ])("“%s” is no list of runs, or one whose unit shows", (typed, words) => {
    const read = readRuns(typed);
    if (words === undefined) expect(read).toEqual({ values: ["28.2"], unit: "failed" });
    else expect("wrong" in read && read.wrong).toContain(words);
  });

  it("takes as long for hostile text as for any other", () => {
    const hostile = ["1".repeat(1500), "1 ".repeat(750), "e+-.".repeat(375), `${"a ".repeat(749)}1`, "1,".repeat(750)];
    for (const typed of hostile) expect(readRuns(typed)).toHaveProperty("wrong");
  });
});
