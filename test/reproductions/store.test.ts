import { describe, expect, it } from "vitest";
import { membersOf } from "../../src/features/groups/store.ts";
import { absorbMember } from "../../src/features/my/absorbing-store.ts";
import {
  addAttempt,
  addClaim,
  addDiscovery,
  addReproduction,
  changeAttempt,
  changeClaim,
  reproductionById,
  reproductionsOf,
  reproductionWith,
  setJoined,
} from "../../src/features/reproductions/store.ts";
import { attention, lora, reading } from "../notes/group.ts";
import { bothKinds } from "../support/database.ts";

const at = (day: number) => `2026-10-${day}T08:00:00.000Z`;
const group = "readers";

async function twoReaders(kind: (typeof bothKinds)[number]) {
  const opened = await reading({ kind });
  for (const name of ["Ada", "Ben"]) await opened.organizer(await opened.person(name));
  const [ada, ben] = await opened.within((db) => membersOf(db, group));
  if (!ada || !ben) throw new Error("nobody has joined");
  await opened.within(async (db) => {
    for (const [id, paper, day] of [
      ["r1", attention, 19],
      ["r2", lora, 20],
    ] as const)
      await addReproduction(db, { id, group, paper, aim: null, startedBy: ada.id, startedAt: at(day) });
    await setJoined(db, { reproduction: "r1", member: ben.id }, true, at(20));
    await addClaim(db, {
      ...{ id: "c1", reproduction: "r1", metric: "BLEU", dataset: "WMT14", reported: "28.40", unit: "" },
      ...{
        good: "higher",
        tolerance: { kind: "relative", percent: "0.50" },
        anchor: "Table 2",
        by: ada.id,
        at: at(20),
      },
    });
    for (const [id, by, values] of [
      ["t1", ben, ["28.2", "28.60"]],
      ["t2", ada, ["1e1"]],
    ] as const)
      await addAttempt(db, {
        ...{ id, claim: "c1", values, unit: "", environment: null, effort: null, link: null, by: by.id, at: at(21) },
      });
    await changeAttempt(db, "t2", { retractedAt: at(22), reason: "A bug" });
    await addDiscovery(db, {
      id: "d1",
      reproduction: "r1",
      kind: "leakage",
      words: "It leaks",
      by: ben.id,
      at: at(22),
    });
  });
  return { ...opened, ada, ben };
}

describe.each(bothKinds)("Reproductions on %s", (kind) => {
  it("come back whole, with every number as it was typed, newest first, and only in their own group", async () => {
    const { talk, within, ben } = await twoReaders(kind);
    expect(await within((db) => reproductionById(db, group, "r1"))).toMatchObject({
      ...{ title: "Attention Is All You Need", state: "planned", joined: [ben.id] },
      claims: [
        {
          ...{ reported: "28.40", tolerance: { kind: "relative", percent: "0.50" } },
          attempts: [{ values: ["28.2", "28.60"] }, { values: ["1e1"], reason: "A bug" }],
        },
      ],
      discoveries: [{ kind: "leakage", words: "It leaks", question: null, idea: null }],
    });
    const open = await within((db) => reproductionsOf(db, group, { states: ["planned"] }));
    expect(open.map(({ id }) => id)).toEqual(["r2", "r1"]);
    for (const what of [{ claim: "c1" }, { attempt: "t1" }, { discovery: "d1" }]) {
      expect(await within((db) => reproductionWith(db, group, what))).toBe("r1");
      expect(await within((db) => reproductionWith(db, "others", what))).toBeUndefined();
    }
    expect(await within((db) => reproductionById(db, "others", "r1"))).toBeUndefined();
    await within((db) => changeClaim(db, "c1", { retractedAt: at(23) }));
    expect((await within((db) => reproductionById(db, group, "r1")))?.claims).toEqual([]);
    await talk.close();
  });

  it("are the one member's when two turn out to be one, who joins nothing that they started", async () => {
    const { talk, within, ada, ben } = await twoReaders(kind);
    await within((db) => absorbMember(db, ben, ada));
    expect(await within((db) => reproductionById(db, group, "r1"))).toMatchObject({
      ...{ startedBy: ada.id, joined: [], discoveries: [{ by: ada.id }] },
      claims: [{ attempts: [{ by: ada.id }, { by: ada.id }] }],
    });
    await talk.close();
  });
});
