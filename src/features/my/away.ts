import type { Day } from "../../time/day.ts";
import { holds, lengthOf, type Span, spanNamed } from "../../time/span.ts";

/** What somebody means to do about being away. */
export type Away =
  | ({ readonly kind: "away" } & Span)
  | { readonly kind: "back" }
  | { readonly kind: "wrong"; readonly words: string };

/** Longer than this nobody is away: they leave their groups, and come back. */
const longest = 366;

/** Reads when somebody is away; “today” and “back” end what they are in, as of an instant in their zone. */
export function awayRead(
  text: string,
  now: { readonly at: string; readonly zone: string; readonly today: Day },
  known: readonly Span[],
): Away {
  const running = known.some((one) => holds(one, now.today));
  if (/^\s*(?:i(?:’|'| a)?m )?back\W*$/i.test(text) || (running && /^\s*today\W*$/i.test(text)))
    return running ? { kind: "back" } : { kind: "wrong", words: "You are not away now: /my away lists when you are." };
  const read = spanNamed(text, now.at, now.zone);
  if (read.kind === "wrong") return read;
  const { from, to } = read;
  if (to < now.today) return { kind: "wrong", words: `“${text.trim()}” is past. Give days to come, like “next week”.` };
  if (lengthOf(read) > longest)
    return {
      kind: "wrong",
      words:
        "That is more than a year. Give a shorter time, like “20 Dec – 6 Jan”, or leave the group with /group leave.",
    };
  if (known.some((one) => one.from <= from && to <= one.to))
    return { kind: "wrong", words: "You have said so already: /my away lists when you are away." };
  return { kind: "away", from, to };
}
