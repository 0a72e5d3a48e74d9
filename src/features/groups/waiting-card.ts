import { button, type Card, says } from "../../chat/card.ts";
import type { Instant } from "../../chat/prose.ts";
import type { inPrivate } from "../my/commands/private.ts";
import type { week } from "../my/commands/week.ts";

/** A line in the channel for those who are not written to in private: it names neither them nor what it is. */
export const waitingCard: Card = {
  body: [says("Something waits for some of you. Only you see what it is.")],
  buttons: [
    button<typeof week>("What waits for me", "my week"),
    button<typeof inPrivate>("Tell me in private", "my private"),
  ],
};

/** What that line is known by: whatever comes within the same hour needs no other. */
export const aboutWaiting = (at: Instant): string => `waiting:${at.slice(0, 13)}`;
