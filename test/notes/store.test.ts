import { describe, expect, it } from "vitest";
import { groupById } from "../../src/features/groups/store.ts";
import { startsWith } from "../../src/features/notes/built-in.ts";
import { depths, missingLayers } from "../../src/features/notes/depth-store.ts";
import { allReadableNotes } from "../../src/features/notes/passes-store.ts";
import type { NoteAnswers } from "../../src/features/notes/schema.ts";
import {
  allNotesOf,
  draftNotesOf,
  type Note,
  noteById,
  noteToWrite,
  ownAnswer,
  readableNotes,
  revisionsOf,
  saveNote,
} from "../../src/features/notes/store.ts";
import { ownTemplates, saveTemplate } from "../../src/features/notes/template-store.ts";
import { setAgendaOut } from "../../src/features/papers/store.ts";
import { bothKinds } from "../support/database.ts";
import { attention, lora, reading } from "./group.ts";
import { layerNamed } from "./layered.ts";

const at = (minute: number) => `2026-10-19T08:${String(minute).padStart(2, "0")}:00.000Z`;
const shared = (words: string) => ({ words, seenBy: "group" }) as const;
const own = (words: string) => ({ words, seenBy: "me" }) as const;

/** A group of three members and a way for them to write notes. */
async function threeReaders(kind: (typeof bothKinds)[number]) {
  const group = await reading({ kind });
  const members: string[] = [];
  for (const name of ["Ada", "Ben", "Cleo"]) {
    const who = await group.person(name);
    await group.organizer(who);
    members.push(`o-${who.id}`);
  }
  const [ada = "", ben = "", cleo = ""] = members;
  let number = 0;
  const writes = (
    member: string,
    layer: "first" | "close" | "notebook",
    answers: NoteAnswers,
    how: { readonly submitted?: boolean; readonly minute?: number; readonly paper?: string } = {},
  ) =>
    group.within(async (db) => {
      const { submitted = true, minute = 0, paper = attention } = how;
      const made = {
        id: `n${++number}`,
        group: "readers",
        paper,
        member,
        layer,
        template: "layered",
        templateVersion: 1,
      };
      const note = await noteToWrite(db, made, at(minute));
      return saveNote(db, note, { answers, submitted, at: at(minute) });
    });
  return { ...group, ada, ben, cleo, writes };
}

