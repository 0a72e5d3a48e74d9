import type { Asked } from "../chat/platform.ts";
import { storableWish } from "../chat/storable.ts";

/** A wish as it can be kept, the same each time it comes; what holds no sign that can be seen was left empty. */
export function received(given: Asked): Asked {
  const before = receivedBefore.get(given);
  if (before) return before;
  const wish = storableWish(given);
  const known = Object.entries(wish.known).map(([key, value]) => [key, /[^\s\p{Cf}]/u.test(value) ? value : ""]);
  const asked = { ...wish, known: Object.fromEntries(known) };
  receivedBefore.set(given, asked);
  return asked;
}

const receivedBefore = new WeakMap<Asked, Asked>();
