/**
 * What a picture shows, as data: it is drawn where it is shown, in the colours of that place, and says the same in words where
 * nothing can be drawn. `shares` counts how many `of` so many, row by row and column by column; `flow` counts week by week
 * what came, what went, and what was there when the week ended.
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
    };

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
    default:
      return picture satisfies never;
  }
}

/** The same in one text, within the thousand characters that platforms take beside a picture. */
export const altOf = (picture: Picture): string => `${headOf(picture)}. ${linesOf(picture).join("; ")}.`;

/** What a picture is called, and what its numbers count. */
export const headOf = (picture: Picture): string =>
  picture.chart === "shares" ? `${picture.title} (of ${picture.whole})` : picture.title;
