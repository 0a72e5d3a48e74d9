import { channelOn, unnamed } from "../../chat/plain.ts";
import type { Names } from "../../chat/platform.ts";
import type { MomentForm, Prose, Span } from "../../chat/prose.ts";

/** Writes prose in Discord's Markdown so that words are read exactly as they were typed. */
export function markdown(prose: Prose, names: Names): string {
  return prose
    .map((span) => spanText(span, names))
    .join("")
    .replace(lineStart, "$1\\$2");
}

/** Writes words that stand on one line of their own: a title, a label. */
export const oneLine = (words: string): string => markdown([words.replace(/\s*\n\s*/g, " ")], {});

/** The user behind a member, where they have one on Discord. */
export const userOf = (member: string, names: Names): string | undefined =>
  names[member]?.accounts.find((account) => account.platform === "discord")?.user;

function spanText(span: Span, names: Names): string {
  if (typeof span === "string") return escaped(span);
  if ("retold" in span) return escaped(span.retold);
  if ("bold" in span) return span.bold === "" ? "" : `**${escaped(span.bold)}**`;
  if ("link" in span) return linked(span.link, span.url);
  if ("person" in span) return escaped(names[span.person]?.name ?? unnamed);
  if ("call" in span) {
    const user = userOf(span.call, names);
    return user === undefined ? escaped(names[span.call]?.name ?? unnamed) : `<@${user}>`;
  }
  if ("channel" in span) return span.platform === "discord" ? `<#${span.channel}>` : channelOn(span.platform);
  return `<t:${Math.floor(Date.parse(span.moment) / 1000)}:${momentStyle[span.as]}>`;
}

const momentStyle = { day: "D", time: "t", "day and time": "F", "from now": "R" } as const satisfies Record<
  MomentForm,
  string
>;

/** Signs that mean something only where a line begins: lists, headings, quotes, numbered lists. */
const lineStart = /^([^\S\n]*(?:\d+(?=[.)]))?)([-+>#.)])/gm;

/** Signs that mean something anywhere; a colon only before a name or an address, as in `:smile:`. */
const anywhere = /[\\*_~|`<[\]@]|:(?=\S|$)/g;

/** An address is put between angle brackets: it stays a link, reads as typed, and ends where it ended. */
const address = /https?:\/\/[\w\-./~:?#[\]@!$&'()*+,;=%]+/g;

function escaped(words: string): string {
  let out = "";
  let from = 0;
  for (const match of words.matchAll(address)) {
    const url = trimmed(match[0]);
    out += `${words.slice(from, match.index).replace(anywhere, "\\$&")}${/^https?:\/\/\w/.test(url) ? `<${url}>` : url.replace(anywhere, "\\$&")}`;
    from = match.index + url.length;
  }
  return out + words.slice(from).replace(anywhere, "\\$&");
}

/** Leaves out the full stop or bracket that ends the sentence, not the address. */
function trimmed(url: string): string {
  const last = url.at(-1) ?? "";
  if (/[.,:;!?'*]/.test(last)) return trimmed(url.slice(0, -1));
  const unopened = (open: string, close: string) => last === close && url.split(close).length > url.split(open).length;
  return unopened("(", ")") || unopened("[", "]") ? trimmed(url.slice(0, -1)) : url;
}

/** Discord shows a link's words only where they hold no bracket and do not look like an address themselves. */
function linked(words: string, url: string): string {
  if (words === url) return escaped(url);
  if (!/^https?:\/\/\w\S*$/.test(url) || words.trim() === "" || /:\/\/|[[\]]/.test(words))
    return escaped(`${words} (${url})`);
  return `[${escaped(words)}](${url.replace(/[()<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;
}
