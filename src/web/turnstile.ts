import { type Instant, milliseconds } from "../time/instant.ts";

/** How many may come in. */
export interface Bounds {
  /** At the same time; whoever comes then waits in line, which holds so many. */
  readonly atOnce: number;
  readonly inLine: number;
  /** In a minute, in all, and to the same thing. */
  readonly aMinute: number;
  readonly aMinuteEach: number;
}

/** Lets requests in, and turns away what would be too many: those are told `undefined`. */
export function turnstile({ atOnce, inLine, aMinute, aMinuteEach }: Bounds) {
  const line: (() => void)[] = [];
  let inside = 0;
  let minute = 0;
  let all = 0;
  let came = new Map<string, number>();
  return async function pass<T>(to: string, at: Instant, work: () => Promise<T>): Promise<T | undefined> {
    const now = Math.floor(milliseconds(at) / 60_000);
    if (now !== minute) [minute, all, came] = [now, 0, new Map()];
    const before = came.get(to) ?? 0;
    if (all >= aMinute || before >= aMinuteEach || line.length >= inLine) return undefined;
    came.set(to, before + 1);
    all++;
    if (inside < atOnce) inside++;
    else await new Promise<void>((enter) => line.push(enter));
    try {
      return await work();
    } finally {
      // Whoever is next takes the place that becomes free.
      const next = line.shift();
      if (next) next();
      else inside--;
    }
  };
}
