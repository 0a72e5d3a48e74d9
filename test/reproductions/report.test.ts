import { describe, expect, it } from "vitest";
import { limits } from "../../src/chat/limits.ts";
import { most } from "../../src/features/reproductions/life.ts";
import { type Reporting, reportOf, tableOf } from "../../src/features/reproductions/report.ts";
import type { Attempt, Claim, WholeReproduction } from "../../src/features/reproductions/store.ts";

const at = "2026-10-19T22:30:00.000Z";
const attempt = (values: readonly string[], more: Partial<Attempt> = {}): Attempt => ({
  ...{ id: "t", claim: "c", values, unit: "", metric: null, dataset: null, environment: null, effort: null },
  ...{ link: null, by: "ada", at, retractedAt: null, reason: null },
  ...more,
});
const claim = (more: Partial<Claim>): Claim => ({
  ...{ id: "c", reproduction: "r", metric: "BLEU", dataset: "WMT14", reported: "28.4", unit: "", good: "higher" },
  ...{
    tolerance: { kind: "none" },
    anchor: null,
    by: "ada",
    at,
    cause: null,
    why: null,
    retractedAt: null,
    attempts: [],
  },
  ...more,
});
const reporting = (more: Partial<WholeReproduction>): Reporting => ({
  reproduction: {
    ...{ id: "r", group: "g", paper: "p", title: "Attention", aim: null, startedBy: "ada", startedAt: at },
    ...{ state: "running", stateAt: at, summary: null, easy: null, difficult: null, contact: null },
    ...{ joined: [], claims: [], discoveries: [] },
    ...more,
  },
  names: { ada: "Ada" },
  zone: "Europe/Berlin",
  address: "https://arxiv.org/abs/1706.03762",
});

describe("A reproducibility report", () => {
  it("has every section before anything was tried, and says what is missing", () => {
    expect(reportOf(reporting({}))).toBe(
      [
        "# Reproducibility report: Attention",
        "By Ada. Begun on 2026-10-20, not concluded yet.\nThe paper: <https://arxiv.org/abs/1706.03762>",
        "## Scope of reproducibility",
        "No claim was named.",
        "## Methodology",
        "Nothing has been tried yet.",
        "## Results",
        "There is nothing to compare yet.",
        "Each verdict is computed from the mean over all runs that can be compared: *matched* if it equals the reported value at the precision reported (a half is rounded away from zero), *within tolerance* up to the borders given, *better* beyond them on the good side.",
        "## What was easy",
        "Nobody has said.",
        "## What was difficult",
        "Nobody has said.",
        "## Communication with the original authors",
        "Nobody has said.\n",
      ].join("\n\n"),
    );
  });

  it("shows members' words as typed, and none of them becomes a heading, a cell, a link or a comment", () => {
    const text = reportOf(
      reporting({
        aim: "# Not a heading\n1. Not a list\n[no](http://link) | no cell <b>\nup 5%, %%not said%%",
        claims: [claim({ metric: "A|B", dataset: "*C*\nD", cause: "ours", why: "`x` | y" })],
      }),
    );
    expect(text).toContain(
      "> \\# Not a heading\n> 1\\. Not a list\n> \\[no\\](http://link) \\| no cell \\<b\\>\n> up 5%, \\%\\%not said\\%\\%",
    );
    expect(text).toContain(
      "| A\\|B on \\*C\\* D |  | 28.4, higher is better |  |  | 0 | not tried | An error of ours: \\`x\\` \\| y |",
    );
  });

  it("fits one file, also with as much as a reproduction holds in words that are as long as they get", () => {
    const long = (length: number) => "*_".repeat(length / 2);
    const values = Array.from({ length: 50 }, () => "1".repeat(28));
    const texts = {
      aim: long(3000),
      summary: long(3000),
      easy: long(3000),
      difficult: long(3000),
      contact: long(3000),
    };
    const full = reporting({
      ...texts,
      claims: Array.from({ length: most.claims }, (_, i) =>
        claim({
          ...{ metric: long(60), dataset: long(100), anchor: long(60), cause: "data", why: long(1000) },
          attempts: Array.from({ length: i === 0 ? most.attempts - 2 * (most.claims - 1) : 2 }, () =>
            attempt(values, {
              ...{ environment: long(200), effort: long(100), link: `https://a.b/${"x".repeat(488)}` },
              ...{ retractedAt: at, reason: long(200), metric: long(60), dataset: long(100) },
            }),
          ),
        }),
      ),
      discoveries: Array.from({ length: most.discoveries }, () => ({
        ...{ id: "d", reproduction: "r", kind: "leakage", words: long(3000), by: "ada", at },
        ...{ question: null, idea: null, retractedAt: null },
      })),
    });
    expect(reportOf(full).length).toBeLessThan(limits.file.characters);
    expect(tableOf(full).length).toBeLessThan(limits.file.characters);
  });

  it("has its numbers as a table: a line for each attempt, and nothing in it is a formula", () => {
    const table = tableOf(
      reporting({
        claims: [
          claim({
            attempts: [
              attempt(["-0.3"], { environment: "=HYPERLINK(1)", effort: "-2 evenings" }),
              attempt(["28.5"], { retractedAt: at, reason: "@wrong" }),
            ],
          }),
          claim({ metric: "+chrF" }),
        ],
      }),
    );
    const [head = "", ...lines] = table.trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line.split('","')).toHaveLength(head.split('","').length);
    expect(lines[0]).toContain(
      `"not matched","-0.3","1","","","Ada","2026-10-20","-0.3","","BLEU","WMT14","'=HYPERLINK(1)","'-2 evenings","",""`,
    );
    expect(lines[1]).toContain(`"'@wrong"`);
    expect(lines[2]).toContain(`"'+chrF"`);
  });
});
