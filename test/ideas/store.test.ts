import { describe, expect, it } from "vitest";
import { comeFrom, kinOf, originById } from "../../src/features/ideas/lineage-store.ts";
import { planAfter } from "../../src/features/ideas/plan.ts";
import { addIdea, addToLog, changeIdea, claimedBy, wholeIdea } from "../../src/features/ideas/store.ts";
import { addQuestion, changeQuestion } from "../../src/features/questions/store.ts";
import { attention, reading } from "../notes/group.ts";
import { bothKinds } from "../support/database.ts";

const at = (day: number) => `2026-10-${day}T08:00:00.000Z`;
const group = "readers";

async function proposing(kind: (typeof bothKinds)[number]) {
  const opened = await reading({ kind });
  const who = await opened.person("Ada");
  await opened.organizer(who);
  const ada = `o-${who.id}`;
  const proposes = (id: string, day: number, from: { readonly idea?: string; readonly question?: string } = {}) =>
    opened.within((db) =>
      addIdea(db, {
        ...{ id, group, paper: attention, changes: "", words: id, note: null, proposedBy: ada, proposedAt: at(day) },
        ...{ fromIdea: from.idea ?? null, fromQuestion: from.question ?? null },
      }),
    );
  const asks = (id: string) =>
    opened.within((db) =>
      addQuestion(db, {
        ...{ id, group, paper: attention, words: id, askedBy: ada, askedAt: at(19) },
        ...{ note: null, answer: null, source: null },
      }),
    );
  return { ...opened, ada, proposes, asks };
}

describe.each(bothKinds)("Ideas on %s", (kind) => {
  it("keep their plan and their log, and who has them has them until they end", async () => {
    const { talk, within, proposes, ada } = await proposing(kind);
    await proposes("i1", 19);
    const plan = planAfter(null, { hypothesis: "“Half” is enough", test: "One run" });
    await within((db) => changeIdea(db, "i1", { plan, state: "running", claimedBy: ada }));
    const logs = (id: string, day: number) =>
      within((db) => addToLog(db, { id, idea: "i1", step: "seen", words: id, by: ada, at: at(day) }));
    await logs("second", 21);
    await logs("first", 20);
    const idea = await within((db) => wholeIdea(db, group, "i1"));
    expect(idea).toMatchObject({ plan, origin: undefined, log: [{ words: "first" }, { words: "second" }] });
    expect(await within((db) => claimedBy(db, group, ada))).toHaveLength(1);
    await within((db) => changeIdea(db, "i1", { state: "concluded" }));
    expect(await within((db) => claimedBy(db, group, ada))).toEqual([]);
    await talk.close();
  });

  it("and what they came from make a tree, without those that have to do with no other, and without words that were taken back", async () => {
    const { talk, within, proposes, asks } = await proposing(kind);
    await asks("q1");
    await asks("q2");
    await proposes("alone", 19);
    await proposes("i1", 20, { question: "q1" });
    await proposes("i2", 21, { idea: "i1" });
    await within((db) => changeIdea(db, "i1", { state: "hidden" }));
    const kin = () => within((db) => kinOf(db, group));
    expect((await kin()).map(({ id, words, from }) => [id, words, from])).toEqual([
      ["q1", "“q1”", null],
      ["i1", "hidden by an organizer", "q1"],
      ["i2", "“i2”", "i1"],
    ]);
    expect(await within((db) => originById(db, group, "i1"))).toMatchObject({ kind: "idea", words: undefined });
    await within((db) => changeQuestion(db, "q1", { state: "merged", mergedInto: "q2" }));
    await within((db) => comeFrom(db, group, "q1", "q2"));
    expect((await kin()).map(({ id }) => id)).toEqual(["q2", "i1", "i2"]);
    expect(await within((db) => kinOf(db, "others"))).toEqual([]);
    expect(await within((db) => originById(db, "others", "q2"))).toBeUndefined();
    await talk.close();
  });
});
