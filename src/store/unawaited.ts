import type { Root, Tx } from "./db.ts";

/** What a transaction has sent without waiting for it. */
const sent = new WeakMap<Tx, { readonly all: PromiseLike<unknown>[]; failed?: { readonly error: unknown } }>();

/**
 * Sends a query whose answer nobody needs: it reaches the database before all that is asked after it, the end of the
 * transaction too. If it fails, so does the transaction, as if it had been waited for.
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

/**
 * The same database, whose transactions fail if anything fails that they sent. They end behind it without waiting for it first:
 * where something failed, PostgreSQL takes all of it back though it is told to commit, as `test/store/unawaited` shows on both.
 */
export const settling = (root: Root): Root =>
  new Proxy(root, {
    get: (target, key) => (key === "transaction" ? settled(target) : Reflect.get(target, key)),
  });

const settled =
  (root: Root): Root["transaction"] =>
  async (act, how) => {
    let begun: Tx | undefined;
    const failed = () => begun && sent.get(begun)?.failed;
    try {
      const value = await root.transaction((db) => {
        begun = db;
        return act(db);
      }, how);
      // All of it was answered before the end was: it only has to be heard.
      await Promise.all((begun && sent.get(begun)?.all) ?? []);
      const why = failed();
      if (why) throw why.error;
      return value;
    } catch (error) {
      throw failed()?.error ?? error;
    }
  };

/** Does something within a transaction and waits for all that it sent; what failed first is told, since it makes all after it fail. */
export async function answered<T>(db: Tx, act: () => Promise<T>): Promise<T> {
  const [ended] = await Promise.allSettled([act()]);
  const mine = sent.get(db);
  await Promise.all(mine?.all ?? []);
  if (mine?.failed) throw mine.failed.error;
  if (ended.status === "rejected") throw ended.reason;
  return ended.value;
}
