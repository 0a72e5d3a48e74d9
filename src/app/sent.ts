import { createHash } from "node:crypto";
import type { Asked } from "../chat/platform.ts";

/**
 * A mark of what somebody sent, by which the same is known when it comes again; nothing can be read from it. Space around the
 * words, which platforms cut off or leave, and what was left empty make no difference. What the clock asks for is nobody's words.
 */
export function markOf({ key, entry, known, by }: Asked): string | null {
  if (by === "clock") return null;
  const sent = Object.entries(known)
    .map(([field, value]) => [field, value.trim()] as const)
    .filter(([, value]) => value !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([key, entry, sent]))
    .digest("base64url");
}
