/** Chance that a seed decides, so that whatever it found can be found again. */
export interface Chance {
  /** A whole number from 0 to below a bound. */
  below(bound: number): number;
  one<T>(all: readonly [T, ...T[]]): T;
  /** Whether something happens that happens once in so many times. */
  onceIn(times: number): boolean;
}

/** Makes it of a seed and what it is for. The generator is mulberry32 by Tommy Ettinger, 2017. */
export function chanceOf(seed: number, about: string): Chance {
  let state = seed | 0;
  for (const sign of about) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return { below, one: (all) => all[below(all.length)] ?? all[0], onceIn: (times) => below(times) === 0 };
}
