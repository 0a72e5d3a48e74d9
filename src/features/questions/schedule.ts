import { schedule } from "../../app/schedule.ts";
import { turnFor } from "../../delivery/queue.ts";
import { openAgain, returning } from "./acts.ts";
import { about, returnedCard } from "./cards.ts";
import { wholeQuestion } from "./store.ts";

/** The day until which a question was parked: it is open again, and the group hears so. After an outage too, since it still waits. */
export const comeBack = schedule({
  name: returning,
  summary: "Opens a question again on the day until which it was parked",
  async run(call) {
    const { db, group, subject, post } = call;
    await turnFor(db, group.id, about({ id: subject }));
    const parked = await wholeQuestion(db, group.id, subject);
    if (parked?.state !== "parked") return;
    await openAgain(call, group, parked, "open");
    await post(returnedCard(parked));
  },
});
