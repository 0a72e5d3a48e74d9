import { schedule } from "../../app/schedule.ts";
import { plus } from "../../time/instant.ts";
import { lateness } from "../sessions/timing.ts";
import { digestsOf, postDigests } from "./acts.ts";
import { planDigests } from "./store.ts";

/** A digest that comes later than this after an outage is not worth sending; the next one tells the same and more. */
const worthHours = 6;

/** The weekly digest: silent if there is nothing to tell. Many groups have theirs at the same hour, so they are made together. */
export const weekly = schedule({
  name: "digest post",
  summary: "Post the group's weekly digest",
  async together(doing, all) {
    const { db, at, recordAll } = doing;
    await planDigests(
      db,
      all.map(({ group }) => group),
      at,
    );
    const late = all.map((one) => ({
      ...one,
      late: lateness(one.due, at, { until: plus(one.due, { hours: worthHours }) }),
    }));
    const dropped = late.filter((one) => one.late === "too late");
    await recordAll(
      dropped.map(({ group, due }) => ({ subject: `digest:${group.id}`, group: group.id, after: { dropped: due } })),
    );
    const worth = late.filter((one) => one.late !== "too late");
    const digests = await digestsOf(
      db,
      worth.map(({ group }) => group),
      at,
    );
    await postDigests(
      doing,
      worth.flatMap(({ group, late }) => {
        const digest = digests.get(group.id);
        return digest ? [{ group, digest, late: late === "late" }] : [];
      }),
    );
  },
});
