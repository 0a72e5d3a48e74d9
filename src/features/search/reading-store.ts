import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "../../store/db.ts";
import { critiqueStances, critiques } from "../critiques/schema.ts";
import { visible as visibleIdeas } from "../ideas/life.ts";
import { type IdeaPlan, ideaLog, ideas } from "../ideas/schema.ts";
import { notes } from "../notes/schema.ts";
import { withLayers } from "../notes/template-store.ts";
import { papers } from "../papers/schema.ts";
import { visible as visibleQuestions } from "../questions/life.ts";
import { questionAnswers, questions } from "../questions/schema.ts";
import { visible } from "../reproductions/life.ts";
import { claims, discoveries, reproductions } from "../reproductions/schema.ts";
import { type Entry, entriesOfNote, entryOfAll } from "./entries.ts";
import type { Kind } from "./schema.ts";

/** Reads what can be found of some things of one kind, by their ids; what was withdrawn, hidden or merged has nothing of its own. */
type Reading = (db: Tx, group: string, ids: string[]) => Promise<readonly Entry[]>;

/** How each kind of thing is read for searching. */
export const readings: Readonly<Record<Kind, Reading>> = {
  paper: async (db, group, ids) => {
    const found = await db
      .select()
      .from(papers)
      .where(and(eq(papers.group, group), inArray(papers.id, ids)));
    return found
      .filter(({ state }) => state !== "merged")
      .map((one) =>
        entryOfAll("paper", {
          ...{ id: one.id, paper: one.id, by: one.proposedBy, at: one.proposedAt },
          words: [one.title, one.authors.join(", "), one.venue, one.abstract, one.why],
        }),
      );
  },
  note: async (db, group, ids) => {
    const found = await db
      .select()
      .from(notes)
      .where(and(eq(notes.group, group), inArray(notes.id, ids), isNotNull(notes.submittedAt)));
    return (await withLayers(db, found)).flatMap(entriesOfNote);
  },
  critique: async (db, group, ids) => {
    const found = await db
      .select()
      .from(critiques)
      .where(
        and(eq(critiques.group, group), inArray(critiques.id, ids), inArray(critiques.state, ["raised", "settled"])),
      );
    const disputes = await db
      .select()
      .from(critiqueStances)
      .where(and(eq(critiqueStances.stance, "dispute"), inArray(critiqueStances.critique, idsOf(found))));
    return found.flatMap(({ id, paper, by, raisedAt, words, stance, settledBy, stateAt, outcome }) => [
      entryOfAll("critique", {
        ...{ id, paper, by, at: raisedAt, words: [words] },
        fields: stance === "weakness" ? ["weakest"] : [],
      }),
      ...[
        entryOfAll("critique", {
          id,
          paper,
          by: settledBy,
          at: stateAt,
          words: [outcome],
          part: "outcome",
          name: "outcome",
        }),
        ...disputes
          .filter(({ critique }) => critique === id)
          .map(({ member, at, reason }) =>
            entryOfAll("critique", {
              id,
              paper,
              by: member,
              at,
              words: [reason],
              part: `dispute ${member}`,
              name: "dispute",
            }),
          ),
      ].filter((one) => one.words !== ""),
    ]);
  },
  question: async (db, group, ids) => {
    const found = await db
      .select()
      .from(questions)
      .where(
        and(eq(questions.group, group), inArray(questions.id, ids), inArray(questions.state, [...visibleQuestions])),
      );
    const answers = await db
      .select()
      .from(questionAnswers)
      .where(inArray(questionAnswers.question, idsOf(found)));
    const merged = await db
      .select()
      .from(questions)
      .where(
        and(eq(questions.group, group), eq(questions.state, "merged"), inArray(questions.mergedInto, idsOf(found))),
      );
    return found.flatMap(({ id, paper, askedBy, askedAt, words }) => [
      entryOfAll("question", { id, paper, by: askedBy, at: askedAt, words: [words] }),
      ...merged
        .filter(({ mergedInto }) => mergedInto === id)
        .map((one) =>
          entryOfAll("question", {
            id,
            paper,
            by: one.askedBy,
            at: one.askedAt,
            words: [one.words],
            part: one.id,
            name: "also asked",
          }),
        ),
      ...answers
        .filter(({ question }) => question === id)
        .map((one) =>
          entryOfAll("question", {
            id,
            paper,
            by: one.by,
            at: one.at,
            words: [one.words],
            part: one.id,
            name: "answer",
          }),
        ),
    ]);
  },
  idea: async (db, group, ids) => {
    const found = await db
      .select()
      .from(ideas)
      .where(and(eq(ideas.group, group), inArray(ideas.id, ids), inArray(ideas.state, [...visibleIdeas])));
    const logged = await db
      .select()
      .from(ideaLog)
      .where(inArray(ideaLog.idea, idsOf(found)));
    return found.flatMap(
      ({ id, paper, proposedBy, proposedAt, claimedBy, words, state, stateAt, learned, numbers, plan }) => [
        entryOfAll("idea", { id, paper, by: proposedBy, at: proposedAt, words: [words] }),
        ...outcomeEntries({
          ...{ id, paper, at: stateAt, learned, numbers, dropped: state === "dropped" },
          by: logged.find((one) => one.idea === id && one.step === state)?.by ?? null,
        }),
        ...planEntries({ id, paper, by: claimedBy, at: proposedAt }, plan),
        ...logged
          .filter((one) => one.idea === id && one.words !== null)
          .map((one) =>
            entryOfAll("idea", { id, paper, by: one.by, at: one.at, words: [one.words], part: one.id, name: "log" }),
          ),
      ],
    );
  },
  reproduction: async (db, group, ids) => {
    const found = await db
      .select()
      .from(reproductions)
      .where(
        and(eq(reproductions.group, group), inArray(reproductions.id, ids), inArray(reproductions.state, [...visible])),
      );
    const there = idsOf(found);
    const claimed = await db
      .select()
      .from(claims)
      .where(and(inArray(claims.reproduction, there), isNull(claims.retractedAt)));
    const discovered = await db
      .select()
      .from(discoveries)
      .where(and(inArray(discoveries.reproduction, there), isNull(discoveries.retractedAt)));
    return found.flatMap(({ id, paper, startedBy, startedAt, aim, summary, easy, difficult, contact }) => [
      entryOfAll("reproduction", {
        id,
        paper,
        by: startedBy,
        at: startedAt,
        words: [aim, summary, easy, difficult, contact],
      }),
      ...claimed
        .filter((one) => one.reproduction === id)
        .flatMap((one) => {
          const of = { id, paper, by: one.by, at: one.at };
          const words = [`${one.metric} on ${one.dataset}: ${one.reported}${one.unit}`];
          return [
            entryOfAll("reproduction", { ...of, part: one.id, name: "claim", fields: ["dataset", "metric"], words }),
            ...(one.why === null
              ? []
              : [entryOfAll("reproduction", { ...of, part: `${one.id} why`, name: "cause", words: [one.why] })]),
          ];
        }),
      ...discovered
        .filter((one) => one.reproduction === id)
        .map((one) =>
          entryOfAll("reproduction", {
            id,
            paper,
            by: one.by,
            at: one.at,
            part: one.id,
            name: "discovery",
            words: [one.words],
          }),
        ),
    ]);
  },
};

const idsOf = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);

/** What came of an idea, in the words of whoever ended it: often somebody else than who proposed it. */
function outcomeEntries({
  learned,
  numbers,
  dropped,
  ...of
}: Pick<Parameters<typeof entryOfAll>[1], "id" | "paper" | "by" | "at"> & {
  readonly learned: string | null;
  readonly numbers: string | null;
  readonly dropped: boolean;
}) {
  return [
    entryOfAll("idea", { ...of, part: "learned", name: dropped ? "dropped" : "learned", words: [learned] }),
    entryOfAll("idea", { ...of, part: "numbers", name: "numbers", words: [numbers] }),
  ].filter(({ words }) => words !== "");
}

/** What the plan of an experiment can be found by. */
function planEntries(of: Pick<Parameters<typeof entryOfAll>[1], "id" | "paper" | "by" | "at">, plan: IdeaPlan | null) {
  if (plan === null) return [];
  const { dataset, metric, ...rest } = plan;
  return [
    entryOfAll("idea", { ...of, part: "plan", name: "plan", words: Object.values(rest) }),
    entryOfAll("idea", { ...of, part: "data", name: "plan", fields: ["dataset", "metric"], words: [dataset, metric] }),
  ].filter(({ words }) => words !== "");
}
