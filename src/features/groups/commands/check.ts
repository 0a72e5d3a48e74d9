import { command } from "../../../app/command.ts";
import { backlogOf, lostLately } from "../../../delivery/backlog.ts";
import { nextDigest } from "../../digest/store.ts";
import { currentSeries } from "../../sessions/running-store.ts";
import { nextSession } from "../../sessions/store.ts";
import { groupFindings } from "../check.ts";
import { checkCard } from "../check-card.ts";
import { mayWriteTo, membersOf } from "../store.ts";

export const check = command({
  name: "group check",
  scope: "group",
  who: "anyone",
  summary: "See whether all works: what Colloquy may do here, what waits, and what to mend",
  examines: true,
  fields: {},
  async run({ db, at, group, looked }) {
    const organizers = (await membersOf(db, group.id)).filter(({ organizer }) => organizer);
    const reachable = await mayWriteTo(
      db,
      organizers.map(({ person }) => person),
    );
    const next = await nextSession(db, group.id, at);
    const { why: lostWhy, lost } = await lostLately(db, at, group.id);
    const known = {
      ...{ at, lost, lostWhy, organizers: organizers.length, reachable: reachable.size },
      ...(await backlogOf(db, at, group.id)),
      ...{ next: next !== undefined, series: (await currentSeries(db, group.id)) !== undefined },
    };
    return checkCard(group, {
      ...looked,
      group: groupFindings(known),
      next: next?.startsAt,
      digest: nextDigest(group, at),
      at,
    });
  },
});
