import { type Block, button, type Card, quote, says } from "../../chat/card.ts";
import { bold, moment, type Prose, prose } from "../../chat/prose.ts";
import type { add } from "../papers/commands/add.ts";
import { allDates, during } from "./cards.ts";
import type { plan } from "./commands/plan.ts";
import { spokenMeets } from "./meets.ts";
import type { Series } from "./running-store.ts";
import type { Session } from "./store.ts";

/** The next dates of a rule, each reader in their own zone. */
export const datesOf = (dates: readonly Pick<Session, "startsAt">[]): Block => ({
  kind: "list",
  items: dates.map(({ startsAt }) => [moment(startsAt)]),
});

/** What the group is told when it meets, or reads, by another rule. */
export const newRule = (rule: string, dates: readonly Session[]): Card => ({
  title: dates[0]?.kind === "deadline" ? "Until when the group reads" : "When the group meets",
  body: [says(prose`From now on: ${bold(rule)}. The next dates:`), datesOf(dates)],
});

/** What the organizer who set it is told. */
export const planned = (rule: string, dates: readonly Session[]): Card => ({
  body: [says(prose`Planned: ${bold(rule)}. The next dates:`), datesOf(dates), says("The group sees it now.")],
  buttons: [allDates, button<typeof add>("Propose a paper", "paper add")],
});

/** What an organizer is told when the group meets no more. */
export const stopped: Card = {
  body: [says("The group has no sessions any more. What was scheduled is back in the queue.")],
  buttons: [button<typeof plan>("Plan sessions", "session plan")],
};

/** What the group is told when the last date of its term has come. */
export const termOver = (series: Series): Card => ({
  title: "The term is over",
  body: [
    says(`No more sessions are planned: the rule was ${spokenMeets(series)}.`),
    says("An organizer plans the next term, for example “every Thursday 15:00 from 12 Apr to 16 Jul”."),
  ],
  buttons: [button<typeof plan>("Plan the next", "session plan", {}, { open: true })],
});

/** What is said when nothing waits to be read next. */
export const emptyQueue = (next: Session): Card => ({
  body: [says(prose`The queue is empty. ${during(next)}, the group reads the next paper that somebody proposes.`)],
  buttons: [button<typeof add>("Propose a paper", "paper add")],
});

/** A line of news with the reason that somebody gave. */
export const reasoned = (words: Prose, reason: string): Card => ({ body: [says(words), quote(reason)] });
