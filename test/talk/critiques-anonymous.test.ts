import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Form } from "../../src/chat/platform.ts";
import { critiques } from "../../src/features/critiques/schema.ts";
import { members, people } from "../../src/features/groups/schema.ts";
import { rows } from "../../src/store/db.ts";
import { cardOf, lab, textOf } from "../support/lab.ts";

const doubts = "The seeds of Table 3 are cherry-picked.";
const named = { words: doubts, stance: "weakness", aspect: "claims" } as const;
const raised = { ...named, anonymous: "yes" } as const;

describe("Anonymous critiques", () => {
  it("are off until an organizer says so, and the group is told", async () => {
    const { at, ada, boris, reads, posted } = await lab();
    expect(await reads(boris, "/group critiques anonymous: yes")).toContain("Only an organizer of Lab can do this.");
    expect(await reads(boris, "/critique add", named)).toContain("Raised, on Attention");
    expect(await reads(ada, "/group critiques anonymous: yes")).toContain("From now on critiques are anonymous");
    expect((await posted("has made critiques anonymous")).text).toContain("Ada has made critiques anonymous.");
    expect((await posted(doubts)).text).toContain("Raised by Boris");
    await at.close();
  });

  it("leave no trace of their author, which is said before they are sent, and nobody can change or claim them", async () => {
    const { at, ada, boris, chloe, says, reads, presses, posted } = await lab();
    await says(ada, "/group critiques anonymous: yes");
    await says(boris, "/critique add", raised);
    const form = await at.stage.presses(chloe, await posted("has made critiques anonymous"), "Raise a critique");
    if (form.kind !== "form") throw new Error("Nothing was asked.");
    expect((form.handle as { form: Form }).form.note).toContain(
      "It is raised without your name, which is kept nowhere: nobody can change, claim or take it back later, you neither.",
    );
    const unsure = await at.stage.fills(chloe, form, { ...raised, words: "Unsure.", anonymous: "" });
    expect(textOf(unsure)).toContain("Without your name: this is needed.");

    const card = await posted(doubts);
    expect(card.text).toContain("On Attention Is All You Need, Table 3. Raised anonymously.");
    const [row] = await at.store.root.select().from(critiques);
    expect(row).toMatchObject({ by: null, note: null, raisedAt: "2026-10-18T22:00:00.000Z" });
    expect(await reads(boris, "/critique withdraw cherry")).toContain("This critique is anonymous");
    expect(textOf(await presses(boris, doubts, "Agree"))).toContain("Counted: you agree.");
    expect(await reads(boris, "/critique list")).toContain("(anonymous; 1 agrees)");
    expect(await reads(ada, "/critique hide cherry")).toContain("Hidden: neither its message");
    expect(at.errors).toEqual([]);
    await at.close();
  });

  it("are found beside their author's name nowhere in the database", async () => {
    const { at, ada, boris, says } = await lab();
    await says(ada, "/group critiques anonymous: yes");
    const shown = cardOf(await says(boris, "/critique add", raised));
    expect(shown.text).toContain("Raised anonymously, on Attention Is All You Need. The group sees it now.");
    expect(shown.buttons).toEqual([]);
    const [who] = await at.store.root
      .select({ member: members.id, person: people.id })
      .from(members)
      .innerJoin(people, sql`${people.id} = ${members.person} and ${people.name} = 'Boris'`);
    const tables = await rows<{ name: string }>(
      at.store.root,
      sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const all = await rows<{ row: string }>(at.store.root, sql`select t::text as row from ${sql.identifier(name)} t`);
      const about = all.filter(({ row }) => /cherry-picked|critique:|anonymously/.test(row));
      if (about.length > 0) holding.push(name);
      for (const { row } of about)
        for (const mark of [who?.member ?? "?", who?.person ?? "?", "Boris"]) expect(row).not.toContain(mark);
    }
    expect(holding).toEqual(expect.arrayContaining(["critiques", "history", "outbox"]));
    await at.close();
  });

  it("are not raised by a form that promised it once the group has ended them", async () => {
    const { at, ada, boris, says, posted } = await lab();
    await says(ada, "/group critiques anonymous: yes");
    const form = await at.stage.presses(boris, await posted("has made critiques anonymous"), "Raise a critique");
    await says(ada, "/group critiques anonymous: no");
    if (form.kind !== "form") throw new Error("Nothing was asked.");
    expect(textOf(await at.stage.fills(boris, form, raised))).toBe(
      "This group’s critiques carry names, so nothing was raised. Send it anew if it may carry yours.",
    );
    expect(await at.store.root.$count(critiques)).toBe(0);
    await at.close();
  });
});
