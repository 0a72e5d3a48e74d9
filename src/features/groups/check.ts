import { type Finding, fine, lacking, wrong } from "../../chat/finding.ts";
import { count, type Instant } from "../../chat/prose.ts";
import { millisecondsBetween } from "../../time/instant.ts";

/** What is known of how a group's messages come through, and of who is told when they do not. */
export interface Known {
  readonly at: Instant;
  readonly waiting: number;
  readonly since: Instant | undefined;
  readonly stuck: number;
  readonly why: string | undefined;
  readonly lost: number;
  readonly lostWhy: string | undefined;
  readonly lateSince: Instant | undefined;
  readonly failing: number;
  readonly organizers: number;
  /** Of those, whom Colloquy may write to in private without being asked first. */
  readonly reachable: number;
  /** Whether a session is planned, and whether a rule plans them. */
  readonly next: boolean;
  readonly series: boolean;
}

/** A message that waits longer, or a schedule that is later, is no passing matter any more. */
const patience = { minutes: 5 };

/** What a look at a group found, besides what may be done in its channels. */
export const groupFindings = (known: Known): readonly Finding[] => [
  waiting(known),
  ...lost(known),
  ...schedule(known),
  organizers(known),
  known.next
    ? fine(
        "sessions",
        known.series ? "The next one is planned, and a rule plans those after it." : "The next one is planned.",
      )
    : lacking("sessions", "None is planned.", "Type /session plan, for instance: every Thursday 15:00 for 60 minutes."),
];

function waiting({ at, waiting, since, stuck, why }: Known): Finding {
  if (waiting === 0) return fine("messages", "None waits to be sent.");
  const minutes = since === undefined ? 0 : Math.floor(millisecondsBetween(since, at) / 60_000);
  if (minutes < patience.minutes && stuck > 0)
    return wrong(
      "messages",
      `${count(stuck, "message")} that ${stuck === 1 ? "stands" : "stand"} cannot be brought up to date.`,
      why ?? "It is tried again every quarter of an hour.",
    );
  if (minutes < patience.minutes) return fine("messages", `${count(waiting, "message")} on the way.`);
  const words = `${count(waiting, "message")} ${waiting === 1 ? "waits" : "wait"} to be sent, the oldest for ${spokenMinutes(minutes)}.`;
  return wrong("messages", words, why ?? "They go out one after the other; ask again in a few minutes.");
}

const lost = ({ lost, lostWhy }: Known): readonly Finding[] =>
  lost === 0
    ? []
    : [
        lacking(
          "lost messages",
          `${count(lost, "message")} of the last week did not arrive, or nobody can tell.`,
          lostWhy === undefined || lostWhy === "uncertain"
            ? "Let Colloquy read the channel’s history, and it looks by itself whether a message arrived."
            : lostWhy,
        ),
      ];

function schedule({ at, lateSince, failing }: Known): readonly Finding[] {
  const minutes = lateSince === undefined ? 0 : Math.floor(millisecondsBetween(lateSince, at) / 60_000);
  if (failing > 0)
    return [
      wrong(
        "schedule",
        `${failing === 1 ? "Something that was due failed" : `${failing} things that were due failed`}, and will be tried again.`,
        "The log of this Colloquy says why: ask whoever runs it.",
      ),
    ];
  if (minutes < patience.minutes) return [fine("schedule", "Everything that was due is done.")];
  return [
    wrong(
      "schedule",
      `Something is due for ${spokenMinutes(minutes)} and not done.`,
      "Whoever runs this Colloquy looks with npm run doctor whether its clock ticks.",
    ),
  ];
}

function organizers({ organizers, reachable }: Known): Finding {
  if (organizers === 0)
    return wrong("organizers", "The group has none.", "Whoever would organize it types /group volunteer.");
  if (reachable === 0)
    return lacking(
      "organizers",
      "None takes private messages, so nobody is told there when a message cannot be posted.",
      "An organizer types /my private.",
    );
  return fine("organizers", "Who organizes the group is told in private when a message cannot be posted.");
}

const spokenMinutes = (minutes: number): string =>
  minutes < 120
    ? count(minutes, "minute")
    : minutes < 48 * 60
      ? count(Math.floor(minutes / 60), "hour")
      : count(Math.floor(minutes / 1440), "day");
