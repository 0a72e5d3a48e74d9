import { command } from "../../../app/command.ts";
import { number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { openPoll } from "../../polls/store.ts";
import { upcomingSessions } from "../../sessions/store.ts";
import { inOrder } from "../queue.ts";
import { queueCard } from "../queue-card.ts";
import { queueOf } from "../store.ts";
import { votesBy } from "../vote-store.ts";

export const queue = command({
  name: "paper queue",
  scope: "group",
  who: "anyone",
  summary: "See the papers that are scheduled or proposed, and vote",
  fields: { page: optional(number("Page", 1, 1000)) },
  async run({ input, by, group, at, db }) {
    const sessions = await upcomingSessions(db, group.id, at, 50);
    const mine = by ? await votesBy(db, group.id, by.id) : new Set();
    const queued = (await queueOf(db, group.id)).map((paper) => ({
      ...paper,
      startsAt: sessions.find((session) => session.paper === paper.id)?.startsAt,
      mine: mine.has(paper.id),
    }));
    const poll = await openPoll(db, group.id);
    // A row counts for three of the parts that fit a message, and the poll is one more.
    return queueCard(listed(inOrder(queued), input.page, poll ? 6 : 7), queued.length, poll);
  },
});
