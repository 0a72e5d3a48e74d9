/** Slack's control characters as text, so that nothing in it calls or formats. */
export const escaped = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What `named` should call somebody whom Slack wrote as a bare id. */
export type NameOf = (user: string) => string | undefined;

const token = /<([^<>]*)>|&(?:amp|lt|gt);/g;
const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** Undoes Slack's escaping: the words as they were typed, with people and channels by their names. */
export const unescaped = (text: string, nameOf: NameOf = () => undefined): string =>
  text.replace(token, (whole, inside?: string) =>
    inside === undefined ? (entities[whole] ?? whole) : typedAs(inside, nameOf),
  );

function typedAs(inside: string, nameOf: NameOf): string {
  const cut = inside.indexOf("|");
  const target = unescapedEntities(cut < 0 ? inside : inside.slice(0, cut));
  const label = cut < 0 ? "" : unescapedEntities(inside.slice(cut + 1));
  const rest = target.slice(1);
  if (target.startsWith("@")) return `@${label || nameOf(rest) || rest}`;
  if (target.startsWith("#")) return `#${label || rest}`;
  if (target.startsWith("!subteam^") || target.startsWith("!date^")) return label || rest;
  if (target.startsWith("!")) return `@${rest}`;
  if (label === "") return target;
  // An address typed without its scheme comes back as its own label; a label of another's making hides the address.
  return target.endsWith(label) || target.endsWith(`${label}/`) ? label : `${label} (${target})`;
}

/** Undoes only the three entities, as in texts that Slack hands back. */
export const unescapedEntities = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (one) => entities[one] ?? one);

/** The users an escaped text mentions, with their names where Slack wrote them too. */
export const mentioned = (text: string): readonly { readonly user: string; readonly name?: string }[] =>
  [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>/g)].map(([, user = "", name]) =>
    name ? { user, name: unescapedEntities(name) } : { user },
  );

/** The channels an escaped text mentions. */
export const channelsIn = (text: string): readonly string[] =>
  [...text.matchAll(/<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>/g)].map(([, channel = ""]) => channel);
