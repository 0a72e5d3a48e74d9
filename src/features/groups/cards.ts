import { type Block, type Button, button, type Card, heading, quote, says, sentence } from "../../chat/card.ts";
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
import type { move } from "./commands/move.ts";
import type { settings } from "./commands/settings.ts";
import type { unlink } from "./commands/unlink.ts";
import { homeKey, livesIn, onPlatform } from "./places.ts";
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

/** What changed in a group's settings, each in a line. */
export const changedCard = (changes: readonly Prose[], moved: readonly Prose[]): Card => ({
  title: "Settings changed",
  body: [{ kind: "list", items: changes }, ...movedBlocks(moved)],
});

/** The same before anything is saved, with the next digests: times are said back to whoever typed them. */
export const changesPreview = (
  changes: readonly Prose[],
  digests: readonly Instant[],
  moved: readonly Prose[],
  draft: string,
): Card => ({
  title: "Change these settings?",
  body: [
    { kind: "list", items: changes },
    says("The next four digests:"),
    { kind: "list", items: digests.map((at) => [moment(at)]) },
    ...movedBlocks(moved),
    says("Nothing has changed yet."),
  ],
  buttons: [
    button<typeof settings>("Save", "group settings", { sure: "yes" }, { here: true, draft }),
    button<typeof settings>("Say it otherwise", "group settings", {}, { open: true, draft }),
  ],
});

const movedBlocks = (moved: readonly Prose[]): readonly Block[] =>
  moved.length === 0
    ? []
    : [heading("These dates change, each at its old time of day in the new zone"), { kind: "list", items: moved }];

/** Tells the group from when on notes are seen by others than before: some were written under another promise. */
export const blindCard = (by: MemberId, blind: boolean, at: Instant): Card =>
  sentence(
    blind
      ? prose`${person(by)} has made the first pass blind. From ${moment(at)} on, only members who have submitted theirs see those of others, until the agenda comes.`
      : prose`${person(by)} has ended the blind first pass. From ${moment(at)} on, everyone sees what is submitted, also what was submitted before.`,
  );

/** What is said when a form comes back as it was. */
export const nothingChanged: Card = { body: [says("Nothing changed: all of it is as it was.")] };

const uncertain =
  "Nobody can tell whether a message arrived. Let Colloquy read the channel’s history, and it looks by itself.";

/** A channel of a group that cannot be posted in, and among how many it lives in. */
export interface Unreached {
  readonly use: "home" | "digest";
  readonly place: Place;
  readonly among: number;
}

/** Tells an organizer that Colloquy cannot write in the calendar of a platform, and what would mend it. */
export const unkeptCard = (group: Group, why: string): Card => ({
  title: `${group.name}: its sessions are not among the server’s events`,
  body: [
    says("Colloquy would keep the sessions to come there, and may not. This is what the platform says:"),
    quote(why),
    says("It tries again every day. Everything else goes on without it; you are told this once a week at most."),
  ],
});

/** Tells an organizer that Colloquy cannot post, and what would mend it. */
export const undeliveredCard = (group: Group, where: Unreached, why: string): Card => ({
  title: `${group.name}: a message could not be posted`,
  body: [
    says(
      `Colloquy has news for ${group.name} and cannot post it in ${unreached(where)}. This is what the platform says:`,
    ),
    quote(why === "uncertain" ? uncertain : why),
    says("Until that is mended, the group misses what is posted there. You are told this once a week at most."),
    ...(where.use === "digest" && where.among > 1
      ? [says(`Type /group settings ${onPlatform(where.place)} to choose another channel for the digest there.`)]
      : []),
  ],
  buttons: mending(where),
});

const unreached = ({ use, place, among }: Unreached): string =>
  `${use === "home" ? "its channel" : "the channel of its digest"}${among > 1 ? ` ${onPlatform(place)}` : ""}`;

/** Of a group with several homes the button may be pressed on another platform, where moving and settings mean that one's. */
function mending({ use, place, among }: Unreached): readonly Button[] {
  if (use === "home")
    return [
      among > 1
        ? button<typeof unlink>("Unlink that channel", "group unlink", { place: homeKey(place) })
        : button<typeof move>("Move the group to another channel", "group move"),
    ];
  if (among > 1) return [];
  return [button<typeof settings>("Choose another channel for the digest", "group settings", {}, { open: true })];
}
