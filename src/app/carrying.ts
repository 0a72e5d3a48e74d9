import { type Card, proseOf } from "../chat/card.ts";
import type { MemberId } from "../chat/prose.ts";

/** The card with its group on every button, so that they work in direct messages too. */
export function carrying(card: Card, group: string | undefined): Card {
  if (group === undefined) return card;
  const stamp = <B extends { readonly group?: string }>(button: B): B => ({ group, ...button });
  return {
    ...card,
    body: card.body.map((block) => (block.kind === "row" ? { ...block, button: stamp(block.button) } : block)),
    ...(card.buttons ? { buttons: card.buttons.map(stamp) } : {}),
  };
}

/** The members a card names or calls. */
export const membersIn = (card: Card): readonly MemberId[] =>
  proseOf(card)
    .flat()
    .flatMap((span) => {
      if (typeof span === "string") return [];
      if ("person" in span) return [span.person];
      return "call" in span ? [span.call] : [];
    });
