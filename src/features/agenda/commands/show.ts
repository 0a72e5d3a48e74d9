import { command } from "../../../app/command.ts";
import type { Card } from "../../../chat/card.ts";
import { choice, hidden, line, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { firstLayer } from "../../notes/template-store.ts";
import { paperName } from "../../papers/cards.ts";
import { paperById } from "../../papers/store.ts";
import { lastReading, nextSession, runningSession, sessionById } from "../../sessions/store.ts";
import { materialOf } from "../acts.ts";
import { agendaCard } from "../cards.ts";
import { compose } from "../compose.ts";

export const show = command({
  name: "agenda show",
  scope: "group",
  who: "anyone",
  summary: "See the agenda as it would be now, and why each line stands there",
  fields: {
    why: optional(choice("Say why", { yes: "Yes, with a reason for each line", no: "No, the lines alone" })),
    session: hidden(line("The session")),
  },
  async run({ input, group, at, db }): Promise<Card> {
    const session = input.session
      ? await sessionById(db, group.id, input.session)
      : ((await runningSession(db, group.id, at)) ??
        (await nextSession(db, group.id, at)) ??
        (await lastReading(db, group.id, at)));
    if (!session) return refuse("No session is planned. An organizer plans them: /session plan every Thursday 15:00");
    const paper = session.paper === null ? undefined : await paperById(db, group.id, session.paper);
    if (!paper)
      return refuse("The session has no paper yet, and so nothing to talk about. Propose one with /paper add.");
    const material = await materialOf(db, group, session, paper);
    const agenda = compose(material, session.kind === "meeting" ? session.minutes : undefined);
    const named = { id: paper.id, title: paperName(paper), first: await firstLayer(db, group.id) };
    return agendaCard(session, named, agenda, { why: input.why === "yes", hats: material.hats });
  },
});
