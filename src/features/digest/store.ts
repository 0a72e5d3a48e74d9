import { sql } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import { type Plan, plan, planAll } from "../../clock/plan.ts";
import type { Tx } from "../../store/db.ts";
import { several } from "../../store/statement.ts";
import { unawaited } from "../../store/unawaited.ts";
import { nextAfter } from "../../time/recurrence.ts";
import { groups } from "../groups/schema.ts";
import type { Group } from "../groups/store.ts";

/** Has the clock ask for the group's next digest after an instant; called when the rule or the zone changes. */
export async function planDigest(db: Tx, group: Group, after: Instant): Promise<void> {
  for (const one of digestPlans([group], after)) await plan(db, one);
}

/** The same for several groups, whose digests just came. */
export const planDigests = (db: Tx, groups: readonly Group[], after: Instant): Promise<void> =>
  planAll(db, digestPlans(groups, after));

function digestPlans(groups: readonly Group[], after: Instant): readonly Plan[] {
  const next = nextDigests(after);
  return groups.flatMap((group) => {
    const at = next(group);
    return at === undefined ? [] : [{ entry: "digest post", subject: group.id, group: group.id, at }];
  });
}

/** When the digest after an instant comes. */
export const nextDigest = (group: Group, after: Instant): Instant | undefined => nextDigests(after)(group);

/** The same of several groups: many have theirs by the same rule, which is reckoned once. */
export function nextDigests(after: Instant): (group: Group) => Instant | undefined {
  const known = new Map<string, Instant | undefined>();
  return ({ digestRule, digestStart, zone }) => {
    const key = `${digestRule} ${digestStart} ${zone}`;
    if (!known.has(key)) known.set(key, nextAfter({ rrule: digestRule, start: digestStart, zone }, after));
    return known.get(key);
  };
}

/** Remembers when the last digest of some groups was made. */
export async function markDigests(db: Tx, made: readonly string[], at: Instant): Promise<void> {
  if (made.length === 0) return;
  unawaited(
    db,
    db
      .update(groups)
      .set({ lastDigestAt: at })
      .where(sql`${groups.id} = any(${several(made)}::text[])`),
  );
}
