import type { Platform } from "../chat/platform.ts";
import { minus } from "../time/instant.ts";

/** A platform whose messages bear the machine's time, asked by a clock that goes ahead of that by so many milliseconds. */
export const byMachine = (platform: Platform, ahead: () => number): Platform => ({
  ...platform,
  // The clock may have been moved since, but only ahead: then more is looked through than need be.
  sent: (place, key, since, reply) => platform.sent(place, key, minus(since, { milliseconds: ahead() }), reply),
});
