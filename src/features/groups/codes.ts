import { type Instant, plus } from "../../time/instant.ts";

/** How long a code may be typed, and how many wrong ones in a row before an account has to wait, and for how long. */
export const validMinutes = 30;
export const freeTries = 5;
export const waitMinutes = 10;

/** A code as people read it: an id in two halves, "k3f9a-x2b7c". An id is ten random letters and digits: 50 bits. */
export const codeFrom = (id: string): string => {
  const half = Math.ceil(id.length / 2);
  return `${id.slice(0, half)}-${id.slice(half)}`;
};

/**
 * A code as it is compared, however it was typed: in capitals, without its hyphen, with the letters that look like digits
 * (Crockford's base 32, https://www.crockford.com/base32.html).
 */
export const codeRead = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/o/g, "0")
    .replace(/[il]/g, "1");

/** Whether a code may still be used. */
export const isOpen = (code: { readonly until: Instant; readonly usedAt: Instant | null }, at: Instant): boolean =>
  code.usedAt === null && at < code.until;

/** The wrong codes an account has typed in a row; a pause makes them forgotten. */
export interface Tries {
  readonly tries: number;
  readonly at: Instant;
}

/** How many wrong codes in a row still count. */
export const triesAt = (before: Tries | undefined, at: Instant): number =>
  before === undefined || plus(before.at, { minutes: waitMinutes }) <= at ? 0 : before.tries;

/** Until when an account has to wait before it may type a code; `undefined` if it may now. */
export const waitsUntil = (before: Tries | undefined, at: Instant): Instant | undefined =>
  before !== undefined && triesAt(before, at) >= freeTries ? plus(before.at, { minutes: waitMinutes }) : undefined;
