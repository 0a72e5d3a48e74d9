import { button, type Card, says } from "../../chat/card.ts";
import type { data } from "./commands/data.ts";
import type { forget } from "./commands/forget.ts";

/** For how long backups that an installation makes by itself still hold what was forgotten. */
export const backupDays = 14;

/** What somebody reads before they ask to be forgotten. */
export const beforehand: Card = {
  title: "Forget me",
  body: [
    says(
      "If you go on, this is erased at once: your name and accounts here, your settings, when you are away, your drafts, the answers that you kept to yourself, and what you were told in private.",
    ),
    says(
      "What you wrote for your groups stays with them, by “A former member”: submitted notes, critiques, questions, ideas and what came of them. You leave all your groups, and your turns go to others. Where others wrote your name, it stays.",
    ),
    says(
      `Messages of Colloquy that name you are drawn anew within a day, as fast as the platforms allow. Messages in your own conversation with Colloquy are yours to delete. Backups still hold what was erased for ${backupDays} days.`,
    ),
    says("Nobody can undo it. You may join again, as somebody new."),
  ],
  buttons: [
    button<typeof data>("Get my data first", "my data"),
    button<typeof forget>("Go on", "my forget", { sure: "almost" }, { here: true }),
  ],
};

/** The last question. */
export const lastly: Card = {
  title: "Forget me for good?",
  body: [says("The next press erases who you are here. It cannot be undone.")],
  buttons: [button<typeof forget>("Forget me", "my forget", { sure: "yes" }, { here: true })],
};

/** What is said to whoever is no more. */
export const forgotten: Card = {
  title: "Forgotten",
  body: [says("Who you were here is erased. Messages that named you are being drawn anew.")],
};
