import { type Block, button, type Card, says } from "../../chat/card.ts";
import { type Prose, prose } from "../../chat/prose.ts";
import type { Span } from "../../time/span.ts";
import { spokenDay } from "../../time/spoken.ts";
import type { away } from "./commands/away.ts";

/** An absence that can be taken back. */
export type Known = Span & { readonly id: string };

/** Days in words: "Sun 20 Dec 2026 to Wed 6 Jan 2027". */
export const spokenSpan = ({ from, to }: Span): string =>
  from === to ? `on ${spokenDay(from)}` : `from ${spokenDay(from)} to ${spokenDay(to)}`;

/** When somebody is away, each with a button that takes it back; `news` are the turns that have moved. */
export function awayCard(said: string | undefined, known: readonly Known[], news: readonly Prose[]): Card {
  const rows = known.map(
    (one): Block => ({
      kind: "row",
      prose: [`Away ${spokenSpan(one)}.`],
      button: button<typeof away>("Take it back", "my away", { drop: one.id }, { here: true }),
    }),
  );
  return {
    title: "Away",
    body: [
      ...(said === undefined ? [] : [says(said)]),
      ...(news.length === 0 ? [] : [{ kind: "list", items: news } as const]),
      ...(rows.length === 0
        ? [says("You are not away on any day to come. No turn is given to you while you are.")]
        : rows),
    ],
    buttons: [button<typeof away>("Add days", "my away", {}, { open: true })],
  };
}

/** A line of news in one of somebody's groups. */
export const inGroup = (name: string, words: Prose): Prose => prose`${name}: ${words}`;
