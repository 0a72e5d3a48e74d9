import { describe, expect, it, test } from "vitest";
import { csv } from "../../src/features/papers/csv.ts";

const cellOf = (words: string): string => csv([], [[words]]).slice(2);

describe("A table as CSV", () => {
  it("has each cell between quotes, and lines that end as RFC 4180 says", () => {
    expect(
      csv(
        ["a", "b"],
        [
          ["1, 2", 'she said "no"'],
          ["two\nlines", ""],
        ],
      ),
    ).toBe('"a","b"\r\n"1, 2","she said ""no"""\r\n"two\nlines",""\r\n');
  });

  test.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"\r\n`],
    ["=1+1", `"'=1+1"\r\n`],
    ["+1+1", `"'+1+1"\r\n`],
    ["-1+cmd|' /C calc'!A0", `"'-1+cmd|' /C calc'!A0"\r\n`],
    ["@SUM(A1)", `"'@SUM(A1)"\r\n`],
    ["\t=1+1", `"'\t=1+1"\r\n`],
    ["\r\n=1+1", `"'\r\n=1+1"\r\n`],
    ["\u200b=1+1", `"'\u200b=1+1"\r\n`],
    [" =1+1", `"' =1+1"\r\n`],
    ["＝1+1", `"'＝1+1"\r\n`],
    ["-0.3", `"-0.3"\r\n`],
    ["+1e-3", `"+1e-3"\r\n`],
    ["28.4", `"28.4"\r\n`],
    ["a=1", `"a=1"\r\n`],
    ["-0.3 -0.1", `"'-0.3 -0.1"\r\n`],
  ])("%j runs nothing in a spreadsheet", (words, cell) => {
    expect(cellOf(words)).toBe(cell);
  });
});
