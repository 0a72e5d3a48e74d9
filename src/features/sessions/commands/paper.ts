import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { optional } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { spokenMoment } from "../../../time/spoken.ts";
import { anyPaper, noPaperYet } from "../../papers/picks.ts";
import { pollFor } from "../../polls/store.ts";
import { givePaper, paperLine, sessionToChange, tellChange } from "../acts.ts";
import { about, during } from "../cards.ts";
import { plannedSessions } from "../picks.ts";
import { sessionsOfPaper } from "../store.ts";

export const paper = command({
  name: "session paper",
  scope: "group",
  summary: "Choose what is read in a session, instead of the paper with most votes",
  fields: {
    paper: pick("Paper", anyPaper, { hint: "A part of its title", none: noPaperYet }),
    session: optional(pick("Session", plannedSessions, { hint: "The next one, if you leave it out" })),
  },
  async run(call) {
    const { group, by, db, at, input } = call;
    const session = await sessionToChange(call, group, input.session);
    if (!by.organizer && session.presenter !== by.id)
      return refuse(
        "Only an organizer or who presents the session can choose its paper. Vote for one with /paper vote.",
      );
    const poll = await pollFor(db, session);
    if (poll) {
      const until = spokenMoment(poll.closesAt, group.zone, "day and time", at);
      return refuse(
        `A poll decides what this session reads, until ${until}. An organizer can close it first with /paper close.`,
        "session",
      );
    }
    if (session.paper === input.paper) return refuse("That paper is chosen for this session already.", "paper");
    const other = (await sessionsOfPaper(db, group.id, input.paper)).find(({ state }) => state === "planned");
    if (other) {
      const on = spokenMoment(other.startsAt, group.zone, "day and time", at);
      return refuse(
        `That paper is chosen for the session on ${on} already. Give that session another one first.`,
        "paper",
      );
    }
    const instead = session.paper === null ? [] : prose`, instead of ${await paperLine(call, session)}`;
    const changed = await givePaper(call, group, session, input.paper);
    await call.record(about(session), session, changed);
    const words = prose`${during(changed)}, the group reads ${await paperLine(call, changed)}${instead}.`;
    await tellChange(call, group, changed, words);
    return sentence([...words, " The group sees it now."]);
  },
});
