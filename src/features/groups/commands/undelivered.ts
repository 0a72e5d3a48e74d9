import { schedule } from "../../../app/schedule.ts";
import { givenUp, placeKey } from "../../../delivery/queue.ts";
import { changesOf } from "../../../history/store.ts";
import { minus } from "../../../time/instant.ts";
import { organizersHere } from "../organizers-store.ts";
import { placesOf } from "../places-store.ts";
import { undeliveredCard } from "../trouble-cards.ts";

export const undelivered = schedule({
  name: "group undelivered",
  summary: "Tells the organizers that a message could not be posted, and what would mend it",
  async run({ db, at, group, subject: message, post, record }) {
    const lost = await givenUp(db, message);
    if (!lost) return;
    const homes = await placesOf(db, group.id, "home");
    const home = homes.find((one) => placeKey(one) === lost.place);
    const place = home ?? (await placesOf(db, group.id, "digest")).find((one) => placeKey(one) === lost.place);
    // A channel that was unlinked meanwhile is nobody's trouble any more.
    if (!place) return;
    const subject = `place:${lost.place}`;
    const told = (await changesOf(db, group.id, subject)).findLast(({ did }) => did === "group undelivered");
    // Whatever else fails there meanwhile fails for the same reason: it is said once.
    if (told && told.at > minus(at, { days: 7 }) && said(told.after) === lost.why) return;
    await record(subject, undefined, { why: lost.why });
    const where = { use: home ? "home" : "digest", place, among: homes.length } as const;
    for (const { id } of await organizersHere(db, group, at))
      await post(undeliveredCard(group, where, lost.why), { member: id });
  },
});

const said = (after: unknown): string | undefined =>
  typeof after === "object" && after !== null && "why" in after ? String(after.why) : undefined;
