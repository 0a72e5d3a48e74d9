import type { Doing } from "../../app/command.ts";
import { type Button, button } from "../../chat/card.ts";
import { type Prose, prose } from "../../chat/prose.ts";
import { changesOf, lastDone, type Recorded } from "../../history/store.ts";
import { dayIn } from "../../time/zone.ts";
import { namesOf } from "../groups/reach-store.ts";
import type { Group } from "../groups/store.ts";
import { paperLine, settleNext, show, showMoved } from "./acts.ts";
import { bequeath } from "./bequeathing-acts.ts";
import { endBreak } from "./break-acts.ts";
import { backNews } from "./break-cards.ts";
import { about, nameOf } from "./cards.ts";
import type { undo } from "./commands/undo.ts";
import { refuseWhereTaken } from "./date-acts.ts";
import { type Revived, revive, takeBackAlong } from "./reviving-acts.ts";
import { changeSession, type Session, sessionById } from "./store.ts";
import { planTimes, unplanTimes } from "./times-store.ts";
import {
  type DateChange,
  dateChangeIn,
  lastThatCounts,
  takenBack,
  undoable,
  undoLabel,
  whatWasDone,
} from "./undoing.ts";

type Looking = Pick<Doing, "db" | "at">;

/** The newest change of a group's dates that can be taken back, looking no further than anybody remembers. */
export async function lastUndoable(looking: Looking, group: Group): Promise<DateChange | undefined> {
  for (const row of await lastDone(looking.db, group.id, undoable, 40)) {
    const change = dateChangeIn(row);
    if (change && (await whyNot(looking, group, change)) === undefined) return change;
  }
  return undefined;
}

/** What was done last to the date of a session, if it can be taken back. */
export async function lastChangeTo({ db }: Pick<Doing, "db">, group: Group, session: Pick<Session, "id">) {
  const row = lastThatCounts(await changesOf(db, group.id, about(session)));
  return row && dateChangeIn(row);
}

/** Why a change cannot be taken back, in a sentence; nothing if it can. */
export async function whyNot(looking: Looking, group: Group, change: DateChange): Promise<string | undefined> {
  const { db, at } = looking;
  const rows = await changesOf(db, group.id, change.made.subject);
  const back = takenBack(change.made.number, rows);
  if (back) return `${await whoDid(looking, back)} has taken that back already. /session list shows how it is now.`;
  const later = change.kind === "break" ? rows.at(-1) : lastThatCounts(rows);
  if (later && later.number !== change.made.number)
    return `${await whoDid(looking, later)} ${whatWasDone(later, group.zone)} meanwhile, so this cannot be taken back any more. /session list shows how it is now.`;
  if (change.kind === "break")
    return change.after.to < dayIn(at, group.zone) ? "That break is over. /session break plans another." : undefined;
  const now = await sessionById(db, group.id, change.after.id);
  if (!now || now.startsAt <= at)
    return "That date has come: there is nothing to take back. /session add plans another.";
  if (change.kind !== "move") return undefined;
  if (now.startsAt !== change.after.startsAt) return "The session has moved meanwhile. /session move moves it again.";
  return change.before.startsAt <= at
    ? "The time that it had before is past. /session move moves it to another."
    : undefined;
}

async function whoDid({ db }: Looking, { by }: Recorded): Promise<string> {
  return (by === null ? undefined : (await namesOf(db, [by]))[by]?.name) ?? "Somebody";
}

/** Takes a change back; gives the words for everybody. Said after `whyNot` had nothing to say. */
export async function takeBack(doing: Doing, group: Group, change: DateChange): Promise<Prose> {
  const { number } = change.made;
  if (change.kind === "break") {
    const how = { undoes: number, instead: change.before };
    return backNews(change.after, await endBreak(doing, group, change.after, how));
  }
  const now = await sessionById(doing.db, group.id, change.after.id);
  if (!now) throw new Error(`Session ${change.after.id} vanished.`);
  const { now: words, moved } = await takeDateBack(doing, group, change, now);
  await settleNext(doing, group, { moved });
  return words;
}

async function takeDateBack(
  doing: Doing,
  group: Group,
  change: Exclude<DateChange, { readonly kind: "break" }>,
  now: Session,
): Promise<Revived<Prose>> {
  switch (change.kind) {
    case "skip":
    case "cancel":
      return takePlace(doing, group, change, now);
    case "move":
      return moveBack(doing, group, change, now);
    case "add":
      return takeAway(doing, group, change, now);
    default:
      return change satisfies never;
  }
}

type Of<K extends DateChange["kind"]> = Extract<DateChange, { readonly kind: K }>;
type LeftOut = Extract<DateChange, { readonly kind: "skip" | "cancel" | "move" }>;

async function takePlace(doing: Doing, group: Group, { made, before }: LeftOut, now: Session): Promise<Revived<Prose>> {
  await refuseWhereTaken(doing, group, now);
  const { now: gave, moved } = await takeBackAlong(doing, group, made);
  const revived = await revive(doing, group, now, before, { undoes: made.number });
  const back = revived.now;
  const reads = back.paper === null ? [] : prose`, for ${await paperLine(doing, back)}`;
  const lost = before.paper !== null && back.paper === null ? " The paper it had is not free any more." : "";
  const anew = gave.flatMap((one) => prose` The ${nameOf(one)} is settled anew when it comes next.`);
  const words = prose`The ${nameOf(back)} takes place after all${reads}.${lost}${anew}`;
  return { now: words, moved: [...moved, ...revived.moved] };
}

async function moveBack(doing: Doing, group: Group, { made, before }: LeftOut, now: Session): Promise<Revived<Prose>> {
  const { startsAt, minutes } = before;
  await refuseWhereTaken(doing, group, { id: now.id, startsAt, minutes });
  const back = await changeSession(doing.db, group.id, now.id, { startsAt, minutes });
  await planTimes(doing.db, back, doing.at);
  await doing.record(about(back), now, { ...back, undoes: made.number });
  await showMoved(doing, group, back);
  return { now: prose`The ${nameOf(now)} is moved back: it is the ${nameOf(back)} again.`, moved: [] };
}

async function takeAway(doing: Doing, group: Group, { made }: Of<"add">, now: Session): Promise<Revived<Prose>> {
  const gone = await changeSession(doing.db, group.id, now.id, { state: "cancelled", paper: null });
  await unplanTimes(doing.db, gone);
  await doing.record(about(gone), now, { ...gone, undoes: made.number });
  await show(doing, group, gone);
  const { heir, moved } = await bequeath(doing, group, now, gone);
  const kept = heir ? prose` What was planned for it is kept for the ${nameOf(heir)}.` : [];
  return { now: prose`The ${nameOf(now)}, which was added, is off again.${kept}`, moved };
}

/** The button that takes back what was just done to a session or a break. */
export async function undoButton({ db }: Pick<Doing, "db">, group: Group, subject: string): Promise<Button> {
  const rows = await changesOf(db, group.id, subject);
  const row = subject.startsWith("break:") ? rows.at(-1) : lastThatCounts(rows);
  return button<typeof undo>("Undo", "session undo", row ? { change: String(row.number) } : {});
}

/** The same for the last change of a group's dates, saying which it is; none if there is nothing to take back. */
export async function lastUndoButton(looking: Looking, group: Group): Promise<readonly Button[]> {
  const change = await lastUndoable(looking, group);
  if (!change) return [];
  const known = { change: String(change.made.number) };
  return [button<typeof undo>(undoLabel(change, group.zone), "session undo", known)];
}
