import { type Asking, command, pick, type Step } from "../../../app/command.ts";
import { choice, choices, line, optional } from "../../../chat/fields.ts";
import type { Instant } from "../../../chat/prose.ts";
import { refuse } from "../../../chat/refusal.ts";
import { dateNamed } from "../../../time/date.ts";
import { spokenMoment } from "../../../time/spoken.ts";
import { dayIn, instantOf } from "../../../time/zone.ts";
import type { Group } from "../../groups/store.ts";
import { planClosing, tellPoll } from "../../polls/acts.ts";
import { about, kinds, openedAnswer, spokenSession } from "../../polls/cards.ts";
import { latestClose } from "../../polls/latest.ts";
import { listed, named, namedTwice } from "../../polls/named.ts";
import { type Named, papersToPoll, sessionToDecide } from "../../polls/picks.ts";
import { addPoll, openPoll, type Poll } from "../../polls/store.ts";
import { turnForSessions } from "../../sessions/acts.ts";
import { plannedSessions } from "../../sessions/picks.ts";
import type { Session } from "../../sessions/store.ts";

const kind = choice("How the group votes", kinds);
const closes = line("When it closes", { hint: "Wednesday 18:00, or 2026-10-28 18:00: in the group’s zone" });
const papers = { label: "Papers", hint: "The first five of the queue, if you leave it out" };

/** How many papers a poll begins with if nobody chooses, and how many it can have. */
const [usual, most] = [5, 25];

export const poll = command({
  name: "paper poll",
  scope: "group",
  who: "organizer",
  summary: "Let a vote decide what a session reads: by approval or ranked, hidden until it closes",
  fields: {
    kind,
    closes,
    papers: optional(line(papers.label, { hint: papers.hint, max: 2000 })),
    session: optional(
      pick("For which session", plannedSessions, { hint: "The first without a paper, if you leave it out" }),
    ),
  },
  step: form,
  async run(call) {
    const { group, by, db, at, input, newId } = call;
    await turnForSessions(call, group);
    const open = await openPoll(db, group.id);
    if (open) return refuse(alreadyOpen(open, group, at));
    const session = await sessionWith(call, group, input.session);
    const closesAt = closingGiven(input.closes, session, group, at);
    const all = await papersToPoll(db, group.id, session);
    const chosen = input.papers === undefined ? all.slice(0, usual) : papersGiven(all, input.papers);
    if (chosen.length < 2) return refuse(tooFew(all), "papers");
    if (chosen.length > most)
      return refuse(
        `That is ${chosen.length} papers, and a poll has at most ${most}. Name those that most talk about.`,
        "papers",
      );
    const opened = await addPoll(db, {
      ...{ id: newId(), group: group.id, session: session.id, instead: session.paper },
      ...{ kind: input.kind, papers: chosen.map(({ id }) => id), openedBy: by.id, openedAt: at, closesAt },
    });
    await planClosing(call, opened);
    await call.record(about(opened), undefined, opened);
    return openedAnswer(await tellPoll(call, opened));
  },
});

/** The form offers the queue to choose from, beginning with its first. What was typed whole needs none. */
async function form({ db, at, group, known }: Asking): Promise<Step> {
  if (!group) return { fields: {} };
  const open = await openPoll(db, group.id);
  if (open) return refuse(alreadyOpen(open, group, at));
  const session = await sessionWith({ db, at }, group, known.session);
  if (known.kind && known.closes) return { fields: {} };
  const all = await papersToPoll(db, group.id, session);
  if (all.length < 2) return refuse(tooFew(all), "papers");
  const initial = all.slice(0, usual).map(({ typed }) => typed);
  return {
    title: "Open a poll",
    note: `It decides for the ${spokenSession(session, group.zone, at)}, unless you choose another below.`,
    fields: {
      kind,
      closes,
      papers: optional(
        choices(papers.label, Object.fromEntries(all.slice(0, most).map(({ typed, label }) => [typed, label])), {
          hint: papers.hint,
          initial: initial.join(","),
        }),
      ),
    },
  };
}

const alreadyOpen = ({ closesAt }: Poll, group: Group, at: Instant): string =>
  `A poll is open until ${spokenMoment(closesAt, group.zone, "day and time", at)} already, and there is one at a time. Close it first with /paper close.`;

async function sessionWith(asking: Pick<Asking, "db" | "at">, group: Group, id: string | undefined): Promise<Session> {
  const session = await sessionToDecide(asking, group.id, id);
  if (!session)
    return refuse(
      "No session is planned that a poll could decide for. Say first when the group meets: /session plan every Thursday 15:00",
      "session",
    );
  if (session.state === "planned" && session.startsAt > asking.at) return session;
  return refuse("That session is not to come any more. Choose one that is: /session list shows them.", "session");
}

function closingGiven(text: string, session: Session, group: Group, at: Instant): Instant {
  const read = dateNamed(text, at, group.zone);
  if (read.kind === "wrong") return refuse(read.words, "closes");
  const past = `“${text.trim()}” is past. Give a time that is to come, like “tomorrow 18:00”.`;
  if (read.day < dayIn(at, group.zone)) return refuse(past, "closes");
  if (read.time === undefined)
    return refuse(`At what time does it close? Give the time as well, like “${text.trim()} 18:00”.`, "closes");
  const closesAt = instantOf(`${read.day}T${read.time}`, group.zone);
  if (closesAt <= at) return refuse(past, "closes");
  const latest = latestClose(session);
  if (closesAt <= latest) return closesAt;
  const by = spokenMoment(latest, group.zone, "day and time", at);
  return latest <= at
    ? refuse(
        `The ${spokenSession(session, group.zone, at)} begins within two hours, too soon for a poll. Name a later one, for example “session: next week”.`,
        "session",
      )
    : refuse(
        `The poll decides for the ${spokenSession(session, group.zone, at)}, so it closes by ${by}, two hours before. Give an earlier time, or a later session.`,
        "closes",
      );
}

function papersGiven(all: readonly Named[], text: string): readonly Named[] {
  const read = named(all, text);
  if ("wrong" in read) return refuse(`Papers: ${read.wrong}`, "papers");
  const twice = namedTwice(read.papers);
  return twice ? refuse(`${listed([twice])} is named twice. Name each paper once.`, "papers") : read.papers;
}

const tooFew = (all: readonly Named[]): string =>
  all.length < 2
    ? "A poll needs two papers at least, and the queue does not hold as many. Propose some with /paper add."
    : `A poll needs two papers at least. Choose from ${listed(all.slice(0, usual))}.`;
