/** Waits for work at most so many milliseconds, and gives something else in its place if it takes longer; it goes on by itself. */
export async function within<T, L>(milliseconds: number, work: Promise<T>, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const up = new Promise<L>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  return Promise.race([work, up]).finally(() => clearTimeout(timer));
}
