import { schedule } from "../../app/schedule.ts";
import { closePoll, closing } from "./acts.ts";
import { pollById } from "./store.ts";

/** When a poll's time has come: the ballots are counted, and what won is read. After an outage too, with those that came in time. */
export const close = schedule({
  name: closing,
  summary: "Closes a poll and tells how it ended",
  async run(call) {
    const poll = await pollById(call.db, call.group.id, call.subject);
    if (poll) await closePoll(call, call.group, poll);
  },
});
