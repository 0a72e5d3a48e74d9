import { schedule } from "../../../app/schedule.ts";
import { whyUnkept } from "../../../delivery/meetings.ts";
import { changesOf } from "../../../history/store.ts";
import { minus } from "../../../time/instant.ts";
import { organizersHere } from "../organizers-store.ts";
import { unkeptCard } from "../trouble-cards.ts";

export const unkept = schedule({
  name: "group unkept",
  summary: "Tells the organizers that a platform's calendar does not take the group's sessions",
  async run({ db, at, group, subject, post, record }) {
    const why = await whyUnkept(db, subject);
    if (why === undefined) return;
    const calendar = `calendar:${subject.split(" ")[1]}`;
    const told = (await changesOf(db, group.id, calendar)).findLast(({ did }) => did === "group unkept");
    // It is the same for all of the group's sessions, and every day until it is mended: it is said once.
    if (told && told.at > minus(at, { days: 7 })) return;
    await record(calendar, undefined, { why });
    for (const { id } of await organizersHere(db, group, at)) await post(unkeptCard(group, why), { member: id });
  },
});
