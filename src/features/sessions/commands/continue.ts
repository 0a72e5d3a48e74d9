import { command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { optional } from "../../../chat/fields.ts";
import { prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { membersOf } from "../../groups/store.ts";
import { afterwards } from "../../notes/layers.ts";
import { templateOf } from "../../notes/template-store.ts";
import { linked } from "../../papers/cards.ts";
import { assume } from "../../turns/passing-acts.ts";
import { givePaper, paperBecomes, paperOf, tellChange, turnForSessions } from "../acts.ts";
import { about, aboutEnd, during, endCard } from "../cards.ts";
import { sessionsBegun } from "../picks.ts";
import { lastReading, nextSession, sessionById } from "../store.ts";

export const continuePaper = command({
  name: "session continue",
  scope: "group",
  summary: "Go on with the last session’s paper in the next one",
  fields: { session: optional(pick("Session", sessionsBegun, { hint: "The last one, if you leave it out" })) },
  async run(call) {
    const { group, db, at, input } = call;
    await turnForSessions(call, group);
    const last = await lastReading(db, group.id, at);
    const session = input.session ? await sessionById(db, group.id, input.session) : last;
    const paper = session && (await paperOf(call, session));
    if (!last) return refuse("No session has been held yet. /session next shows the first.");
    if (!session || !paper || session.id !== last.id)
      return refuse("Only the paper of the last session can go on. Choose any other with /session paper.", "session");
    if (paper.state !== "read") return refuse("The group goes on with it already. /session next shows when.");
    const next = await nextSession(db, group.id, at);
    await call.post(
      endCard(session, paper, "to be continued", afterwards(await templateOf(call.db, group.id))),
      "group",
      { about: aboutEnd(session) },
    );
    if (!next) {
      await paperBecomes(call, group, paper.id, "to be continued");
      return sentence("It is to be continued: the next session that is planned goes on with it.");
    }
    const given = await givePaper(call, group, next, paper.id);
    const still = (await membersOf(db, group.id)).some(({ id }) => id === session.presenter);
    const keeps = next.presenterBy === "volunteer" || next.kind === "deadline" || !still;
    const { presenter } = session;
    if (!keeps && presenter !== null)
      await assume(call, group, next, { role: "presenter", member: presenter, by: "assigned" });
    const changed = (await sessionById(db, group.id, next.id)) ?? given;
    await call.record(about(next), next, changed);
    const words = prose`${during(next)}, the group goes on with ${linked(paper)}.`;
    await tellChange(call, group, changed, words);
    return sentence(words);
  },
});
