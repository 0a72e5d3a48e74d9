import { type Block, type Button, button, type Card, heading, says } from "../../chat/card.ts";
import { bold, count, type Instant, joined, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { linked } from "../papers/cards.ts";
import { type Break, spokenBreak } from "./breaks.ts";
import type { Dated, PaperOf } from "./cards.ts";
import type { plan } from "./commands/plan.ts";
import { spokenMeets } from "./meets.ts";
import { datesOf } from "./news.ts";
import type { Series } from "./running-store.ts";
import type { Session } from "./store.ts";

/** A session that moves, with what was planned for it. */
export interface Moving {
  readonly was: Instant;
  readonly session: Session;
  readonly paper: PaperOf | undefined;
}

/** What another rule would make of a group's dates. */
export interface Replanned {
  readonly series: Series;
  /** The next four. */
  readonly dates: readonly Session[];
  /** How many stay by the rule before it, until it begins. */
  readonly before: number;
  readonly moving: readonly Moving[];
  /** Sessions with a paper that the rule has no date for. */
  readonly gone: readonly Dated[];
  /** Dates of the rule that stay skipped or cancelled. */
  readonly leftOut: readonly Session[];
  /** Sessions that stay where somebody moved them. */
  readonly standing: readonly Session[];
  /** The breaks that some of its dates would lie in. */
  readonly breaks: readonly Break[];
}

/** The drafts and the rule that the buttons of a preview go on from. */
interface Kept {
  readonly draft: string;
  /** Whose place the new rule takes: what was seen holds for no other. */
  readonly over: string;
}

/** Repeats back what somebody typed for a rule, with all that it would change, before anything is saved. */
export function previewCard(made: Replanned, kept: Kept, news: Prose): Card {
  const { series, dates, before, moving, gone, leftOut, standing, breaks } = made;
  const left = leftOut.map(({ startsAt, state }) => prose`${moment(startsAt)} (${state})`);
  return {
    body: [
      ...meanwhile(news),
      says(prose`${bold(spokenMeets(series))}. The next ${dates.length === 4 ? "four dates" : "dates"}:`),
      datesOf(dates),
      ...(before === 0 ? [] : [says(`Until then the group meets as before: ${count(before, "session")}.`)]),
      ...movingBlocks(moving),
      ...goneBlocks(gone),
      ...(standing.length === 0
        ? []
        : [says(prose`Stays where it was moved: ${joined(standing.map(({ startsAt }) => [moment(startsAt)]))}.`)]),
      ...(left.length === 0
        ? []
        : [says(prose`Left out as before: ${joined(left)}. /session undo brings such a date back.`)]),
      ...(breaks.length === 0
        ? []
        : [says("Left out for breaks:"), { kind: "list", items: breaks.map((one) => [spokenBreak(one)]) } as const]),
      says("Nothing has changed yet."),
    ],
    buttons: buttons("Plan it", kept),
  };
}

/** The same for having no sessions any more. */
export const stopPreview = (scheduled: readonly Dated[], kept: Kept, news: Prose): Card => ({
  body: [
    ...meanwhile(news),
    says(prose`${bold("No sessions any more")}, until a new rule is planned.`),
    ...goneBlocks(scheduled),
    says("Nothing has changed yet."),
  ],
  buttons: buttons("End the sessions", kept),
});

const buttons = (label: string, { draft, over }: Kept): readonly Button[] => [
  button<typeof plan>(label, "session plan", { sure: over }, { here: true, draft }),
  button<typeof plan>("Say it otherwise", "session plan", {}, { open: true, draft }),
];

function goneBlocks(gone: readonly Dated[]): readonly Block[] {
  if (gone.length === 0) return [];
  const items = gone.map(({ session, paper }) => prose`${moment(session.startsAt)}: ${named(paper)}`);
  return [says("This goes back to the queue:"), { kind: "list", items }];
}

const meanwhile = (news: Prose): readonly Block[] => (news.length === 0 ? [] : [says(news)]);

function movingBlocks(moving: readonly Moving[]): readonly Block[] {
  if (moving.length === 0) return [];
  const items = moving.map(({ was, session, paper }) => {
    const led = session.presenter ? prose`, presented by ${person(session.presenter)}` : [];
    return prose`${named(paper)}${led}: ${moment(was)} becomes ${moment(session.startsAt)}`;
  });
  return [heading("What was planned moves with it"), { kind: "list", items }];
}

const named = (paper: PaperOf | undefined): Prose => (paper ? linked(paper) : ["no paper yet"]);
