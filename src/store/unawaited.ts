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
    root.transaction(async (db) => {
      try {
        const result = await act(db);
        await Promise.all(sent.get(db)?.all ?? []);
        const { failed } = sent.get(db) ?? {};
        if (failed) throw failed.error;
        return result;
      } catch (error) {
        await Promise.all(sent.get(db)?.all ?? []);
        // What fails first makes all after it fail: it is the cause.
        throw sent.get(db)?.failed?.error ?? error;
      }
    }, how);
