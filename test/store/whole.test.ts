import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { groups } from "../../src/features/groups/schema.ts";
import { queryRead } from "../../src/features/search/query.ts";
import { foundAt, matches } from "../../src/features/search/store.ts";
import { catchUp } from "../../src/features/search/taking-store.ts";
import type { Store } from "../../src/store/db.ts";
import { readWhole, writeWhole } from "../../src/store/whole.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";
import { lab } from "../support/lab.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
const written = async (store: Store): Promise<string> => {
  const parts: string[] = [];
  await writeWhole(store, async (text) => void parts.push(text));
  return parts.join("");
};
/** A group that has lived a fortnight, as a file. */
async function lived(): Promise<string> {
  const at = await lab();
  opened.push(at.at);
  await at.says(at.boris, "/note first", {
    problem: "Slow “training” 🦊",
    stakes: "Cost",
    mainIdea: "=attention",
    evidence: "BLEU",
  });
  await at.says(at.boris, "/question ask Why eight heads?");
  await at.says(at.chloe, "/my away 1 Dec – 9 Dec");
  await at.at.moves({ days: 14 });
  return written(at.at.store);
}

describe.each(bothKinds)("What was exported is imported into an empty database (%s)", (kind) => {
  it("and exported again it is the same to the byte; numbers go on after it, and its words are found", async () => {
    const file = await lived();
    const store = await freshDatabase(kind);
    opened.push(store);
    expect(await readWhole(store, file)).toBeUndefined();
    expect(await written(store)).toBe(file);
    expect(file).toContain("Slow “training” 🦊");
    expect(await readWhole(store, file)).toEqual({ wrong: expect.stringContaining("The database is not empty.") });
    const query = queryRead("eight");
    if ("wrong" in query) throw new Error(query.wrong);
    const found = await store.root.transaction(async (db) => {
      const [group] = await db.select().from(groups);
      if (!group) throw new Error("no group");
      await catchUp(db, group);
      return foundAt(db, group.id, await matches(db, group, { member: undefined, blind: true }, query, {}));
    });
    expect(found.map(({ words }) => words)).toEqual(["Why eight heads?"]);
  });
});

describe("A file that is not right changes nothing", () => {
  let file: string;
  beforeAll(async () => {
    file = await lived();
  });
  it.each([
    ["cut off", (file: string) => file.slice(0, file.length / 2), "The file is no JSON, or it ends too early."],
    ["empty", () => "", "The file is no JSON, or it ends too early."],
    ["foreign", () => '{"messages":[]}', "The file was not written by Colloquy’s export."],
    [
      "of another version",
      (file: string) => file.replace(/"schema":"\w+"/, '"schema":"0123"'),
      "by another version of Colloquy",
    ],
    [
      "with a table too many",
      (file: string) => file.replace('"tables":{', '"tables":{"spies":[],'),
      "a table that Colloquy does not have: spies",
    ],
    ["with a table too few", (file: string) => file.replace('"questions":[', '"members":['), "is missing"],
    [
      "with a column too many",
      (file: string) => file.replace('"questions":[\n{', '"questions":[\n{"extra": 1, '),
      "has other columns than",
    ],
    [
      "with a word for a number",
      (file: string) => file.replace(/("sessions":\[\n\{[^\n]*"minutes": )60/, '$1"an hour"'),
      "do not fit: invalid input syntax",
    ],
    [
      "that names somebody who is not in it",
      (file: string) => file.replace(/"proposed_by": "\w+"/, '"proposed_by": "nobody"'),
      "do not fit: insert or update on table",
    ],
    [
      "with a table that is named like a part of JavaScript",
      (file: string) => file.replace('"tables":{', '"tables":{"__proto__":[{"id":"x"}],'),
      "a table that Colloquy does not have: __proto__",
    ],
    [
      "with a column that is named like one",
      (file: string) => file.replace('"questions":[\n{', '"questions":[\n{"__proto__": {"id": "x"}, '),
      "has other columns than",
    ],
    [
      "with a row that is none",
      (file: string) => file.replace('"questions":[\n{', '"questions":[\nnull,{'),
      "The file was not written by Colloquy’s export.",
    ],
    [
      "with an id twice",
      (file: string) => file.replace(/"questions":\[\n(\{.*\})/, '"questions":[\n$1,\n$1'),
      "do not fit: duplicate key",
    ],
    [
      "with a number that no database holds",
      (file: string) => file.replace(/"year": null/, '"year": 1e999'),
      "do not fit: a number is larger than any that is kept.",
    ],
    [
      "with a sign that no text holds",
      (file: string) => file.replace("Why eight heads?", "Why\\u0000eight?"),
      "do not fit: unsupported Unicode escape sequence.",
    ],
    [
      "nested without end",
      (file: string) =>
        file.replace(/"answers": \{/, `"answers": {"deep": ${"[".repeat(200_000)}${"]".repeat(200_000)}, `),
      "do not fit: something is nested too deep, or too long.",
    ],
  ])("%s", async (_, spoilt, wrong) => {
    const store = await freshDatabase();
    opened.push(store);
    const empty = await written(store);
    expect(spoilt(file)).not.toBe(file);
    expect(await readWhole(store, spoilt(file))).toEqual({ wrong: expect.stringContaining(wrong) });
    expect(await written(store)).toBe(empty);
  });
});
