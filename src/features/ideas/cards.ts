import { type Block, type Button, button, type Card, quote, says, sentence } from "../../chat/card.ts";
import { type Listed, turning } from "../../chat/listing.ts";
import { link, type MemberId, moment, type Prose, person, prose, retold } from "../../chat/prose.ts";
import type { Member } from "../groups/store.ts";
import { about as aboutQuestion } from "../questions/cards.ts";
import type { claim } from "./commands/claim.ts";
import type { conclude } from "./commands/conclude.ts";
import type { drop } from "./commands/drop.ts";
import type { edit } from "./commands/edit.ts";
import type { hide } from "./commands/hide.ts";
import type { list } from "./commands/list.ts";
import type { log } from "./commands/log.ts";
import type { plan } from "./commands/plan.ts";
import type { propose } from "./commands/propose.ts";
import type { run } from "./commands/run.ts";
import type { show } from "./commands/show.ts";
import type { tree } from "./commands/tree.ts";
import type { withdraw } from "./commands/withdraw.ts";
import { latestBlocks, logBlocks, planBlocks } from "./experiment-card.ts";
import { changes, hindrance, holderOf, type IdeaVerb } from "./life.ts";
import type { Origin } from "./lineage-store.ts";
import type { Idea, WholeIdea } from "./store.ts";

/** What an idea's message is known by. */
export const about = (idea: Pick<Idea, "id">): string => `idea:${idea.id}`;

/** An idea as the group sees it: what it would change, its plan, what was seen last, and what came of it. */
export const ideaCard = (idea: WholeIdea): Card => ({
  ...drawn(idea, idea.state === "running" || idea.state === "planned" ? latestBlocks(idea) : []),
  buttons: buttonsFor(idea),
});

function drawn(idea: WholeIdea, log: readonly Block[]): Card {
  if (idea.state === "withdrawn")
    return { title: "Idea", body: [says(prose`${person(idea.proposedBy)} has withdrawn this idea.`)] };
  if (idea.state === "hidden") return { title: "Idea", body: [says("An organizer has hidden this idea.")] };
  const ended = idea.state === "concluded" || idea.state === "dropped";
  return {
    title: idea.title === null ? "Idea" : `Idea after ${idea.title}`,
    body: [
      quote(idea.words),
      says(
        prose`Proposed by ${person(idea.proposedBy)} on ${moment(idea.proposedAt, "day")}${sourceOf(idea)}.${changeOf(idea)}`,
      ),
      ...(idea.origin ? [says(prose`It comes from ${fromWhat(idea.origin)}`)] : []),
      says(standing(idea)),
      ...(ended && idea.learned !== null ? [quote(idea.learned)] : []),
      ...(ended && idea.numbers !== null ? [says(prose`In numbers: ${idea.numbers}`)] : []),
      ...planBlocks(idea),
      ...log,
    ],
  };
}

/** The same for one reader, with its whole log and what they may do to it. */
export function ideaCardFor(idea: WholeIdea, reader: Member | undefined): Card {
  const known = { idea: idea.id };
  const holder = holderOf(idea);
  const may = (verb: IdeaVerb) => hindrance(idea, verb, reader) === undefined;
  const buttons: readonly (Button | false)[] = [
    holder === null && may("claim") && button<typeof claim>("Claim", "idea claim", known),
    holder !== null && holder === reader?.id && button<typeof claim>("Let it go", "idea claim", known),
    may("plan") && button<typeof plan>(idea.plan === null ? "Plan it" : "Change the plan", "idea plan", known),
    may("run") && button<typeof run>("It is running", "idea run", known),
    may("log") && button<typeof log>("Log", "idea log", known),
    may("conclude") && button<typeof conclude>("Conclude", "idea conclude", known),
    may("edit") && button<typeof edit>("Edit", "idea edit", known),
    may("drop") && button<typeof drop>("Drop", "idea drop", known),
    may("withdraw") && button<typeof withdraw>("Withdraw", "idea withdraw", known),
    idea.state === "concluded" && whatFollows(idea),
    idea.origin !== undefined && button<typeof tree>("Where it comes from", "idea tree", known),
    reader?.organizer === true && may("hide") && button<typeof hide>("Hide", "idea hide", known),
  ];
  return { ...drawn(idea, logBlocks(idea)), buttons: buttons.filter((one) => one !== false) };
}

