import { describe, expect, it } from "vitest";
import { addGroup } from "../../src/features/groups/store.ts";
import { comparedWith } from "../../src/features/questions/alike-store.ts";
import { addLink, dropLink, linksOf, relink } from "../../src/features/questions/links-store.ts";
import { leadOn, moveAnswers, moveMeToos } from "../../src/features/questions/merge-store.ts";
import {
  acceptAnswer,
  addAnswer,
  addMeToo,
  addQuestion,
  changeQuestion,
  questionsOf,
  wholeQuestion,
} from "../../src/features/questions/store.ts";
import { attention, lora, reading } from "../notes/group.ts";
import { bothKinds } from "../support/database.ts";

const at = (day: number) => `2026-10-${day}T08:00:00.000Z`;
const group = "readers";

async function asking(kind: (typeof bothKinds)[number]) {
  const opened = await reading({ kind });
  const members: string[] = [];
  for (const name of ["Ada", "Ben", "Cleo"]) {
    const who = await opened.person(name);
    await opened.organizer(who);
    members.push(`o-${who.id}`);
  }
  const [ada = "", ben = "", cleo = ""] = members;
  const asks = (id: string, askedBy: string, day: number, paper: string | null, words = `The words of ${id}`) =>
    opened.within((db) =>
      addQuestion(db, { id, group, paper, words, askedBy, askedAt: at(day), note: null, answer: null, source: null }),
    );
  return { ...opened, ada, ben, cleo, asks };
}

describe.each(bothKinds)("Questions on %s", (kind) => {
  it("are compared with the open ones of their group: those on the same paper first, then the newest, with the places they are linked to", async () => {
    const { talk, within, asks, ada, ben } = await asking(kind);
    await asks("q1", ada, 19, lora);
    await asks("q2", ben, 20, attention);
    await asks("q3", ben, 21, null);
    await asks("q4", ada, 22, attention);
    await asks("q5", ada, 23, attention);
    await within((db) => changeQuestion(db, "q4", { state: "parked" }));
    await within((db) => addLink(db, { id: "l1", question: "q3", kind: "anchor", target: "§3.2", at: at(22) }));
    const own = { id: "q5", group, paper: attention };
    const compared = await within((db) => comparedWith(db, own));
    expect(compared.map(({ id, places }) => [id, ...places])).toEqual([["q2"], ["q3", "§3.2"], ["q1"]]);
    await within((db) =>
      addGroup(
        db,
        {
          id: "others",
          name: "Others",
          zone: "UTC",
          digestRule: "FREQ=WEEKLY;BYDAY=MO",
          digestStart: "2026-10-19T09:00",
        },
        at(19),
      ),
    );
    expect(await within((db) => comparedWith(db, { ...own, group: "others" }))).toEqual([]);
    expect(await within((db) => comparedWith(db, { ...own, paper: null }))).toHaveLength(3);
    await talk.close();
  });

  it("are linked to a thing once, and follow it when it is one with another", async () => {
    const { talk, within, asks, ada } = await asking(kind);
    await asks("q1", ada, 19, attention);
    await asks("q2", ada, 20, null);
    const link = (id: string, question: string, target: string) =>
      within((db) => addLink(db, { id, question, kind: "paper", target, at: at(21) }));
    expect(await link("l1", "q1", lora)).toBe(true);
    expect(await link("l2", "q1", lora)).toBe(false);
    expect(await link("l3", "q1", "other")).toBe(true);
    expect(await link("l4", "q2", "other")).toBe(true);
    const on = await within((db) => questionsOf(db, group, { states: ["open"], paper: lora }));
    expect(on.map(({ id }) => id)).toEqual(["q1"]);
    await within((db) => relink(db, "others", { kind: "paper", from: "other", to: lora }));
    expect(await within((db) => linksOf(db, "q2"))).toMatchObject([{ target: "other" }]);
    await within((db) => relink(db, group, { kind: "paper", from: "other", to: lora }));
    expect(await within((db) => linksOf(db, "q1"))).toMatchObject([{ id: "l1", target: lora }]);
    expect(await within((db) => linksOf(db, "q2"))).toMatchObject([{ id: "l4", target: lora }]);
    expect(await within((db) => dropLink(db, "q1", "l4"))).toBe(false);
    expect(await within((db) => dropLink(db, "q2", "l4"))).toBe(true);
    await talk.close();
  });

  it("that are merged hand on who wants to know, each once and never who asked, and their answers, of which one is accepted", async () => {
    const { talk, within, asks, ada, ben, cleo } = await asking(kind);
    const gone = await asks("q1", ada, 19, null);
    const kept = await asks("q2", ben, 20, null);
    for (const [question, member] of [
      ["q1", ben],
      ["q1", cleo],
      ["q2", cleo],
    ] as const)
      await within((db) => addMeToo(db, question, member, at(21)));
    for (const [id, question] of [
      ["a1", "q1"],
      ["a2", "q2"],
    ] as const)
      await within(async (db) => {
        await addAnswer(db, { id, question, by: cleo, words: id, at: at(22) });
        await acceptAnswer(db, question, id, at(23));
      });
    await asks("q0", cleo, 18, null);
    await within((db) => changeQuestion(db, "q0", { state: "merged", mergedInto: "q1" }));
    await within((db) => leadOn(db, group, "q1", "q2"));
    expect(await within((db) => wholeQuestion(db, group, "q0"))).toMatchObject({ into: { id: "q2" } });
    await within((db) => moveMeToos(db, gone, kept, at(24)));
    await within((db) => moveAnswers(db, "q1", "q2", true));
    const whole = await within((db) => wholeQuestion(db, group, "q2"));
    expect(whole?.askedToo).toEqual([cleo]);
    expect(whole?.meToos.toSorted()).toEqual([ada, cleo].toSorted());
    expect(whole?.answers.map(({ id, acceptedAt }) => [id, acceptedAt])).toEqual([
      ["a1", null],
      ["a2", at(23)],
    ]);
    expect(await within((db) => wholeQuestion(db, group, "q1"))).toMatchObject({ meToos: [], answers: [] });
    await talk.close();
  });
});
