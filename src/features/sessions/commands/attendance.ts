import { command, pick } from "../../../app/command.ts";
import { optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { comingCard } from "../coming-news.ts";
import { comingTo } from "../coming-store.ts";
import { plannedSessions } from "../picks.ts";
import { nextSession, sessionById } from "../store.ts";

export const attendance = command({
  name: "session attendance",
  scope: "group",
  who: "anyone",
  summary: "See who comes to a session",
  fields: { session: optional(pick("Session", plannedSessions, { hint: "The next one, if you leave it out" })) },
  async run({ db, at, group, input }) {
    const session = await (input.session ? sessionById(db, group.id, input.session) : nextSession(db, group.id, at));
    if (!session || session.kind === "deadline")
      return refuse("No session is planned that people come to. /session list shows what is.", "session");
    return comingCard(session, await comingTo(db, group, session));
  },
});
