import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rows } from "../../src/store/db.ts";
import { cardOf, type Lab, lab } from "../support/lab.ts";

describe("A rehearsal of the next eight weeks", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
  const tables = ["due", "outbox", "history", "sessions", "papers", "asked_steps"];
  const state = async (): Promise<readonly unknown[]> => {
    const all: unknown[] = [];
    for (const table of tables) all.push(await rows(at.at.store.root, sql.raw(`select * from ${table} order by 1, 2`)));
    return all;
  };

  it("tells what would be sent, to whom and when, and sends nothing of it", async () => {
    await at.says(at.ada, "/paper add LoRA");
    const before = await state();
    const posted = (await at.at.stage.messages({ id: "c1", name: "lab" })).length;
    const seen = cardOf(await at.says(at.ada, "/group rehearse"));
    expect(await state()).toEqual(before);
    expect(await at.at.stage.messages({ id: "c1", name: "lab" })).toHaveLength(posted);
    for (const line of [
      "Tue 20 Oct 2026, 7:00, in private to Ada and Boris: Asked of you",
      "Tue 20 Oct 2026, 13:00, in private to Chloe: Asked of you",
      "Wed 21 Oct 2026, 13:00, in the group’s channel: Reminder: a session is near",
      "Thu 22 Oct 2026, 12:00, in the group’s channel: Agenda",
      "Fri 23 Oct 2026, 15:00, in the group’s channel: Digest: what is open in Lab",
    ])
      expect(seen.text).toContain(line);
  });

  it("is what then comes, if nobody does anything", async () => {
    const pages: string[] = [];
    let seen = cardOf(await at.says(at.ada, "/group rehearse"));
    for (;;) {
      pages.push(...seen.text.split("\n").filter((line) => line.startsWith("•")));
      const more = seen.buttons.find((label) => label.startsWith("More"));
      if (!more) break;
      seen = cardOf(await at.at.stage.presses(at.ada, seen, more));
    }
    const foreseen = pages.filter((line) => line.includes("in the group’s channel"));
    const before = (await at.at.stage.messages({ id: "c1", name: "lab" })).length;
    await at.at.moves({ days: 56 });
    expect(await at.at.stage.messages({ id: "c1", name: "lab" })).toHaveLength(before + foreseen.length);
    expect(foreseen.length).toBeGreaterThan(15);
  });

  it("names nobody of another group, though who is in both is asked at the same minute as they are", async () => {
    const { stage } = at.at;
    const other = await stage.channel("others");
    const quinn = await stage.person("Quinn", "America/New_York");
    const meets = "meets: every Thursday 15:00 for 60 minutes digest: Friday 17:00";
    await stage.types(at.chloe, other, `/group start Others zone: Europe/Berlin ${meets}`);
    await stage.types(quinn, other, "/group join");
    await stage.types(at.chloe, other, "/paper add LoRA");
    // The round of both groups has planned what is asked at nine in New York.
    await at.at.moves("2026-10-20T08:00:00.000Z");
    const seen = cardOf(await at.says(at.ada, "/group rehearse"));
    expect(seen.text.split("\n").filter((line) => line.includes("Tue 20 Oct"))).toEqual([
      "• Tue 20 Oct 2026, 13:00, in private to Chloe: Asked of you",
    ]);
    await at.at.moves("2026-10-20T13:05:00.000Z");
    for (const who of [at.chloe, quinn])
      expect((await stage.direct(who)).map(({ text }) => text.split("\n")[0])).toEqual(["Asked of you"]);
  });

  it("is an organizer's to see", async () => {
    expect(await at.reads(at.boris, "/group rehearse")).toContain("Only an organizer of Lab can do this.");
  });
});
