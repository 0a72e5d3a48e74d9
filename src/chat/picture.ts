/**
 * What a picture shows, as data: it is drawn where it is shown, in the colours of that place, and says the same in words where
 * nothing can be drawn. `shares` counts how many `of` so many, row by row and column by column; `flow` counts week by week
 * what came, what went, and what was there when the week ended; `values` sets what was got beside what is reported.
 */
export type Picture =
  | {
      readonly chart: "shares";
      readonly title: string;
      /** What the whole is that each is a share of: "5 members". */
      readonly of: number;
      readonly whole: string;
      readonly columns: readonly string[];
      readonly rows: readonly { readonly label: string; readonly counts: readonly number[] }[];
    }
  | {
      readonly chart: "flow";
      readonly title: string;
      readonly weeks: readonly {
        /** The day it begins on, as "12 Oct". */
        readonly label: string;
        readonly opened: number;
        readonly closed: number;
        readonly open: number;
      }[];
    }
  | {
      readonly chart: "values";
      readonly title: string;
      readonly rows: readonly ValueRow[];
    };

/** What a paper reports for one claim, and what others got. */
export interface ValueRow {
  /** What is measured: "BLEU on WMT14". */
  readonly label: string;
  /** All in this unit; "" if there is none. */
  readonly unit: string;
  /** As typed, which says how precise it is. */
  readonly reported: string;
  /** What each run gave. */
  readonly runs: readonly string[];
  /** Their mean, as it can be read. */
  readonly ours: string;
  readonly verdict: string;
  /** True if ours counts as good as what is reported. */
  readonly held: boolean;
}

/** A picture's facts, one a line: for a list beside it, and for whoever cannot see it. */
export function linesOf(picture: Picture): readonly string[] {
  switch (picture.chart) {
    case "shares":
      return picture.rows.map(
        ({ label, counts }) => `${label}: ${counts.map((n, i) => `${picture.columns[i]} ${n}`).join(", ")}`,
      );
    case "flow":
      return picture.weeks.map(
        ({ label, opened, closed, open }) => `Week of ${label}: ${opened} opened, ${closed} closed, ${open} open`,
      );
    case "values":
      return picture.rows.map(({ label, unit, reported, runs, ours, verdict }) => {
        const of = unit === "" ? "" : ` ${unit}`;
        return `${label}: ${reported}${of} reported, ${ours}${of} ours (${runs.length === 1 ? "one run" : `mean of ${runs.length} runs`}), ${verdict}`;
      });
    default:
      return picture satisfies never;
  }
}

/** The same in one text, within the thousand characters that platforms take beside a picture. */
export const altOf = (picture: Picture): string => `${headOf(picture)}. ${linesOf(picture).join("; ")}.`;

/** What a picture is called, and what its numbers count. */
export const headOf = (picture: Picture): string =>
  picture.chart === "shares" ? `${picture.title} (of ${picture.whole})` : picture.title;

/** Whether the font that pictures are drawn in as bytes has all letters of one; in a page's own fonts every one can be drawn. */
export const isDrawable = (picture: Picture): boolean =>
  lettersOf(picture).every((words) => letters.test(words) && !/\p{Script=Han}/u.test(words));

/** What somebody wrote of a picture's words. */
function lettersOf(picture: Picture): readonly string[] {
  switch (picture.chart) {
    case "shares":
      return picture.rows.map(({ label }) => label);
    case "values":
      return [picture.title, ...picture.rows.flatMap(({ label, unit }) => [label, unit])];
    case "flow":
      return [];
    default:
      return picture satisfies never;
  }
}

/** The scripts that DejaVu Sans has letters of; of others, and of emoji, it would draw empty boxes. */
const letters =
  /^(?:\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Armenian}|\p{Script=Georgian}|\p{M}|\p{N}|\p{P}|\p{Z}|\p{Sc}|\p{Sm}|\p{Sk})*$/u;
