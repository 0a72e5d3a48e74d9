import { schedule } from "../../app/schedule.ts";
import { turnFor } from "../../delivery/queue.ts";
import { changesOf, doneSince } from "../../history/store.ts";
import { minus } from "../../time/instant.ts";
import { aboutSuccession, successionCard } from "./handover-card.ts";
import { membersOf, planSuccession } from "./store.ts";
import { absentWeeks, successors } from "./succession.ts";

/** Once a week: a group whose organizers are not seen any more is asked who would organize it. */
export const succession = schedule({
  name: "group succession",
  summary: "Ask a group without an active organizer who would organize it",
  async run({ db, at, group, post, record }) {
    await planSuccession(db, group.id, at);
    const since = minus(at, { days: 7 * absentWeeks });
    if (group.createdAt > since) return;
    const about = aboutSuccession(group);
    await turnFor(db, group.id, about);
    // Asked once while it lasts, and again only when as long has passed.
    if ((await changesOf(db, group.id, about)).some((change) => change.at > since)) return;
    const members = await membersOf(db, group.id);
    const active = (await doneSince(db, group.id, since)).flatMap(({ by, times, lastAt }) => {
      const member = members.find(({ id }) => id === by);
      return member ? [{ member: by, organizer: member.organizer, times, lastAt }] : [];
    });
    const asked = successors(active, at);
    if (asked.length === 0) return;
    await record(about, undefined, { asked });
    await post(successionCard(group, asked), "group", { about });
  },
});
