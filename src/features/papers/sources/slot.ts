import type { Instant } from "../../../chat/prose.ts";

const threeSeconds = 3000;

/**
 * When arXiv may be asked next. Its terms of use allow one request in three seconds over one connection, for all machines
 * of one user together: https://info.arxiv.org/help/api/tou.html (section "Rate limits").
 */
export function nextSlot(last: Instant | undefined, at: Instant): Instant {
  if (last === undefined) return at;
  const free = new Date(Date.parse(last) + threeSeconds).toISOString();
  return free > at ? free : at;
}
