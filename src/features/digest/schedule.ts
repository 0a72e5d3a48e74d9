import { schedule } from "../../app/schedule.ts";
import { plus } from "../../time/instant.ts";
import { lateness } from "../sessions/timing.ts";
import { digestOf, postDigest } from "./acts.ts";
import { planDigest } from "./store.ts";

/** A digest that comes later than this after an outage is not worth sending; the next one tells the same and more. */
const worthHours = 6;

/** The weekly digest: silent if there is nothing to tell. */
export const weekly = schedule({
  name: "digest post",
  summary: "Post the group's weekly digest",
  async run(call) {
    const { db, group, at, due } = call;
    await planDigest(db, group, at);
    const late = lateness(due, at, { until: plus(due, { hours: worthHours }) });
    if (late === "too late") return call.record(`digest:${group.id}`, undefined, { dropped: due });
    const digest = await digestOf(db, group, at);
    if (digest) await postDigest(call, group, digest, { late: late === "late" });
  },
});
