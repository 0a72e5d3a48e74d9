/** A point in time: ISO 8601, UTC, with milliseconds ("2026-10-19T07:00:00.000Z"); such texts sort as the instants do. */
export type Instant = string;
/** Names one member of one group. */
export type MemberId = string;

/**
 * A stretch of prose. Words are data: a room writes them so that they arrive as typed and call nobody; only `call` mentions.
 * Words `retold` away from the message `of` which they are can be taken out again, wherever they stand by then.
 */
export type Span =
  | string
  | { readonly retold: string; readonly of: string }
  | { readonly bold: string }
  | { readonly link: string; readonly url: string }
  | { readonly person: MemberId }
  | { readonly call: MemberId }
  | Channel
  | { readonly moment: Instant; readonly as: MomentForm };
/** A channel of a platform, named as its readers know it. */
export interface Channel {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}
export type Prose = readonly Span[];
export type MomentForm = "day" | "time" | "day and time" | "from now";

/**
 * Writes prose: the literal words are Colloquy's, the values are spans, numbers, or prose to go in between. A sentence that
 * ends with a title ends as that does: no full stop follows its question mark.
 */
export function prose(words: TemplateStringsArray, ...values: readonly (Span | Prose | number)[]): Prose {
  const spans = words.reduce<Span[]>((told, word, i) => {
    const value = values[i];
    told.push(endsItself(told.findLast((span) => span !== "")) ? word.replace(/^\.(?= |$)/, "") : word);
    if (value !== undefined)
      told.push(
        ...(Array.isArray(value) ? (value as Prose) : [typeof value === "number" ? String(value) : (value as Span)]),
      );
    return told;
  }, []);
  return spans.filter((span) => span !== "");
}

/** Whether words that stand there as they are end a sentence: a title may, and what somebody retold may be taken out again. */
function endsItself(span: Span | undefined): boolean {
  if (span === undefined) return false;
  if (typeof span === "string") return /[.?!…]$/.test(span);
  if ("bold" in span) return /[.?!…]$/.test(span.bold);
  return "link" in span && /[.?!…]$/.test(span.link);
}

/** Stresses a few words. */
export const bold = (words: string): Span => ({ bold: words });
/** Names a member without calling them. */
export const person = (member: MemberId): Span => ({ person: member });
/** Mentions a member so that their platform notifies them; used only where someone asked to be called. */
export const call = (member: MemberId): Span => ({ call: member });
/** Names a channel, so that whoever may see it can go there. */
export const channel = ({ platform, workspace, channel }: Channel): Span => ({ platform, workspace, channel });
/** A point in time, shown in the reader's own zone. */
export const moment = (at: Instant, as: MomentForm = "day and time"): Span => ({ moment: at, as });
/** Words that lead to an address. */
export const link = (words: string, url: string): Span => ({ link: words, url });

/** Tells a member's words again in another message: `of` says what they are the words of, as that one's own message is known. */
export const retold = (words: string, of: string): Span => ({ retold: words, of });

/** "1 vote", "2 votes": a count with its noun; an irregular plural is given. */
export const count = (n: number, noun: string, plural = `${noun}s`): string => `${n} ${n === 1 ? noun : plural}`;

/** Puts prose together with a separator between the parts. */
export function joined(parts: readonly Prose[], between = ", "): Prose {
  return parts.flatMap((part, i) => (i === 0 ? part : [between, ...part]));
}
