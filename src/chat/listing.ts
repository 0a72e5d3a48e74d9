import type { Button } from "./card.ts";

/** One page of a long list. */
export interface Listed<T> {
  readonly items: readonly T[];
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
}

/** Takes one page of a list: ten to a page unless said otherwise; a page past the end is the last. */
export function listed<T>(all: readonly T[], page = 1, size = 10): Listed<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const here = Math.min(Math.max(1, page), pages);
  return { items: all.slice((here - 1) * size, here * size), page: here, pages };
}

/** The buttons to the pages before and after; `to` makes the one that leads to a page, given as text. */
export const turning = (
  list: Pick<Listed<unknown>, "page" | "pages">,
  to: (label: string, page: string) => Button,
): readonly Button[] => [
  ...(list.page > 1 ? [to("Earlier", String(list.page - 1))] : []),
  ...(list.page < list.pages ? [to(`More (page ${list.page + 1} of ${list.pages})`, String(list.page + 1))] : []),
];