describe.each(bothKinds)("Notes are kept on %s", (kind) => {
  it("and read for all papers at once as for each of them, by whoever reads, before and after the agenda", async () => {
    const { ada, ben, cleo, writes, within, talk } = await threeReaders(kind);
    const now = (words: string) => ({ words, seenBy: "everyone" }) as const;
    await writes(ada, "first", { problem: shared("Slow."), stakes: own("Mine.") });
    await writes(ben, "first", { problem: now("Slow too."), stakes: shared("Cost.") }, { minute: 1, paper: lora });
    await writes(ben, "close", { method: shared("Attention.") }, { minute: 2 });
    await writes(ben, "notebook", { coreQuestion: shared("A draft.") }, { minute: 3, submitted: false });
    await writes(cleo, "first", { problem: own("For me.") }, { minute: 4 });
    const seen = (reader: string | undefined) =>
      within(async (db) => {
        const group = (await groupById(db, "readers")) ?? expect.unreachable();
        const told = ({ id, answers }: Pick<Note, "id" | "answers">) => [id, answers] as const;
        const each = [
          ...(await readableNotes(db, "readers", attention, reader)),
          ...(await readableNotes(db, "readers", lora, reader)),
        ];
        const all = await allReadableNotes(db, group, reader);
        expect(new Map(all.map(told))).toEqual(
          new Map(each.filter(({ answers }) => Object.keys(answers).length > 0).map(told)),
        );
        return all.flatMap(({ answers }) => Object.values(answers).map(({ words }) => words)).sort();
      });
    expect(await seen(ada)).toEqual(["Mine.", "Slow too.", "Slow."]);
    expect(await seen(cleo)).toEqual(["For me.", "Slow too.", "Slow."]);
    expect(await seen(undefined)).toEqual(["Slow too."]);
    await within((db) => setAgendaOut(db, { id: attention, group: "readers", agendaAt: null }, at(5)));
    expect(await seen(undefined)).toEqual(["Attention.", "Slow too.", "Slow."]);
    await talk.close();
  });

  it("as one note of each layer, with every revision", async () => {
    const { ada, writes, within, talk } = await threeReaders(kind);
    const begun = await writes(ada, "first", { problem: shared("Slow.") }, { submitted: false });
    const sent = await writes(ada, "first", { problem: shared("Too slow.") }, { minute: 1 });
    const edited = await writes(ada, "first", { problem: own("Far too slow.") }, { minute: 2 });
    expect([sent.id, edited.id]).toEqual([begun.id, begun.id]);
    expect(begun.submittedAt).toBeNull();
    expect(edited).toMatchObject({ startedAt: at(0), submittedAt: at(1), editedAt: at(2) });
    expect(await within((db) => revisionsOf(db, begun.id))).toMatchObject([
      { revision: 1, at: at(0), answers: { problem: { words: "Slow." } } },
      { revision: 2, at: at(1), answers: { problem: { words: "Too slow." } } },
      { revision: 3, at: at(2), answers: { problem: { words: "Far too slow.", seenBy: "me" } } },
    ]);
    await talk.close();
  });

  it("when many are saved at once: each is a revision, and the group counts one reader", async () => {
    const { ada, writes, within, talk } = await threeReaders(kind);
    const words = Array.from({ length: 8 }, (_, i) => `Version ${i}`);
    await Promise.all(words.map((one) => writes(ada, "first", { problem: shared(one) })));
    const note = await within(async (db) => (await allNotesOf(db, "readers", ada))[0]);
    const revisions = await within((db) => revisionsOf(db, note?.id ?? ""));
    expect(revisions.map((one) => one.revision)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(revisions.map((one) => one.answers.problem?.words).toSorted()).toEqual(words);
    expect(note?.answers).toEqual(revisions.at(-1)?.answers);
    expect(await within((db) => depths(db, "readers", attention))).toContainEqual({
      layer: layerNamed("first"),
      readers: 1,
    });
    await talk.close();
  });

  it("and read by those who may: blind at first, by all once the agenda is composed", async () => {
    const { ada, ben, cleo, writes, within, talk } = await threeReaders(kind);
    await writes(ada, "first", { problem: shared("Slow."), stakes: own("None.") });
    await writes(ben, "first", { problem: shared("Serial.") }, { minute: 1 });
    await writes(cleo, "first", { problem: shared("A draft.") }, { submitted: false });
    const read = (reader?: string) =>
      within(async (db) =>
        (await readableNotes(db, "readers", attention, reader)).map(({ member, answers }) => [
          member,
          ...["problem", "stakes"].flatMap((key) => answers[key]?.words ?? []),
        ]),
      );
    expect(await read(ada)).toEqual([
      [ada, "Slow.", "None."],
      [ben, "Serial."],
    ]);
    expect(await read(cleo)).toEqual([]);
    expect(await read()).toEqual([]);
    await within((db) => setAgendaOut(db, { id: attention, group: "readers", agendaAt: null }, at(5)));
    expect(await read(cleo)).toEqual([
      [ada, "Slow."],
      [ben, "Serial."],
    ]);
    expect(await read()).toEqual(await read(cleo));
    await talk.close();
  });

  it("and counted by layer, and missed by those who have not written them", async () => {
    const { ada, ben, writes, within, talk } = await threeReaders(kind);
    await writes(ada, "first", { problem: shared("Slow.") });
    await writes(ben, "first", { problem: shared("Serial.") });
    await writes(ben, "notebook", { weakestPart: shared("Baselines.") });
    const draft = await writes(ada, "close", { method: shared("Attention.") }, { submitted: false });
    expect(await within((db) => depths(db, "readers", attention))).toEqual([
      { layer: layerNamed("first"), readers: 2 },
      { layer: layerNamed("close"), readers: 0 },
      { layer: layerNamed("notebook"), readers: 1 },
    ]);
    expect(await within((db) => missingLayers(db, "readers", attention, ada))).toEqual([
      { layer: layerNamed("close"), draft },
      { layer: layerNamed("notebook"), draft: undefined },
    ]);
    expect(await within((db) => draftNotesOf(db, "readers", ada))).toEqual([
      { ...draft, title: "Attention Is All You Need" },
    ]);
    await talk.close();
  });

  it("within the group alone, and an answer is handed on to its author only", async () => {
    const { ada, ben, writes, within, talk } = await threeReaders(kind);
    const note = await writes(ada, "notebook", { weakestPart: own("Baselines."), followUp: shared(" ") });
    const elsewhere = await within(async (db) => [
      await noteById(db, "others", note.id),
      await ownAnswer(db, "others", ada, note.id, "weakestPart"),
      await ownAnswer(db, "readers", ben, note.id, "weakestPart"),
      await ownAnswer(db, "readers", ada, note.id, "followUp"),
    ]);
    expect(elsewhere).toEqual([undefined, undefined, undefined, undefined]);
    expect(await within((db) => readableNotes(db, "others", attention, ada))).toEqual([]);
    expect(await within((db) => ownAnswer(db, "readers", ada, note.id, "weakestPart"))).toEqual({
      words: "Baselines.",
      paper: attention,
    });
    await talk.close();
  });
});

describe.each(bothKinds)("A group's own templates on %s", (kind) => {
  it("stand in the order in which they were made, whatever their ids are and however often they were changed since", async () => {
    const { group, ada, within, talk } = await threeReaders(kind);
    await within(async (db) => {
      const save = (id: string, version: number, minute: number) =>
        saveTemplate(
          db,
          { ...startsWith, id, version, title: id },
          { group, madeFrom: `${startsWith.id}.1`, by: ada, at: at(minute) },
        );
      await save("t2", 1, 1);
      await save("t1", 1, 2);
      await save("t3", 1, 3);
      await save("t2", 2, 4);
      expect((await ownTemplates(db, group)).map(({ id, version }) => `${id}.${version}`)).toEqual([
        "t2.2",
        "t1.1",
        "t3.1",
      ]);
    });
    await talk.close();
  });
});
