import { useCallback, useState } from "preact/hooks";
import type { CardShape, FormShape, RefusedShape } from "../shapes.ts";

/** What came of a wish: nothing yet, a whisper, a form to fill in, or a sentence on what is wrong. */
export type Outcome =
  | { readonly kind: "waiting" }
  | { readonly kind: "card"; readonly card: CardShape }
  | { readonly kind: "form"; readonly form: FormShape }
  | { readonly kind: "refused"; readonly refused: RefusedShape };

/** One wish of a person and what came of it, which only they see. `after` is the message that was the last one then. */
export interface Exchange {
  readonly id: string;
  readonly did: string;
  readonly typed: boolean;
  readonly at: string;
  readonly after: string;
  readonly outcome: Outcome;
}

const most = 100;

/** The exchanges of one person in one place: they outlive a reload, and end with the browser's tab. */
export function useExchanges(who: string, where: string) {
  const name = `exchanges of ${who} in ${where}`;
  const [all, setAll] = useState<Readonly<Record<string, readonly Exchange[]>>>({});
  const change = useCallback((of: string, how: (before: readonly Exchange[]) => readonly Exchange[]) => {
    setAll((before) => {
      const after = how(before[of] ?? stored(of)).slice(-most);
      store(of, after);
      return { ...before, [of]: after };
    });
  }, []);
  return {
    exchanges: all[name] ?? stored(name),
    /** Adds an exchange, or puts it in the place of the one with its id. */
    put: useCallback(
      (exchange: Exchange) =>
        change(name, (before) =>
          before.some(({ id }) => id === exchange.id)
            ? before.map((one) => (one.id === exchange.id ? exchange : one))
            : [...before, exchange],
        ),
      [name, change],
    ),
    /** Takes an exchange away, as if nothing had been asked. */
    drop: useCallback((id: string) => change(name, (before) => before.filter((one) => one.id !== id)), [name, change]),
  };
}

const isExchanges = (value: unknown): value is readonly Exchange[] => Array.isArray(value);

function store(name: string, exchanges: readonly Exchange[]): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(exchanges));
  } catch {
    // The browser has no room left: they last until the next reload.
  }
}

function stored(name: string): readonly Exchange[] {
  const value: unknown = JSON.parse(sessionStorage.getItem(name) ?? "[]");
  return isExchanges(value) ? value : [];
}
