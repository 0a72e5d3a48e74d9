import { fromEntities, type Piece, words } from "./slack-server-shapes.ts";

/** What a reader knows: names, and how their client shows times. */
export interface Reader {
  nameOf(user: string): string;
  readonly zone: string;
  readonly now: number;
}

/** What a reader sees of blocks, one line for each, buttons in brackets. */
export const sight = (blocks: readonly Piece[], reader: Reader): string =>
  blocks
    .map((block) => lineOf(block, reader))
    .filter((line) => line !== "")
    .join("\n");

function lineOf(block: Piece, reader: Reader): string {
  switch (block.type) {
    case "header":
      return words(block.text);
    case "section":
      return `${words(block.text)}${block.accessory ? ` [${words(block.accessory.text)}]` : ""}`;
    case "actions":
      return (block.elements ?? []).map((one) => `[${words(one.text)}]`).join(" ");
    case "rich_text":
      return (block.elements ?? []).map((part) => richLine(part, reader)).join("\n");
    case "image":
      return block.alt_text ?? "";
    case "divider":
      return "—";
    default:
      return "";
  }
}

function richLine(part: Piece, reader: Reader): string {
  const inside = part.elements ?? [];
  if (part.type === "rich_text_list") return inside.map((item) => `• ${richLine(item, reader)}`).join("\n");
  const line = inside.map((span) => spanText(span, reader)).join("");
  return part.type === "rich_text_quote" ? line.replace(/^/gm, "> ") : line;
}

function spanText(span: Piece, reader: Reader): string {
  switch (span.type) {
    case "text":
      return words(span.text);
    case "link":
      return span.text === span.url ? words(span.url) : `${words(span.text)} (${span.url})`;
    case "user":
      return `@${reader.nameOf(span.user_id ?? "")}`;
    case "date":
      return dateText((span.timestamp ?? 0) * 1000, span.format ?? "", reader);
    default:
      return "";
  }
}

/** A time as Slack's client in English writes it, in the reader's zone. */
function dateText(at: number, format: string, { zone, now }: Reader): string {
  const show = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options }).format(at).replace("\u202f", " ");
  const days = Math.floor((now - at) / 86_400_000);
  return format
    .replace("{date_short}", () => show({ year: "numeric", month: "short", day: "numeric" }))
    .replace("{time}", () => show({ hour: "numeric", minute: "2-digit" }))
    .replace("{ago}", `${days} days ago`);
}

/** Whom a message calls: everybody that Slack would notify because of what stands in it. */
export function callsIn(text: string, blocks: readonly Piece[]): readonly string[] {
  const calls = [...callsOfMrkdwn(text), ...blocks.flatMap(callsOf)];
  return [...new Set(calls)];
}

function callsOf(part: Piece): readonly string[] {
  if (part.type === "user") return [part.user_id ?? ""];
  if (part.type === "broadcast" || part.type === "usergroup") return ["everyone"];
  const inside = [...(part.elements ?? []), ...(part.accessory ? [part.accessory] : [])].flatMap(callsOf);
  const text = part.text;
  return typeof text === "object" && text.type === "mrkdwn" ? [...inside, ...callsOfMrkdwn(words(text))] : inside;
}

function callsOfMrkdwn(text: string): readonly string[] {
  const users = [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map(([, user = ""]) => user);
  const all = /<!(?:channel|here|everyone|subteam)\b|(?<![\w\u2060])@(?:everyone|channel|here)\b/i.test(text);
  return [...users, ...(all ? ["everyone"] : [])];
}

/** What a notification says: its text with Slack's syntax resolved. */
export const notificationText = (text: string): string =>
  fromEntities(text.replace(/<!date\^\d+\^[^|>]*\|([^>]*)>/g, "$1").replaceAll("\u2060", ""));

/** Every button in blocks, in reading order. */
export const buttonsIn = (blocks: readonly Piece[]): readonly { readonly block: Piece; readonly button: Piece }[] =>
  blocks.flatMap((block) => [
    ...(block.accessory?.type === "button" ? [{ block, button: block.accessory }] : []),
    ...(block.type === "actions" ? (block.elements ?? []).map((button) => ({ block, button })) : []),
  ]);
