import { type Card, proseOf, says } from "../chat/card.ts";
import type { MemberId } from "../chat/prose.ts";
import type { Present } from "./who.ts";

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

/** The card with a line for whoever had left the group and is a member again by what they did. */
export const welcoming = (card: Card, before: Present, now: Present): Card =>
  before.left && !before.by && now.by
    ? { ...card, body: [...card.body, says(`You are a member of ${now.group?.name ?? "the group"} again.`)] }
    : card;

/** The members a card names or calls. */
export const membersIn = (card: Card): readonly MemberId[] =>
  proseOf(card)
    .flat()
    .flatMap((span) => {
      if (typeof span === "string") return [];
      if ("person" in span) return [span.person];
      return "call" in span ? [span.call] : [];
    });
