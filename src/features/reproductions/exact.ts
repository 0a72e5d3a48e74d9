import type { Decimal } from "./numbers.ts";

/** A fraction of whole numbers, its bottom above zero: sums and means of decimals are exact in it, as they are not in binary. */
export interface Exact {
  readonly top: bigint;
  readonly bottom: bigint;
}

const ten = (power: number): bigint => 10n ** BigInt(power);

/** A decimal as a fraction. */
export const exact = ({ digits, places }: Decimal): Exact =>
  places >= 0 ? { top: digits, bottom: ten(places) } : { top: digits * ten(-places), bottom: 1n };

/** The arithmetic mean of some numbers; of none there is none. */
export function mean(all: readonly Exact[]): Exact | undefined {
  if (all.length === 0) return undefined;
  const sum = all.reduce(plus);
  return { top: sum.top, bottom: sum.bottom * BigInt(all.length) };
}

const plus = (one: Exact, other: Exact): Exact => ({
  top: one.top * other.bottom + other.top * one.bottom,
  bottom: one.bottom * other.bottom,
});

/** What is left of one number after another is taken away. */
export const minus = (one: Exact, other: Exact): Exact => plus(one, { top: -other.top, bottom: other.bottom });

/** A number times another. */
export const times = (one: Exact, other: Exact): Exact => ({
  top: one.top * other.top,
  bottom: one.bottom * other.bottom,
});

/** A number without its sign. */
export const size = ({ top, bottom }: Exact): Exact => ({ top: top < 0n ? -top : top, bottom });

/** Below zero if the first is less, above if it is more, zero if the two are equal. */
export function compared(one: Exact, other: Exact): number {
  const [left, right] = [one.top * other.bottom, other.top * one.bottom];
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * A number with so many places, as whole digits: a half goes away from zero (ISO 80000-1:2009, annex B.3, rule B), which is how
 * people round tables by hand. Whether a paper rounded so is not known; the rule is the same below zero as above it.
 */
export function rounded({ top, bottom }: Exact, places: number): bigint {
  const [up, down] = places >= 0 ? [top * ten(places), bottom] : [top, bottom * ten(-places)];
  const whole = ((up < 0n ? -up : up) * 2n + down) / (down * 2n);
  return up < 0n ? -whole : whole;
}

/**
 * A number to be read beside one that was reported with so many places: whole if it ends within four places more, else with two
 * more, and "…". It is cut and not rounded, so that it never seems to match what it does not.
 */
export function written(number: Exact, places: number): string {
  const shown = Math.max(places, 0) + 4;
  const { top, bottom } = size(number);
  const scaled = top * ten(shown);
  const digits = (scaled / bottom).toString().padStart(shown + 1, "0");
  const whole = digits.slice(0, -shown);
  const part = digits.slice(-shown);
  const sign = number.top < 0n ? "-" : "";
  if (scaled % bottom !== 0n) return `${sign}${whole}.${part.slice(0, -2)}…`;
  const kept = part.slice(0, Math.max(places, 0)) + part.slice(Math.max(places, 0)).replace(/0+$/, "");
  return `${sign}${whole}${kept === "" ? "" : `.${kept}`}`;
}
