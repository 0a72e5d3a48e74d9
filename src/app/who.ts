import type { Asked } from "../chat/platform.ts";
import { refuse } from "../chat/refusal.ts";
import {
  addMember,
  type Group,
  groupById,
  groupLivingIn,
  groupsOf,
  type Member,
  meetPerson,
  membership,
  type Person,
  personKnownAs,
} from "../features/groups/store.ts";
import type { Tx } from "../store/db.ts";
import type { Command } from "./command.ts";

/** Who asks, and about which group. */
export interface Present {
  readonly person?: Person;
  readonly group?: Group;
  readonly by?: Member;
}

/** Looks up who asks and about which group, writing nothing: for forms and choices. */
export async function whoAsks(db: Tx, asked: Asked): Promise<Present> {
  if (asked.by === "clock") return present({ group: asked.group ? await groupById(db, asked.group) : undefined });
  return around(db, asked, await personKnownAs(db, asked.by));
}

/** The same, meeting the person if they are new. */
export async function whoActs(db: Tx, asked: Asked, newId: () => string, at: string): Promise<Present> {
  if (asked.by === "clock") return whoAsks(db, asked);
  return around(db, asked, await meetPerson(db, asked.by, newId(), at));
}

async function around(db: Tx, asked: Asked, person: Person | undefined): Promise<Present> {
  const here = asked.place && !asked.place.direct ? await groupLivingIn(db, asked.place) : undefined;
  const carried = asked.group !== undefined && asked.group !== here?.id ? await groupById(db, asked.group) : here;
  const mine = person && carried === undefined && asked.place?.direct ? await groupsOf(db, person.id) : [];
  const group = carried ?? (mine.length === 1 ? mine[0]?.group : undefined);
  const by = group && person ? await membership(db, group.id, person.id) : undefined;
  // A button carries its group into direct messages: there it opens nothing to somebody who never was a member.
  const walled = group !== undefined && group.id !== here?.id && by === undefined;
  return present({ person, group: walled ? undefined : group, by: by && by.leftAt === null ? by : undefined });
}

const present = (found: { [K in keyof Present]: Present[K] | undefined }): Present =>
  Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));

/** Lets a wish pass or refuses it: a group there must be, and its organizers' commands are theirs. */
export async function admit(
  db: Tx,
  command: Command,
  who: Present,
  asked: Asked,
  newId: () => string,
  at: string,
): Promise<Present> {
  if (command.scope !== "group") return who;
  if (!who.group) return refuse(asked.place?.direct ? whichGroup : noGroupHere);
  if (who.group.endedAt !== null)
    return refuse(`${who.group.name} has ended. What it wrote is kept; /group start begins a new group here.`);
  if (command.who === "anyone") return who;
  if (command.who === "organizer" && who.by?.organizer !== true)
    return refuse(`Only an organizer of ${who.group.name} can do this. /group members shows who they are.`);
  if (who.by || !who.person) return who;
  const by = await addMember(db, { id: newId(), group: who.group.id, person: who.person.id, organizer: false, at });
  return { ...who, by };
}

const noGroupHere =
  "No reading group lives in this channel yet. Start one with /group start, or go to the channel where your group meets.";
const whichGroup =
  "Which group is this for? Ask it in your group's channel, or use a button of a message that your group sent you.";
