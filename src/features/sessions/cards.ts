import { type Block, type Button, button, type Card, says } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { type Instant, joined, link, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { saysLate } from "../groups/late.ts";
import { linked, type Named } from "../papers/cards.ts";
import type { add } from "../papers/commands/add.ts";
import type { ballot } from "../papers/commands/ballot.ts";
import { a, beginning, type Depth, writing } from "../papers/reading.ts";
import { type Break, spokenBreak } from "./breaks.ts";
import type { Chooser } from "./choosing.ts";
import type { Coming } from "./coming.ts";
import { comingBlocks, comingButtons } from "./coming-cards.ts";
import type { cancel } from "./commands/cancel.ts";
import type { continuePaper } from "./commands/continue.ts";
import type { lead } from "./commands/lead.ts";
import type { link as linkTo } from "./commands/link.ts";
import type { list } from "./commands/list.ts";
import type { move } from "./commands/move.ts";
import type { paper as choosePaper } from "./commands/paper.ts";
import type { plan } from "./commands/plan.ts";
import type { skip } from "./commands/skip.ts";
import { linkKinds } from "./links.ts";
import { type Outcome, outcomeBlocks, thereButtons } from "./outcome-cards.ts";
import type { SessionKind } from "./schema.ts";
import type { Hat, Session } from "./store.ts";

/** What a session's message is known by. */
export const about = (session: Pick<Session, "id">): string => `session:${session.id}`;
/** What the message is known by that reminds of a session; once it is moved, another does. */
export const aboutReminder = ({ id, startsAt }: Pick<Session, "id" | "startsAt">): string => `near:${id}:${startsAt}`;
/** What the message is known by that tells a session's end. */
export const aboutEnd = (session: Pick<Session, "id">): string => `session-end:${session.id}`;

/** What a card tells of a session's paper. */
export type PaperOf = Named & { readonly id: string };

/** The open poll that decides what a session reads. */
export interface Deciding {
  readonly id: string;
  readonly closesAt: Instant;
}

/** What a session's cards tell besides it. */
export interface Besides {
  readonly paper?: PaperOf | undefined;
  /** What members write of it before the session, the first layer first. */
  readonly layers?: readonly Depth[] | undefined;
  readonly hats?: readonly Hat[] | undefined;
  readonly poll?: Deciding | undefined;
  readonly chooser?: Chooser | undefined;
  readonly people?: Coming | Outcome | undefined;
}

/** A session as the group sees it: when, what is read, who has which role, who comes, where, and what is asked before it. */
export function sessionCard(session: Session, told: Besides): Card {
  const { paper, layers = [], hats = [], poll, chooser, people } = told;
  const meeting = session.kind === "meeting";
  switch (session.state) {
    case "planned":
      return {
        title: meeting ? "Next session" : "Next deadline",
        body: [
          facts(session, paper, hats),
          ...(people?.kind === "coming" ? comingBlocks(session, people) : []),
          ...(poll ? [says(prose`A poll decides what is read. It closes on ${moment(poll.closesAt)}.`)] : []),
          ...(paper
            ? [says(asked(session, layers))]
            : poll
              ? []
              : [says(chooser ? choosing(chooser) : noPaper(session))]),
        ],
        buttons: plannedButtons(session, told),
      };
    case "held":
      return {
        title: meeting ? "Session, held" : "Deadline, passed",
        body: [facts(session, paper, hats), ...(people?.kind === "outcome" ? outcomeBlocks(people) : [])],
        buttons: [linkButton(session)],
      };
    case "skipped":
      return gone(session, "skipped", " Its paper and its people are kept for the next date.");
    case "cancelled":
      return gone(session, "cancelled");
    default:
      return session.state satisfies never;
  }
}

/** What is read, when, where, and who has which role. */
export function facts(session: Session, paper: PaperOf | undefined, hats: readonly Hat[]): Block {
  const { kind, state, startsAt, minutes, presenter, presenterBy, venue, links } = session;
  const meeting = kind === "meeting";
  const how = state === "planned" && presenterBy === "turn" ? " (whose turn it is)" : "";
  const elsewhere = linkKinds.flatMap((one) => (links[one] === undefined ? [] : [[link(one, links[one])]]));
  const shown: (readonly [string, Prose])[] = [
    ["Paper", paper ? linked(paper) : ["none yet"]],
    [meeting ? "When" : "Read by", meeting ? prose`${moment(startsAt)}, for ${minutes} minutes` : [moment(startsAt)]],
    ...(meeting ? [["Presenter", presenter ? prose`${person(presenter)}${how}` : ["nobody yet"]] as const] : []),
    ...hats.map(({ role, member }) => [`${role.charAt(0).toUpperCase()}${role.slice(1)}`, [person(member)]] as const),
    ...(venue === null ? [] : [["Where", [place(venue)]] as const]),
    ...(elsewhere.length === 0 ? [] : [["Links", joined(elsewhere)] as const]),
  ];
  return { kind: "facts", facts: shown };
}

const place = (venue: string) => (/^https?:\/\/\S+$/i.test(venue) ? link(venue, venue) : venue);

/** What is asked of everyone before a session. */
export function asked({ kind }: Session, [first, ...more]: readonly Depth[]): string {
  const by = kind === "meeting" ? "Before it" : "By then";
  const lasting = ({ one, minutes }: Depth) => `${a(one)} (${minutes === 60 ? "an hour" : `${minutes} minutes`})`;
  if (!first) return `${by}, everyone reads it.`;
  const rest = more.length === 0 ? "" : `, and whoever can ${more.map(lasting).join(" and ")}`;
  return `${by}, everyone writes ${lasting(first)}${rest}.`;
}

/** Who is still to choose what is read, and until when. */
export const choosing = ({ member, until }: Chooser): Prose =>
  prose`${person(member)} chooses what is read, until ${moment(until)}. After that it is the paper with most votes.`;

/** What is read where nothing is chosen yet; it is chosen only when the session before is over. */
const noPaper = ({ kind }: Session): string =>
  `${kind === "meeting" ? "In this session" : "By this deadline"} the group reads the paper with most votes by then, or the next that somebody proposes.`;

/** What everyone can do about a session to come. */
export function plannedButtons(session: Session, { paper, layers = [], poll, chooser }: Besides): readonly Button[] {
  const known = { session: session.id };
  return [
    ...(poll ? [button<typeof ballot>("Vote", "paper ballot", { poll: poll.id })] : []),
    ...(chooser ? [button<typeof choosePaper>("Choose the paper", "session paper", known)] : []),
    ...(paper ? layers.slice(0, 1).map((first) => beginning(first, paper.id)) : [proposing]),
    ...(session.kind === "meeting" ? comingButtons(session) : []),
    ...(session.kind === "meeting" && session.presenterBy !== "volunteer"
      ? [button<typeof lead>("I will lead it", "session lead", known)]
      : []),
    linkButton(session),
  ];
}

const linkButton = (session: Session): Button =>
  button<typeof linkTo>("Add a link", "session link", { session: session.id });
const proposing: Button = button<typeof add>("Propose a paper", "paper add");

const gone = (session: Session, how: string, kept = ""): Card => ({
  title: session.kind === "meeting" ? `Session, ${how}` : `Deadline, ${how}`,
  body: [says(prose`The ${nameOf(session)} was ${how}.${kept}`)],
});

/** A session in a sentence: "session on Thu 22 Oct 2026, 15:00", each reader in their own zone. */
export const nameOf = ({ kind, startsAt }: Pick<Session, "kind" | "startsAt">): Prose =>
  kind === "meeting" ? prose`session on ${moment(startsAt)}` : prose`deadline on ${moment(startsAt)}`;

/** Where in time the group reads something: "In the session on …", "By the deadline on …". */
export const during = (session: Pick<Session, "kind" | "startsAt">): Prose =>
  session.kind === "meeting" ? prose`In the ${nameOf(session)}` : prose`By the ${nameOf(session)}`;

/** The same session, the day before it. */
export function reminderCard(session: Session, told: Besides, how: { readonly late?: boolean } = {}): Card {
  const card = sessionCard(session, told);
  const title = session.kind === "meeting" ? "Reminder: a session is near" : "Reminder: a deadline is near";
  return { ...card, title, body: [...saysLate(how.late), ...card.body] };
}

/** The session that somebody asked for, with what an organizer can do about it. */
export function nextCard(session: Session, told: Besides, organizer: boolean): Card {
  const card = sessionCard(session, told);
  const known = { session: session.id };
  const organizers = [
    button<typeof choosePaper>("Choose the paper", "session paper", known),
    button<typeof move>("Move it", "session move", known),
    button<typeof skip>("Skip it", "session skip", known),
    button<typeof cancel>("Cancel it", "session cancel", known),
  ];
  return { ...card, buttons: [...(card.buttons ?? []), ...(organizer ? organizers : [])] };
}

/** What is said where no session is planned. */
export const nothingPlanned = (organizer: boolean): Card => ({
  body: [
    says(
      organizer
        ? "No session is planned. Say when the group meets, or until when it reads."
        : "No session is planned. An organizer can plan some with /session plan; /group members shows who they are.",
    ),
  ],
  buttons: organizer ? [planning] : [],
});

/** The way to all dates. */
export const allDates: Button = button<typeof list>("All dates", "session list");
const planning: Button = button<typeof plan>("Plan sessions", "session plan");

/** One date of a list, with its paper. */
export interface Dated {
  readonly session: Session;
  readonly paper: PaperOf | undefined;
}

/** The dates to come, the skipped and cancelled ones too, and the breaks between them. */
export function listCard(
  dates: Listed<Dated | Break>,
  rule: { readonly kind: SessionKind; readonly words: string } | undefined,
  organizer: boolean,
): Card {
  const to = (label: string, page: string): Button =>
    button<typeof list>(label, "session list", { page }, { here: true });
  return {
    title: rule?.kind === "deadline" ? "Deadlines to come" : "Sessions to come",
    body: [
      says(rule ? `By the group’s rule: ${rule.words}.` : "The group has no rule: no more sessions are planned."),
      { kind: "list", items: dates.items.map((one) => ("session" in one ? dateLine(one) : [spokenBreak(one)])) },
    ],
    buttons: [...turning(dates, to), ...(rule === undefined && organizer ? [planning] : [])],
  };
}

function dateLine({ session, paper }: Dated): Prose {
  const { startsAt, presenter, state } = session;
  if (state === "skipped" || state === "cancelled") return prose`${moment(startsAt)}: ${state}`;
  const led = presenter ? prose`, presented by ${person(presenter)}` : [];
  return prose`${moment(startsAt)}: ${paper ? linked(paper) : ["no paper yet"]}${led}`;
}

/** What the group is told when a session is over. */
export function endCard(
  session: Session,
  paper: PaperOf,
  how: "read" | "to be continued",
  layer: Depth | undefined,
): Card {
  const meeting = session.kind === "meeting";
  const goes = prose`${linked(paper)} is to be continued: the next ${meeting ? "session" : "deadline"} goes on with it.`;
  const fresh = layer ? ` While it is fresh, write your ${layer.one} (${layer.minutes} minutes).` : "";
  const counts = prose`${linked(paper)} counts as read now.${fresh}`;
  return {
    title: meeting ? "The session is over" : "The deadline has passed",
    body: [says(how === "read" ? counts : goes)],
    buttons: [
      ...(layer ? [writing(`Write the ${layer.one}`, layer.name, { paper: paper.id })] : []),
      ...(how === "read"
        ? [button<typeof continuePaper>("We are not done with it", "session continue", { session: session.id })]
        : []),
      linkButton(session),
      ...(meeting ? thereButtons(session) : []),
    ],
  };
}
