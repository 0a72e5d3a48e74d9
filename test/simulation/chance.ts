/** Chance that comes from a seed alone: the same seed draws the same. */
export interface Chance {
  /** A whole number from one to another, both included. */
  between(least: number, most: number): number;
  /** Whether something happens that does so in so many of a hundred cases. */
  in100(cases: number): boolean;
  /** One of several; the likelier, the more often it is listed. */
  of<T>(all: readonly [T, ...T[]]): T;
}

/** Draws by sfc32, the small fast counter generator of PractRand (Chris Doty-Humphrey), seeded with a text. */
export function chance(seed: string): Chance {
  let [a, b, c, counter] = [fingerprint(`${seed} a`), fingerprint(`${seed} b`), fingerprint(`${seed} c`), 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    in100: (cases) => next() * 100 < cases,
    of: (all) => all[between(0, all.length - 1)] ?? all[0],
  };
}

/** A text as 32 bits, by FNV-1a; `from` goes on from what was there before. */
export function fingerprint(text: string, from = 0x811c9dc5): number {
  let hash = from;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
