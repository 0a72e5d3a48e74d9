import type { Meeting } from "../../chat/platform.ts";
import type { Session } from "./store.ts";
import { endOf } from "./timing.ts";

/** A meeting as calendars outside of Colloquy show it: what is read, who presents, what is asked before it. */
export function entryOf(
  group: string,
  session: Pick<Session, "startsAt" | "minutes" | "venue">,
  what: { readonly paper: string | undefined; readonly presenter: string | undefined },
): Meeting {
  const reads = what.paper === undefined ? "What is read is not chosen yet." : `The group reads “${what.paper}”.`;
  const presents = what.presenter === undefined ? [] : [`${what.presenter} presents.`];
  const asks = "Before it, everyone writes a first pass (10 minutes), and whoever can a close reading (an hour).";
  return {
    name: `${group}: ${what.paper ?? "reading session"}`,
    about: [reads, ...presents, asks].join(" "),
    where: session.venue ?? "",
    startsAt: session.startsAt,
    endsAt: endOf(session),
  };
}
