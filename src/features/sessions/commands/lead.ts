import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { optional } from "../../../chat/fields.ts";
import { person, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { namesOf } from "../../groups/reach-store.ts";
import { sessionToChange, show, tell } from "../acts.ts";
import { about, nameOf } from "../cards.ts";
import { plannedSessions } from "../picks.ts";
import { changeSession } from "../store.ts";

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
    const changed = await changeSession(db, group.id, session.id, { presenter: by.id, presenterBy: "volunteer" });
    await call.record(about(session), session, changed);
    const instead = presenter === null || presenter === by.id ? [] : prose` instead of ${person(presenter)}`;
    await tell(call, group, prose`${person(by.id)} volunteers to present in the ${nameOf(session)}${instead}.`);
    await show(call, group, changed);
    return sentence(prose`You present in the ${nameOf(session)}. The group sees it now.`);
  },
});
