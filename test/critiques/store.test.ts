import { describe, expect, it } from "vitest";
import {
  addCritique,
  changeCritique,
  critiqueById,
  critiquesOf,
  disputedOrShared,
  react,
} from "../../src/features/critiques/store.ts";
import { written } from "../../src/features/papers/anchors.ts";
import { attention, lora, reading } from "../notes/group.ts";
import { bothKinds } from "../support/database.ts";

const at = (day: number) => `2026-10-${day}T08:00:00.000Z`;
const group = "readers";

async function threeReaders(kind: (typeof bothKinds)[number]) {
  const opened = await reading({ kind });
  const members: string[] = [];
  for (const name of ["Ada", "Ben", "Cleo"]) {
    const who = await opened.person(name);
    await opened.organizer(who);
    members.push(`o-${who.id}`);
  }
  const [ada = "", ben = "", cleo = ""] = members;
  const raises = (id: string, day: number, paper = attention) =>
    opened.within((db) =>
      addCritique(db, {
        ...{ id, group, paper, by: ada, raisedAt: at(day), words: `The words of ${id}` },
        ...{ aspect: "baselines", stance: "weakness", severity: null, anchor: null },
      }),
    );
  const says = (critique: string, member: string, stance: "agree" | "dispute", day: number) =>
    opened.within((db) =>
      react(db, { id: critique }, { member, stance, reason: stance === "dispute" ? "No." : null, at: at(day) }),
    );
  return { ...opened, ada, ben, cleo, raises, says };
}

describe.each(bothKinds)("Critiques on %s", (kind) => {
  it("one member has one stance to a critique, the last one", async () => {
    const { talk, within, raises, says, ben, cleo } = await threeReaders(kind);
    await raises("c1", 19);
    await says("c1", ben, "agree", 20);
    await says("c1", cleo, "agree", 20);
    await says("c1", ben, "dispute", 21);
    expect(await within((db) => critiqueById(db, group, "c1"))).toMatchObject({
      title: "Attention Is All You Need",
      agree: 1,
      dispute: 1,
      reactions: [
        { member: cleo, stance: "agree", reason: null },
        { member: ben, stance: "dispute", reason: "No.", at: at(21) },
      ],
    });
    await says("c1", ben, "agree", 22);
    expect(await within((db) => critiqueById(db, group, "c1"))).toMatchObject({ agree: 2, dispute: 0 });
    await talk.close();
  });

  it("know which places of the paper they point at, as they are worded now", async () => {
    const { talk, within, raises } = await threeReaders(kind);
    await raises("c1", 19);
    const anchors = async () => (await within((db) => critiqueById(db, group, "c1")))?.anchors;
    expect(await anchors()).toEqual([]);
    const change = { words: "Table 2 is unfair, and so is Fig. 3", anchor: "p. 8, Tab. 2" };
    await within((db) => changeCritique(db, { id: "c1", group }, change));
    expect((await anchors())?.map(written)).toEqual(["p. 8", "Table 2", "Fig. 3"]);
    await within((db) => changeCritique(db, { id: "c1", group }, { state: "settled", stateAt: at(20) }));
    expect(await anchors()).toHaveLength(3);
    await talk.close();
  });

  it("are listed with those in dispute first, then the most shared, then the newest; the gone are not", async () => {
    const { talk, within, raises, says, ben, cleo } = await threeReaders(kind);
    for (const [id, day] of [
      ["old", 10],
      ["new", 18],
      ["shared", 11],
      ["disputed", 12],
      ["gone", 13],
    ] as const)
      await raises(id, day);
    await raises("elsewhere", 14, lora);
    await says("shared", ben, "agree", 19);
    await says("shared", cleo, "agree", 19);
    await says("disputed", ben, "dispute", 19);
    await within((db) => changeCritique(db, { id: "gone", group }, { state: "withdrawn", stateAt: at(19) }));
    const ids = async (paper?: string) =>
      (await within((db) => critiquesOf(db, group, paper === undefined ? {} : { paper }))).map(({ id }) => id);
    expect(await ids(attention)).toEqual(["disputed", "shared", "new", "old"]);
    expect(await ids()).toEqual(["disputed", "shared", "new", "elsewhere", "old"]);
    expect(await within((db) => critiquesOf(db, "others"))).toEqual([]);
    expect(await within((db) => critiqueById(db, "others", "old"))).toBeUndefined();
    await talk.close();
  });

  it("tell the digest what is in dispute, however long, and what found company since the last one", async () => {
    const { talk, within, raises, says, ben, cleo } = await threeReaders(kind);
    for (const id of ["quiet", "disputed", "shared before", "shared now", "settled", "hidden"]) await raises(id, 10);
    await says("disputed", ben, "dispute", 11);
    await says("shared before", ben, "agree", 11);
    await says("shared now", ben, "agree", 11);
    await says("shared now", cleo, "agree", 20);
    await says("settled", cleo, "dispute", 20);
    await says("hidden", cleo, "agree", 20);
    await within((db) => changeCritique(db, { id: "settled", group }, { state: "settled", stateAt: at(20) }));
    await within((db) => changeCritique(db, { id: "hidden", group }, { state: "hidden", stateAt: at(20) }));
    const told = await within((db) => disputedOrShared(db, group, at(19)));
    expect(told.map(({ id, agree, dispute, paper }) => [id, agree, dispute, paper])).toEqual([
      ["disputed", 0, 1, "Attention Is All You Need"],
      ["shared now", 2, 0, "Attention Is All You Need"],
    ]);
    await talk.close();
  });
});
