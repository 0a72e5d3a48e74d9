import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { rows } from "../../src/store/db.ts";
import { writeWhole } from "../../src/store/whole.ts";
import { type Lab, lab, textOf } from "../support/lab.ts";
import { codeIn } from "../support/linked.ts";

let at: Lab;
afterEach(async () => at.at.close());

/** Every row of every table as it is stored, those that no export tells too. */
async function stored(): Promise<readonly { readonly table: string; readonly row: string }[]> {
  const { store } = at.at;
  const tables = await rows<{ name: string }>(
    store.root,
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const all = tables.map(async ({ name }) => {
    const found = await rows<{ row: string }>(
      store.root,
      sql`select to_jsonb(t)::text as row from ${sql.identifier(name)} t`,
    );
    return found.map(({ row }) => ({ table: name, row }));
  });
  return (await Promise.all(all)).flat();
}
const exported = async (): Promise<string> => {
  const parts: string[] = [];
  await writeWhole(at.at.store, async (text) => void parts.push(text));
  return parts.join("");
};
const feedIn = (text: string): string => /calendar\/([\w-]{22})\.ics/.exec(text)?.[1] ?? expect.unreachable(text);

describe("A secret", () => {
  it("that Colloquy gives is in no row, no export, no message and no log: addresses of calendars and link codes", async () => {
    at = await lab("PostgreSQL", { publicUrl: "https://papers.example.org" });
    const secrets = [
      feedIn(await at.reads(at.boris, "/my calendar")),
      feedIn(await at.reads(at.ada, "/group calendar")),
      codeIn(await at.reads(at.ada, "/group link")),
      codeIn(await at.reads(at.boris, "/my link")),
    ];
    expect(new Set(secrets).size).toBe(4);
    // Typed where it opens nothing, a code is a word like any other; it still goes nowhere.
    await at.says(at.chloe, `/my link code: ${secrets[2]}`);
    const kept = (await stored()).map(({ table, row }) => `${table} ${row}`);
    const told = (await at.at.stage.messages({ id: "c1", name: "lab" })).map(({ text }) => text);
    const logs = at.at.errors.map((one) => JSON.stringify(one));
    for (const secret of secrets) {
      for (const place of [...kept, ...told, ...logs, await exported()]) expect(place).not.toContain(secret);
      const bare = secret.replaceAll("-", "");
      for (const place of kept) expect(place).not.toContain(bare);
    }
  });

  it("that a member gives, the address of their own calendar, is in no export, draft, message or log, nor in what they are told", async () => {
    at = await lab();
    const address = "https://calendar.example.org/private-9f1c3a/me.ics";
    const seen = [await at.says(at.boris, "/my away", { calendar: address })];
    seen.push(await at.says(at.boris, `/my away when: soon calendar: ${address}`));
    seen.push(await at.says(at.boris, `/my away calendar: ${address.replace("https", "http")}`));
    seen.push(await at.says(at.boris, "/my away"), await at.says(at.boris, "/my data"));
    const files = seen.flatMap((one) => (one.kind === "card" ? (one.files ?? []).map(({ text }) => text) : []));
    const kept = (await stored()).filter(({ row }) => row.includes("private-9f1c3a")).map(({ table }) => table);
    // It has to be read again every day: it is where it is read from, and nowhere else.
    expect(kept.filter((table) => table !== "away_calendars" && table !== "errands")).toEqual([]);
    for (const text of [...seen.map(textOf), ...files, await exported(), JSON.stringify(at.at.errors)])
      expect(text).not.toContain("private-9f1c3a");
  });
});
