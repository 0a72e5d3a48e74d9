import { type Block, heading, quote, says } from "../../chat/card.ts";
import { count, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { planned } from "./plan.ts";
import type { LogEntry, WholeIdea } from "./store.ts";

/** The plan of an idea, part by part. */
export const planBlocks = ({ plan }: Pick<WholeIdea, "plan">): readonly Block[] =>
  plan === null ? [] : [{ kind: "facts", facts: planned(plan).map(([name, words]) => [name, [words]] as const) }];

/** What was seen last in an experiment that somebody is at. */
export function latestBlocks({ log }: Pick<WholeIdea, "log">): readonly Block[] {
  const seen = log.filter(({ words, step }) => step === "seen" && words !== null);
  const last = seen.at(-1);
  if (!last) return [];
  const which = seen.length === 1 ? "Logged" : `The latest of ${count(seen.length, "log entry", "log entries")},`;
  return [says(prose`${which} on ${moment(last.at, "day")} by ${person(last.by)}:`), quote(last.words ?? "")];
}

/** All that was logged of an experiment, oldest first. */
export const logBlocks = ({ log }: Pick<WholeIdea, "log">): readonly Block[] =>
  log.length === 0 ? [] : [heading("Log"), { kind: "list", items: log.map(logLine) }];

function logLine({ step, words, by, at }: LogEntry): Prose {
  const when = prose`${moment(at, "day")}, ${person(by)}: `;
  switch (step) {
    case "seen":
      return prose`${when}${words ?? ""}`;
    case "running":
      return prose`${when}the experiment began.`;
    case "concluded":
      return prose`${when}concluded, ${words ?? "inconclusive"}.`;
    case "dropped":
      return prose`${when}dropped.`;
    default:
      return step satisfies never;
  }
}
