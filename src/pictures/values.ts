import type { Picture, ValueRow } from "../chat/picture.ts";
import { shortened } from "../chat/shortened.ts";
import { diamond, dot, line, margin, type Parts, rect, text, width } from "./marks.ts";

const top = 92;
const rowHeight = 92;
const [left, right] = [margin + 56, width - margin - 56];

/**
 * A line for each claim, long enough for all its values: what is reported is a diamond with its number above, ours a dot with its
 * number below, every run a stroke. Claims have scales of their own, so a line compares nothing but its own values.
 */
export function valuesParts({ rows }: Extract<Picture, { readonly chart: "values" }>): Parts {
  const key = [
    diamond(margin + 6, 57, 6, "dot"),
    text(margin + 18, 61, "reported", "soft small"),
    dot(margin + 92, 57, 5.5, "fill"),
    text(margin + 103, 61, "ours, as good", "soft small"),
    dot(margin + 205, 57, 5.5, "warm"),
    text(margin + 216, 61, "ours, not matched", "soft small"),
    rect(margin + 344, 51, 1.5, 12, "soft"),
    text(margin + 352, 61, "one run", "soft small"),
    text(width - margin, 61, "each line has its own scale", "soft small", "end"),
  ];
  return { height: top + rows.length * rowHeight, parts: [...key, ...rows.flatMap(rowParts)] };
}

function rowParts({ label, unit, reported, runs, ours, verdict, held }: ValueRow, i: number): readonly string[] {
  const y = top + i * rowHeight;
  const track = y + 46;
  const mean = Number(ours.replace("…", ""));
  const all = [Number(reported), mean, ...runs.map(Number)];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const at = (value: number): number =>
    most === least ? (left + right) / 2 : left + ((value - least) / (most - least)) * (right - left);
  const of = unit === "" ? "" : ` ${unit}`;
  return [
    line(margin, y - 12, width - margin, y - 12, "line"),
    text(margin, y + 8, shortened(label, 54), ""),
    text(width - margin, y + 8, verdict, "", "end"),
    line(left, track, right, track, "axis"),
    ...(runs.length > 1 ? runs.map((run) => rect(at(Number(run)) - 0.75, track - 6, 1.5, 12, "soft")) : []),
    diamond(at(Number(reported)), track, 8.5, "dot"),
    number(at(Number(reported)), track - 13, `${reported}${of}`),
    dot(at(mean), track, 5.5, held ? "fill" : "warm"),
    number(at(mean), track + 22, `${ours}${of}`),
  ];
}

/** A number by its mark, in the middle of it unless it would stand out of the picture. */
function number(x: number, y: number, words: string): string {
  const half = (words.length * 7) / 2;
  if (x - half < margin) return text(margin, y, words, "small");
  return x + half > width - margin
    ? text(width - margin, y, words, "small", "end")
    : text(x, y, words, "small", "middle");
}
