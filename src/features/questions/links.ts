import { joined, type Prose, prose, retold } from "../../chat/prose.ts";
import { anchorKey, anchorsIn, written } from "../papers/anchors.ts";
import type { QuestionLink } from "./links-store.ts";
import type { WholeQuestion } from "./store.ts";

/** A link as it is told: what it leads to is still there, and is called as it is called now. */
export type ShownLink = { readonly id: string } & (
  | { readonly kind: "paper"; readonly name: string }
  | { readonly kind: "anchor"; readonly place: string }
  /** `of` is what the idea's own message is about. */
  | { readonly kind: "idea"; readonly words: string; readonly of: string }
  | { readonly kind: "reproduction"; readonly title: string }
);

/** A question with all that its message shows, and what it is linked to. */
export interface ShownQuestion extends WholeQuestion {
  readonly shown: readonly ShownLink[];
}

/** The places of a paper that somebody names, as Colloquy writes them; or a sentence about what is wrong. */
export function placesNamed(typed: string): { readonly places: readonly string[] } | { readonly wrong: string } {
  const places = anchorsIn(typed).map(written);
  if (places.length > 0) return { places };
  return {
    wrong: `“${typed}” names no place of a paper. Write for example “p. 4”, “§3.2”, “Fig. 2”, “Table 1” or “Eq. 5”.`,
  };
}

/** Whether a question is linked to a place already, however that was written. */
export function isAt(links: readonly Pick<QuestionLink, "kind" | "target">[], place: string): boolean {
  const keys = (words: string) => anchorsIn(words).map(anchorKey).join();
  return links.some(({ kind, target }) => kind === "anchor" && keys(target) === keys(place));
}

/** What a link leads to, in a sentence: "Table 3", "the paper …", "an idea (“…”)". */
export function linkWords(link: ShownLink): Prose {
  switch (link.kind) {
    case "paper":
      return prose`the paper ${{ bold: link.name }}`;
    case "anchor":
      return [link.place];
    case "idea":
      return prose`an idea (${retold(`“${link.words}”`, link.of)})`;
    case "reproduction":
      return prose`the reproduction of ${{ bold: link.title }}`;
    default:
      return link satisfies never;
  }
}

/** All that a question is linked to, in one line. */
export const linkedLine = (links: readonly ShownLink[]): Prose => prose`Linked to ${joined(links.map(linkWords))}.`;
