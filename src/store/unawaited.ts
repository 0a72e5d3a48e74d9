import type { Root, Tx } from "./db.ts";

/** What a transaction has sent and waits for only at its end. */
const sent = new WeakMap<Tx, { readonly all: PromiseLike<unknown>[]; failed?: { readonly error: unknown } }>();

/**
 * Sends a query whose answer nobody needs: it reaches the database before all that is asked after it, and the transaction waits
 * for it only at its end. If it fails, so does the transaction, as if it had been waited for.
 */
export function unawaited(db: Tx, query: PromiseLike<unknown>): void {
  const mine = sent.get(db) ?? { all: [] };
  sent.set(db, mine);
  // Sent at this very call, so that all keep their order.
  const answered = query.then(
    () => {},
    (error: unknown) => {
      mine.failed ??= { error };
    },
  );
  mine.all.push(answered);
}

/** The same database, whose transactions end when all that they sent has been answered. */
export const settling = (root: Root): Root =>
  new Proxy(root, {
    get: (target, key) => (key === "transaction" ? settled(target) : Reflect.get(target, key)),
  });

const settled =
  (root: Root): Root["transaction"] =>
  (act, how) =>
    root.transaction((db) => answered(db, () => act(db)), how);

/** Does something in a transaction and waits for all that it sent; what failed first is told, since it makes all after it fail. */
export async function answered<T>(db: Tx, act: () => Promise<T>): Promise<T> {
  const [ended] = await Promise.allSettled([act()]);
  const mine = sent.get(db);
  await Promise.all(mine?.all ?? []);
  if (mine?.failed) throw mine.failed.error;
  if (ended.status === "rejected") throw ended.reason;
  return ended.value;
}
