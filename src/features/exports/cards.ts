import { archive, type Block, type Card, file, fitsArchive, type Parts, says } from "../../chat/card.ts";
import { limits } from "../../chat/limits.ts";
import { refuse } from "../../chat/refusal.ts";

/** What one takes away, to oneself alone; it is kept nowhere besides. */
const taken = (title: string, words: string, kept: Block): Card => ({
  title,
  body: [says(`${words} It holds what you may read now, and only you got it.`), kept],
  once: true,
});

/** A card with an archive, or a sentence that says what would be right if it is too large for one. */
export function archiveCard(title: string, words: string, name: string, parts: Parts): Card {
  if (!fitsArchive(parts)) return refuse(tooLarge, "paper");
  return taken(title, words, archive(name, parts));
}

/** The same with one file. */
export function fileCard(title: string, words: string, name: string, type: string, text: string): Card {
  if (text.length > limits.file.characters) return refuse(tooLarge, "paper");
  return taken(title, words, file(name, type, text));
}

const tooLarge =
  "That is too much for one file in a chat. Export one paper at a time, with paper: and its title, or ask who runs Colloquy for npm run export.";
