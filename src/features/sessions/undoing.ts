import { z } from "zod";
import type { Recorded } from "../../history/store.ts";
import { spokenDay, spokenMoment } from "../../time/spoken.ts";
import { dayIn } from "../../time/zone.ts";
import { spokenSpan } from "./breaks.ts";

/** What the history keeps of a session that taking something back needs. */
const session = z.object({
  id: z.string(),
  state: z.enum(["planned", "skipped", "cancelled", "held"]),
  startsAt: z.string(),
  minutes: z.number(),
  paper: z.string().nullable(),
  presenter: z.string().nullable(),
  presenterBy: z.enum(["turn", "volunteer", "cover", "swap", "assigned"]).nullable(),
});
export type Snapshot = z.infer<typeof session>;

const span = z.object({ id: z.string(), from: z.string(), to: z.string(), reason: z.string().nullable() });

/** The commands whose changes can be taken back. */
export const undoable = ["session skip", "session cancel", "session move", "session add", "session break"] as const;

interface Change<K extends string> {
  readonly kind: K;
  readonly made: Recorded;
}
/** What somebody did to a date, or to the breaks, that can be taken back. */
export type DateChange =
  | (Change<"skip" | "cancel" | "move"> & { readonly before: Snapshot; readonly after: Snapshot })
  | (Change<"add"> & { readonly after: Snapshot })
  | (Change<"break"> & {
      /** The breaks whose place the new one took. */
      readonly before: readonly z.infer<typeof span>[];
      readonly after: z.infer<typeof span>;
    });

/** The change that a row of the history tells, if it is one that can be taken back: not what merely came with it. */
export function dateChangeIn(made: Recorded): DateChange | undefined {
  if (made.did === "session break") {
    const [before, after] = [z.array(span).safeParse(made.before), span.safeParse(made.after)];
    return before.data && after.data ? { kind: "break", made, before: before.data, after: after.data } : undefined;
  }
  const [before, after] = [session.safeParse(made.before).data, session.safeParse(made.after).data];
  if (!after) return undefined;
  if (made.did === "session add" && made.before === null) return { kind: "add", made, after };
  if (!before) return undefined;
  if (made.did === "session move" && before.startsAt !== after.startsAt) return { kind: "move", made, before, after };
  if (made.did === "session skip" && after.state === "skipped" && before.state === "planned")
    return { kind: "skip", made, before, after };
  return made.did === "session cancel" && after.state === "cancelled" && before.state === "planned"
    ? { kind: "cancel", made, before, after }
    : undefined;
}

/** The session of a row that a break left out, as it was before. */
export function leftOutBy(made: Recorded): Snapshot | undefined {
  const [before, after] = [session.safeParse(made.before).data, session.safeParse(made.after).data];
  return made.did === "session break" && before?.state === "planned" && after?.state === "skipped" ? before : undefined;
}

/** A row by which one session was changed along with another: it got its paper and people, and kept its date. */
export function along(made: Recorded): { readonly before: Snapshot; readonly after: Snapshot } | undefined {
  const [before, after] = [session.safeParse(made.before).data, session.safeParse(made.after).data];
  return before && after && !differsInDate(before, after) ? { before, after } : undefined;
}

const differsInDate = (before: Snapshot, after: Snapshot): boolean =>
  before.state !== after.state || before.startsAt !== after.startsAt;

const undone = z.object({ undoes: z.number() });
const undoneBy = (row: Recorded): number | undefined => undone.safeParse(row.after).data?.undoes;

/** The row that took a change back, if one did. */
export const takenBack = (number: number, rows: readonly Recorded[]): Recorded | undefined =>
  rows.find((row) => undoneBy(row) === number);

/** The last of a thing's changes that counts: what was taken back does not, nor what left its date alone. */
export function lastThatCounts(rows: readonly Recorded[]): Recorded | undefined {
  const gone = new Set(rows.map(undoneBy));
  return rows.findLast((row) => {
    if (gone.has(row.number) || undoneBy(row) !== undefined) return false;
    const [before, after] = [session.safeParse(row.before).data, session.safeParse(row.after).data];
    return !before || !after || differsInDate(before, after);
  });
}

/** What a row of the history says that somebody did: "moved it to Fri 23 Oct 2026, 16:00". */
export function whatWasDone(row: Recorded, zone: string): string {
  const to = session.safeParse(row.after).data?.startsAt;
  switch (row.did) {
    case "session skip":
      return "skipped it";
    case "session cancel":
      return "cancelled it";
    case "session move":
      return to === undefined ? "moved it" : `moved it to ${spokenMoment(to, zone, "day and time", row.at)}`;
    case "session break":
      return row.subject.startsWith("break:") ? "took the break back" : "left it out for a break";
    case "group settings":
      return "changed the group’s time zone";
    default:
      return "changed it";
  }
}

/** What the button says that takes a change back: a label has no moments, so the day is the group's. */
export function undoLabel(change: DateChange, zone: string): string {
  switch (change.kind) {
    case "break":
      return `Undo the break ${spokenSpan(change.after)}`;
    case "add":
      return `Undo the adding of ${spokenDay(dayIn(change.after.startsAt, zone))}`;
    case "skip":
      return `Undo the skipping of ${spokenDay(dayIn(change.before.startsAt, zone))}`;
    case "cancel":
      return `Undo the cancelling of ${spokenDay(dayIn(change.before.startsAt, zone))}`;
    case "move":
      return `Undo the moving of ${spokenDay(dayIn(change.before.startsAt, zone))}`;
    default:
      return change satisfies never;
  }
}
