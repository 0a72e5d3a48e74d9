import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rows } from "../../src/store/db.ts";
import { cardOf, type Lab, lab } from "../support/lab.ts";

let at: Lab;
beforeEach(async () => {
  at = await lab();
});
afterEach(async () => {
  expect(at.at.errors).toEqual([]);
  await at.at.close();
});
const first = { problem: "Slow training", stakes: "Cost", mainIdea: "Attention", evidence: "BLEU" };
const channel = { id: "c1", name: "lab" };

/** Every text column and document of the database that holds some words. */
async function holding(words: string): Promise<readonly string[]> {
  const tables = await rows<{ name: string }>(
    at.at.store.root,
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await rows(
      at.at.store.root,
      sql`select 1 as one from ${sql.identifier(name)} t where to_jsonb(t)::text like ${`%${words}%`} limit 1`,
    );
    if (row) found.push(name);
  }
  return found;
}

describe("Whoever wants to be forgotten", () => {
  it("reads what goes and what stays before they say so twice; nothing happens until then", async () => {
    const told = cardOf(await at.at.stage.types(at.boris, channel, "/my forget"));
    expect(told.text).toContain("What you wrote for your groups stays with them");
    expect(told.text).toContain("Backups still hold what was erased for 14 days.");
    const last = cardOf(await at.at.stage.presses(at.boris, told, "Go on"));
    expect(last.text).toContain("It cannot be undone.");
    expect(await at.reads(at.ada, "/group members")).toContain("Boris");
  });

  it("is nobody afterwards, in the database and in the channel, and what they wrote for the group stays", async () => {
    await at.says(at.boris, "/note first", first);
    await at.says(at.boris, "/note first private: yes", { ...first, stakes: "My private thought" });
    await at.says(at.boris, "/note notebook", { coreQuestion: "An unfinished thought" });
    await at.says(at.boris, "/question ask Why eight heads?");
    await at.says(at.boris, "/my away 1 Dec – 9 Dec");
    expect((await at.posted("Why eight heads?")).text).toContain("Boris");
    const told = cardOf(await at.at.stage.types(at.boris, channel, "/my forget"));
    const last = cardOf(await at.at.stage.presses(at.boris, told, "Go on"));
    expect(cardOf(await at.at.stage.presses(at.boris, last, "Forget me")).text).toContain(
      "Who you were here is erased.",
    );
    await at.at.settles();
    expect((await at.posted("Why eight heads?")).text).toContain("A former member");
    for (const words of ["Boris", at.boris.id, "My private thought", "An unfinished thought"])
      expect([words, await holding(words)]).toEqual([words, []]);
    expect(await at.reads(at.ada, "/group members")).not.toContain("Boris");
    expect(await at.reads(at.ada, "/question list")).toContain("Why eight heads?");
    // Whoever comes back is somebody new.
    await at.says(at.boris, "/group join");
    expect(await at.reads(at.boris, "/question list")).toContain("Why eight heads?");
    expect(await at.reads(at.boris, "/my week")).not.toContain("An unfinished thought");
  });

  it("can get all that is kept about them first", async () => {
    await at.says(at.boris, "/note first private: yes", { ...first, stakes: "My private thought" });
    await at.says(at.ada, "/question ask Why eight heads?");
    const seen = cardOf(await at.at.stage.types(at.boris, channel, "/my data"));
    const [file] = seen.files ?? [];
    const data = JSON.parse(file?.text ?? "{}");
    expect(file?.name).toBe("my-data.json");
    expect(data.person.name).toBe("Boris");
    expect(JSON.stringify(data)).toContain("My private thought");
    expect(JSON.stringify(data)).not.toContain("Why eight heads?");
  });
});
