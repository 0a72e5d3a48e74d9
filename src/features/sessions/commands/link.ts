import { type Call, command, pick } from "../../../app/command.ts";
import { sentence } from "../../../chat/card.ts";
import { line, optional } from "../../../chat/fields.ts";
import { joined, link as linkTo, prose } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import type { Tx } from "../../../store/db.ts";
import { type Instant, minus } from "../../../time/instant.ts";
import { show, turnForSessions } from "../acts.ts";
import { about, nameOf } from "../cards.ts";
import { linkKinds, linkRead } from "../links.ts";
import { sessionsToLink } from "../picks.ts";
import type { SessionLinks } from "../schema.ts";
import { changeSession, lastSession, nextSession, runningSession, type Session, sessionById } from "../store.ts";
import { endOf } from "../timing.ts";

const address = (label: string) => optional(line(label, { hint: "https://…, or “none” to take it away", max: 1000 }));
const inputs = { slides: address("Slides"), recording: address("Recording"), notes: address("Notes") };
const fields = {
  ...inputs,
  session: optional(pick("Session", sessionsToLink, { hint: "The last one while it is fresh, else the next" })),
};

export const link = command({
  name: "session link",
  scope: "group",
  summary: "Add the slides, the recording or the notes of a session",
  fields,
  async step({ db, at, group, known }) {
    const named = group && known.session ? await sessionById(db, group.id, known.session) : undefined;
    const session = known.session ? named : group && (await sessionAtHand(db, group.id, at));
    const links = session?.links ?? {};
    return {
      fields: Object.fromEntries(
        linkKinds.map((kind) => [kind, { ...inputs[kind], ...(links[kind] ? { initial: links[kind] } : {}) }]),
      ),
    };
  },
  async run(call) {
    const { group, db, at, input } = call;
    await turnForSessions(call, group);
    const session = await (input.session ? sessionById(db, group.id, input.session) : sessionAtHand(db, group.id, at));
    if (!session) return refuse("There is no session yet. An organizer plans some with /session plan.");
    if (session.state === "skipped" || session.state === "cancelled")
      return refuse(`That session was ${session.state}. Choose another; /session list shows them.`, "session");
    const links = linksGiven(call, session);
    const changed = await changeSession(db, group.id, session.id, { links });
    await call.record(about(session), session, changed);
    const fresh = linkKinds.filter((kind) => links[kind] !== undefined && links[kind] !== session.links[kind]);
    const gone = linkKinds.filter((kind) => links[kind] === undefined && session.links[kind] !== undefined).join(", ");
    const shown = joined(fresh.map((kind) => [linkTo(kind, links[kind] ?? "")]));
    const added = prose`Added to the ${nameOf(session)}: ${shown}.`;
    await show(call, group, changed);
    if (fresh.length > 0 && session.announcedAt !== null) await call.post(sentence(added), { reply: about(session) });
    if (gone === "") return sentence(added);
    return sentence(
      fresh.length > 0 ? prose`${added} Taken off it: ${gone}.` : prose`Taken off the ${nameOf(session)}: ${gone}.`,
    );
  },
});

/** The session that what people bring belongs to: the one they are in, the last while it is fresh, or the next. */
async function sessionAtHand(db: Tx, group: string, at: Instant): Promise<Session | undefined> {
  const last = await lastSession(db, group, at);
  const fresh = last !== undefined && minus(at, { days: 2 }) < endOf(last) ? last : undefined;
  return (await runningSession(db, group, at)) ?? fresh ?? (await nextSession(db, group, at)) ?? last;
}

/** The session's links with what was given; refuses if nothing of it is new. */
function linksGiven({ input }: Call<typeof fields>, session: Session): SessionLinks {
  const links: Record<string, string> = { ...session.links };
  for (const kind of linkKinds) {
    const given = input[kind];
    if (given === undefined) continue;
    const read = linkRead(given);
    if ("wrong" in read) return refuse(read.wrong, kind);
    if (read.url === undefined) delete links[kind];
    else links[kind] = read.url;
  }
  if (linkKinds.some((kind) => links[kind] !== session.links[kind])) return links;
  const [empty] = linkKinds.filter((kind) => input[kind] !== undefined && links[kind] === undefined);
  const none = empty === undefined ? "" : `It has no ${empty} to take off. `;
  return refuse(
    `${none}Give a link that the session does not have yet, like https://example.org/slides.pdf.`,
    empty ?? "slides",
  );
}
