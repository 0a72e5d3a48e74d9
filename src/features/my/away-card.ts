import { type Block, type Button, button, type Card, says } from "../../chat/card.ts";
import { count, type Instant, moment, type Prose, prose } from "../../chat/prose.ts";
import type { Span } from "../../time/span.ts";
import { spokenDay } from "../../time/spoken.ts";
import type { Group } from "../groups/store.ts";
import { nameOf } from "../sessions/cards.ts";
import type { rsvp } from "../sessions/commands/rsvp.ts";
import type { Session } from "../sessions/store.ts";
import { weeksAhead } from "./away-days.ts";
import type { away } from "./commands/away.ts";

/** An absence: what was typed can be taken back, and what a calendar says is changed there. */
export type Known = Span & { readonly id: string; readonly fromCalendar: boolean };

/** The calendar that says when somebody is away, as it may be shown: of its address the host alone. */
export interface ShownCalendar {
  readonly host: string;
  readonly readAt: Instant | null;
  readonly trouble: string | null;
}

/** Days in words: "Sun 20 Dec 2026 to Wed 6 Jan 2027". */
export const spokenSpan = ({ from, to }: Span): string =>
  from === to ? `on ${spokenDay(from)}` : `from ${spokenDay(from)} to ${spokenDay(to)}`;

/** A session to come of one of somebody's groups. */
export interface Expecting {
  readonly group: Pick<Group, "id" | "name">;
  readonly session: Pick<Session, "id" | "kind" | "startsAt">;
}

/**
 * When somebody is away, what they typed with a button that takes it back; `news` are the turns that have moved, and `expecting`
 * the sessions then to which they said that they come.
 */
export function awayCard(
  said: readonly string[],
  known: readonly Known[],
  { news, expecting }: { readonly news: readonly Prose[]; readonly expecting: readonly Expecting[] },
  calendar?: ShownCalendar,
): Card {
  const rows = known
    .filter(({ fromCalendar }) => !fromCalendar)
    .map(
      (one): Block => ({
        kind: "row",
        prose: [`Away ${spokenSpan(one)}.`],
        button: button<typeof away>("Take it back", "my away", { drop: one.id }, { here: true }),
      }),
    );
  return {
    title: "Away",
    body: [
      ...said.map(says),
      ...(news.length === 0 ? [] : [{ kind: "list", items: news } as const]),
      ...(known.length === 0
        ? [says("You are not away on any day to come. No turn is given to you while you are.")]
        : rows),
      ...(calendar
        ? byCalendar(
            calendar,
            known.filter(({ fromCalendar }) => fromCalendar),
          )
        : []),
      ...expecting.map(expectingRow),
    ],
    buttons: [button<typeof away>("Add days", "my away", {}, { open: true }), ...(calendar ? [forgetting] : [])],
  };
}

const expectingRow = ({ group, session }: Expecting): Block => ({
  kind: "row",
  prose: prose`${group.name} expects you at the ${nameOf(session)}: you said that you come.`,
  button: button<typeof rsvp>(
    "Not this time",
    "session rsvp",
    { session: session.id, answer: "no" },
    { group: group.id },
  ),
});

const forgetting: Button = button<typeof away>("Forget the calendar", "my away", { calendar: "none" }, { here: true });

/** How the reading of somebody's calendar stands, and when they are away by it. */
function byCalendar({ host, readAt, trouble }: ShownCalendar, absences: readonly Span[]): readonly Block[] {
  const stands = absences.length === 0 ? [] : [says(`By your calendar you are away ${listedSpans(absences)}.`)];
  if (trouble !== null)
    return [...stands, says(`Your calendar at ${host} could not be read. ${trouble} ${triedAgain(readAt)}`)];
  if (readAt === null) return [...stands, says(`Your calendar at ${host} is being read.`)];
  return [...stands, says(prose`Your calendar at ${host} was read ${moment(readAt)}. ${whatCounts}`)];
}

const whatCounts = `Every event in it of a whole day or longer counts, unless it is cancelled, for the next ${weeksAhead} weeks. It is read again every day.`;

const triedAgain = (readAt: Instant | null): string =>
  `${readAt === null ? "" : "What it said before stays. "}It is tried again every day.`;

/** As many absences of a calendar as are named. */
const named = 5;

function listedSpans(absences: readonly Span[]): string {
  const more = absences.length - named;
  return [...absences.slice(0, named).map(spokenSpan), ...(more > 0 ? [`${more} times more`] : [])].join("; ");
}

/** What somebody is told in private of what their calendar says. */
export function foundCard(
  host: string,
  absences: readonly Span[],
  { unfollowed, news }: { readonly unfollowed: number; readonly news: readonly Prose[] },
): Card {
  const found =
    absences.length === 0
      ? `Your calendar at ${host} was read. By it you are away on no day.`
      : `Your calendar at ${host} was read. It has ${count(absences.length, "absence")}: ${listedSpans(absences)}. No turn is given to you then.`;
  return {
    title: "Your away calendar",
    body: [
      says(found),
      ...(news.length === 0 ? [] : [{ kind: "list", items: news } as const]),
      ...(unfollowed === 0
        ? []
        : [
            says(
              `${count(unfollowed, "event comes", "events come")} round by a rule that is not followed: only the first date counts. Add the others with /my away.`,
            ),
          ]),
      says(whatCounts),
    ],
    buttons: [shown],
  };
}

/** What somebody is told in private, once, when their calendar cannot be read. */
export const unreadCard = ({ host, readAt, trouble }: ShownCalendar): Card => ({
  title: "Your away calendar",
  body: [
    says(`Your calendar at ${host} could not be read. ${trouble ?? ""}`),
    says(`${triedAgain(readAt)} You are not told of it again until it can be read.`),
  ],
  buttons: [shown, forgetting],
});

const shown: Button = button<typeof away>("When I am away", "my away");

/** A line of news in one of somebody's groups. */
export const inGroup = (name: string, words: Prose): Prose => prose`${name}: ${words}`;
