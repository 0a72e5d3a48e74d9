import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openPostgres, rows, type Store } from "../../src/store/db.ts";
import { freshDatabase } from "../support/database.ts";
import { everything } from "../support/everything.ts";
import { memory } from "../support/memory.ts";
import { liveThreeWeeks } from "../support/week.ts";
import { clockAt, worldOn } from "../support/world.ts";

/** Statements that may read a table whole, by how they begin, and why. */
const excepted: readonly (readonly [begins: string, why: string])[] = [
  ["select greatest(", "asked only where a clock can be moved, which is the playground's"],
];
const isExcepted = (text: string): boolean => excepted.some(([begins]) => text.startsWith(begins));

/** A node of a plan, as PostgreSQL tells it. */
interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Cond"?: string;
  readonly Plans?: readonly Node[];
}

/** The tables that a statement reads whole, though it need not for being told to if there is any other way. */
const readWhole = (node: Node): readonly string[] => [
  ...(node["Node Type"] === "Seq Scan" ? [node["Relation Name"] ?? ""] : []),
  ...(node.Plans ?? []).flatMap(readWhole),
];

/** Every statement that a session has been asked, with values or not yet known ones, and the tables that its plan reads whole. */
async function statementsOf({
  root,
}: Store): Promise<readonly { readonly text: string; readonly whole: readonly string[] }[]> {
  await root.execute(sql.raw("discard plans"));
  await root.execute(sql.raw("set enable_seqscan = off"));
  await root.execute(sql.raw("set plan_cache_mode = force_generic_plan"));
  const all = await rows<{ name: string; statement: string; holes: number }>(
    root,
    sql.raw(
      "select name, statement, cardinality(parameter_types) as holes from pg_prepared_statements order by statement",
    ),
  );
  const found: { text: string; whole: readonly string[] }[] = [];
  for (const { name, statement, holes } of all) {
    // What the client itself asks when it connects is about PostgreSQL's own tables.
    if (statement.includes("pg_catalog.")) continue;
    if (isExcepted(statement) || !/^\s*\(?(select|with|insert|update|delete)\b/i.test(statement)) continue;
    const values = holes === 0 ? "" : `(${Array.from({ length: holes }, () => "null").join(", ")})`;
    const [row] = await rows<{ "QUERY PLAN": unknown }>(
      root,
      sql.raw(`explain (format json) execute "${name}"${values}`),
    );
    const plan = row?.["QUERY PLAN"];
    const [{ Plan }] = (typeof plan === "string" ? JSON.parse(plan) : plan) as readonly [{ readonly Plan: Node }];
    found.push({ text: statement, whole: readWhole(Plan) });
  }
  return found;
}

test("no statement of weeks of a group, or of anything that can be asked, reads a table whole where it need not", async () => {
  const fresh = await freshDatabase("PostgreSQL");
  // One session, so that it knows all that was asked.
  const store = openPostgres(fresh.url ?? "", 1);
  const clock = clockAt("2026-10-19T07:00:00.000Z");
  const at = await worldOn(memory(clock.now), clock, { store });
  await liveThreeWeeks({ stage: at.stage, moves: at.moves, settles: at.settles });
  const [account] = await rows<{ platform: string; workspace: string; user: string; name: string }>(
    store.root,
    sql`select platform, workspace, "user", name from accounts where name = 'Ada'`,
  );
  const [place] = await rows<{ platform: string; workspace: string; channel: string }>(
    store.root,
    sql`select platform, workspace, channel from group_places where use = 'home'`,
  );
  if (!account || !place) throw new Error("Nobody is there.");
  await everything(at, { by: account, place, names: account, typed: ["attention"] });
  const all = await statementsOf(store);
  expect(all.length).toBeGreaterThan(300);
  expect(all.flatMap(({ text, whole }) => whole.map((table) => `${table}: ${text}`))).toEqual([]);
  await store.close();
  await fresh.close();
}, 600_000);
