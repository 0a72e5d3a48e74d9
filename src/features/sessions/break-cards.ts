import { button, type Card, quote, says } from "../../chat/card.ts";
import { joined, moment, type Prose, prose } from "../../chat/prose.ts";
import type { LeftOut } from "./break-acts.ts";
import { type Break, spokenBreak, spokenSpan } from "./breaks.ts";
import { allDates, nameOf } from "./cards.ts";
import type { takesBreak } from "./commands/break.ts";
import type { Session } from "./store.ts";

/** The breaks to come, each with a way to take it back. */
export const breaksCard = (breaks: readonly Break[]): Card => ({
  title: "Breaks",
  body:
    breaks.length === 0
      ? [says("No break is planned: sessions take place whenever the group’s rule says.")]
      : breaks.map((one) => ({
          kind: "row",
          prose: [spokenBreak(one)],
          button: button<typeof takesBreak>("Take it back", "session break", { back: one.id }, { here: true }),
        })),
  buttons: [button<typeof takesBreak>("Add a break", "session break", {}, { open: true }), allDates],
});

/** What the group is told of a break, with where that goes which was planned; to whoever took it, also what it joins. */
export function breakNews(made: Break, leftOut: readonly LeftOut[], joins?: readonly Break[]): Card {
  const kept = leftOut.flatMap(({ session, heir }): readonly Prose[] => {
    if (heir) return [prose`What was planned for the ${nameOf(session)} is kept for the ${nameOf(heir)}.`];
    return session.paper === null ? [] : [prose`The paper of the ${nameOf(session)} is back in the queue.`];
  });
  const out = leftOut.map(({ session }) => [moment(session.startsAt)]);
  const none = joins === undefined || out.length > 0 ? [] : [[" Nothing was planned for it."]];
  return {
    body: [
      says(prose`${made.from === made.to ? "No session" : "No sessions"}: ${spokenSpan(made)}.${none.flat()}`),
      ...(made.reason === null ? [] : [quote(made.reason)]),
      ...(joins && joins.length > 0 ? [says(`It is one break now with ${joins.map(spokenSpan).join(" and ")}.`)] : []),
      ...(out.length === 0 ? [] : [says(prose`Left out: ${joined(out)}.`)]),
      ...kept.map((words) => says(words)),
      ...(joins ? [says("The group sees it now.")] : []),
    ],
  };
}

/** What is said when a break is taken back. */
export function backNews(gone: Break, revived: readonly Session[]): Prose {
  const again = revived.map(({ startsAt }) => [moment(startsAt)]);
  const takes = again.length === 0 ? [] : prose` These sessions take place after all: ${joined(again)}.`;
  return prose`The break is off: ${spokenSpan(gone)}.${takes}`;
}
