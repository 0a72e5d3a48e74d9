import type { Asking, Finder } from "../../app/command.ts";
import type { Choice } from "../../chat/fields.ts";
import { shortened } from "../../chat/shortened.ts";
import { upcomingSessions } from "../sessions/store.ts";
import { addressOf, paperName } from "./cards.ts";
import { namedIn } from "./identifiers.ts";
import { likeliestFirst } from "./queue.ts";
import type { PaperState } from "./schema.ts";
import { type Paper, paperById, papersNamed, papersOf, queueOf } from "./store.ts";

/** Finds papers in some states by any part of their title or address, likeliest first; a paper whose id or identifier is given in whatever state it is. */
const inStates =
  (states: readonly PaperState[]): Finder =>
  async (asking, typed) => {
    const { group, at } = asking;
    if (!group) return [];
    const named = await namedBy(asking, group.id, typed.trim());
    if (named.length > 0) return named.map(choiceOf);
    const votes = new Map((await queueOf(asking.db, group.id)).map((paper) => [paper.id, paper.votes]));
    const sessions = await upcomingSessions(asking.db, group.id, at, 50);
    const found = (await papersOf(asking.db, group.id))
      .filter((paper) => states.includes(paper.state) && isCalled(paper, typed.trim()))
      .map((paper) => ({
        ...paper,
        votes: votes.get(paper.id) ?? 0,
        startsAt: sessions.find((session) => session.paper === paper.id)?.startsAt,
      }));
    return likeliestFirst(found, at).slice(0, 25).map(choiceOf);
  };

/** The paper whose id, arXiv id, DOI or link was typed. */
async function namedBy({ db }: Asking, group: string, typed: string): Promise<readonly Paper[]> {
  if (typed === "") return [];
  const paper = await paperById(db, group, typed);
  if (paper) return [paper];
  const read = namedIn(typed);
  const [name, ...others] = "wrong" in read ? [] : read.papers;
  return name && others.length === 0 ? papersNamed(db, group, name.identifiers) : [];
}

function isCalled(paper: Paper, typed: string): boolean {
  const words = [paperName(paper), addressOf(paper) ?? ""];
  return words.some((word) => word.toLowerCase().includes(typed.toLowerCase()));
}

const choiceOf = (paper: Paper): Choice => ({ value: paper.id, label: shortened(paperName(paper)) });

/** Every paper that a group has or had. */
export const anyPaper: Finder = inStates(["scheduled", "to be continued", "read", "proposed", "dropped"]);
/** The papers people have to do with now: the next session's, those scheduled after it, those read lately, then the queue. */
export const currentPapers: Finder = inStates(["scheduled", "to be continued", "read", "proposed"]);
/** The papers that wait to be read. */
export const queuedPapers: Finder = inStates(["scheduled", "to be continued", "proposed"]);
