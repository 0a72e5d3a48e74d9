import type { Asked } from "./platform.ts";

/**
 * Words as every database and platform can hold them: without the sign NUL, which PostgreSQL refuses in any text, and with
 * "�" for the halves of characters that some programs leave when they cut. Nothing that can be seen is changed.
 */
export const storable = (words: string): string => words.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");

/** A wish whose every word can be kept: made where wishes come in, so that nothing behind it has to think of that. */
export const storableWish = (asked: Asked): Asked => throughout(asked) as Asked;

function throughout(value: unknown): unknown {
  if (typeof value === "string") return storable(value);
  if (Array.isArray(value)) return value.map(throughout);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [storable(key), throughout(part)]));
}
