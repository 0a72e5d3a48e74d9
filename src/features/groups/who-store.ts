import { and, eq } from "drizzle-orm";
import type { Account, Place } from "../../chat/platform.ts";
import type { Tx } from "../../store/db.ts";
import { type Holes, statement } from "../../store/statement.ts";
import { accounts, groupPlaces, groups, members, people } from "./schema.ts";
import type { Group, Member, Person } from "./store.ts";

/** The person behind an account, with what decides how they are called, and the groups that use a place, with their membership. */
export interface Known {
  readonly person: Person;
  readonly called: string;
  readonly preferred: boolean;
  readonly using: readonly {
    readonly use: "home" | "digest";
    readonly group: Group;
    /** Their membership, also one that has ended. */
    readonly member: Member | undefined;
  }[];
}

/** Who somebody is and where they are, in one query: every wish begins with it. Nothing, if they were never met. */
export async function whoIs(db: Tx, account: Account, place: Place | undefined): Promise<Known | undefined> {
  const { platform, workspace, user } = account;
  const here = place && !place.direct ? place : { platform: "", workspace: "", channel: "" };
  const [first, ...rest] = await known(db, {
    ...{ platform, workspace, user },
    ...{ herePlatform: here.platform, hereWorkspace: here.workspace, hereChannel: here.channel },
  });
  if (!first) return undefined;
  const using = [first, ...rest].flatMap(({ use, group, member }) =>
    use && group ? [{ use, group, member: member ?? undefined }] : [],
  );
  return { person: first.person, called: first.called, preferred: first.preferred, using };
}

const known = statement(
  (db, holes: Holes<"platform" | "workspace" | "user" | "herePlatform" | "hereWorkspace" | "hereChannel">) =>
    db
      .select({
        person: { id: people.id, name: people.name, zone: people.zone },
        called: accounts.name,
        preferred: accounts.preferred,
        use: groupPlaces.use,
        group: groups,
        member: members,
      })
      .from(accounts)
      .innerJoin(people, eq(people.id, accounts.person))
      .leftJoin(
        groupPlaces,
        and(
          eq(groupPlaces.platform, holes.herePlatform),
          eq(groupPlaces.workspace, holes.hereWorkspace),
          eq(groupPlaces.channel, holes.hereChannel),
        ),
      )
      .leftJoin(groups, eq(groups.id, groupPlaces.group))
      .leftJoin(members, and(eq(members.group, groups.id), eq(members.person, people.id)))
      .where(
        and(
          eq(accounts.platform, holes.platform),
          eq(accounts.workspace, holes.workspace),
          eq(accounts.user, holes.user),
        ),
      ),
);
