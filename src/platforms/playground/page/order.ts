import type { MessageShape } from "../shapes.ts";
import type { Exchange } from "./exchanges.ts";

/** One thing in the transcript: a message that everybody sees, or an exchange that one person does. */
export type Item = { readonly message: MessageShape } | { readonly exchange: Exchange };

/** When it was said. */
export const atOf = (item: Item): string => ("message" in item ? item.message.at : item.exchange.at);
/** What names it among all others. */
export const keyOf = (item: Item): string => ("message" in item ? `m${item.message.id}` : `e${item.exchange.id}`);

/** The messages that stand on their own; all others stand in the thread of one of them. */
export function rootsOf(messages: readonly MessageShape[]): readonly MessageShape[] {
  const known = new Set(messages.map(({ id }) => id));
  return messages.filter(({ thread }) => thread === undefined || !known.has(thread));
}

/** Messages and exchanges in order: an exchange stands behind the message that was the last one then. */
export function itemsOf(messages: readonly MessageShape[], exchanges: readonly Exchange[]): readonly Item[] {
  const roots = rootsOf(messages);
  const known = new Set(roots.map(({ id }) => id));
  const own = (after: string) => exchanges.filter((one) => one.after === after).map((exchange) => ({ exchange }));
  const adrift = exchanges.filter(({ after }) => !known.has(after)).map((exchange) => ({ exchange }));
  return [...adrift, ...roots.flatMap((message): readonly Item[] => [{ message }, ...own(message.id)])];
}
