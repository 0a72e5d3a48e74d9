/** Has something done so many milliseconds from now, as a stopwatch counts them; the function it gives calls that off. */
export type After = (milliseconds: number, act: () => void) => () => void;
