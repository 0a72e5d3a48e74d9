import { schedule } from "../../app/schedule.ts";
import { turnFor } from "../../delivery/queue.ts";
import { changesOf, doneSince } from "../../history/store.ts";
import { minus } from "../../time/instant.ts";
import { aboutSeeking, aboutSuccession, successionCard } from "./handover-card.ts";
import { membersOf, planSuccession } from "./store.ts";
import { absentWeeks, successors } from "./succession.ts";

/** Once a week, and soon after its last organizer left: a group without an active organizer is asked who would organize it. */
export const succession = schedule({
  name: "group succession",
  summary: "Ask a group without an active organizer who would organize it",
  async run({ db, at, group, post, record }) {
    await planSuccession(db, group.id, at);
    const since = minus(at, { days: 7 * absentWeeks });
    const about = aboutSuccession(group);
    await turnFor(db, group.id, about);
    const members = await membersOf(db, group.id);
    const none = !members.some(({ organizer }) => organizer);
    if (group.createdAt > since && !none) return;
    // Asked once while it lasts, and again only when as long has passed, or when whoever took it on has left too.
    const changes = await changesOf(db, group.id, about);
    const lately = changes.filter((change) => change.at > since);
    if (none ? lately.at(-1)?.did === "group succession" : lately.length > 0) return;
    const active = (await doneSince(db, group.id, since)).flatMap(({ by, times, lastAt }) => {
      const member = members.find(({ id }) => id === by);
      return member ? [{ member: by, organizer: member.organizer, times, lastAt }] : [];
    });
    const asked = successors(active, at);
    if (asked.length === 0 && !(none && members.length > 0)) return;
    await record(about, undefined, { asked });
    const timesBefore = changes.filter(({ did }) => did === "group succession").length;
    const card = successionCard(group, asked, none ? "none" : "unseen");
    await post(card, "group", { about: aboutSeeking(group, timesBefore) });
  },
});
