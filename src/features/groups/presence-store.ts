import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Account } from "../../chat/platform.ts";
import { changesOf } from "../../history/store.ts";
import type { Tx } from "../../store/db.ts";
import { placesOf } from "./places-store.ts";
import { type Foothold, footholdsOf, type Lost } from "./presence.ts";
import { accounts, members } from "./schema.ts";
import type { Member } from "./store.ts";

/** What the history of a group knows footholds by that a platform told were lost. */
export const aboutFootholds = "footholds";

/** The members a group has now, in the order they joined, each with what they are there by. */
export async function footholdsIn(
  db: Tx,
  group: string,
): Promise<readonly { readonly member: Member; readonly footholds: readonly Foothold[] }[]> {
  const homes = await placesOf(db, group, "home");
  const found = await db
    .select({ member: members, account: accounts })
    .from(members)
    .leftJoin(accounts, eq(accounts.person, members.person))
    .where(and(eq(members.group, group), isNull(members.leftAt)))
    .orderBy(asc(members.joinedAt), asc(members.id), asc(accounts.platform), asc(accounts.workspace));
  const theirs = new Map<string, { readonly member: Member; readonly accounts: Account[] }>();
  for (const { member, account } of found) {
    const one = theirs.get(member.id) ?? { member, accounts: [] };
    theirs.set(member.id, one);
    if (!account) continue;
    const { platform, workspace, user, name } = account;
    one.accounts.push({ platform, workspace, user, name });
  }
  return [...theirs.values()].map((one) => ({ member: one.member, footholds: footholdsOf(one.accounts, homes) }));
}

const told = z.object({ key: z.string(), at: z.string() });

/** The footholds in a group that a platform told were lost, each at the latest time. */
export async function toldLost(db: Tx, group: string): Promise<Lost> {
  const changes = await changesOf(db, group, aboutFootholds);
  return new Map(changes.map(({ after }) => told.parse(after)).map(({ key, at }) => [key, at]));
}
