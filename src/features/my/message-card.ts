import { button, type Card, sentence } from "../../chat/card.ts";
import { count } from "../../chat/prose.ts";
import type { messages } from "./commands/messages.ts";
import type { inPrivate } from "./commands/private.ts";

/** A message that was kept for somebody, as it would have been sent, and the way to the next. */
export function messageCard(kept: Card | undefined, more: number): Card {
  if (!kept)
    return sentence("No message waits for you.", [button<typeof inPrivate>("Tell me in private", "my private")]);
  const next = button<typeof messages>(`Next (${count(more, "more", "more")})`, "my messages");
  return { ...kept, buttons: [...(kept.buttons ?? []), ...(more > 0 ? [next] : [])] };
}
