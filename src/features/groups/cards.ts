import { type Block, button, type Card, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import type { Place } from "../../chat/platform.ts";
import {
  type Channel,
  channel,
  type Instant,
  joined,
  type MemberId,
  moment,
  type Prose,
  person,
  prose,
} from "../../chat/prose.ts";
import type { add as propose } from "../papers/commands/add.ts";
import type { next } from "../sessions/commands/next.ts";
import type { plan } from "../sessions/commands/plan.ts";
import type { add } from "./commands/add.ts";
import type { end } from "./commands/end.ts";
import type { join } from "./commands/join.ts";
import type { members } from "./commands/members.ts";
import type { settings } from "./commands/settings.ts";
import { livesIn } from "./places.ts";
import { spokenDigest } from "./settings.ts";
import type { Group, Member } from "./store.ts";

/** What a group's welcome is known by. */
export const about = (group: Pick<Group, "id">): string => `group:${group.id}`;

/** When a group meets, or until when it reads, as its cards say it. */
export interface Rhythm {
  readonly kind: "meeting" | "deadline";
  readonly words: string;
}

/** When a group's digest comes, and where if not to the group's own channel. */
const digestLine = (group: Group, elsewhere: readonly Channel[]): Prose =>
  prose`${spokenDigest(group)} (${group.zone})${inChannels(elsewhere)}`;

const inChannels = (all: readonly Channel[]): Prose =>
  all.length === 0 ? [] : prose`, in ${joined(all.map((one) => [channel(one)]))}`;

const proposing = button<typeof propose>("Propose a paper", "paper add");

/** What everybody in the channel sees first, kept true; `meets` says when the group meets, if it does. */
export function welcomeCard(group: Group, meets: Rhythm | undefined, elsewhere: readonly Channel[]): Card {
  return {
    title: group.name,
    body: [
      says(
        "A reading group lives in this channel. Everyone here may join it: propose papers, vote, read in layers, and ask what nobody knows yet.",
      ),
      { kind: "facts", facts: times(group, meets, elsewhere) },
      says("The paper with most votes is read first."),
    ],
    buttons: [
      button<typeof join>("Join", "group join"),
      proposing,
      button<typeof next>(meets?.kind === "deadline" ? "Next deadline" : "Next session", "session next"),
    ],
  };
}

function times(
  group: Group,
  meets: Rhythm | undefined,
  elsewhere: readonly Channel[],
): readonly (readonly [string, Prose])[] {
  const digest = ["Digest", digestLine(group, elsewhere)] as const;
  return meets?.kind === "deadline"
    ? [["Deadlines", [meets.words.replace(/^deadline /, "")]], digest]
    : [["Sessions", [meets?.words ?? "none planned"]], digest];
}

/** A group as anyone may see it, with what the reader can do: `by` is who looks, if they are a member. */
export function groupCard(
  group: Group,
  meets: Rhythm | undefined,
  elsewhere: readonly Channel[],
  all: readonly Member[],
  how: { readonly by: Member | undefined; readonly homes: readonly Place[] },
): Card {
  const { by, homes } = how;
  const organizers = all.flatMap(({ id, organizer }) => (organizer ? [id] : []));
  return {
    title: group.name,
    body: [
      {
        kind: "facts",
        facts: [
          ...times(group, meets, elsewhere),
          ...(homes.length > 1 ? [["Lives in", [livesIn(homes)]] as const] : []),
          ["Members", [String(all.length)]],
          ["Organizers", named(organizers)],
        ],
      },
    ],
    buttons: [
      button<typeof members>("Members", "group members"),
      ...(by?.organizer ? [button<typeof settings>("Settings", "group settings", {}, { open: true })] : []),
      ...(by ? [] : [button<typeof join>("Join", "group join")]),
    ],
  };
}

/** What whoever started a group is told: the next dates, and what to do now. */
export function startedCard(
  group: Group,
  meets: Rhythm | undefined,
  elsewhere: readonly Channel[],
  dates: readonly Instant[],
): Card {
  const here = { group: group.id };
  const planned: readonly Block[] = [
    says(prose`Planned: ${meets?.words ?? ""}. The next dates:`),
    { kind: "list", items: dates.map((at) => [moment(at)]) },
  ];
  const unplanned = says(
    "It has no sessions. Plan some whenever you like, or deadlines: “deadline every Friday 18:00”.",
  );
  return {
    title: `${group.name} has begun`,
    body: [
      says("You organize it, and you are its first member."),
      ...(meets === undefined ? [unplanned] : planned),
      says(prose`The digest comes ${digestLine(group, elsewhere)}.`),
      says(
        `Now propose papers: the first ${meets?.kind === "deadline" ? "deadline" : "session"} takes the one with most votes, and Colloquy announces it here.`,
      ),
    ],
    buttons: [
      { ...proposing, ...here },
      button<typeof add>("Add people", "group add", {}, here),
      ...(meets === undefined ? [button<typeof plan>("Plan sessions", "session plan", {}, here)] : []),
      button<typeof settings>("Settings", "group settings", {}, { ...here, open: true }),
    ],
  };
}

/** What a new member is told. */
export const joinedCard = (group: Group): Card => ({
  body: [says(`You are a member of ${group.name} now. See what is read next, or propose what you would like to read.`)],
  buttons: [button<typeof next>("Next session", "session next"), proposing],
});

/** The members of a group, the organizers first. */
export function membersCard(group: Group, list: Listed<Member>, total: number): Card {
  return {
    title: `${group.name}: ${total === 1 ? "1 member" : `${total} members`}`,
    body: [{ kind: "list", items: list.items.map(memberLine) }],
    buttons: [
      ...turning(list, (label, page) => button<typeof members>(label, "group members", { page }, { here: true })),
      button<typeof add>("Add people", "group add"),
    ],
  };
}

const memberLine = ({ id, organizer, joinedAt }: Member): Prose =>
  prose`${person(id)}${organizer ? ", organizer" : ""}, since ${moment(joinedAt, "day")}`;

/** Members in a row: "Ada, Bob and Chen". */
export const named = (members: readonly MemberId[]): Prose => {
  const [last, ...before] = members.toReversed().map((id) => prose`${person(id)}`);
  if (last === undefined) return [];
  return before.length === 0 ? last : prose`${joined(before.toReversed())} and ${last}`;
};

/** Asks an organizer once more before a group ends. */
export const endingCard = (group: Group): Card => ({
  title: `End ${group.name}?`,
  body: [
    says("There will be no more sessions, reminders or digests, and nothing can be added. What was written is kept."),
  ],
  buttons: [button<typeof end>("End the group", "group end", { sure: "yes" }, { here: true })],
});
