import type { Doing } from "../../app/command.ts";
import type { Instant, MemberId } from "../../chat/prose.ts";
import { refuse } from "../../chat/refusal.ts";
import { turnFor } from "../../delivery/queue.ts";
import { strike } from "../../delivery/strike.ts";
import { doneSince, record } from "../../history/store.ts";
import type { Tx } from "../../store/db.ts";
import { minus } from "../../time/instant.ts";
import { checkedZone } from "../../time/zone.ts";
import { spokenMeets } from "../sessions/meets.ts";
import { newRule } from "../sessions/news.ts";
import { currentSeries } from "../sessions/running-store.ts";
import { upcomingSessions } from "../sessions/store.ts";
import { planEntries } from "../sessions/times-store.ts";
import { about, type Rhythm, welcomeCard } from "./cards.ts";
import { digestElsewhere } from "./places-store.ts";
import { digestRead, nameRead } from "./settings.ts";
import { type Group, membersOf } from "./store.ts";
import { absentWeeks } from "./succession.ts";

/** Does things for a group that was not there yet when the command was asked. */
export const doingFor = (
  doing: Doing,
  group: Group,
  who: { readonly by: MemberId | null; readonly did: string },
): Doing => ({
  ...doing,
  post: (card, to, how) => doing.post(card, to, { ...how, group: group.id }),
  strike: (of, instead) => strike(doing.db, group.id, { of, instead }, doing.at),
  send: (errand, takes) => doing.send(errand, takes, group.id),
  record: (subject, before, after) =>
    record(doing.db, { group: group.id, subject, ...who, at: doing.at, before, after }),
});

/** Whether a group has an organizer who was seen in the last weeks, or is younger than that. */
export async function isOrganized(db: Tx, group: Group, at: Instant): Promise<boolean> {
  const organizers = (await membersOf(db, group.id)).filter(({ organizer }) => organizer).map(({ id }) => id);
  const since = minus(at, { days: 7 * absentWeeks });
  if (organizers.length === 0 || group.createdAt > since) return organizers.length > 0;
  return (await doneSince(db, group.id, since)).some(({ by }) => organizers.includes(by));
}

/** When a group meets, or until when it reads, in words; nothing if it does neither. */
export async function meetsOf(db: Tx, group: Group): Promise<Rhythm | undefined> {
  const series = await currentSeries(db, group.id);
  return series && { kind: series.kind, words: spokenMeets(series) };
}

/** Tells a group its next dates, after they changed with its zone. */
export async function tellDates(doing: Doing, group: Group): Promise<void> {
  const meets = await meetsOf(doing.db, group);
  if (meets) await doing.post(newRule(meets.words, await upcomingSessions(doing.db, group.id, doing.at, 4)));
}

/** Draws the group's welcome, as it is true now. */
export async function welcome(doing: Doing, group: Group): Promise<void> {
  await turnFor(doing.db, group.id, about(group));
  await planEntries(doing.db, group.id, doing.at);
  const card = welcomeCard(group, await meetsOf(doing.db, group), await digestElsewhere(doing.db, group.id));
  await doing.post(card, "group", { about: about(group), group: group.id });
}

/** Waits its turn to change who is a member and who organizes, so that a group is never left without an organizer. */
export const turnForMembers = (db: Tx, group: Group): Promise<void> => turnFor(db, group.id, "members");

/** A group's name as somebody typed it; refuses what is none. */
export const nameGiven = (text: string): string => {
  const read = nameRead(text);
  return "wrong" in read ? refuse(read.wrong, "name") : read.name;
};

/** A time zone as somebody typed it; refuses what is none, and says which is nearest. */
export const zoneGiven = (text: string): string => {
  const read = checkedZone(text);
  return "wrong" in read ? refuse(read.wrong, "zone") : read.zone;
};

/** When a digest comes, as somebody typed it; refuses what is not once a week. */
export const digestGiven = (text: string, zone: string, at: Instant): Pick<Group, "digestRule" | "digestStart"> => {
  const read = digestRead(text, zone, at);
  return "wrong" in read ? refuse(read.wrong, "digest") : read;
};
