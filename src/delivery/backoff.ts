/**
 * How many seconds to wait after the nth failed try: 2, 4, 8, … and never more than 15 minutes.
 *
 * | try    | 1 | 2 | 3 | 4  | 5  | 6  | 7   | 8   | 9   | from 10 |
 * | ------ | - | - | - | -- | -- | -- | --- | --- | --- | ------- |
 * | waits  | 2 | 4 | 8 | 16 | 32 | 64 | 128 | 256 | 512 | 900     |
 */
export const backoff = (tries: number): number => Math.min(900, 2 ** Math.max(1, Math.min(tries, 10)));
