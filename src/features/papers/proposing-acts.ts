import type { Doing } from "../../app/command.ts";
import type { MemberId } from "../../chat/prose.ts";
import { minus } from "../../time/instant.ts";
import type { Group } from "../groups/store.ts";
import { paperInTurn, tellList, tellPaper, turnForPapers, wholePaper } from "./acts.ts";
import { about, alsoWhyCard, type Whole } from "./cards.ts";
import { canBeLookedUp, lacking } from "./completing.ts";
import { lookUp } from "./errands.ts";
import { merged } from "./merge-acts.ts";
import { unitedWords } from "./merging.ts";
import type { Proposal } from "./proposal.ts";
import { addPaper, changePaper, type Details, enlist, type Paper, papersNamed, setPaperState } from "./store.ts";
import { droppedCalled } from "./titled-store.ts";
import { castVote } from "./vote-store.ts";

/** What became of one proposal: a new paper, one that the group has, or one that was dropped and is back. */
export interface Proposed extends Whole {
  readonly kind: "new" | "known" | "back";
  /** Whether a vote came with it; not if this member had voted for the paper before. */
  readonly voted: boolean;
  /** Whether the reason that came with it stands in a message of its own, since the paper is somebody else’s proposal. */
  readonly whyPosted: boolean;
}

/** Proposes papers for a group and tells it of each; what there is to know about them is looked up afterwards. */
export async function propose(doing: Doing, wish: Wish): Promise<readonly Proposed[]> {
  await turnForPapers(doing, wish.group);
  const made: Made[] = [];
  for (const [i, proposal] of wish.proposals.entries()) {
    const [first, ...others] = await papersMeant(doing, wish.group, proposal);
    const paper = first && (await merged(doing, first, others));
    made.push(
      paper
        ? await addAgain(doing, wish, proposal, paper)
        : await addNew(doing, wish, proposal, wish.proposals.length - 1 - i),
    );
  }
  await lookUp(
    doing,
    made.flatMap(({ paper, lookUp: wanted }) => (wanted ? [paper] : [])),
  );
  const listed = made.flatMap(({ kind, paper }) => (kind === "new" ? [paper.id] : []));
  const list = listed.length > mostApart ? doing.newId() : undefined;
  if (list !== undefined) await enlist(doing.db, listed, list);
  const proposed: Proposed[] = [];
  for (const { kind, paper, whyPosted } of made) {
    const voted = wish.by !== null && (await castVote(doing.db, paper, wish.by, doing.at));
    const whole =
      kind === "new" && list !== undefined
        ? await wholePaper(doing, paper)
        : await tellPaper(doing, wish.group.id, paper.id);
    proposed.push({ ...whole, kind, voted, whyPosted });
  }
  if (list !== undefined) await tellList(doing, wish.group.id, list);
  await tellWhy(doing, wish, proposed);
  return proposed;
}

/** The papers of the group that a proposal means: by its identifiers, or a dropped one by its title where it has none. */
async function papersMeant({ db }: Doing, group: Group, { identifiers, title }: Proposal): Promise<readonly Paper[]> {
  if (Object.values(identifiers).some((one) => one !== undefined)) return papersNamed(db, group.id, identifiers);
  const dropped = title === undefined ? undefined : await droppedCalled(db, group.id, title);
  return dropped ? [dropped] : [];
}

/** So many new papers have a message each; of more, one tells, so that a long list leaves room for others in the channel. */
const mostApart = 5;

/** Papers as a member proposes them, or nobody, and why. */
export interface Wish {
  readonly group: Group;
  readonly by: MemberId | null;
  readonly proposals: readonly Proposal[];
  readonly why?: string;
}
interface Made extends Pick<Proposed, "kind" | "paper" | "whyPosted"> {
  readonly lookUp: boolean;
}

/** Of papers that are proposed at once, each counts as proposed a little before those behind it: that is how they stand in the queue. */
async function addNew({ db, at, newId, record }: Doing, wish: Wish, proposal: Proposal, behind: number): Promise<Made> {
  const { arxiv = null, doi = null } = proposal.identifiers;
  const wanted = canBeLookedUp({ arxiv, doi });
  const paper = await addPaper(db, {
    id: newId(),
    group: wish.group.id,
    proposedBy: wish.by,
    proposedAt: minus(at, { milliseconds: behind }),
    ...said(proposal),
    why: wish.why ?? null,
    lookUp: wanted ? "running" : proposal.title === undefined ? "asked" : "none",
  });
  await record(about(paper), undefined, paper);
  return { kind: "new", paper, whyPosted: false, lookUp: wanted };
}

/** A paper's message says why its proposer wants it read; what somebody else says for it is posted under their own name. */
async function tellWhy({ post }: Doing, { by, why }: Wish, proposed: readonly Proposed[]): Promise<void> {
  const theirs = proposed.filter(({ whyPosted }) => whyPosted).map(({ paper }) => paper);
  if (by !== null && why !== undefined && theirs.length > 0) await post(alsoWhyCard(by, theirs, why));
}

/** The paper gains what this proposal says and nobody said before; a look-up that found nothing is tried again. */
async function addAgain({ db, at, record }: Doing, wish: Wish, proposal: Proposal, { id }: Paper): Promise<Made> {
  const before = await paperInTurn(db, wish.group.id, id);
  const more = lacking(before, said(proposal));
  const wanted = before.lookUp === "asked" && canBeLookedUp({ ...before, ...more });
  const settled = before.lookUp === "asked" && more.title !== undefined ? "none" : before.lookUp;
  const own = before.proposedBy === wish.by;
  const why = own ? unitedWords(before.why, wish.why ?? null) : before.why;
  const changed = await changePaper(db, before, { ...more, why, lookUp: wanted ? "running" : settled });
  const back = before.state === "dropped";
  const paper = back ? await setPaperState(db, before, "proposed", at) : changed;
  await record(about(paper), before, paper);
  return { kind: back ? "back" : "known", paper, whyPosted: !own && wish.why !== undefined, lookUp: wanted };
}

const said = ({ identifiers, title, authors, year }: Proposal): Details => ({
  ...identifiers,
  ...(title === undefined ? {} : { title }),
  ...(authors === undefined ? {} : { authors }),
  ...(year === undefined ? {} : { year }),
});
