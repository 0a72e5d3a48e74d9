import type { Call, Doing } from "../../app/command.ts";
import { type Block, type Card, file } from "../../chat/card.ts";
import type { Instant } from "../../chat/prose.ts";
import { refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import type { Tx } from "../../store/db.ts";
import { type Group, groupById, groupsOf } from "../groups/store.ts";
import { addressCard, addressedCard, endedCard, fileCard, noAddress, unreachedCard, type Whose } from "./cards.ts";
import { alone, type CalendarEvent, eventsOf } from "./compose.ts";
import { coursesOf } from "./courses-store.ts";
import { addressedSince, dropAddress, numbered, type Owner, setAddress } from "./store.ts";
import { written } from "./write.ts";

/** A calendar as a file, the same as long as nothing in it has changed. */
export async function calendarFile(db: Tx, owner: Owner, at: Instant): Promise<Block> {
  const groups = await groupsIn(db, owner);
  const events: CalendarEvent[] = [];
  for (const { group } of groups) events.push(...(await eventsIn(db, group, at)));
  const text = written({
    name: "group" in owner ? (groups[0]?.group.name ?? "") : "Reading groups",
    reader: new Set(groups.flatMap(({ member }) => member ?? [])),
    year: yearOf(at) - 1,
    events: await numbered(db, events, at),
  });
  return file("calendar.ics", "text/calendar", text);
}

const yearOf = (at: Instant): number => Number(at.slice(0, 4));

/** More events of one group than this are not told: a group that meets every weekday has 260 a year. */
const mostEvents = 300;

/** The events of a group since last year began, or where those are too many, since this year did, or this month. */
async function eventsIn(db: Tx, group: Group, at: Instant): Promise<readonly CalendarEvent[]> {
  for (const month of [`${yearOf(at) - 1}-01`, `${yearOf(at)}-01`]) {
    const events = await eventsSince(db, group, month);
    if (events.length <= mostEvents) return events;
  }
  return eventsSince(db, group, at.slice(0, 7));
}

async function eventsSince(db: Tx, group: Group, month: string): Promise<readonly CalendarEvent[]> {
  const since = `${month}-01T00:00:00.000Z`;
  const { courses, added } = await coursesOf(db, group, since);
  return [
    ...courses.flatMap((course) => eventsOf(course, since)),
    ...added.map((session) => alone(group.name, session)),
  ];
}

/** The groups of a calendar, with whom its reader is in each. */
async function groupsIn(db: Tx, owner: Owner): Promise<readonly { readonly group: Group; readonly member?: string }[]> {
  if ("person" in owner)
    return (await groupsOf(db, owner.person)).map(({ group, member }) => ({ group, member: member.id }));
  const group = await groupById(db, owner.group);
  return group ? [{ group }] : [];
}

/** What may be wanted of a calendar: an address that takes the place of the one before, a file, or no address any more. */
export type Wanted = "address" | "file" | "none";

/** Gives somebody a calendar that is theirs to give away: its address once, after that only what can be done about it. */
export async function giveCalendar(
  call: Doing & Pick<Call<unknown>, "newSecret" | "publicUrl">,
  owner: Owner,
  whose: Whose,
  wanted: Wanted | undefined,
): Promise<Card> {
  const { db, at, publicUrl } = call;
  if (wanted === "file") return fileCard(whose, await calendarFile(db, owner, at));
  const subject = `calendar:${"person" in owner ? owner.person : owner.group}`;
  await turnFor(db, "", subject);
  const since = await addressedSince(db, owner);
  const before = since === undefined ? undefined : { addressedSince: since };
  if (wanted === "none") {
    if (!before) return refuse(noAddress(whose), "what");
    await dropAddress(db, owner);
    await call.record(subject, before);
    return endedCard(whose);
  }
  if (publicUrl === undefined) return unreachedCard(whose, await calendarFile(db, owner, at));
  if (since !== undefined && wanted === undefined) return addressedCard(whose, since);
  const secret = call.newSecret();
  await setAddress(db, owner, secret, at);
  await call.record(subject, before, { addressedSince: at });
  return addressCard(whose, new URL(`/calendar/${secret}.ics`, publicUrl).href, before !== undefined);
}
