import { useRef, useState } from "preact/hooks";
import type { ButtonShape, FormShape, MessageShape, PersonShape, Reply, Wish } from "../shapes.ts";
import { type Exchange, useExchanges } from "./exchanges.ts";
import type { Objection, Values } from "./form.tsx";
import { rootsOf } from "./order.ts";
import { spotOf, type Where } from "./places.ts";
import { sentenceOf, server } from "./server.ts";

/** A form that is being filled in, and the exchange it belongs to. */
export interface Filling {
  readonly exchange: Exchange;
  readonly form: FormShape;
}

/** What one person wishes in one place: typed, by a button, or in a form; and what comes back to them. */
export function useWishes(me: PersonShape, where: Where, now: string, messages: readonly MessageShape[]) {
  const { exchanges, put, drop } = useExchanges(me.id, spotOf(where, me.id));
  const [filling, fill] = useState<Filling | undefined>();
  const [busy, setBusy] = useState(false);
  const count = useRef(0);
  const latest = useRef({ now, messages });
  latest.current = { now, messages };

  /** An exchange stands behind the last message that was there when it came about. */
  const placed = () => ({
    at: latest.current.now,
    after: rootsOf(latest.current.messages).at(-1)?.id ?? "",
  });
  const made = (did: string, typed: boolean): Exchange => ({
    // Unique in this browser's tab, and after a reload too.
    id: `${Date.now()}-${++count.current}`,
    did,
    typed,
    ...placed(),
    outcome: { kind: "waiting" },
  });
  const asked = async (wish: Omit<Wish, "as" | "place">): Promise<Reply> => {
    setBusy(true);
    try {
      return await server.ask({ as: me.id, ...(where.kind === "place" ? { place: where.id } : {}), ...wish });
    } catch (thrown) {
      return { refused: { plain: sentenceOf(thrown) } };
    } finally {
      setBusy(false);
    }
  };
  const settle = (exchange: Exchange, reply: Reply) => {
    if ("form" in reply) {
      put({ ...exchange, outcome: { kind: "form", form: reply.form } });
      fill({ exchange, form: reply.form });
    } else {
      put({ ...exchange, outcome: "refused" in reply ? { kind: "refused", ...reply } : { kind: "card", ...reply } });
    }
  };

  return {
    exchanges,
    busy,
    filling,
    async types(text: string) {
      const exchange = made(text, true);
      put(exchange);
      settle(exchange, await asked({ text }));
    },
    async presses({ label, entry, known }: ButtonShape, on?: Exchange) {
      const reply = await asked({ entry, known });
      if (on && "card" in reply && reply.here) put({ ...on, outcome: { kind: "card", card: reply.card } });
      else settle(made(label, false), reply);
    },
    reopens(exchange: Exchange) {
      if (exchange.outcome.kind === "form") fill({ exchange, form: exchange.outcome.form });
    },
    /** A form closed unsent keeps what was typed; one that nobody touched leaves nothing behind. */
    closes({ exchange, form }: Filling, values: Values) {
      const touched = Object.entries(form.fields).some(([key, { initial = "" }]) => (values[key] ?? "") !== initial);
      if (touched) put({ ...exchange, ...placed(), outcome: { kind: "form", form: keeping(form, values) } });
      else if (exchange.outcome.kind === "waiting") drop(exchange.id);
      fill(undefined);
    },
    async sends({ exchange, form }: Filling, values: Values): Promise<Objection | undefined> {
      put({ ...exchange, outcome: { kind: "form", form: keeping(form, values) } });
      const reply = await asked({ entry: form.entry, known: { ...form.known, ...values } });
      if ("refused" in reply) {
        const { plain: words, field } = reply.refused;
        return { words, ...(field === undefined ? {} : { field }) };
      }
      if ("card" in reply) fill(undefined);
      settle({ ...exchange, ...placed() }, reply);
      return undefined;
    },
  };
}

const keeping = (form: FormShape, values: Values): FormShape => ({
  ...form,
  fields: Object.fromEntries(
    Object.entries(form.fields).map(([key, field]) => [key, { ...field, initial: values[key] ?? "" }]),
  ),
});
