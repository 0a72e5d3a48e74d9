/** BENCH=short goes through every case with little of everything, as the tests do: whether all of it works, not how fast it is. */
export const isShort = process.env.BENCH === "short";

/** How much of something there is: in a whole run, and in a short one. */
export const sized = <T>(whole: T, short: T): T => (isShort ? short : whole);
