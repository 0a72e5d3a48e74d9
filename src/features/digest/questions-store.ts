import { and, inArray, sql } from "drizzle-orm";
import type { Instant } from "../../chat/prose.ts";
import { history } from "../../history/schema.ts";
import type { Tx } from "../../store/db.ts";
import { grouped } from "../../store/grouped.ts";
import { type Holes, isOneOf, several, statement } from "../../store/statement.ts";
import { questionAnswers, questionMeToos, questions } from "../questions/schema.ts";
import type { AnsweredQuestion, OpenQuestion } from "./facts.ts";
import { papersNamed } from "./meetings-store.ts";

/** The questions of some groups that have no answer yet, with what hangs on them; `soon` says which paper a group reads next. */
export async function openQuestionsOf(
  db: Tx,
  groups: readonly string[],
  soon: (group: string) => string | null | undefined,
): Promise<ReadonlyMap<string, readonly OpenQuestion[]>> {
  const rows = await open(db, { groups: several(groups) });
  const names = await papersNamed(
    db,
    rows.flatMap(({ paper }) => paper ?? []),
  );
  const found = grouped(rows, ({ group }) => group);
  const told = (group: string, all: Awaited<ReturnType<typeof open>>): readonly OpenQuestion[] => {
    const next = soon(group);
    return all.map(({ id, words, paper, askedBy, askedAt, stateAt, touchedAt, meToos, takenBy, answer }) => ({
      id,
      words,
      askedBy,
      askedAt,
      meToos,
      paper: paper === null ? undefined : names.get(paper)?.name,
      touchedAt: touchedAt ?? stateAt,
      takenBy: takenBy ?? undefined,
      stakes: { soon: paper !== null && paper === next, atStake: answer === "stakes" },
    }));
  };
  return new Map([...found].map(([group, all]) => [group, told(group, all)]));
}

const open = statement((db, { groups }: Holes<"groups">) =>
  db
    .select({
      ...{ group: questions.group, id: questions.id, words: questions.words, paper: questions.paper },
      ...{ askedBy: questions.askedBy, askedAt: questions.askedAt, stateAt: questions.stateAt },
      ...{ takenBy: questions.takenBy, answer: questions.answer },
      // A query of one table has its columns named without it: within another they are named in full here.
      meToos: sql<number>`(select count(*)::int from ${questionMeToos} m where m.question = questions.id)`,
      touchedAt: sql<Instant | null>`(select max(h.at) from ${history} h
        where h."group" = questions."group" and h.subject = 'question:' || questions.id)`.mapWith(history.at),
    })
    .from(questions)
    .where(and(isOneOf(questions.group, groups), inArray(questions.state, ["open", "taken"]))),
);

/** The questions of each group that got an answer after an instant, or had one accepted, in the order in which they were answered. */
export async function answeredSince(
  db: Tx,
  since: ReadonlyMap<string, Instant>,
): Promise<ReadonlyMap<string, readonly AnsweredQuestion[]>> {
  const groups = several([...since.keys()]);
  const found = await answers(db, { groups, since: [...since.values()].sort()[0] ?? "infinity" });
  const mine = found.filter(({ group, at, acceptedAt }) => {
    const from = since.get(group) ?? "";
    return at > from || (acceptedAt !== null && acceptedAt > from);
  });
  return new Map(
    [...grouped(mine, ({ group }) => group)].map(([group, all]) => [
      group,
      [...grouped(all, ({ id }) => id).values()].flatMap(answeredOf),
    ]),
  );
}

function answeredOf(all: Awaited<ReturnType<typeof answers>>): readonly AnsweredQuestion[] {
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return [];
  const { id, words, askedAt, state } = first;
  const accepted = all.find(({ acceptedAt }) => acceptedAt !== null)?.acceptedAt ?? undefined;
  return [
    {
      ...{ id, words, askedAt },
      answeredBy: [...new Set(all.map(({ by }) => by))],
      answeredAt: last.at,
      acceptedAt: state === "accepted" ? accepted : undefined,
    },
  ];
}

const answers = statement((db, { groups, since }: Holes<"groups" | "since">) =>
  db
    .select({
      ...{ group: questions.group, id: questions.id, words: questions.words, askedAt: questions.askedAt },
      state: questions.state,
      by: sql<string>`a.by`,
      at: sql<Instant>`a.at`.mapWith(questionAnswers.at),
      acceptedAt: sql<Instant | null>`a.accepted_at`.mapWith(questionAnswers.acceptedAt),
    })
    .from(questions)
    // By "offset 0" the answers of each question are looked up by their index: a large table of them would be read whole.
    .innerJoin(
      sql`lateral (select id, by, at, accepted_at from ${questionAnswers} where question = ${questions.id}
        and (at > ${since}::timestamptz or accepted_at > ${since}::timestamptz) offset 0) a`,
      sql`true`,
    )
    .where(and(isOneOf(questions.group, groups), inArray(questions.state, ["answered", "accepted"])))
    .orderBy(sql`a.at`, sql`a.id`),
);
