import type { Doing, Posted } from "../../app/command.ts";
import { schedule } from "../../app/schedule.ts";
import type { Instant } from "../../chat/prose.ts";
import { keptNamed, markRead } from "../../delivery/kept.ts";
import { turnFor } from "../../delivery/queue.ts";
import { changesOf } from "../../history/store.ts";
import type { Tx } from "../../store/db.ts";
import { type Day, timeOf } from "../../time/day.ts";
import { plus } from "../../time/instant.ts";
import { dayIn, instantOf, wallClock } from "../../time/zone.ts";
import { lookFor } from "../groups/errands.ts";
import { type Group, groupsOf, mayWriteTo, openTo, personById } from "../groups/store.ts";
import { sayThatSomethingWaits } from "../groups/waiting-acts.ts";
import { reminded } from "./accounts.ts";
import { accountsOf } from "./accounts-store.ts";
import { type Missing, missingFrom, stillToAsk, type ToAsk } from "./acts.ts";
import { aboutAsked, askCard } from "./ask-cards.ts";
import { civilFrom, isQuiet } from "./asking.ts";
import { lastAsked, markAsked, planAsks, planRound, takeUpAlike } from "./asking-store.ts";
import { sendToRead, zoneOf } from "./away-acts.ts";
import { awayCalendarById } from "./away-store.ts";
import { wantedIn } from "./wanted-store.ts";

/**
 * Once a day: plans for each member of a group who is to be asked for something when that is, at a civil hour of their own. It
 * also looks who is still there.
 */
export const round = schedule({
  name: "group round",
  summary: "Find out who of a group is to be asked for something today",
  async run(call) {
    const { db, at, group } = call;
    await planRound(db, group.id, plus(at, { days: 1 }));
    await lookFor(call, group);
    await planAsksIn(db, group, at);
  },
});

/** The same when a session has ended or turns have moved: what is missing since then is asked for tomorrow, not the day after. */
export const look = schedule({
  name: "group look",
  summary: "Find out who of a group is to be asked for something that has just come up",
  run: ({ db, at, group }) => planAsksIn(db, group, at),
});

async function planAsksIn(db: Tx, group: Group, at: Instant): Promise<void> {
  const readers = (await wantedIn(db, group, at)).map((reader) => ({
    ...reader,
    at: civilFrom(at, reader.zone, reader.manner),
  }));
  await planAsks(db, await stillToAsk(db, readers));
}

/**
 * What somebody is asked for, in one message from all their groups; at most one a day. Whoever is to be asked at the same instant
 * and is in the same groups is asked along with them: what is missing from them is found for all at once.
 */
export const ask = schedule({
  name: "my ask",
  summary: "Ask somebody for what is missing from them",
  async run(call) {
    const { db, at, subject, due } = call;
    const groups = (await groupsOf(db, subject)).map(({ group }) => group);
    const inSame = groups.map(({ id }) => id);
    const people = [subject, ...(await takeUpAlike(db, inSame, { due, at }))];
    const missing = await missingFrom(db, groups, people, at);
    const asks = await stillToAsk(
      db,
      missing.map(({ reader }) => ({ ...reader, at })),
    );
    const last = await lastAsked(db, people);
    const ready: Asks[] = [];
    for (const person of people) {
      const of = missing.filter(({ reader }) => reader.member.who.id === person);
      const [first] = of;
      if (!first) continue;
      const { zone, manner } = first.reader;
      // After an outage it may be night where they are.
      if (isQuiet(timeOf(wallClock(at, zone)), manner)) {
        await planAsks(db, [{ person, at: civilFrom(at, zone, manner) }]);
        continue;
      }
      const today = dayIn(at, zone);
      const askedToday = (last.get(person) ?? "") >= instantOf(`${today}T00:00`, zone);
      const theirs = asks.filter((one) => one.person === person);
      if (theirs.length > 0 && !askedToday) ready.push({ person, today, first, of, asks: theirs });
    }
    await markAsked(db, ready.flatMap(stepsAsked), at);
    const open = await mayWriteTo(
      db,
      ready.map(({ person }) => person),
    );
    await call.postAll(ready.filter(({ person }) => open.has(person)).map((one) => askOf(one, at)));
    for (const one of ready) if (!open.has(one.person)) await sayInChannels(call, one);
  },
});

/** What one person is asked for today. */
interface Asks {
  readonly person: string;
  readonly today: Day;
  /** What is missing from them in each of their groups, and in the first. */
  readonly of: readonly Missing[];
  readonly first: Missing;
  readonly asks: readonly ToAsk[];
}
type Asking = Pick<Doing, "db" | "at" | "record" | "newId">;

const stepsAsked = ({ person, asks }: Asks) => asks.flatMap((one) => one.wanted.map(({ step }) => ({ person, step })));

function askOf({ person, today, first, of, asks }: Asks, at: Instant): Posted {
  const weeks = of.map(({ group, reader }) => ({
    group: group.id,
    name: group.name,
    asked: asks.filter((one) => one.member === reader.member.id).flatMap((one) => one.wanted.map(({ asked }) => asked)),
  }));
  const until = plus(at, { hours: worthHours });
  const how = { about: aboutAsked(person, today), group: first.group.id, until };
  return { card: askCard(weeks), to: { member: first.reader.member.id }, how };
}

/** Their week shows what it is; the channels of the platform where they are get one line a day, however many are asked. */
async function sayInChannels({ db, at, record, newId }: Asking, { person, of, asks, today }: Asks): Promise<void> {
  const near = reminded(await accountsOf(db, person));
  if (!near) return;
  for (const { group, reader } of of) {
    if (!asks.some((one) => one.member === reader.member.id)) continue;
    const told = `asking:${group.id}:${near.platform}:${today}`;
    await turnFor(db, group.id, told);
    if ((await changesOf(db, "", told)).length > 0) continue;
    await record(told);
    await sayThatSomethingWaits(db, { group: group.id, near, at }, newId);
  }
}

/** The calendar that says when somebody is away is read every day. */
export const awayAgain = schedule({
  name: "my away-again",
  summary: "Read again when somebody is away by their calendar",
  async run(call) {
    const calendar = await awayCalendarById(call.db, call.subject);
    const person = calendar && (await personById(call.db, calendar.person));
    if (calendar && person) await sendToRead(call, calendar, await zoneOf(call.db, person));
  },
});

/** A direct message that did not reach somebody waits for them: the channel says so, and no other is tried if they take none. */
export const unreached = schedule({
  name: "my unreached",
  summary: "Says in the channel that something waits for somebody whom no direct message reaches",
  async run({ db, at, group, subject, newId }) {
    const [why, key = ""] = subject.split(" ");
    const lost = await keptNamed(db, key);
    if (!lost) return;
    if (why === "closed") await openTo(db, { ...lost.place, user: lost.place.channel }, false);
    // What somebody was asked for stands in their week.
    if (lost.about?.startsWith("asked:")) await markRead(db, { key }, at);
    await sayThatSomethingWaits(db, { group: group.id, near: lost.place, at }, newId);
  },
});

/** What was asked for yesterday is asked for again by `my week`, not by a message that comes late. */
const worthHours = 12;
