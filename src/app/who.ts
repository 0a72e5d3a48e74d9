import type { Asked } from "../chat/platform.ts";
import type { Instant } from "../chat/prose.ts";
import { forbid, refuse } from "../chat/refusal.ts";
import { groupsUsing } from "../features/groups/places-store.ts";
import {
  addMember,
  type Group,
  groupById,
  groupsOf,
  type Member,
  meetPerson,
  membership,
  named,
  type Person,
} from "../features/groups/store.ts";
import { type Known, whoIs } from "../features/groups/who-store.ts";
import type { Tx } from "../store/db.ts";
import type { Command } from "./command.ts";
import { rights, roleOf } from "./rights.ts";

/** Who asks, and about which group. */
export interface Present {
  readonly person?: Person;
  readonly group?: Group;
  readonly by?: Member;
  /** True for whoever was a member and left, true still once they are welcomed back. */
  readonly left?: true;
}

/** Looks up who asks and about which group, writing nothing: for forms and choices. */
export async function whoAsks(db: Tx, asked: Asked): Promise<Present> {
  if (asked.by === "clock") return present({ group: asked.group ? await groupById(db, asked.group) : undefined });
  const { name, zone = null } = asked.by;
  const known = await whoIs(db, asked.by, asked.place);
  if (known) lately.set(asked, known);
  return around(db, asked, known?.person ?? { id: "", name, zone }, known?.using);
}

/** Who asks, as it was looked up before a wish was done: one that turned out to need no form is done at once. */
const lately = new WeakMap<Asked, Known>();

/** What is known of who asks, before anything is done for them. */
export async function knownOf(db: Tx, asked: Asked): Promise<Known | undefined> {
  const known = lately.get(asked);
  lately.delete(asked);
  return known ?? (asked.by === "clock" ? undefined : whoIs(db, asked.by, asked.place));
}

/** Who asks and about which group, for a wish that is done: somebody new is met, and who was known is called as now. */
export async function whoActs(
  db: Tx,
  asked: Asked,
  newId: () => string,
  at: string,
  known: Known | undefined,
): Promise<Present> {
  if (asked.by === "clock") return whoAsks(db, asked);
  const person = known ? await named(db, asked.by, known) : await meetPerson(db, asked.by, newId(), at);
  return around(db, asked, person, known?.using);
}

async function around(db: Tx, asked: Asked, person: Person, known: Known["using"] | undefined): Promise<Present> {
  const using = known ?? (asked.place && !asked.place.direct ? await groupsUsing(db, asked.place) : []);
  const here = speaksOf(using);
  const carried = asked.group !== undefined && asked.group !== here?.id ? await groupById(db, asked.group) : here;
  const mine = carried === undefined && asked.place?.direct ? await groupsOf(db, person.id) : [];
  const group = carried ?? (mine.length === 1 ? mine[0]?.group : undefined);
  const found = known?.find((one) => one.group.id === group?.id);
  const by = found ? found.member : group && (await membership(db, group.id, person.id));
  const member = by && by.leftAt === null ? by : undefined;
  // A button carries its group elsewhere: there it opens nothing to somebody who is no member, or none any more.
  const walled = group !== undefined && member === undefined && !using.some((one) => one.group.id === group.id);
  return present({ person, group: walled ? undefined : group, by: member, left: by && !member ? true : undefined });
}

/** The group that a channel speaks of: the one living there, or else the only one whose digest comes there. */
function speaksOf(using: readonly Pick<Known["using"][number], "use" | "group">[]): Group | undefined {
  const home = using.find(({ use }) => use === "home");
  const digests = using.filter(({ group }) => group.endedAt === null);
  return (home ?? (digests.length === 1 ? digests[0] : undefined))?.group;
}

const present = (found: { [K in keyof Present]: Present[K] | undefined }): Present =>
  Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));

/** Refuses a wish that may not be: a group there must be, and its organizers' commands are theirs. */
export function permit(command: Command, who: Present, asked: Asked): void {
  if (command.scope !== "group") return;
  if (!who.group) refuse(asked.place?.direct ? whichGroup : asked.group === undefined ? noGroupHere : otherGroup);
  if (who.group.endedAt !== null)
    refuse(`${who.group.name} has ended. What it wrote is kept; /group start begins a new group here.`);
  if (rights[command.who][roleOf(who.by)] === "never")
    forbid(`Only an organizer of ${who.group.name} can do this. /group members shows who they are.`);
}

/** Makes a member of whoever submits something to a group for the first time. */
export async function welcomed(db: Tx, command: Command, who: Present, id: string, at: Instant): Promise<Present> {
  const joins = command.scope === "group" && rights[command.who][roleOf(who.by)] === "joins";
  if (!joins || !who.person || !who.group) return who;
  const by = await addMember(db, { id, group: who.group.id, person: who.person.id, organizer: false, at });
  return { ...who, by };
}

const noGroupHere =
  "No reading group lives in this channel yet. Start one with /group start, or go to the channel where your group meets.";
const otherGroup =
  "This belongs to a group of another channel, and you are no member of it. Join it there with /group join, then press it again.";
const whichGroup =
  "Which group is this for? Ask it in your group's channel, or use a button of a message that your group sent you.";
