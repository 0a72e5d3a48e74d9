import type { MemberId } from "../../chat/prose.ts";
import { dayIn } from "../../time/zone.ts";
import { standing } from "../critiques/life.ts";
import type { WholeCritique } from "../critiques/store.ts";
import type { Group } from "../groups/store.ts";
import { changes as allChanges } from "../ideas/life.ts";
import { planned } from "../ideas/plan.ts";
import type { Idea, LogEntry } from "../ideas/store.ts";
import { readAs } from "../notes/answering.ts";
import { promptsOf } from "../notes/layers.ts";
import type { Note } from "../notes/store.ts";
import { type Area, areaNames } from "../papers/areas.ts";
import { addressOf, paperName } from "../papers/cards.ts";
import type { Paper } from "../papers/store.ts";
import type { QuestionLink } from "../questions/links-store.ts";
import type { GivenAnswer, ListedQuestion } from "../questions/store.ts";
import { reportOf, tableRows } from "../reproductions/report.ts";
import type { WholeReproduction } from "../reproductions/store.ts";
import { keysOf } from "./keys.ts";
import type { Linked, Material, MaterialPaper, MaterialReproduction, MaterialThing } from "./material.ts";

/** What the stores hold of a group that one reader may read. */
export interface Gathered {
  readonly group: Group;
  readonly papers: readonly Paper[];
  readonly areas: readonly Area[];
  readonly held: readonly { readonly paper: string | null; readonly startsAt: string }[];
  readonly notes: readonly Note[];
  readonly critiques: readonly WholeCritique[];
  readonly questions: readonly ListedQuestion[];
  readonly answers: readonly GivenAnswer[];
  readonly links: readonly QuestionLink[];
  readonly ideas: readonly Idea[];
  readonly log: readonly LogEntry[];
  readonly reproductions: readonly WholeReproduction[];
}

/** Everybody who is named in what was gathered. */
export const membersIn = ({
  notes,
  critiques,
  questions,
  answers,
  ideas,
  log,
  reproductions,
}: Gathered): MemberId[] => [
  ...notes.map(({ member }) => member),
  ...critiques.flatMap(({ by }) => by ?? []),
  ...questions.flatMap(({ askedBy, takenBy }) => [askedBy, ...(takenBy === null ? [] : [takenBy])]),
  ...answers.map(({ by }) => by),
  ...ideas.flatMap(({ proposedBy, claimedBy }) => [proposedBy, ...(claimedBy === null ? [] : [claimedBy])]),
  ...log.map(({ by }) => by),
  ...reproductions.flatMap((one) => [
    ...[one.startedBy, ...one.joined],
    ...one.claims.flatMap(({ attempts }) => attempts.map(({ by }) => by)),
    ...one.discoveries.map(({ by }) => by),
  ]),
];

/** What was gathered, as files and tables tell it: people by their names, days in the group's zone, papers by their keys. */
export function materialOf(of: Gathered, names: Readonly<Record<MemberId, string>>): Material {
  const telling: Telling = {
    ...of,
    keys: keysOf(of.papers),
    names,
    nameOf: (member) => names[member] ?? "Somebody",
    day: (at) => dayIn(at, of.group.zone),
  };
  // What is listed has an order of its own, and not one of who wants it most.
  return {
    group: of.group.name,
    papers: of.papers.toReversed().map((paper) => paperOf(paper, telling)),
    questions: of.questions.toSorted(byId("askedAt")).map((question) => questionOf(question, telling)),
    ideas: of.ideas.toSorted(byId("proposedAt")).map((idea) => ideaOf(idea, telling)),
    reproductions: of.reproductions.toReversed().map((one) => reproductionOf(one, telling)),
  };
}

const byId =
  <K extends string>(key: K) =>
  (
    one: { readonly id: string } & Readonly<Record<K, string>>,
    other: { readonly id: string } & Readonly<Record<K, string>>,
  ) =>
    one[key] === other[key] ? (one.id < other.id ? -1 : 1) : one[key] < other[key] ? -1 : 1;

interface Telling extends Gathered {
  readonly keys: ReadonlyMap<string, string>;
  readonly names: Readonly<Record<MemberId, string>>;
  nameOf(member: MemberId): string;
  day(at: string): string;
}

const keyOf = (paper: string | null, { keys }: Telling): string | undefined =>
  paper === null ? undefined : keys.get(paper);

