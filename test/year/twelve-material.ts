import { critiquesOf } from "../../src/features/critiques/store.ts";
import { keysOf } from "../../src/features/exports/keys.ts";
import type { Material, VaultPaper } from "../../src/features/exports/vault.ts";
import { groups } from "../../src/features/groups/schema.ts";
import { membersOf } from "../../src/features/groups/store.ts";
import { visible as visibleIdeas } from "../../src/features/ideas/life.ts";
import { ideasOf } from "../../src/features/ideas/store.ts";
import { promptsOf } from "../../src/features/notes/layers.ts";
import { submittedOn } from "../../src/features/notes/store.ts";
import { papersOf } from "../../src/features/papers/store.ts";
import { visible } from "../../src/features/questions/life.ts";
import { questionsOf, wholeQuestion } from "../../src/features/questions/store.ts";
import type { Store } from "../../src/store/db.ts";

/** All that the only group of a database wrote, as its folder of Markdown and its bibliography are made from. */
export async function materialOf(store: Store): Promise<Material> {
  return store.root.transaction(async (db) => {
    const [group] = await db.select().from(groups);
    if (!group) throw new Error("There is no group.");
    const members = new Map((await membersOf(db, group.id)).map(({ id, who }) => [id, who.name]));
    const named = (id: string | null): string => members.get(id ?? "") ?? "somebody";
    const all = await papersOf(db, group.id);
    const keys = keysOf(all);
    const keyOf = (id: string | null): string | undefined => keys.get(id ?? "");
    const papers: VaultPaper[] = [];
    for (const paper of all)
      papers.push({
        ...paper,
        key: keyOf(paper.id) ?? paper.id,
        readOn: paper.state === "read" ? [paper.stateAt.slice(0, 10)] : [],
        notes: (await submittedOn(db, group.id, paper.id)).map(({ asked, member, submittedAt, answers }) => ({
          layer: asked.title,
          by: named(member),
          on: (submittedAt ?? "").slice(0, 10),
          answers: promptsOf(asked).flatMap(({ key, name }) => {
            const words = answers[key]?.words ?? answers[key]?.chosen ?? "";
            return words === "" ? [] : [{ name, words }];
          }),
        })),
        critiques: (await critiquesOf(db, group.id, { paper: paper.id })).map((one) => ({
          ...one,
          by: named(one.by),
          on: one.raisedAt.slice(0, 10),
        })),
      });
    const questions: Material["questions"][number][] = [];
    for (const one of await questionsOf(db, group.id, { states: visible })) {
      const whole = await wholeQuestion(db, group.id, one.id);
      questions.push({
        ...{ id: one.id, words: one.words, by: named(one.askedBy), on: one.askedAt.slice(0, 10), state: one.state },
        ...{ paper: keyOf(one.paper), facts: { wanted: one.wanted } },
        said: (whole?.answers ?? []).map(({ words, by, at }) => ({
          ...{ heading: "Answer", words, by: named(by), on: at.slice(0, 10) },
        })),
      });
    }
    const ideas = (await ideasOf(db, group.id, { states: visibleIdeas })).map((one) => ({
      ...{ id: one.id, words: one.words, by: named(one.proposedBy), on: one.proposedAt.slice(0, 10), state: one.state },
      ...{ paper: keyOf(one.paper), facts: { result: one.result } },
      said: one.learned === null ? [] : [{ heading: "Learned", words: one.learned, by: named(one.claimedBy), on: "" }],
    }));
    return { group: group.name, papers, questions, ideas };
  });
}
