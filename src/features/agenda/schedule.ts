import { schedule } from "../../app/schedule.ts";
import { firstLayer } from "../notes/template-store.ts";
import { paperInTurn } from "../papers/acts.ts";
import { paperName } from "../papers/cards.ts";
import { setAgendaOut } from "../papers/store.ts";
import { stepsOf } from "../sessions/ladder-store.ts";
import { sessionById } from "../sessions/store.ts";
import { endOf, lateness } from "../sessions/timing.ts";
import { materialOf } from "./acts.ts";
import { about, agendaCard } from "./cards.ts";
import { compose } from "./compose.ts";

/** The agenda an hour before a session. With it, the blind first pass on its paper ends for all. */
export const agenda = schedule({
  name: "agenda post",
  summary: "Post the agenda of a session",
  async run({ db, group, at, subject, due, post, record }) {
    const session = await sessionById(db, group.id, subject);
    if (session?.state !== "planned" || session.paper === null) return;
    const end = endOf(session);
    const late = lateness(due, at, { until: end, grace: 15 });
    if (late === "too late") return record(about(session), undefined, { dropped: session.startsAt });
    const paper = await paperInTurn(db, group.id, session.paper);
    await setAgendaOut(db, paper, at);
    // In a group that does without it, the blindness of first passes ends all the same.
    if ((await stepsOf(db, group.id)).agenda === null) return record(about(session), undefined, { unposted: at });
    const material = await materialOf(db, group, session, paper);
    const composed = compose(material, session.kind === "meeting" ? session.minutes : undefined);
    await record(about(session));
    const read = { id: paper.id, title: paperName(paper), first: await firstLayer(db, group.id) };
    const card = agendaCard(session, read, composed, { late: late === "late", hats: material.hats });
    await post(card, "group", { about: about(session), until: end });
  },
});
