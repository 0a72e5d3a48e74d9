import { type Finding, fine, lacking, wrong } from "../chat/finding.ts";
import { count } from "../chat/prose.ts";
import { backlogOf, lostLately } from "../delivery/backlog.ts";
import { schemaStands } from "../store/health.ts";
import { millisecondsBetween } from "../time/instant.ts";
import type { Looked } from "./check.ts";

/** What waits longer than this waits for something that does not pass by itself. */
const mostMinutes = 5;

/** Whether messages wait to be sent, or the clock is behind. */
export async function backlog({ store, now, migrations }: Looked): Promise<readonly Finding[]> {
  if (!store || (await schemaStands(store.root, migrations)).kind !== "same") return [];
  const { waiting, since, stuck, why, lateSince, failing } = await backlogOf(store.root, now);
  const { lost, why: lostWhy } = await lostLately(store.root, now);
  return [
    ...queued({ waiting, stuck, why, minutes: minutesSince(since, now) }),
    ...late(minutesSince(lateSince, now), failing),
    ...given(lost, lostWhy),
  ];
}

const minutesSince = (at: string | undefined, now: string): number =>
  at === undefined ? 0 : Math.floor(millisecondsBetween(at, now) / 60_000);

const seeLog = "Start Colloquy if it does not run; else its log says why it cannot send.";

/** How deep the queue is and how old. */
export function queued(queue: {
  readonly waiting: number;
  readonly minutes: number;
  readonly stuck: number;
  readonly why: string | undefined;
}): readonly Finding[] {
  const { waiting, minutes, stuck, why } = queue;
  if (waiting === 0) return [fine("queue", "No message waits to be sent.")];
  if (minutes < mostMinutes && stuck > 0)
    return [
      wrong(
        "queue",
        `${count(stuck, "message")} that ${stuck === 1 ? "stands" : "stand"} cannot be brought up to date.`,
        why ?? seeLog,
      ),
    ];
  const words = `${waiting} ${waiting === 1 ? "message waits" : "messages wait"} to be sent, the oldest for ${minutes === 0 ? "less than a minute" : count(minutes, "minute")}.`;
  if (minutes < mostMinutes) return [fine("queue", words)];
  return [wrong("queue", words, why ?? seeLog)];
}

/** How late the clock is. */
export function late(minutes: number, failing: number): readonly Finding[] {
  if (failing > 0)
    return [
      wrong(
        "schedule",
        `${failing} of the things that were due failed; they are tried again.`,
        "Look for “a command failed” in the log: each line says what and why.",
      ),
    ];
  if (minutes < mostMinutes) return [fine("schedule", "Everything that was due is done.")];
  return [
    wrong(
      "schedule",
      `The oldest thing that is due waits for ${minutes} minutes.`,
      "Start Colloquy if it does not run: it does what still helps, and says what came late.",
    ),
  ];
}

const given = (lost: number, why: string | undefined): readonly Finding[] =>
  lost === 0
    ? []
    : [
        lacking(
          "lost messages",
          `${lost} of the last week did not arrive, or nobody can tell. Their organizers were told.`,
          why === undefined || why === "uncertain" ? "Let Colloquy read the history of its channels." : why,
        ),
      ];
