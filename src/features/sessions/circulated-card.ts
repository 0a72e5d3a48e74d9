import { button, type Card, says } from "../../chat/card.ts";
import { moment, prose } from "../../chat/prose.ts";
import { saysLate } from "../groups/late.ts";
import type { show } from "../papers/commands/show.ts";
import { asked, type Besides, choosing, during, facts, plannedButtons } from "./cards.ts";
import type { Session } from "./store.ts";

/** What the message is known by that circulates a session's paper; once the session is moved, another does. */
export const aboutCirculated = ({ id, startsAt }: Pick<Session, "id" | "startsAt">): string =>
  `circulated:${id}:${startsAt}`;

/**
 * A session's paper with all that reading it takes: where it is, by when, who does what, and how many have read it so far
 * (`readers`: "2 first passes"). A session without a paper asks for one, or names the
 * poll that decides it.
 */
export function circulatedCard(
  session: Session,
  told: Besides,
  how: { readonly readers: readonly string[]; readonly late?: boolean },
): Card {
  const { paper, layers = [], hats = [], poll, chooser } = told;
  const late = saysLate(how.late);
  const what = session.kind === "meeting" ? "session" : "deadline";
  // Until the poll is closed, what was to be read instead of its winner is not worth reading ahead.
  const buttons = plannedButtons(session, { ...told, paper: poll ? undefined : paper });
  if (poll) {
    const decides = prose`${during(session)}, the group reads what a poll decides. It closes on ${moment(poll.closesAt)}.`;
    return { title: `A poll decides what the next ${what} reads`, body: [...late, says(decides)], buttons };
  }
  if (!paper) {
    const open = prose`The ${what} is on ${moment(session.startsAt)}`;
    const why = chooser
      ? prose`${open}. ${choosing(chooser)}`
      : prose`${open}, and the queue is empty. The next paper that somebody proposes is read ${session.kind === "meeting" ? "in this session" : "by this deadline"}.`;
    return { title: `The next ${what} has no paper yet`, body: [...late, says(why)], buttons };
  }
  return {
    title: `To read for the next ${what}`,
    body: [
      ...late,
      facts(session, paper, hats),
      says(asked(session, layers)),
      ...(how.readers.length === 0 ? [] : [says(`So far: ${how.readers.join(", ")}.`)]),
    ],
    buttons: [...buttons, button<typeof show>("About the paper", "paper show", { paper: paper.id })],
  };
}