function paperOf(paper: Paper, of: Telling): MaterialPaper {
  const { id, authors, year, venue, abstract, doi, arxiv, proposedAt, state } = paper;
  const mine = <T extends { readonly paper: string | null }>(all: readonly T[]) =>
    all.filter((one) => one.paper === id);
  return {
    ...{ id, key: of.keys.get(id) ?? id, title: paperName(paper), authors, year, venue, abstract, doi, arxiv },
    ...{ url: addressOf(paper) ?? null, proposedAt, state, areas: areaNames(of.areas, paper.areas) },
    readOn: [...new Set(mine(of.held).map(({ startsAt }) => of.day(startsAt)))],
    notes: mine(of.notes).map(({ asked, member, submittedAt, startedAt, answers }) => ({
      ...{ layer: asked.title, by: of.nameOf(member), on: of.day(submittedAt ?? startedAt) },
      answers: promptsOf(asked).flatMap((prompt) => {
        const answer = answers[prompt.key];
        const words = answer ? readAs(prompt, answer) : "";
        return words.trim() === ""
          ? []
          : [{ name: `${prompt.name.charAt(0).toUpperCase()}${prompt.name.slice(1)}`, words }];
      }),
    })),
    critiques: mine(of.critiques).map((one) => {
      const { by, raisedAt, stance, aspect, severity, anchor, agree, dispute, words, outcome } = one;
      return {
        ...{ stance, aspect, severity, anchor, agree, dispute, words, outcome, state: standing(one) },
        ...{ by: by === null ? "an anonymous member" : of.nameOf(by), on: of.day(raisedAt) },
      };
    }),
  };
}

function questionOf(one: ListedQuestion, of: Telling): MaterialThing {
  const { id, words, askedBy, askedAt, state, wanted, takenBy, parkedUntil, reason } = one;
  const given = of.answers.filter(({ question }) => question === id);
  const linked = of.links.filter(({ question }) => question === id);
  const isAnswered = state === "answered" || state === "accepted";
  const accepted = given.find(({ acceptedAt }) => acceptedAt !== null)?.acceptedAt ?? null;
  const newest = given.at(-1)?.at ?? null;
  return {
    ...{ id, words, paper: keyOf(one.paper, of), by: of.nameOf(askedBy), on: of.day(askedAt), state },
    facts: {
      wanted,
      "taken by": state === "taken" && takenBy !== null ? of.nameOf(takenBy) : null,
      answered: isAnswered && newest !== null ? of.day(newest) : null,
      accepted: state === "accepted" && accepted !== null ? of.day(accepted) : null,
      "parked until": state === "parked" ? parkedUntil : null,
      place: linked.find(({ kind }) => kind === "anchor")?.target ?? null,
    },
    parts: state === "parked" && reason !== null ? [{ name: "Why it is parked", words: reason }] : [],
    said: given.map((answer) => ({
      ...{ heading: answer.acceptedAt === null ? "Answer" : "Accepted answer", words: answer.words },
      ...{ by: of.nameOf(answer.by), on: of.day(answer.at) },
    })),
    links: linked.flatMap(({ kind, target }): readonly Linked[] => {
      const to = kind === "paper" ? of.keys.get(target) : kind === "idea" ? target : undefined;
      return to === undefined ? [] : [{ how: "linked", to }];
    }),
  };
}

const changesName = (key: string): string | null =>
  Object.entries(allChanges).find(([one]) => one === key)?.[1] ?? (key === "" ? null : key);

function ideaOf(one: Idea, of: Telling): MaterialThing {
  const { id, words, proposedBy, proposedAt, state, changes, claimedBy, result, plan, numbers, learned } = one;
  const from = one.fromIdea ?? one.fromQuestion;
  const came = of.ideas.filter(({ fromIdea }) => fromIdea === id);
  const parts = [
    ...(plan === null ? [] : planned(plan)),
    ...(numbers === null ? [] : [["What was measured", numbers] as const]),
    ...(learned === null ? [] : [[state === "dropped" ? "Why it was dropped" : "What was learned", learned] as const]),
  ];
  return {
    ...{ id, words, paper: keyOf(one.paper, of), by: of.nameOf(proposedBy), on: of.day(proposedAt), state },
    facts: { changes: changesName(changes), "held by": claimedBy === null ? null : of.nameOf(claimedBy), result },
    parts: parts.map(([name, said]) => ({ name, words: said })),
    said: of.log
      .filter((entry) => entry.idea === id && entry.step === "seen" && entry.words !== null)
      .map((entry) => ({
        ...{ heading: "Log", words: entry.words ?? "" },
        ...{ by: of.nameOf(entry.by), on: of.day(entry.at) },
      })),
    links: [
      ...(from === null ? [] : [{ how: "came from it", to: from }]),
      ...came.map((child) => ({ how: "led to it", to: child.id })),
    ],
  };
}

function reproductionOf(one: WholeReproduction, of: Telling): MaterialReproduction {
  const paper = of.papers.find(({ id }) => id === one.paper);
  const reporting = { reproduction: one, names: of.names, zone: of.group.zone, address: paper && addressOf(paper) };
  return {
    ...{ id: one.id, paper: keyOf(one.paper, of), title: `Reproduction: ${one.title}`, state: one.state },
    by: [one.startedBy, ...one.joined].map(of.nameOf),
    on: of.day(one.startedAt),
    report: reportOf(reporting),
    rows: tableRows(reporting),
    links: one.discoveries.flatMap(({ question, idea }) => [
      ...(question === null ? [] : [{ how: "a question", to: question }]),
      ...(idea === null ? [] : [{ how: "an idea", to: idea }]),
    ]),
  };
}
