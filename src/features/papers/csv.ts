/**
 * A table as CSV: RFC 4180, each cell between quotes and each quote in it doubled (2.5 to 2.7), lines ended by CRLF. A spreadsheet
 * takes a cell that begins with =, +, -, @, a tab, a line's end or their full-width twins for a formula and runs it, so such a
 * cell begins with an apostrophe (OWASP, "CSV Injection"; ASVS 5.0, 1.2.10). A cell that is a number and nothing else stays one.
 */
export const csv = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");

const cell = (words: string): string => `"${harmless(words).replaceAll('"', '""')}"`;

/** A spreadsheet passes over spaces and signs that cannot be seen before it looks for a formula. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u;
const numeral = /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/;

const harmless = (words: string): string => (formula.test(words) && !numeral.test(words) ? `'${words}` : words);
