import { type Block, button, type Card, heading, says } from "../../chat/card.ts";
import { bold, count, type MemberId, moment, type Prose, person, prose } from "../../chat/prose.ts";
import type { queue as papers } from "../papers/commands/queue.ts";
import type { list as questions } from "../questions/commands/list.ts";
import type { list as sessions } from "../sessions/commands/list.ts";
import { named, type Rhythm } from "./cards.ts";
import type { rehearse } from "./commands/rehearse.ts";
import type { settings } from "./commands/settings.ts";
import type { volunteer } from "./commands/volunteer.ts";
import { spokenDigest } from "./settings.ts";
import type { Group } from "./store.ts";
import { absentWeeks } from "./succession.ts";

/** All that whoever organizes a group next has to know. */
export interface Handover {
  readonly group: Group;
  readonly meets: Rhythm | undefined;
  readonly members: number;
  readonly organizers: readonly MemberId[];
  readonly dates: readonly {
    readonly startsAt: string;
    readonly paper: string | undefined;
    readonly presenter: MemberId | undefined;
  }[];
  readonly queue: readonly string[];
  readonly waiting: number;
  readonly open: number;
  readonly parked: number;
  readonly ideas: number;
  readonly reproductions: number;
}

/** A page with all there is to know about a group, for its next organizer. */
export function handoverCard(told: Handover): Card {
  const { group, meets, members, organizers, dates, queue, waiting } = told;
  const more = waiting - queue.length;
  const facts: readonly (readonly [string, Prose])[] = [
    [meets?.kind === "deadline" ? "Deadlines" : "Sessions", [meets?.words ?? "none planned"]],
    ["Digest", [`${spokenDigest(group)} (${group.zone})`]],
    ["First pass", [group.blind ? "blind until the agenda" : "seen by all at once"]],
    ["Members", [String(members)]],
    ["Organizers", named(organizers)],
    ["Questions", [`${told.open} open, ${told.parked} parked`]],
    ["Ideas", [`${told.ideas} open`]],
    ["Reproductions", [`${told.reproductions} running`]],
  ];
  return {
    title: `${group.name}: for its next organizer`,
    body: [
      { kind: "facts", facts },
      ...listed("The next dates", dates.map(dateLine), "No date is planned."),
      ...listed(
        `The queue (${waiting})`,
        [...queue, ...(more > 0 ? [`and ${more} more`] : [])].map((line) => [line]),
        "Nobody has proposed a paper that waits.",
      ),
      heading("What goes on by itself"),
      says(
        "Papers are looked up, the one with most votes is taken, turns are given, people are reminded of what is missing from them, the agenda comes shortly before each session, and the digest once a week.",
      ),
      heading("What only an organizer does"),
      says(
        "Plan, move, skip or cancel sessions; change the settings; hide what does not belong here; make others organizers; end the group.",
      ),
    ],
    buttons: [
      button<typeof sessions>("All dates", "session list"),
      button<typeof papers>("Queue", "paper queue"),
      button<typeof questions>("Open questions", "question list"),
      button<typeof settings>("Settings", "group settings", {}, { open: true }),
      button<typeof rehearse>("What the next weeks bring", "group rehearse"),
    ],
  };
}

const listed = (title: string, items: readonly Prose[], none: string): readonly Block[] =>
  items.length === 0 ? [says(none)] : [heading(title), { kind: "list", items }];

const dateLine = ({ startsAt, paper, presenter }: Handover["dates"][number]): Prose =>
  prose`${moment(startsAt)}: ${paper === undefined ? "no paper yet" : bold(paper)}${presenter === undefined ? [] : prose`, presented by ${person(presenter)}`}`;

/** What the group is told when somebody else organizes it too. */
export const handedOver = (by: MemberId, to: MemberId, group: string): Prose =>
  prose`${person(by)} has handed ${group} over to ${person(to)}, who organizes it from now on.`;

/** Asks a group that has no organizer, or none who is seen, who would organize it, naming those who do most in it. */
export const successionCard = (group: Group, active: readonly MemberId[], organizers: "none" | "unseen"): Card => ({
  title: `${group.name} looks for an organizer`,
  body: [
    says(
      `${
        organizers === "none"
          ? `${group.name} has no organizer any more.`
          : `No organizer of ${group.name} has done anything here for ${count(absentWeeks, "week")}.`
      } It goes on by itself; somebody is needed for what comes up.`,
    ),
    says(
      prose`${active.length === 0 ? [] : prose`Most active of late: ${named(active)}. `}Whoever presses first organizes the group from now on.`,
    ),
  ],
  buttons: [button<typeof volunteer>("I will organize it", "group volunteer")],
});

/** What that message says once somebody has taken it on. */
export const succeededCard = (group: Group, by: MemberId): Card => ({
  title: `${group.name} has an organizer`,
  body: [says(prose`${person(by)} organizes the group from now on.`)],
});

/** What looking for an organizer is known by in a group's history. */
export const aboutSuccession = (group: Pick<Group, "id">): string => `organizer:${group.id}`;

/** What the message is known by that looks for one; each time it is a new one, which an old one drawn anew would not be seen as. */
export const aboutSeeking = (group: Pick<Group, "id">, timesBefore: number): string =>
  `${aboutSuccession(group)}${timesBefore === 0 ? "" : `:${timesBefore}`}`;
