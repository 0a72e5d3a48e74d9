import { type Command, command } from "../../src/app/command.ts";
import { schedule } from "../../src/app/schedule.ts";
import { says, sentence } from "../../src/chat/card.ts";
import { paragraph } from "../../src/chat/fields.ts";
import { plan } from "../../src/clock/plan.ts";
import { turnFor } from "../../src/delivery/queue.ts";
import { lateness } from "../../src/features/sessions/timing.ts";
import { changesOf } from "../../src/history/store.ts";
import { type Instant, instant, milliseconds, millisecondsOf, plus } from "../../src/time/instant.ts";

/**
 * The smallest commands that do all that commands do, so that many worlds can be lived through in a minute: what is said is
 * stored and posted, a tally is redrawn, one member is written to in private, and a bell rings every hour.
 */
export const say = command({
  name: "lab say",
  scope: "group",
  summary: "Says something that everybody reads",
  fields: { words: paragraph("Your words") },
  async run({ input, newId, record, post }) {
    await record(`said:${newId()}`, undefined, { words: input.words });
    await post({ body: [says(input.words)] });
    return sentence(`Said: ${input.words}`);
  },
});

const tally = "lab:tally";
export const count = command({
  name: "lab count",
  scope: "group",
  summary: "Adds one to the tally",
  fields: { words: paragraph("Your words") },
  async run({ input, db, group, record, post }) {
    await turnFor(db, group.id, tally);
    await record(tally, undefined, { words: input.words });
    const counted = (await changesOf(db, group.id, tally)).length;
    await post({ title: "Tally", body: [says(`${counted}`)] }, "group", { about: tally });
    return sentence(`You are the ${counted}.`);
  },
});

export const whisper = command({
  name: "lab whisper",
  scope: "group",
  summary: "Writes to oneself in private",
  fields: { words: paragraph("Your words") },
  async run({ input, by, newId, record, post }) {
    await record(`said:${newId()}`, undefined, { words: input.words });
    await post({ body: [says(input.words)] }, { member: by.id });
    return sentence("Whispered.");
  },
});

const hour = millisecondsOf({ hours: 1 });
/** The next full hour after an instant. */
export const nextHour = (at: Instant): Instant => instant((Math.floor(milliseconds(at) / hour) + 1) * hour);
/** A bell that is so late is left out. */
const bellHours = 6;

export const ring = schedule({
  name: "lab ring",
  summary: "Rings every hour; after an outage once, and not at all if it is hours late",
  async run({ db, at, due, group, subject, record, post }) {
    await plan(db, { entry: "lab ring", subject, group: group.id, at: nextHour(at < due ? due : at) });
    const late = lateness(due, at, { until: plus(due, { hours: bellHours }) });
    await record(`bell:${subject}`, undefined, { due, late });
    if (late !== "too late") await post({ title: "Bell", body: [says(`It rings for ${due}.`)] });
  },
});

export const call = command({
  name: "lab call",
  scope: "group",
  summary: "Calls for something that is worth a minute",
  fields: { words: paragraph("Your words") },
  async run({ input, at, newId, record, post }) {
    await record(`said:${newId()}`, undefined, { words: input.words });
    await post({ body: [says(input.words)] }, "group", { until: plus(at, { minutes: 1 }) });
    return sentence("Called.");
  },
});

/** All of them, beside the table of contents. */
export const labCommands: readonly Command[] = [say, count, whisper, call, ring];
