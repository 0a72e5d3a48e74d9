import type { Asking, Finder } from "../../app/command.ts";
import { fitting, type Likely } from "../../app/likeliest.ts";
import type { Choice } from "../../chat/fields.ts";
import type { Names } from "../../chat/platform.ts";
import { shortened } from "../../chat/shortened.ts";
import type { Tx } from "../../store/db.ts";
import { namesOf } from "../groups/reach-store.ts";
import { upcomingSessions } from "../sessions/store.ts";
import { areasOf, ownAreas } from "./areas-store.ts";
import { addressOf, paperName } from "./cards.ts";
import { namedIn } from "./identifiers.ts";
import { isNamesake, labelsOf, namesakesIn } from "./labels.ts";
import { likeliestFirst } from "./queue.ts";
import type { PaperState } from "./schema.ts";
import { type Paper, paperById, papersNamed, papersOf, queueOf } from "./store.ts";
import { sameTitle } from "./title.ts";

/**
 * Finds papers in some states by any part of their title or address, likeliest first. A paper whose id or identifier is given
 * is found in whatever state it is, and so is one by words that fit none in these states: the command itself says why not.
 */
const inStates =
  (states: readonly PaperState[]): Finder =>
  async (asking, typed) => {
    const { group, at } = asking;
    if (!group) return [];
    const named = await namedBy(asking, group.id, typed.trim());
    if (named.length > 0)
      return named.map((paper): Choice => ({ value: paper.id, label: shortened(paperName(paper)) }));
    const votes = new Map((await queueOf(asking.db, group.id)).map((paper) => [paper.id, paper.votes]));
    const sessions = await upcomingSessions(asking.db, group.id, at, 50);
    const all = await papersOf(asking.db, group.id);
    const labels = labelsOf(all, await proposers(asking.db, all));
    const found = all.map((paper) => ({
      ...paper,
      votes: votes.get(paper.id) ?? 0,
      startsAt: sessions.find((session) => session.paper === paper.id)?.startsAt,
    }));
    const ordered = likeliestFirst(found, at);
    const calling = (papers: readonly Paper[]) =>
      papers.map(
        (paper): Likely => ({
          value: paper.id,
          label: labels.get(paper.id) ?? paper.id,
          words: [paperName(paper), addressOf(paper) ?? ""],
        }),
      );
    const wanted = fitting(calling(ordered.filter(({ state }) => states.includes(state))), typed);
    return wanted.length > 0 || typed.trim() === "" ? wanted : fitting(calling(ordered), typed);
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

/** The names of those who proposed papers whose titles do not tell them apart. */
async function proposers(db: Tx, papers: readonly Paper[]): Promise<Names> {
  const alike = namesakesIn(papers).flat();
  return namesOf(
    db,
    alike.flatMap(({ proposedBy }) => proposedBy ?? []),
  );
}

/** What is said where a paper would be chosen and there is none yet. */
export const noPaperYet = "The group has no paper yet. Propose one with /paper add.";
/** The same where only a paper that waits to be read will do. */
export const noneWaits = "No paper waits to be read. Propose one with /paper add.";

/** Every paper that a group has or had. */
export const anyPaper: Finder = inStates(["scheduled", "to be continued", "read", "proposed", "dropped"]);
/** The papers people have to do with now: the next session's, those scheduled after it, those read lately, then the queue. */
export const currentPapers: Finder = inStates(["scheduled", "to be continued", "read", "proposed"]);
/** The same, but for the paper that was named beside it: a paper is not the same as itself. */
export const otherPaper: Finder = async (asking, typed) => {
  const found = await anyPaper(asking, typed);
  const beside = asking.known.paper ?? "";
  const named = beside === "" ? [] : await anyPaper(asking, beside);
  const others = found.filter(({ value }) => value !== named[0]?.value);
  return typed.trim() === "" || others.length > 0 ? others : found;
};
/** The same, but of two papers of one title that both were named by it, the one; `otherPaper` is the other. */
export const eitherPaper: Finder = async (asking, typed) => {
  const found = await anyPaper(asking, typed);
  const { db, group, known } = asking;
  if (!group || found.length !== 2 || !sameTitle(typed, known.other ?? "")) return found;
  const one = await paperById(db, group.id, found[0]?.value ?? "");
  const two = await paperById(db, group.id, found[1]?.value ?? "");
  return one && two && isNamesake(one, two) ? found.slice(0, 1) : found;
};
/** The papers that wait to be read. */
export const queuedPapers: Finder = inStates(["scheduled", "to be continued", "proposed"]);

const among =
  (find: typeof areasOf): Finder =>
  async ({ db, group }, typed) => {
    const all = group ? await find(db, group.id) : [];
    const named = all.filter(({ id }) => id === typed.trim());
    const called = all.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
    return (named.length > 0 ? named : called).map(({ id, name }): Choice => ({ value: id, label: name }));
  };
/** The areas of a group. */
export const anyArea: Finder = among(areasOf);
/** The areas that a group added itself. */
export const ownArea: Finder = among(ownAreas);
