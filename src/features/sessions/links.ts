import type { SessionLinks } from "./schema.ts";

/** What belongs to a session and lies elsewhere, in the order in which it comes to be. */
export const linkKinds = ["slides", "recording", "notes"] as const satisfies readonly (keyof SessionLinks)[];
export type LinkKind = (typeof linkKinds)[number];

const example = "https://example.org/slides.pdf";

/** Reads an address that people can open, or “none” to take one away. */
export function linkRead(text: string): { readonly url: string | undefined } | { readonly wrong: string } {
  const typed = text.trim();
  if (/^(?:none|no|-)$/i.test(typed)) return { url: undefined };
  if (/\s/.test(typed)) return { wrong: `“${typed}” is more than one address. Give one, like ${example}.` };
  if (!URL.canParse(typed) || !/^https?:\/\//i.test(typed))
    return {
      wrong: `“${typed}” is no address that a browser opens. It begins with https:// or http://, like ${example}.`,
    };
  const { username, password, href } = new URL(typed);
  if (username !== "" || password !== "")
    return { wrong: `That address holds a user name or a password. Give it without them, like ${example}.` };
  return { url: href };
}