function fromWhat({ kind, id, words }: Origin): Prose {
  const what = kind === "idea" ? "an idea" : "a question";
  if (words === undefined) return [`${what} that was taken back.`];
  return prose`${what}: ${retold(`“${words}”`, kind === "idea" ? about({ id }) : aboutQuestion({ id }))}`;
}

/** What it would change; nothing if nobody said. */
const changeOf = (idea: Idea): string => {
  if (idea.changes === "") return "";
  const named = Object.entries(changes).find(([key]) => key === idea.changes)?.[1] ?? idea.changes;
  return ` It would change: ${named.charAt(0).toLowerCase()}${named.slice(1)}.`;
};

function standing(idea: Idea): Prose {
  switch (idea.state) {
    case "proposed":
      return ["Nobody has claimed it yet."];
    case "claimed":
      return idea.claimedBy === null ? ["Claimed."] : prose`Claimed by ${person(idea.claimedBy)}.`;
    case "planned":
      return idea.claimedBy === null ? ["Planned."] : prose`Planned by ${person(idea.claimedBy)}.`;
    case "running":
      return idea.claimedBy === null ? ["Running."] : prose`Running, by ${person(idea.claimedBy)}.`;
    case "concluded":
      return prose`Concluded: ${{ bold: idea.result ?? "inconclusive" }}. What was learned:`;
    case "dropped":
      return ["Dropped. Why:"];
    case "withdrawn":
    case "hidden":
      return [];
    default:
      return idea.state satisfies never;
  }
}

/** The way on from an idea that is concluded: another one that comes from it, after the same paper. */
export const whatFollows = ({ id, paper }: Pick<Idea, "id" | "paper">): Button =>
  button<typeof propose>("Propose what follows", "idea propose", { from: id, ...(paper === null ? {} : { paper }) });

/** Tells who had an idea that somebody else has ended it. */
export const endedCard = (idea: Idea, by: MemberId, ended: "concluded" | "dropped"): Card =>
  sentence(prose`${person(by)} has ${ended} the idea that you had claimed: ${retold(`“${idea.words}”`, about(idea))}`, [
    button<typeof show>("Show it", "idea show", { idea: idea.id }),
  ]);

function buttonsFor(idea: WholeIdea): readonly Button[] {
  const { id, state } = idea;
  const known = { idea: id };
  const ends = [
    button<typeof conclude>("Conclude", "idea conclude", known),
    button<typeof drop>("Drop", "idea drop", known),
  ];
  if (state === "proposed") return [button<typeof claim>("Claim", "idea claim", known), ...ends];
  if (state === "claimed") return [button<typeof plan>("Plan it", "idea plan", known), ...ends];
  const logs = button<typeof log>("Log", "idea log", known);
  if (state === "planned") return [button<typeof run>("It is running", "idea run", known), logs, ...ends];
  if (state === "running") return [logs, ...ends];
  return state === "concluded" ? [whatFollows(idea)] : [];
}

/** A list of ideas, one line each with a button that shows it whole. */
export function listCard(
  ideas: Listed<Idea>,
  total: number,
  which: { readonly state: string; readonly paper?: string },
): Card {
  const proposes = button<typeof propose>(
    "Propose an idea",
    "idea propose",
    which.paper === undefined ? {} : { paper: which.paper },
  );
  if (total === 0)
    return { body: [says(`No ${which.state === "all" ? "idea" : `${which.state} idea`} here.`)], buttons: [proposes] };
  const to = (label: string, page: string): Button =>
    button<typeof list>(label, "idea list", { ...which, page }, { here: true });
  return {
    title: `${which.state === "all" ? "Ideas" : `Ideas: ${which.state}`} (${total})`,
    body: ideas.items.map((one) => ({
      kind: "row",
      prose: listLine(one),
      button: button<typeof show>("Show", "idea show", { idea: one.id }),
    })),
    buttons: [...turning(ideas, to), proposes],
  };
}

function listLine(one: Idea): Prose {
  const on = one.title === null ? [] : prose`, after ${one.title}`;
  const how = one.state === "concluded" ? (one.result ?? one.state) : one.state;
  return prose`“${one.words}” (${person(one.proposedBy)}, ${moment(one.proposedAt, "day")}, ${how}${on})`;
}

const sourceOf = ({ source }: Pick<Idea, "source">): Prose =>
  source === null ? [] : prose` (${link("from this message", source)})`;
