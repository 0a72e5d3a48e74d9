/**
 * Does for several in one go what is asked for each: all that come while it is under way for others wait for it to end, and go
 * together. Where that fails it is done for each alone, so that what is wrong with one is not the others' trouble.
 */
export function together<T>(act: (all: readonly T[]) => Promise<unknown>): (one: T) => Promise<void> {
  let waiting: T[] = [];
  let going: Promise<unknown> = Promise.resolve();
  let next: Promise<(one: T) => Promise<void>> | undefined;
  const begin = () => {
    const all = waiting;
    [waiting, next] = [[], undefined];
    const done = act(all);
    going = done.catch(() => {});
    return async (one: T): Promise<void> => {
      await done.catch((error: unknown) => (all.length === 1 ? Promise.reject(error) : act([one])));
    };
  };
  return async (one) => {
    waiting.push(one);
    next ??= going.then(begin);
    const ended = await next;
    await ended(one);
  };
}
