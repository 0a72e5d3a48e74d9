import { command } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { choice, optional } from "../../../chat/fields.ts";
import { person, prose } from "../../../chat/prose.ts";
import { unplanGroup } from "../../../clock/plan.ts";
import { closePoll } from "../../polls/acts.ts";
import { openPoll } from "../../polls/store.ts";
import { stopMeeting } from "../../sessions/plan-acts.ts";
import { planEntries } from "../../sessions/times-store.ts";
import { about, endingCard } from "../cards.ts";
import { changeGroup } from "../store.ts";

export const end = command({
  name: "group end",
  scope: "group",
  who: "organizer",
  summary: "End this channel’s reading group; what was written is kept",
  fields: { sure: optional(choice("Sure", { yes: "Yes, end it", no: "No, go on" })) },
  async run(call) {
    const { db, at, group, by, input } = call;
    if (input.sure === "no") return sentence("Then nothing is ended.");
    if (input.sure !== "yes") return endingCard(group);
    await stopMeeting(call, group);
    // Counted once no session is left that it could give a paper to.
    const poll = await openPoll(db, group.id);
    if (poll) await closePoll(call, group, poll);
    const ended = await changeGroup(db, group.id, { endedAt: at });
    await unplanGroup(db, group.id);
    // What stands of it in calendars goes.
    await planEntries(db, group.id, at);
    await call.record(about(group), group, ended);
    await call.post(
      sentence(
        prose`${person(by.id)} has ended ${group.name}. What it wrote is kept; /group start begins a new group here.`,
      ),
    );
    return sentence(`${group.name} has ended.`);
  },
});
