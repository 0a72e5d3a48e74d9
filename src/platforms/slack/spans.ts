import type { types } from "@slack/bolt";
import { sentence } from "../../chat/card.ts";
import { anotherChannel, channelOn, plain, unnamed } from "../../chat/plain.ts";
import type { Names } from "../../chat/platform.ts";
import type { Channel, Instant, MemberId, MomentForm, Prose, Span } from "../../chat/prose.ts";
import { escaped } from "./escaped.ts";

/** For whom something is written: whose names are known, in which workspace, and when. */
export interface Reader {
  readonly names: Names;
  readonly workspace: string;
  readonly now: Instant;
  readonly zone?: string;
}

/**
 * Writes prose as elements of rich text. Slack reads nothing into a text element: stars, `:smile:`, `<!channel>` and
 * `@everyone` stay the characters they are, which no other text of a message promises.
 */
export const elements = (prose: Prose, reader: Reader): types.RichTextElement[] =>
  prose.map((span) => element(span, reader)).filter((one) => one.type !== "text" || one.text !== "");

function element(span: Span, reader: Reader): types.RichTextElement {
  if (typeof span === "string") return text(span);
  if ("retold" in span) return text(span.retold);
  if ("bold" in span) return { ...text(span.bold), style: { bold: true } };
  if ("link" in span) return linked(span.link, span.url);
  if ("person" in span) return text(nameOf(span.person, reader));
  if ("call" in span) return called(span.call, reader);
  if ("channel" in span) return leading(span, reader);
  return date(span.moment, span.as, reader);
}

const text = (words: string): types.RichTextText => ({ type: "text", text: words });
const nameOf = (member: MemberId, reader: Reader): string => reader.names[member]?.name ?? unnamed;

function linked(words: string, url: string): types.RichTextElement {
  const safe = URL.canParse(url) && /^(https?|mailto):$/.test(new URL(url).protocol) && url.length <= 3000;
  if (safe) return { type: "link", url, text: words || url };
  return text(words === url ? url : `${words} (${url})`);
}

function called(member: MemberId, reader: Reader): types.RichTextElement {
  const account = reader.names[member]?.accounts.find(
    (one) => one.platform === "slack" && one.workspace === reader.workspace,
  );
  return account ? { type: "user", user_id: account.user } : text(`@${nameOf(member, reader)}`);
}

/** Slack shows a channel's name to whoever may see it, and nothing of it to others. */
const leading = ({ platform, workspace, channel }: Channel, reader: Reader): types.RichTextElement =>
  platform === "slack" && workspace === reader.workspace
    ? { type: "channel", channel_id: channel }
    : text(platform === "slack" ? anotherChannel : channelOn(platform));

/**
 * Days are written out: Slack's “pretty” ones would say “on today”. It has words for how long ago something was, and none
 * for how long it still is, so that is told by day and time.
 */
function formatOf(at: Instant, as: MomentForm, now: Instant): string {
  switch (as) {
    case "day":
      return "{date_short}";
    case "time":
      return "{time}";
    case "day and time":
      return "{date_short} {time}";
    case "from now":
      return at <= now ? "{ago}" : "{date_short} {time}";
    default:
      return as satisfies never;
  }
}

const date = (at: Instant, as: MomentForm, reader: Reader): types.RichTextDate => ({
  type: "date",
  timestamp: Math.floor(Date.parse(at) / 1000),
  format: formatOf(at, as, reader.now),
  fallback: inWords(at, as, reader),
});

/** A moment in the text of a notification, where it is written with control characters. */
export function dateToken(at: Instant, as: MomentForm, reader: Reader): string {
  const { timestamp, format, fallback = "" } = date(at, as, reader);
  return `<!date^${timestamp}^${format}|${escaped(fallback)}>`;
}

/** For whoever cannot be shown their own time: in their zone if it is known, else in a named one. */
function inWords(at: Instant, as: MomentForm, { zone, now }: Reader): string {
  const fixed = as === "from now" ? "day and time" : as;
  return plain(sentence([{ moment: at, as: fixed }]), {}, zone, now);
}

/** Prose as plain text, where it holds nothing that plain text cannot say (a link, a call, a time for each reader). */
export function plainly(prose: Prose, reader: Reader): string | undefined {
  const words = prose.map((span) => {
    if (typeof span === "string") return span;
    if ("retold" in span) return span.retold;
    if ("bold" in span) return span.bold;
    return "person" in span ? nameOf(span.person, reader) : undefined;
  });
  return words.includes(undefined) ? undefined : words.join("");
}
