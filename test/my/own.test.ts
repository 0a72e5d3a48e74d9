import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { own, ownOf, writtenBy } from "../../src/features/my/own.ts";
import { rows } from "../../src/store/db.ts";
import { referencesTo } from "../../src/store/references.ts";
import { freshDatabase } from "../support/database.ts";

test("of every row that points at a person or a member it is decided which words of it are theirs", async () => {
  const store = await freshDatabase();
  const columns = await rows<{ one: string }>(
    store.root,
    sql`select table_name || '.' || column_name as one from information_schema.columns where table_schema = 'public'`,
  );
  const references = await store.root.transaction((db) => referencesTo(db, ["people", "members"]));
  await store.close();
  expect(references.map(({ table, column }) => `${table}.${column}`)).toEqual(Object.keys(own).toSorted());
  const there = new Set(columns.map(({ one }) => one));
  for (const [reference, theirs] of Object.entries(own)) {
    const [table] = reference.split(".");
    const gone = theirs === "all" ? [] : theirs.filter((column) => !there.has(`${table}.${column}`));
    expect([reference, gone]).toEqual([reference, []]);
  }
});

test("a row of which nothing was decided tells only that it points at somebody", () => {
  const row = { id: "1", by: "m1", words: "Somebody else’s" };
  expect(ownOf({ table: "thoughts", column: "by" }, row)).toEqual({ by: "m1" });
});

const ada = { member: "ada", stance: "dispute", reason: "The runs are in the appendix" };
const ben = { member: "ben", stance: "agree", reason: null };
const critique = { id: "c1", words: "Untuned", state: "raised", outcome: null, anchors: [{ label: "Table 2" }] };
const claim = { id: "q1", metric: "BLEU", why: null };

test.each([
  ["all of what is begun", undefined, { words: "Why?", paper: null }, { words: "Why?", paper: null }],
  [
    "not the words that it comes from",
    undefined,
    { words: "Try", origin: { id: "q1", words: "Why?" } },
    { words: "Try" },
  ],
  [
    "not what others said to it before",
    { ...critique, reactions: [ada], disputed: 1, agreed: 0 },
    { ...critique, reactions: [ada, ben], disputed: 1, agreed: 1 },
    { agreed: 1 },
  ],
  [
    "how it was settled",
    critique,
    { ...critique, state: "settled", outcome: "Tuned" },
    { state: "settled", outcome: "Tuned" },
  ],
  ["nothing where it only goes", critique, undefined, {}],
  ["new words", { words: "Why?" }, { words: "Why not?" }, { words: "Why not?" }],
  [
    "what of a plan is new",
    { plan: { test: "A", metric: "F1" } },
    { plan: { test: "B", metric: "F1" } },
    { plan: { test: "B" } },
  ],
  ["a list that is longer", { authors: ["A"] }, { authors: ["A", "B"] }, { authors: ["A", "B"] }],
  [
    "what it says about one of several",
    { claims: [claim, { ...claim, id: "q2" }] },
    { claims: [claim, { ...claim, id: "q2", why: "Seeds" }] },
    { claims: [{ id: "q2", why: "Seeds" }] },
  ],
])("an act tells %s", (_, before, after, told) => {
  expect(writtenBy({ did: "critique agree", before, after })).toEqual(told);
});

test("merging tells nothing of what it brings from elsewhere", () => {
  expect(writtenBy({ did: "paper merge", before: { why: null }, after: { why: "Ada wants it" } })).toEqual({});
});
