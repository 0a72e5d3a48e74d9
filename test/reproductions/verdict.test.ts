import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readTolerance } from "../../src/features/reproductions/tolerance.ts";
import { judge, type Reported, type Tolerance, type Tried } from "../../src/features/reproductions/verdict.ts";

const claim = (reported: string, more: Partial<Reported> = {}): Reported => ({
  ...{ metric: "BLEU", dataset: "WMT14", unit: "", good: "higher", tolerance: { kind: "none" } },
  ...more,
  reported,
});
const tried = (values: string, more: Partial<Tried> = {}): Tried => ({
  ...{ unit: "", metric: null, dataset: null },
  ...more,
  values: values.split(" "),
});
const within = (width: string): Tolerance => ({ kind: "absolute", within: width });
const percent = (part: string): Tolerance => ({ kind: "relative", percent: part });
const between = (from: string, to: string): Tolerance => ({ kind: "interval", from, to });

describe("The verdict on a claim", () => {
  test.each<[string, string, Partial<Reported>, string, string]>([
    ["the same value", "28.4", {}, "28.4", "matched"],
    ["more places than the paper prints, and the same at its precision", "28.4", {}, "28.43", "matched"],
    ["another value", "28.4", {}, "28.2", "not matched"],
    ["a half goes away from zero", "28.4", {}, "28.35", "matched"],
    ["just below the half", "28.4", {}, "28.3499999999999999999", "not matched"],
    ["the half above", "28.4", {}, "28.45", "better"],
    ["a half goes away from zero below it, too", "-28.4", {}, "-28.35", "matched"],
    ["and not towards it", "-28.3", {}, "-28.35", "not matched"],
    ["0.9 asks for one place", "0.9", {}, "0.93", "matched"],
    ["0.90 asks for two", "0.90", {}, "0.93", "better"],
    ["0.90 is met by fewer places", "0.90", {}, "0.9", "matched"],
    ["a whole number", "90", {}, "89.5", "matched"],
    ["hundreds, as an exponent says", "12e2", {}, "1240", "matched"],
    ["thousandths, as an exponent says", "1e-3", {}, "0.0014", "matched"],
    ["and beyond them", "1e-3", { good: "lower" }, "0.0016", "not matched"],
    ["zero", "0.0", {}, "-0.04", "matched"],
    ["the mean of several runs", "28.4", {}, "28.1 28.7", "matched"],
    ["the mean, where no run alone matches", "28.4", {}, "20 36.8", "matched"],
    ["a mean that never ends", "0.33", {}, "0 0 1", "matched"],
    ["lower is better", "3.2", { good: "lower" }, "2.9", "better"],
    ["lower is better, and it is higher", "3.2", { good: "lower" }, "3.4", "not matched"],
    ["within an absolute tolerance", "28.4", { tolerance: within("0.2") }, "28.3 28.2", "within tolerance"],
    [
      "on its border, where binary arithmetic would be beyond",
      "0.30",
      { tolerance: within("0.1") },
      "0.2",
      "within tolerance",
    ],
    ["on its other border", "0.1", { tolerance: within("0.2") }, "0.3", "within tolerance"],
    ["a hair beyond it, on the good side", "0.1", { tolerance: within("0.2") }, "0.3000000000000001", "better"],
    ["a hair beyond it, on the other", "0.3", { tolerance: within("0.1") }, "0.1999999999999999", "not matched"],
    ["on the border of a relative tolerance", "50.0", { tolerance: percent("2") }, "49", "within tolerance"],
    ["beyond it", "50.0", { tolerance: percent("2") }, "48.99", "not matched"],
    ["a relative tolerance of what is below zero", "-50.0", { tolerance: percent("2") }, "-51", "within tolerance"],
    ["a relative tolerance of nothing is nothing", "0.0", { tolerance: percent("10") }, "0.1", "better"],
    [
      "on the border of the paper’s interval",
      "28.4",
      { tolerance: between("28.1", "28.5") },
      "28.1",
      "within tolerance",
    ],
    ["outside of it on the good side", "28.4", { tolerance: between("28.1", "28.5") }, "28.51", "better"],
    ["equal counts as matched, also with a tolerance", "28.4", { tolerance: within("5") }, "28.4", "matched"],
    ["percent, and the runs say so", "93.2", { unit: "%" }, "93.24", "matched"],
  ])("%s", (_, reported, more, values, verdict) => {
    expect(judge(claim(reported, more), [tried(values)]).verdict).toBe(verdict);
  });

  test.each<[string, Tried[], string]>([
    ["nothing was tried", [], "not tried"],
    ["another dataset", [tried("28.4", { dataset: "WMT16" })], "not comparable"],
    ["another metric", [tried("28.4", { metric: "chrF" })], "not comparable"],
    ["another unit", [tried("28.4", { unit: "%" })], "not comparable"],
    [
      "the same names in other letters are the same",
      [tried("28.4", { metric: "bleu", dataset: " wmt14 " })],
      "matched",
    ],
    ["only what can be compared counts", [tried("12", { dataset: "WMT16" }), tried("28.4")], "matched"],
    ["several attempts are one mean over all their runs", [tried("28.1"), tried("28.7 28.4")], "matched"],
  ])("%s", (_, attempts, verdict) => {
    expect(judge(claim("28.4"), attempts).verdict).toBe(verdict);
  });

  test.each([
    ["28.4", "28.2 28.5", "28.35"],
    ["28.4", "28.4", "28.4"],
    ["0.90", "0.9", "0.90"],
    ["28.4", "28 28 29", "28.333…"],
    ["-0.3", "-0.1 -0.2", "-0.15"],
    ["12e2", "1240 1241", "1240.5"],
    ["28.4", "28.3499999", "28.349…"],
  ])(
    "reported %s, runs %s: the mean is read as %s, and never rounded up to what it is not",
    (reported, values, mean) => {
      expect(judge(claim(reported), [tried(values)]).mean).toBe(mean);
    },
  );
});

