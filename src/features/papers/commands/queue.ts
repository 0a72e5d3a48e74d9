import { command, pick } from "../../../app/command.ts";
import { choice, number, optional } from "../../../chat/fields.ts";
import { listed } from "../../../chat/listing.ts";
import { openPoll } from "../../polls/store.ts";
import { upcomingSessions } from "../../sessions/store.ts";
import { areasOf } from "../areas-store.ts";
import { anyArea } from "../picks.ts";
import { inOrder } from "../queue.ts";
import { queueCard } from "../queue-card.ts";
import { suits } from "../reproducible.ts";
import { queueOf } from "../store.ts";
import { votesBy } from "../vote-store.ts";

export const queue = command({
  name: "paper queue",
  scope: "group",
  who: "anyone",
  summary: "See the papers that are scheduled or proposed, and vote",
  fields: {
    page: optional(number("Page", 1, 1000)),
    area: optional(pick("Area", anyArea)),
    suits: optional(choice("Only those for a first reproduction", { yes: "Yes", no: "No, all of them" })),
  },
  async run({ input, by, group, at, db }) {
    const sessions = await upcomingSessions(db, group.id, at, 50);
    const mine = by ? await votesBy(db, group.id, by.id) : new Set();
    const queued = (await queueOf(db, group.id)).map((paper) => ({
      ...paper,
      startsAt: sessions.find((session) => session.paper === paper.id)?.startsAt,
      mine: mine.has(paper.id),
    }));
    const all = inOrder(queued);
    const only = { area: input.area, suits: input.suits === "yes" };
    const wanted = all.filter(
      (paper) => (only.area === undefined || paper.areas.includes(only.area)) && (!only.suits || suits(paper)),
    );
    const area = (await areasOf(db, group.id)).find(({ id }) => id === only.area);
    const poll = await openPoll(db, group.id);
    const some = !only.suits && wanted.some(suits);
    // A row counts for three of the parts that fit a message, the poll is one more, and so is a way to fewer papers.
    const size = 7 - (poll ? 1 : 0) - (some || area || only.suits ? 1 : 0);
    return queueCard(
      listed(wanted, input.page, size),
      wanted.length,
      { all: all.length, area, suits: only.suits, some },
      poll,
    );
  },
});
