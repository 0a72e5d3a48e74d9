import { headOf, type Picture } from "../chat/picture.ts";
import { shortened } from "../chat/shortened.ts";
import { dot, line, margin, type Parts, rect, round, text, width } from "./marks.ts";
import { valuesParts } from "./values.ts";

/** The colours of a picture. */
export interface Palette {
  readonly ground: string;
  readonly edge: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  /** What fills a mark, and what fills its counterpart. */
  readonly fill: string;
  readonly warm: string;
}

/** On paper, which is readable on a light and on a dark page. */
export const paper: Palette = {
  ground: "#fffdf8",
  edge: "#d9d3c6",
  ink: "#20242a",
  soft: "#5b616b",
  line: "#e4dfd5",
  fill: "#1f6a5c",
  warm: "#b3541e",
};
/** On slate, for who reads in the dark. */
export const slate: Palette = {
  ground: "#1f2327",
  edge: "#3a4047",
  ink: "#e9e7e2",
  soft: "#a9afb9",
  line: "#30353c",
  fill: "#7fcdb9",
  warm: "#f0a36b",
};

/** One drawing: the same data give the same text, to the byte. Widths are in points of a page 640 wide. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/** Draws a picture on paper, or (`night`) on whichever ground its reader prefers. */
export function drawn(picture: Picture, { night = false }: { readonly night?: boolean } = {}): Drawing {
  const { height, parts } = partsOf(picture);
  const frame = `<rect class="ground edge" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10"/>`;
  const title = text(margin, 34, headOf(picture), "title");
  const style = night ? `${styled(paper)}@media (prefers-color-scheme:dark){${styled(slate)}}` : styled(paper);
  return {
    width,
    height,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `font-family="DejaVu Sans, Verdana, sans-serif" font-size="13"><style>${style}</style>${frame}${title}${parts.join("")}</svg>`,
  };
}

function partsOf(picture: Picture): Parts {
  switch (picture.chart) {
    case "shares":
      return sharesParts(picture);
    case "flow":
      return flowParts(picture);
    case "values":
      return valuesParts(picture);
    default:
      return picture satisfies never;
  }
}

const styled = ({ ground, edge, ink, soft, line, fill, warm }: Palette): string =>
  [
    `.ground{fill:${ground}}.edge{stroke:${edge}}`,
    `text{fill:${ink}}.title{font-size:15px;font-weight:bold}.soft{fill:${soft}}.small{font-size:11px}`,
    `.line{stroke:${line}}.axis{stroke:${soft}}.fill{fill:${fill}}.warm{fill:${warm}}`,
    `.trace{fill:none;stroke:${ink}}.dot{fill:${ink}}`,
  ].join("");

type Shares = Extract<Picture, { readonly chart: "shares" }>;
type Flow = Extract<Picture, { readonly chart: "flow" }>;

const labelWidth = 250;
const rowHeight = 34;

/** A bar in each cell, as long as the share is large, with the count beside it: it is read without its colour too. */
function sharesParts({ columns, rows, of }: Shares): Parts {
  const top = 78;
  const column = (width - 2 * margin - labelWidth) / Math.max(1, columns.length);
  const bar = column - 46;
  const left = (i: number): number => margin + labelWidth + i * column;
  const heads = columns.map((name, i) => text(left(i), top - 18, capital(name), "soft small"));
  const cells = rows.flatMap(({ label, counts }, j) => {
    const y = top + j * rowHeight;
    return [
      line(margin, y - 8, width - margin, y - 8, "line"),
      text(margin, y + 13, shortened(label, 31), ""),
      ...counts.flatMap((n, i) => {
        const share = of === 0 ? 0 : Math.min(1, n / of);
        return [
          rect(left(i), y + 1, bar, 16, "ground axis"),
          ...(share === 0 ? [] : [rect(left(i), y + 1, share * bar, 16, "fill")]),
          text(left(i) + bar + 7, y + 13.5, String(n), n === 0 ? "soft" : ""),
        ];
      }),
    ];
  });
  return { height: top + rows.length * rowHeight + 8, parts: [...heads, ...cells] };
}

/** What came stands on the axis, what went hangs from it, and a line above counts what was there. */
function flowParts({ weeks }: Flow): Parts {
  const step = (width - 2 * margin) / Math.max(1, weeks.length);
  const middle = (i: number): number => margin + (i + 0.5) * step;
  const most = Math.max(1, ...weeks.flatMap(({ opened, closed }) => [opened, closed]));
  const mostOpen = Math.max(1, ...weeks.map(({ open }) => open));
  const [traceTop, traceHeight, barHeight] = [98, 56, 62];
  const axis = traceTop + traceHeight + 28 + barHeight;
  const height = axis + barHeight + 46;
  const yOf = (open: number): number => traceTop + traceHeight * (1 - open / mostOpen);
  const wide = Math.min(30, step * 0.5);
  const trace = weeks.map(({ open }, i) => `${round(middle(i))},${round(yOf(open))}`).join(" ");
  return {
    height,
    parts: [
      text(margin, 62, "Open at the end of the week", "soft small"),
      `<polyline class="trace" stroke-width="2" points="${trace}"/>`,
      ...weeks.flatMap(({ open }, i) => [
        dot(middle(i), yOf(open), 3.5, "dot"),
        text(middle(i), yOf(open) - 9, String(open), "", "middle"),
      ]),
      ...weeks.flatMap(({ label, opened, closed }, i) => {
        const [up, down] = [(opened / most) * barHeight, (closed / most) * barHeight];
        const x = middle(i) - wide / 2;
        return [
          ...(opened === 0
            ? []
            : [rect(x, axis - up, wide, up, "fill"), text(middle(i), axis - up - 5, `+${opened}`, "small", "middle")]),
          ...(closed === 0
            ? []
            : [rect(x, axis, wide, down, "warm"), text(middle(i), axis + down + 13, `−${closed}`, "small", "middle")]),
          ...(i % Math.ceil(weeks.length / 8) === 0
            ? [text(middle(i), height - 16, label, "soft small", "middle")]
            : []),
        ];
      }),
      line(margin, axis, width - margin, axis, "axis"),
      rect(width - margin - 190, 53, 10, 10, "fill"),
      text(width - margin - 174, 62, "opened", "soft small"),
      rect(width - margin - 90, 53, 10, 10, "warm"),
      text(width - margin - 74, 62, "closed", "soft small"),
    ],
  };
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
