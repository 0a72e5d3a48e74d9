import { hinderedBy } from "../../src/chat/finding.ts";
import type { Place, Platform } from "../../src/chat/platform.ts";

/** Whether a look at a place finds that it may be posted in; if not, what would mend it. */
export async function mayPost(
  platform: Platform,
  place: Place,
): Promise<{ readonly may: true } | { readonly may: false; readonly fix: string }> {
  const [hindrance] = hinderedBy(await platform.examine(place));
  return hindrance ? { may: false, fix: hindrance.fix } : { may: true };
}
