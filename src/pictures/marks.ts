/** What a picture is made of, as markup. */
export interface Parts {
  readonly height: number;
  readonly parts: readonly string[];
}

/** How wide a picture is, and how far its marks stay from its edge. */
export const width = 640;
export const margin = 24;

/** Two digits are more than an eye sees, and the same on every machine. */
export const round = (n: number): string => String(Math.round(n * 100) / 100);

/** Words at a point: they begin there, unless they have it in their middle or end there. */
export const text = (x: number, y: number, words: string, of: string, anchor?: "middle" | "end"): string =>
  `<text x="${round(x)}" y="${round(y)}"${of === "" ? "" : ` class="${of}"`}${anchor ? ` text-anchor="${anchor}"` : ""}>${escaped(words)}</text>`;
/** A bar. */
export const rect = (x: number, y: number, w: number, h: number, of: string): string =>
  `<rect class="${of}" x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="2"/>`;
/** A line. */
export const line = (x1: number, y1: number, x2: number, y2: number, of: string): string =>
  `<line class="${of}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
/** A dot. */
export const dot = (x: number, y: number, r: number, of: string): string =>
  `<circle class="${of}" cx="${round(x)}" cy="${round(y)}" r="${round(r)}"/>`;
/** A square that stands on its corner. */
export const diamond = (x: number, y: number, r: number, of: string): string =>
  `<polygon class="${of}" points="${[
    [x, y - r],
    [x + r, y],
    [x, y + r],
    [x - r, y],
  ]
    .map(([px = 0, py = 0]) => `${round(px)},${round(py)}`)
    .join(" ")}"/>`;

/** Members' words inside of markup; signs that XML does not know are left out. */
const escaped = (words: string): string =>
  words
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
