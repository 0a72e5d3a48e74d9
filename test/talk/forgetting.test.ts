import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rows } from "../../src/store/db.ts";
import { cardOf, type Lab, lab } from "../support/lab.ts";
import type { Someone } from "../support/stage.ts";

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

/** Says twice that they want to be forgotten, and reads that they are. */
async function forgets(who: Someone): Promise<void> {
  const told = cardOf(await at.at.stage.types(who, channel, "/my forget"));
  const last = cardOf(await at.at.stage.presses(who, told, "Go on"));
  const done = cardOf(await at.at.stage.presses(who, last, "Forget me"));
  expect(done.text).toContain("Who you were here is erased.");
  await at.at.settles();
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
    await forgets(at.boris);
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

  it("leaves nothing of what they kept to themselves, though it was searched, or was for the group in a draft", async () => {
    const { evidence, ...begun } = first;
    await at.says(at.ada, "/note first", { ...first, problem: "Long sequences" });
    await at.says(at.boris, "/note first", { ...begun, problem: "Quaggas first", stakes: "Quaggas in a draft" });
    await at.says(at.boris, "/note first", { ...begun, stakes: "Quaggas unshared", keep: "stakes" });
    await at.at.moves({ minutes: 5 });
    await at.says(at.boris, "/note first", { ...begun, stakes: "Okapis since", evidence });
    await at.reads(at.ada, "/search find Attention");
    await at.says(at.boris, "/note first", { ...first, stakes: "Tapirs now", mainIdea: "Axolotls for all" });
    await at.says(at.boris, "/note keep first pass answer: mainIdea seenBy: Only me");
    await at.says(at.boris, "/note first", { ...first, stakes: "Tapirs now", mainIdea: "Axolotls alone" });
    await at.reads(at.ada, "/search find Attention");
    expect(await holding("tapirs")).toEqual(["search_words"]);
    await forgets(at.boris);
    for (const words of ["uagga", "kapi", "apirs", "xolotl"])
      expect([words, await holding(words)]).toEqual([words, []]);
    // What they shared is found as before, mistyped too.
    expect(await at.reads(at.ada, "/search find training")).toContain("A former member");
    expect(await at.reads(at.ada, "/search find trainign")).toContain("Slow training");
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

  it("finds their own words and acts in that, and no words that others wrote", async () => {
    const weak = { stance: "weakness", aspect: "baselines", severity: "major" };
    await at.says(at.ada, "/critique add Adawords untuned", weak);
    await at.says(at.chloe, "/critique dispute Adawords reason: Chloewords disputing");
    await at.says(at.boris, "/critique agree Adawords");
    await at.says(at.ada, "/question ask Adawords on heads?");
    await at.says(at.chloe, "/question answer Adawords words: Chloewords answering");
    await at.says(at.boris, "/question me-too Adawords");
    await at.says(at.boris, "/question link Adawords to: attention");
    await at.says(at.boris, "/question ask Boriswords on why?");
    await at.says(at.ada, "/question park Boriswords reason: Adawords parking");
    await at.says(at.ada, "/question ask Adawords on sums?");
    await at.says(at.boris, "/question park sums reason: Boriswords parking");
    await at.says(at.boris, "/critique add Boriswords unclear", weak);
    await at.says(at.boris, "/idea propose Boriswords with fewer heads from: Adawords on heads");
    await at.says(at.chloe, "/idea claim Boriswords");
    await at.says(at.boris, "/group leave");
    await at.says(at.ada, "/critique settle Boriswords outcome: Adawords settling");
    await at.says(at.chloe, "/idea conclude Boriswords", {
      ...{ result: "refuted", learned: "Chloewords learned", numbers: "Chloewords numbers" },
    });
    await at.says(at.ada, "/critique withdraw Adawords");
    await at.reads(at.ada, "/search find Boriswords");
    for (const words of ["Adawords settling", "Chloewords learned", "Chloewords answering", "Adawords parking"])
      expect([words, (await holding(words)).length > 0]).toEqual([words, true]);
    const data = cardOf(await at.at.stage.types(at.boris, channel, "/my data")).files?.[0]?.text ?? "";
    expect(data.match(/.*(Ada|Chloe)words.*/g)).toBe(null);
    for (const own of ["on why?", "unclear", "with fewer heads", "parking"])
      expect(data).toContain(`Boriswords ${own}`);
    for (const did of ["critique agree", "question me-too", "question link"]) expect(data).toContain(`"did": "${did}"`);
  });
});
