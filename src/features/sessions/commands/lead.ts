import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { optional } from "../../../chat/fields.ts";
import { person, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { namesOf } from "../../groups/reach-store.ts";
import { giveTurns } from "../../turns/acts.ts";
import { undoing } from "../../turns/cards.ts";
import { assume, refuseIfBusy } from "../../turns/passing-acts.ts";
import { sessionToChange, tell } from "../acts.ts";
import { nameOf } from "../cards.ts";
import { plannedSessions } from "../picks.ts";

export const lead = command({
  name: "session lead",
  scope: "group",
  summary: "Volunteer to present the paper of a session",
  fields: { session: optional(pick("Session", plannedSessions, { hint: "The next one, if you leave it out" })) },
  async run(call) {
    const { group, db, by, input } = call;
    const session = await sessionToChange(call, group, input.session);
    const { presenter, presenterBy } = session;
    if (session.kind === "deadline")
      return refuse("A deadline has nobody who presents. Write a note on its paper instead.");
    if (presenterBy === "turn" && presenter === by.id)
      return sentence(
        prose`It is your turn already: you present in the ${nameOf(session)}. There is nothing more to do.`,
      );
    if (presenterBy === "volunteer") {
      if (presenter === by.id) return refuse("You have volunteered for this session already.");
      const name = presenter === null ? "" : (await namesOf(db, [presenter]))[presenter]?.name;
      return refuse(
        `${name || "Somebody"} has volunteered for this session already. /session list shows the others.`,
        "session",
      );
    }
    const own = { member: by.id, self: true, field: "session" };
    await refuseIfBusy(call, group, { turn: { role: "presenter" }, session }, own);
    const turn = await assume(call, group, session, { role: "presenter", member: by.id, by: "volunteer" });
    await giveTurns(call, group, { actor: by.id });
    const instead = presenter === null || presenter === by.id ? [] : prose` instead of ${person(presenter)}`;
    await tell(call, group, prose`${person(by.id)} volunteers to present in the ${nameOf(session)}${instead}.`);
    return sentence(prose`You present in the ${nameOf(session)}. The group sees it now.`, [undoing(turn)]);
  },
});