/** A decimal with few digits, so that ties and borders do come up. */
const decimal = fc
  .tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 0, max: 2 }))
  .map(([digits, places]) => typedOf(BigInt(digits), places));
const typedOf = (digits: bigint, places: number): string => {
  const figures = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
  const whole = figures.slice(0, figures.length - places);
  return `${digits < 0n ? "-" : ""}${whole}${places === 0 ? "" : `.${figures.slice(-places)}`}`;
};
const positive = decimal.map((number) => number.replace("-", ""));
const tolerance: fc.Arbitrary<Tolerance> = fc.oneof(
  fc.constant<Tolerance>({ kind: "none" }),
  positive.map(within),
  positive.map(percent),
);
const anyClaim = fc
  .tuple(decimal, tolerance, fc.constantFrom<"higher" | "lower">("higher", "lower"))
  .map(([reported, width, good]) => claim(reported, { tolerance: width, good }));
const runs = fc.array(decimal, { minLength: 1, maxLength: 6 });

/** The same number ten to a power as large. */
const scaled = (number: string, power: number): string => `${number}e${power}`;
const negated = (number: string): string => (number.startsWith("-") ? number.slice(1) : `-${number}`);

describe("The verdict, whatever the numbers", () => {
  it("does not depend on the order of runs, nor on how they are dealt out to attempts", () => {
    fc.assert(
      fc.property(anyClaim, runs, fc.nat(5), (one, values, at) => {
        const all = judge(one, [{ ...tried(""), values }]);
        const cut = at % values.length;
        const dealt = [values.slice(cut).toReversed(), values.slice(0, cut)].filter((part) => part.length > 0);
        expect(
          judge(
            one,
            dealt.map((part) => ({ ...tried(""), values: part })),
          ),
        ).toEqual(all);
      }),
    );
  });

  it("stays when everything is written ten, a hundred or a tenth as large: percent or parts", () => {
    fc.assert(
      fc.property(anyClaim, runs, fc.integer({ min: -3, max: 3 }), (one, values, power) => {
        const { tolerance: width } = one;
        const same: Reported = {
          ...one,
          reported: scaled(one.reported, power),
          tolerance: width.kind === "absolute" ? within(scaled(width.within, power)) : width,
        };
        const moved = values.map((value) => scaled(value, power));
        expect(judge(same, [{ ...tried(""), values: moved }]).verdict).toBe(
          judge(one, [{ ...tried(""), values }]).verdict,
        );
      }),
    );
  });

  it("stays when a score becomes a loss: all signs turned, and the good side with them", () => {
    fc.assert(
      fc.property(anyClaim, runs, (one, values) => {
        const turned: Reported = {
          ...one,
          reported: negated(one.reported),
          good: one.good === "higher" ? "lower" : "higher",
        };
        expect(judge(turned, [{ ...tried(""), values: values.map(negated) }]).verdict).toBe(
          judge(one, [{ ...tried(""), values }]).verdict,
        );
      }),
    );
  });

  it("agrees with a reckoning by hand in hundredths, where there is one run", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: -500, max: 500 }),
        fc.nat(50),
        (is, got, width) => {
          const one = claim(typedOf(BigInt(is), 2), { tolerance: within(typedOf(BigInt(width), 2)) });
          const by =
            is === got
              ? "matched"
              : Math.abs(is - got) <= width
                ? "within tolerance"
                : got > is
                  ? "better"
                  : "not matched";
          expect(judge(one, [tried(typedOf(BigInt(got), 2))]).verdict).toBe(by);
        },
      ),
    );
  });
});

describe("A tolerance", () => {
  const of = { reported: "28.4", unit: "%" };
  test.each([
    ["none", "", { kind: "none" }],
    ["absolute", "0.2", within("0.2")],
    ["absolute", "± 0.2 %", within("0.2")],
    ["relative", "2 %", percent("2")],
    ["interval", "28.1 to 28.7", between("28.1", "28.7")],
    ["interval", "[28.1, 28.7]", between("28.1", "28.7")],
    ["interval", "28.1 % – 28.7 %", between("28.1", "28.7")],
  ] as const)("%s “%s” is read", (kind, typed, read) => {
    expect(readTolerance(kind, typed, of)).toEqual(read);
  });

  test.each([
    ["none", "0.2", "leave that empty, or choose another kind"],
    ["absolute", "", "How wide is it? Write it in the unit of the claim, like 0.2."],
    ["absolute", "-0.2", "A tolerance is not below zero."],
    ["absolute", "0,2", "Write the decimal sign as a point, like 0.2"],
    ["absolute", "2 ms", "The claim is in %, and so is its tolerance."],
    ["relative", "0.02", "Is that a part or percent? Write it with its sign, like 2 %."],
    ["interval", "28.1", "An interval has two ends. Write both ends, like 28.1 to 28.7."],
    ["interval", "28.7 to 28.1", "The lower end comes first: 28.1 to 28.7."],
    ["interval", "30 to 31", "The interval does not hold what is reported, 28.4."],
    ["interval", "28.1 ms to 28.7 ms", "The claim is in %, and so is its interval."],
    ["interval", "NaN to 28.7", "is no number that can be compared"],
  ] as const)("%s “%s” is refused in a sentence that says how to write it", (kind, typed, words) => {
    const read = readTolerance(kind, typed, of);
    expect("wrong" in read && read.wrong).toContain(words);
  });
});
