import { eq } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import { plan } from "../../clock/plan.ts";
import type { Tx } from "../../store/db.ts";
import { nextAfter } from "../../time/recurrence.ts";
import { groups } from "../groups/schema.ts";
import type { Group } from "../groups/store.ts";

/** Has the clock ask for the group's next digest after an instant; called when the rule or the zone changes, and by each digest. */
export async function planDigest(db: Tx, group: Group, after: Instant): Promise<void> {
  const at = nextDigest(group, after);
  if (at !== undefined) await plan(db, { entry: "digest post", subject: group.id, group: group.id, at });
}

/** When the digest after an instant comes. */
export const nextDigest = (group: Group, after: Instant): Instant | undefined =>
  nextAfter({ rrule: group.digestRule, start: group.digestStart, zone: group.zone }, after);

/** Remembers when a group's last digest was made. */
export async function markDigest(db: Tx, group: string, at: Instant): Promise<void> {
  await db.update(groups).set({ lastDigestAt: at }).where(eq(groups.id, group));
}
