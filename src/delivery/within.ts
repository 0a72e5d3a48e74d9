import type { After } from "../time/after.ts";

/** Waits for work at most so many milliseconds, and gives something else in its place if it takes longer; it goes on by itself. */
export async function within<T, L>(after: After, milliseconds: number, work: Promise<T>, late: L): Promise<T | L> {
  let callOff = (): void => {};
  const up = new Promise<L>((resolve) => {
    callOff = after(milliseconds, () => resolve(late));
  });
  return Promise.race([work, up]).finally(callOff);
}
