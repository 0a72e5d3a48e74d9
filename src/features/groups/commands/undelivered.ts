import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { line, paragraph } from "../../../chat/fields.ts";
import { placeKey } from "../../../delivery/queue.ts";
import { changesOf } from "../../../history/store.ts";
import { minus } from "../../../time/instant.ts";
import { undeliveredCard } from "../cards.ts";
import { membersOf, placesOf } from "../store.ts";

export const undelivered = command({
  name: "group undelivered",
  scope: "clock",
  summary: "Tells the organizers that a message could not be posted, and what would mend it",
  fields: { place: line("Place"), why: paragraph("Why") },
  async run({ db, at, group, input, post, record }): Promise<Card> {
    const subject = `place:${input.place}`;
    const told = (await changesOf(db, group.id, subject)).findLast(({ did }) => did === "group undelivered");
    const silent: Card = { body: [] };
    // Whatever else fails there meanwhile fails for the same reason: it is said once.
    if (told && told.at > minus(at, { days: 7 }) && said(told.after) === input.why) return silent;
    await record(subject, undefined, { why: input.why });
    const homes = await placesOf(db, group.id, "home");
    const where = homes.some((one) => placeKey(one) === input.place) ? "its channel" : "the channel of its digest";
    const organizers = (await membersOf(db, group.id)).filter(({ organizer }) => organizer);
    for (const { id } of organizers) await post(undeliveredCard(group, where, input.why), { member: id });
    return silent;
  },
});

const said = (after: unknown): string | undefined =>
  typeof after === "object" && after !== null && "why" in after ? String(after.why) : undefined;
